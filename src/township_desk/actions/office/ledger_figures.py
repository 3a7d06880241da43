"""台账年度数字: the figures that the ledgers declare, for the township or a village and a year."""

from dataclasses import dataclass
from decimal import Decimal

from township_desk.actions.office.working_year import working_year
from township_desk.domain.fields.kinds import MONEY, Value
from township_desk.domain.records import LEDGERS, Village
from township_desk.domain.records.entries import ledger_of
from township_desk.domain.records.figures import Counted, Figure, figures, value_of
from township_desk.store.archive import Archive
from township_desk.store.read.ledger_query import LedgerFilter
from township_desk.store.read.ledger_rows import ledger_rows
from township_desk.store.read.register import RegisterFilter, register_ids, tally


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFigure:
    """One figure and its value; None where the ledger has nothing for it."""

    figure: Figure
    value: int | Decimal | None

    @property
    def text(self) -> str:
        """The value as people read it, without its unit; "" when there is none."""
        if self.value is None:
            return ""
        return MONEY.show(int(self.value)) if self.figure.is_money else f"{self.value:,}"

    @property
    def ledger(self) -> str:
        """The title of the ledger that it comes from."""
        return ledger_of(self.figure.kind).title


def ledger_figures(archive: Archive, year: int = 0, village: Village | None = None) -> list[LedgerFigure]:
    """Every figure of a year (by default the working year), of the township or one village."""
    year, places = year or working_year(archive), (village.id,) if village else ()
    people = tally(archive, register_ids(archive, RegisterFilter(villages=places))).people
    found: list[LedgerFigure] = []
    for kind in LEDGERS:
        if own := [it for it in figures() if it.kind is kind]:
            rows = ledger_rows(archive, kind, LedgerFilter(villages=places))
            entries = [Counted(it.entry, it.household) for it in rows]
            found += [LedgerFigure(figure=it, value=value_of(it, entries, year, people)) for it in own]
    return found


def of_village(archive: Archive, village: Village, year: int) -> dict[str, Value]:
    """What the ledgers know of the figures of 村情, by their fields. Zeros are left out."""
    found = ledger_figures(archive, year, village)
    return {it.figure.said["into"]: int(it.value) for it in found if it.value and "into" in it.figure.said}
