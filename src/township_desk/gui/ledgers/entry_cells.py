"""The columns of a ledger's entries in lists, made from its declaration."""

from township_desk.actions.ledgers.columns import is_amount, of_field
from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import NUMBERS, Field
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import WHOLE_HOUSEHOLD
from township_desk.domain.records.record import Record
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.numbers import short_number

_WIDTHS = ((kinds.Term, 124), (kinds.DayKind, 96), (kinds.Scaled, 92), (kinds.Whole, 76))
_BODY_LETTER, _MOST_WORD = 15, 150
_LETTER, _AROUND = 13, 16  # of a head, so that no column cuts its own off
_NAME_WIDTH, _PERSON_WIDTH, _TEXT_WIDTH = 0, 72, 116


def entry_columns(kind: type[Record]) -> tuple[TableColumn, ...]:
    """The columns that a ledger shows. The one that names an entry takes the free width."""
    return tuple(field_column(kind, kind.field(name)) for name in ledger_of(kind).columns)


def field_column(kind: type[Record], it: Field) -> TableColumn:
    """The column of a field: its head with the unit, and the width that its values need."""
    ledger, head = ledger_of(kind), of_field(it).head
    if it.name in (ledger.names, ledger.person):
        return TableColumn(head=it.label, width=_NAME_WIDTH if it.name == ledger.names else _PERSON_WIDTH)
    width = (
        _word_width(it) if it.codes else next((wide for of, wide in _WIDTHS if isinstance(it.kind, of)), _TEXT_WIDTH)
    )
    return TableColumn(head=head, width=max(width, _LETTER * len(head) + _AROUND), right=is_amount(it))


def _word_width(it: Field) -> int:
    """The width of the longest word of a code list."""
    longest = max(map(len, CodeLists.load()[it.codes].labels), default=0)
    return min(_MOST_WORD, _BODY_LETTER * longest + _AROUND)


def entry_cell(entry: Record, column: int, *, otherwise: str) -> Cell:
    """A cell of an entry. `otherwise` is shown for an entry without a kind."""
    ledger = ledger_of(type(entry))
    it = entry.field(ledger.columns[column])
    text = shown(entry, it)
    if it.name == ledger.names:
        return Cell(text=text, look=Look.STRONG, tip=str(getattr(entry, "note", "") or text))
    if it.name == ledger.person:
        return Cell(text=text or WHOLE_HOUSEHOLD)
    if it.name == ledger.tabs:
        return Cell(text=text or otherwise, look=Look.TEXT if text else Look.MUTED, tip=text)
    return Cell(text=text or "–", look=Look.NUMBER if is_amount(it) else Look.TEXT, tip=text)


def shown(entry: Record, it: Field) -> str:
    """What a field holds, as a screen shows it: of persons' numbers only the ends."""
    text = it.kind.show(getattr(entry, it.name))
    return short_number(text.replace(" ", "")) if it.privacy in NUMBERS else text
