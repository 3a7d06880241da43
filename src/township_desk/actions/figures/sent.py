"""What was sent in a report beside what is counted on a day, with who differs."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from township_desk.actions.figures.listing import FigureList, FigureRow
from township_desk.domain.figures.counting import WHOLE
from township_desk.domain.figures.figure import EVERYBODY, REGISTERED, Count
from township_desk.domain.records import Household, Member, SentReport
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.verdict.standing import standing_now
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_after, archive_on
from township_desk.store.read.figure_rows import figure_rows

_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The last report before a day: how many were sent, who of them is not counted, who is counted and was not sent."""

    report: SentReport
    number: int
    gone: Sequence[FigureRow]
    come: Sequence[FigureRow]
    unit: str

    @property
    def sentence(self) -> str:
        """Both numbers in words, and the first of those that differ."""
        told = f"{self.report.sent_on} 上报 {self.number:,} {self.unit}"
        if not self.gone and not self.come:
            return f"{told}，一致。"
        parts = (f"{word} {len(rows)} {self.unit}（{_named(rows)}）" for word, rows in self._differing())
        return f"{told}；上报以后{'，'.join(parts)}。"

    def _differing(self) -> Iterator[tuple[str, Sequence[FigureRow]]]:
        yield from ((word, rows) for word, rows in (("少", self.gone), ("多", self.come)) if rows)


def _named(rows: Sequence[FigureRow]) -> str:
    names = "、".join(f"{it.village}{it.person or it.head}" for it in rows[:_NAMED])
    return f"{names}等" if len(rows) > _NAMED else names


def sent_beside(archive: Archive, found: FigureList, place: int = WHOLE) -> Sent | None:
    """The last report up to the day beside a figure of all registered households or persons; None beside others."""
    day = found.table.moment.day
    reports = [it for it in archive.all(SentReport) if it.sent_on <= day and _covers(it, place)]
    if not reports or not _is_of_all(found):
        return None
    report = max(reports, key=lambda it: it.version)
    sent, counted = _keys(archive, report, found.of, place), set(found.table.counting.rows(found.figure.key, place).ids)
    with archive_after(archive, report.step) as then:
        gone = figure_rows(then, found.of, [*(sent - counted)])
    with archive_on(archive, day) as then:
        come = figure_rows(then, found.of, [*(counted - sent)])
    return Sent(report=report, number=len(sent), gone=gone, come=come, unit=found.figure.unit)


def _is_of_all(found: FigureList) -> bool:
    way = found.figure.way
    if not isinstance(way, Count) or way.once or way.among.where != EVERYBODY or way.among.whom != REGISTERED:
        return False
    return found.of in (HOUSEHOLD, MEMBER)


def _covers(report: SentReport, place: int) -> bool:
    """Whether households were sent, and those of a place among them."""
    villages = report.of_villages
    return bool(json.loads(report.households)) and not report.of_list and (not villages or place in villages)


def _keys(archive: Archive, report: SentReport, of: str, place: int) -> set[int]:
    """The registered households that were sent, or their persons, as they were then."""
    sent = set(json.loads(report.households))
    with archive_after(archive, report.step) as then:
        known = (it for it in then.all(Household) if it.id in sent and standing_now(it) in REGISTERED)
        homes = {it.id for it in known if place in (WHOLE, it.village)}
        if of == HOUSEHOLD:
            return homes
        return {it.id for it in then.all(Member) if it.left_on is None and it.household in homes}
