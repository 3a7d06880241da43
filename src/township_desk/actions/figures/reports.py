"""What the reports that were sent say of figures: each is counted in the state of the archive that was sent."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from township_desk.actions.figures.table import WHOLE, FigureTable
from township_desk.actions.office.settings import standards
from township_desk.domain.figures.catalogue import with_bases
from township_desk.domain.figures.counting import Counting, Values
from township_desk.domain.figures.figure import Figure
from township_desk.domain.figures.needs import Needs
from township_desk.domain.figures.reported import Reported
from township_desk.domain.figures.value import NOTHING, Value
from township_desk.domain.keys.asked import Asked
from township_desk.domain.records import SentReport
from township_desk.domain.verdict.standing import end_of
from township_desk.exchange.exporting.own_layouts import layout_from
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_after
from township_desk.store.read.figure_sheets import day_of


class Sent(NamedTuple):
    """What a report says of a figure of a place."""

    report: SentReport
    value: Value


Said = Mapping[tuple[str, int], Sent]
"""What was sent, by the key of a figure and a place."""


@dataclass(slots=True)
class Reports:
    """The reports of an archive. A report stays as it was sent, so what was counted of it is kept."""

    archive: Archive
    _kept: dict[tuple[int, int, str], Values] = field(default_factory=dict)

    def said(self, table: FigureTable) -> Said:
        """What the last report until the day says of the figures of a table, for the township and each village.

        Of the end of a year it is the last report with the data of that year, which may have been sent in the next one.
        """
        chosen = _chosen(self.archive, table)
        figures = {it.key: it for it in table.figures}
        for report in {it.id: it for it in chosen.values()}.values():
            keys = {key for (key, _), it in chosen.items() if it.id == report.id}
            wanted = [figures[key] for key in keys if (report.id, table.year, key) not in self._kept]
            if wanted:
                counting = counted_in(self.archive, report, wanted, table.year)
                self._kept |= {(report.id, table.year, it.key): counting.values(it.key) for it in wanted}
        return {
            (key, place): Sent(report, self._kept[report.id, table.year, key].get(place, NOTHING))
            for (key, place), report in chosen.items()
        }


def counted_in(archive: Archive, report: SentReport, figures: Iterable[Figure], year: int) -> Counting:
    """Counts figures of a year in what was sent. They must be told by the report."""
    every = with_bases(figures)
    with archive_after(archive, report.step, json.loads(report.households)) as then:
        asked = Asked(year=year, day=report.sent_on, standards=standards(then, report.sent_on))
        return Counting(day_of(then, Needs(every.values()), asked), every, _nothing_earlier)


def _nothing_earlier(years: int) -> Counting:
    raise AssertionError("a report tells no figure that is compared with an earlier year")


def _chosen(archive: Archive, table: FigureTable) -> dict[tuple[str, int], SentReport]:
    """The report that speaks for each figure and place."""
    places = (WHOLE, *(it.id for it in table.villages))
    found: dict[tuple[str, int], SentReport] = {}
    reports = [(it, _reported(it), _villages(it)) for it in _until(archive, table)]
    tells = cache(lambda reported, key: reported.tells(figures[key], table.year))
    figures = {it.key: it for it in table.figures}
    for key in figures:
        for report, reported, villages in reports:
            open_ = [it for it in places if (key, it) not in found and (not villages or it in villages)]
            if open_ and tells(reported, key):
                found |= {(key, it): report for it in open_}
    return found


def _until(archive: Archive, table: FigureTable) -> Sequence[SentReport]:
    """The reports that may speak for the day of a table, the last one first. One of a list speaks for no place."""
    day, year = table.moment.day, table.year
    late = end_of(year + 1) if day == end_of(year) else day
    every = sorted((it for it in archive.all(SentReport) if not it.of_list), key=lambda it: -it.version)
    return [it for it in every if it.sent_on <= day or (it.sent_on <= late and it.year == year)]


def _reported(report: SentReport) -> Reported:
    layouts = map(layout_from, json.loads(report.layouts))
    return Reported.of([(it.per, [key for _, key in it.columns]) for it in layouts], report.year)


def _villages(report: SentReport) -> frozenset[int]:
    return frozenset(report.of_villages)
