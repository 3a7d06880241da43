"""台账年度数字: the figures that ledgers declare, of a year, for the township or one village."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from township_desk.actions.figures.table import WHOLE, FigureWish, figure_table
from township_desk.domain.fields.kinds import Value as FieldValue
from township_desk.domain.figures.figure import Figure
from township_desk.domain.figures.value import Value
from township_desk.domain.records import Village
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.figures import figures
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive


class LedgerFigure(NamedTuple):
    """A figure of a ledger and its value."""

    kind: type[Record]
    figure: Figure
    value: Value

    @property
    def ledger(self) -> str:
        """The title of the ledger that it comes from."""
        return ledger_of(self.kind).title


def ledger_figures(archive: Archive, wish: FigureWish = FigureWish(), place: int = WHOLE) -> list[LedgerFigure]:
    """Every figure that a ledger declares, as it is on the day of the wish."""
    kinds = {it.key: it.kind for it in figures()}
    table = figure_table(archive, replace(wish, keys=tuple(kinds)))
    return [LedgerFigure(kinds[it.key], it, table.value(it.key, place)) for it in table.figures]


def of_village(archive: Archive, village: Village, year: int) -> dict[str, FieldValue]:
    """What the ledgers know by now of the figures of 村情, by their fields. Zeros are left out.

    It is today's state, because a clerk fills 村情 after the year's end, from what was entered until then.
    """
    found = ledger_figures(archive, FigureWish(day=date.today().isoformat(), year=year), village.id)
    return {it.figure.said: int(it.value.number) for it in found if it.value.number and it.figure.said}
