"""Which entries of a ledger a sheet lists, and what a public sheet may say about them.

`rows = "ledger.NAME"` asks for all entries of a place. `where` keeps those whose fields have one of some words, and
with `year = true` those of the sheet's year.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from township_desk.domain.fields.field import Field, Privacy
from township_desk.domain.paper.masks import Masked, office_text, person_name
from township_desk.domain.records import KINDS
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.entries import begun, ledger_of, year_of
from township_desk.domain.records.record import Record

LEDGER = "ledger."
_YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenEntries:
    """The entries of one ledger that a sheet lists."""

    kind: type[Record]
    words: Mapping[str, Sequence[str]]
    of_year: bool

    def of(self, dossier: Dossier, year: int) -> list[Record]:
        """The entries of a household or place, earliest first."""
        found = (it for it in dossier.of(self.kind) if self._fits(it, year))
        return sorted(found, key=lambda it: (year_of(it), begun(it)))

    def _fits(self, entry: Record, year: int) -> bool:
        if self.of_year and year_of(entry) != str(year):
            return False
        return all(getattr(entry, name) in words for name, words in self.words.items())


def chosen_entries(rows: str, where: Mapping[str, Any]) -> ChosenEntries | None:
    """What the `rows` and `where` of a file ask for; None when the rows are not those of a ledger."""
    if not rows.startswith(LEDGER):
        return None
    kind = KINDS[rows.removeprefix(LEDGER)]
    asks_year = where.get(_YEAR) is True
    words = {name: (said,) if isinstance(said, str) else said for name, said in where.items() if said is not True}
    for name in words:
        kind.field(name)
    return ChosenEntries(kind=kind, words=words, of_year=asks_year)


def public_cell(kind: type[Record], name: str) -> Callable[[Record], Masked]:
    """The function that says a field of an entry in public.

    Raises ValueError for a field that no public sheet may show.
    """
    it, ledger = kind.field(name), ledger_of(kind)
    if it.privacy is Privacy.NAME and name != ledger.person:  # a member may be a minor, who must not be named in public
        return lambda entry: person_name(_said(it, entry))
    if it.privacy is not Privacy.NONE or it.ref:
        raise ValueError(f"{kind.TABLE}.{name} is private")
    return lambda entry: office_text(_said(it, entry))


def _said(it: Field, entry: Record) -> str:
    return it.kind.show(getattr(entry, it.name))
