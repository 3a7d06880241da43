"""What the villages of the demonstration are, and what they report for each year."""

from collections import Counter
from dataclasses import replace

from township_desk.domain.demo import YEAR
from township_desk.domain.fields.kinds import Money
from township_desk.domain.records import Household, VillageFigures
from township_desk.store.archive import Archive

_POOR_SHARES = (0.6, 0.75, 0.9, 0.96, 1.0)
"""The share of the registered people who were poor at the end of this year, the year before, and so on."""
_POOR_VILLAGES = {"三溪村": 160, "观音岩村": 60}
"""The poor villages, and how many people with rural registration live there for each of their households."""


def report_villages(archive: Archive, *, by: str) -> None:
    """Enters what the villages report for each year, in proportion to their registered people."""
    people = Counter(it.village for it in archive.all(Household))
    with archive.change("登记村情", by=by) as change:
        for village in archive.villages():
            here = people[village.id]
            if village.name in _POOR_VILLAGES:
                change.put(replace(village, poor="是", poor_since=2014))
            for past, poor in enumerate(_POOR_SHARES):
                figures = VillageFigures(
                    village=village.id,
                    year=YEAR - past,
                    rural_people=_POOR_VILLAGES.get(village.name, 60) * here,
                    poor_people=round(3 * here * poor),
                    relocated_people=here // 4 - past,
                    repaired_houses=here // 3 + past,
                    insured_people=3 * here,
                    trained=2 * here - 3 * past,
                    students_helped=here // 2 + past,
                    collective_income=Money(4_160_000 - 600_000 * past),
                    hard_road="是",
                    clinic="是",
                    culture_room="是",
                    network="是",
                )
                change.put(figures)
