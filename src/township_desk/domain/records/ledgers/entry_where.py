"""Which entries a declaration means: the `where` of a rule, of a sheet's rows, and of what a ledger feeds.

`{ FIELD = ["word", …] }` or `{ FIELD = "word" }` asks for one of these words, `{ FIELD = "known" }` for any value,
`"blank"` for none, `"some"` for a number above 0, `{ FIELD = { not = ["word", …] } }` for any but these words,
`{ FIELD = { has = ["part", …] } }` for a text in which one of these parts stands, and `{ FIELD = true }` for a day or
year of the year that is asked for. `{ year = true }` means the entry's own year.
"""

from collections.abc import Mapping
from typing import Any

from township_desk.domain.fields.kinds import Value
from township_desk.domain.records.ledgers.entries import year_of
from township_desk.domain.records.record import Record

Where = Mapping[str, Any]
KNOWN, BLANK, SOME, YEAR = "known", "blank", "some", "year"


def fits(entry: Record, where: Where, year: int = 0) -> bool:
    """Whether an entry is one that a `where` means."""
    return all(_fits(entry, name, wanted, year) for name, wanted in where.items())


def _fits(entry: Record, name: str, wanted: object, year: int) -> bool:
    if wanted is True:
        own = year_of(entry) if name == YEAR else str(getattr(entry, name) or "")[:4]
        return own == str(year)
    return holds(getattr(entry, name), wanted)


def holds(value: Value, wanted: object) -> bool:
    """Whether a value is what is asked for: one of some words, or anything, nothing, a number above 0."""
    if wanted in (KNOWN, BLANK):
        return (value in ("", None)) == (wanted == BLANK)
    if isinstance(wanted, Mapping):
        if "has" in wanted:
            return any(part in str(value) for part in wanted["has"])
        return not holds(value, wanted["not"])
    if wanted == SOME:
        return isinstance(value, int) and value > 0
    words = wanted if isinstance(wanted, list | tuple) else (wanted,)
    return any(word in words for word in (value.split(",") if isinstance(value, str) else (value,)))


def fields_of(where: Where) -> list[str]:
    """The fields that a `where` asks about."""
    return [name for name, wanted in where.items() if not (name == YEAR and wanted is True)]
