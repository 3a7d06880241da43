"""Figures beside what else says them: 村情, and what was sent. The command and the page both take it from here."""

from collections.abc import Sequence
from dataclasses import dataclass

from township_desk.actions.figures.reports import Reports, Said
from township_desk.actions.figures.table import WHOLE, FigureTable
from township_desk.domain.figures.figure import Figure
from township_desk.domain.figures.value import NOTHING, Value
from township_desk.domain.records import SentReport
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One number as three sources have it: counted, typed in 村情, sent in a report. NOTHING where one is silent."""

    figure: Figure
    place: int
    name: str
    counted: Value
    typed: Value
    sent: Value
    report: SentReport | None

    @property
    def is_typed_otherwise(self) -> bool:
        """Whether 村情 has another number."""
        return _differ(self.counted, self.typed)

    @property
    def is_sent_otherwise(self) -> bool:
        """Whether another number was sent."""
        return _differ(self.counted, self.sent)


def _differ(one: Value, other: Value) -> bool:
    return None not in (one.number, other.number) and one.number != other.number


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of a table beside what else says them."""

    table: FigureTable
    sent: Said

    def at(self, figure: Figure, place: int = WHOLE) -> Beside:
        """A number of the table."""
        table, sent = self.table, self.sent.get((figure.key, place))
        return Beside(
            figure=figure,
            place=place,
            name=next((it.name for it in table.villages if it.id == place), ""),
            counted=table.value(figure.key, place),
            typed=table.said(figure, place),
            sent=sent.value if sent else NOTHING,
            report=sent.report if sent else None,
        )

    def villages(self, figure: Figure) -> Sequence[Beside]:
        """A figure of each village."""
        return [self.at(figure, it.id) for it in self.table.villages]

    def differing(self) -> Sequence[Beside]:
        """The numbers of villages for which another source has another number."""
        every = (it for figure in self.table.figures for it in self.villages(figure))
        return [it for it in every if it.is_typed_otherwise or it.is_sent_otherwise]


def compared(archive: Archive, table: FigureTable, reports: Reports | None = None) -> Comparison:
    """A table beside what else says its figures. `reports` keep what was counted of them."""
    return Comparison(table, (reports or Reports(archive)).said(table))
