"""The columns of a ledger's list, made from its declaration: their heads and their texts."""

from typing import NamedTuple

from township_desk.domain.fields import kinds
from township_desk.domain.fields.field import Field
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import MEMBER, OWNERS, TOWNSHIP, Ledger
from township_desk.domain.records.record import Record
from township_desk.store.read.ledgers.query import HEAD_COLUMN, PERSON_COLUMN, PLACE_COLUMN
from township_desk.store.read.ledgers.rows import LedgerRow


class ListColumn(NamedTuple):
    """A column: its key, its head, and the field that it shows; without a field it tells whose an entry is."""

    key: str
    head: str
    field: Field | None = None


def list_columns(kind: type[Record]) -> list[ListColumn]:
    """The columns from left to right."""
    return [*_whose(ledger_of(kind)), *(of_field(kind.field(name)) for name in ledger_of(kind).columns)]


def _whose(ledger: Ledger) -> list[ListColumn]:
    """The columns that tell whose an entry is."""
    found = [ListColumn(HEAD_COLUMN, "户主")] if ledger.of_households else []
    found += [ListColumn(PERSON_COLUMN, "成员")] if MEMBER in ledger.of else []
    if ledger.of != (TOWNSHIP,):
        found.append(ListColumn(PLACE_COLUMN, "村组" if found else "行政村"))
    return found


def is_amount(it: Field) -> bool:
    """Whether a field holds amounts, which stand on the right."""
    return isinstance(it.kind, kinds.Scaled | kinds.Whole) and it.kind != kinds.YEAR


def of_field(it: Field) -> ListColumn:
    """The column of a field. An amount of money is headed by its unit."""
    head = it.label.removeprefix("帮扶").removeprefix("带动")
    return ListColumn(it.name, f"{head}（元）" if it.kind == kinds.MONEY else it.label, it)


def column_text(row: LedgerRow, column: ListColumn) -> str:
    """What an entry has in a column, "" for nothing."""
    if column.field is not None:
        return column.field.kind.show(getattr(row.entry, column.key))
    if column.key == PLACE_COLUMN:
        return f"{row.village} {row.group}".strip() or OWNERS[TOWNSHIP]
    if column.key == PERSON_COLUMN:
        return row.member
    return (row.head or "（无户主）") if row.household else ""
