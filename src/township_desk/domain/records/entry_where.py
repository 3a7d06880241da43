"""Which entries a declaration means: the `where` of a rule, of a sheet's rows, and of what a ledger feeds.

`{ FIELD = ["word", …] }` or `{ FIELD = "word" }` asks for one of these words, `{ FIELD = "known" }` for any value, and
`{ FIELD = true }` for a day or year of the year that is asked for. `{ year = true }` means the entry's own year.
"""

from collections.abc import Mapping
from typing import Any

from township_desk.domain.records.entries import year_of
from township_desk.domain.records.record import Record

Where = Mapping[str, Any]
KNOWN, YEAR = "known", "year"


def fits(entry: Record, where: Where, year: int = 0) -> bool:
    """Whether an entry is one that a `where` means."""
    return all(_fits(entry, name, wanted, year) for name, wanted in where.items())


def _fits(entry: Record, name: str, wanted: object, year: int) -> bool:
    if wanted is True:
        own = year_of(entry) if name == YEAR else str(getattr(entry, name) or "")[:4]
        return own == str(year)
    value = getattr(entry, name)
    if wanted == KNOWN:
        return value not in ("", None)
    return value in wanted if isinstance(wanted, list | tuple) else value == wanted


def fields_of(where: Where) -> list[str]:
    """The fields that a `where` asks about."""
    return [name for name, wanted in where.items() if not (name == YEAR and wanted is True)]
