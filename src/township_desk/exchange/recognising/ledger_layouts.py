"""The layout of a ledger without a file in resources/layouts: first whose an entry is, then its fields."""

from township_desk.domain.keys.keys import title_of
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import MEMBER, TOWNSHIP
from township_desk.domain.records.record import Record

_HOME = ("village.name", "household.group", "household.number", "head.name", "head.id_number")
_PERSON = ("member.name", "member.id_number")


def columns_of(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The heads and their keys."""
    ledger = ledger_of(kind)
    home = _HOME if ledger.of_households else () if ledger.of == (TOWNSHIP,) else ("village.name",)
    whose = ("computed.sequence", *home, *(_PERSON if MEMBER in ledger.of else ()))
    fields = ((it.label, f"{kind.TABLE}.{it.name}") for it in kind.FIELDS if it.is_readable)
    return (*((title_of(key), key) for key in whose), *fields)
