"""What the villages of the demonstration are, and what they report for each year."""

from collections import Counter
from dataclasses import replace
from typing import Any

from township_desk.actions.figures.table import FigureWish, figure_table
from township_desk.domain.demo import YEAR
from township_desk.domain.fields.kinds import Money
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.records import Household, VillageFigures
from township_desk.store.archive import Archive

_YEARS = range(YEAR - 3, YEAR + 1)
_POOR_VILLAGES = {"三溪村": 160, "观音岩村": 60}
"""The poor villages, and how many people with rural registration live there for each of their households."""
_EARNED = Money(4_200_000)
"""What a village has earned, until the ledger says it."""
_MISREPORTED = {"双河村": {"trained": 6}, "龙门村": {"poor_people": -3}, "观音岩村": {"insured_people": 11}}
"""What villages report wrongly for the year: by how much more, so that 统计 and 疑点核查 have something to show."""


def report_villages(archive: Archive, *, by: str) -> None:
    """Enters what the villages are, and what they report besides what the archive can count."""
    people = Counter(it.village for it in archive.all(Household))
    with archive.change("登记村情", by=by) as change:
        for village in archive.villages():
            if village.name in _POOR_VILLAGES:
                change.put(replace(village, poor="是", poor_since=2014))
            for year in _YEARS:
                rural = _POOR_VILLAGES.get(village.name, 60) * people[village.id]
                reported = VillageFigures(
                    village=village.id,
                    year=year,
                    rural_people=rural,
                    people=rural + rural // 25,
                    households=rural // 3,
                    per_capita=Money(1_180_000 + 90_000 * (year - _YEARS[0])),
                    poor_people=0,
                    collective_income=_EARNED if year == YEAR else None,
                    hard_road="是",
                    clinic="是",
                    culture_room="是",
                    network="是",
                )
                change.put(reported)


def count_for_villages(archive: Archive, *, by: str) -> None:
    """Enters what the archive counts for each year, as the villages report it; a few numbers are wrong on purpose."""
    said = {it.said: key for key, it in figures().items() if it.said}
    known = {(it.village, it.year): it for it in archive.all(VillageFigures)}
    with archive.change("各村上报村情", by=by) as change:
        for year in _YEARS:
            table = figure_table(archive, FigureWish(keys=tuple(said.values()), year=year))
            for village in table.villages:
                wrong = _MISREPORTED.get(village.name, {}) if year == YEAR else {}
                counted: dict[str, Any] = {
                    name: int(number or 0) + wrong.get(name, 0)
                    for name, key in said.items()
                    if (number := table.value(key, village.id).number) or year == YEAR
                }
                change.put(replace(known[village.id, year], **counted))
