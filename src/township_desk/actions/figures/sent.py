"""What was sent in a report beside a figure, with those who differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from township_desk.actions.figures.comparing import Beside, compared
from township_desk.actions.figures.listing import FigureList, FigureRow
from township_desk.actions.figures.reports import Reports, counted_in
from township_desk.domain.figures.counting import WHOLE
from township_desk.domain.figures.figure import Count
from township_desk.domain.figures.value import text_of
from township_desk.domain.records import SentReport
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_after, archive_on
from township_desk.store.read.figure_rows import figure_rows

_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the last report had: its number, who of it is not counted, who is counted and was not in it."""

    report: SentReport
    beside: Beside
    gone: Sequence[FigureRow] = ()
    come: Sequence[FigureRow] = ()

    @property
    def is_otherwise(self) -> bool:
        """Whether the number differs, or those whom it counts."""
        return self.beside.is_sent_otherwise or bool(self.gone or self.come)

    @property
    def households(self) -> tuple[int, ...]:
        """The households of those who differ, each once."""
        return tuple(dict.fromkeys(it.household for it in (*self.gone, *self.come) if it.household))

    @property
    def sentence(self) -> str:
        """Both numbers in words, and the first of those that differ."""
        it = self.beside
        told = f"{sent_words(it)}是 {text_of(it.figure, it.sent.number)} {it.figure.unit}"
        if not self.is_otherwise:
            return f"{told}，一致。"
        if not self.gone and not self.come:
            return f"{told}，档案里是 {text_of(it.figure, it.counted.number)} {it.figure.unit}。"
        return f"{told}；比上报{'，'.join(self._differing())}。"

    @property
    def short(self) -> str:
        """Both numbers in a few words."""
        unit = self.beside.figure.unit
        told = f"{self.report.sent_on} 上报 {text_of(self.beside.figure, self.beside.sent.number)} {unit}"
        apart = [f"{word} {len(rows)} {unit}" for word, rows in (("少", self.gone), ("多", self.come)) if rows]
        return "，".join((told, *apart)) if self.is_otherwise else f"{told}，一致"

    def _differing(self) -> Iterator[str]:
        for word, rows in (("少", self.gone), ("多", self.come)):
            if rows:
                yield f"{word} {len(rows)} {self.beside.figure.unit}（{_named(rows)}）"


def sent_words(it: Beside) -> str:
    """Of which day and package a number that was sent is."""
    return f"{it.report.sent_on} 上报的“{it.report.folder}”里" if it.report else ""


def _named(rows: Sequence[FigureRow]) -> str:
    names = "、".join(f"{it.village}{it.person or it.head}" for it in rows[:_NAMED])
    return f"{names}等" if len(rows) > _NAMED else names


def sent_beside(archive: Archive, found: FigureList, place: int = WHOLE, reports: Reports | None = None) -> Sent | None:
    """What the last report until the day says of a figure; None where no report tells it."""
    beside = compared(archive, found.table, reports).at(found.figure, place)
    if (report := beside.report) is None or beside.sent.number is None:
        return None
    way = found.figure.way
    if not isinstance(way, Count) or way.once:  # of what is added up or divided nobody comes or goes
        return Sent(report=report, beside=beside)
    key, table = found.figure.key, found.table
    sent = set(counted_in(archive, report, [found.figure], table.year).rows(key, place).ids)
    counted = set(table.counting.rows(key, place).ids)
    with archive_after(archive, report.step) as then:
        gone = figure_rows(then, found.of, [*(sent - counted)])
    with archive_on(archive, table.moment.day) as then:
        come = figure_rows(then, found.of, [*(counted - sent)])
    return Sent(report=report, beside=beside, gone=gone, come=come)
