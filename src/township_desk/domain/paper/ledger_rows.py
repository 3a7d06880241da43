"""Which entries of a ledger a sheet lists, and what a public sheet may say about them.

`rows = "ledger.NAME"` asks for all entries of a place, `where` narrows them (`domain/records/ledgers/entry_where.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.field import Field, Privacy
from township_desk.domain.paper.masks import Masked, office_text, person_name
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import begun, ledger_of, year_of
from township_desk.domain.records.ledgers.entry_where import Where, fields_of, fits
from township_desk.domain.records.record import Record

LEDGER = "ledger."


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenEntries:
    """The entries of one ledger that a sheet lists."""

    kind: type[Record]
    where: Where

    def of(self, dossier: Dossier, year: int) -> list[Record]:
        """The entries of a household or place, earliest first."""
        found = (it for it in dossier.of(self.kind) if fits(it, self.where, year))
        return sorted(found, key=lambda it: (year_of(it), begun(it)))


def ledger_title(rows: str) -> str:
    """The title of the ledger whose entries a sheet lists; "" when it lists none."""
    return ledger_of(KINDS[rows.removeprefix(LEDGER)]).title if rows.startswith(LEDGER) else ""


def chosen_entries(rows: str, where: Where) -> ChosenEntries | None:
    """What the `rows` and `where` of a file ask for; None when the rows are not those of a ledger."""
    if not rows.startswith(LEDGER):
        return None
    kind = KINDS[rows.removeprefix(LEDGER)]
    for name in fields_of(where):
        kind.field(name)
    return ChosenEntries(kind=kind, where=where)


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
