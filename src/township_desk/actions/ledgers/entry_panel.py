"""One entry of a ledger with everything that stands beside it: its owner, its doubts, the owner's other ledgers."""

from collections.abc import Sequence
from dataclasses import dataclass

from township_desk.actions.household.checking import findings_of
from township_desk.actions.household.households import open_household
from township_desk.actions.kept.context import context
from township_desk.actions.ledgers.entries import Named, naming
from township_desk.actions.ledgers.entries import places as possible_places
from township_desk.actions.office.settings import standards
from township_desk.domain.checks import check
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Member, Paper
from township_desk.domain.records.ledgers.entries import Owner, ledger_of, of_household, owner_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE, WHOLE_HOUSEHOLD
from township_desk.domain.records.record import Record
from township_desk.domain.records.steps import FieldChange
from township_desk.domain.verdict.income import PerCapita, per_capita
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import places


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPanel:
    """An entry, the household or place that it belongs to, and what is doubtful about it.

    `owners` are those that it can have, each with its words.
    """

    entry: Record
    home: Dossier
    owners: Sequence[tuple[str, Owner]]
    income: PerCapita | None
    doubts: Sequence[Finding]
    named_by: Sequence[Named]
    steps: int

    @property
    def of_household(self) -> bool:
        """Whether it belongs to a household; otherwise to a village or the township."""
        return owner_of(self.entry).of in (HOUSEHOLD, MEMBER)

    @property
    def person(self) -> str:
        """The member whom it is about, "" for a household or place."""
        owner = owner_of(self.entry)
        return next((it.name for it in self.home.members if owner == Owner(MEMBER, it.id)), "")

    @property
    def papers(self) -> int:
        """How many papers stand behind it."""
        return sum(it.entry == self.entry.id for it in self.home.of(Paper))

    @property
    def others(self) -> list[tuple[type[Record], int]]:
        """The other ledgers with entries of the same household or place, and how many."""
        found = ((kind, len(of_kind)) for kind, of_kind in self.home.entries.items())
        return [(kind, many) for kind, many in found if kind is not type(self.entry) and not ledger_of(kind).carried]


def entry_panel(archive: Archive, kind: type[Record], key: int, year: int) -> EntryPanel:
    """Reads an entry and what stands beside it. Raises Problem when it no longer exists."""
    entry = archive.get(kind, key)
    home = home_of(archive, entry)
    of_place = not home.household.id
    found = check(home, context(archive)) if of_place else findings_of(archive, home)
    return EntryPanel(
        entry=entry,
        home=home,
        owners=possible_places(archive, kind) if of_place else owners_in(kind, home),
        income=None if of_place else per_capita(home.income(year), standards(archive)),
        doubts=[it for it in found if it.record == entry.id],
        named_by=naming(archive, entry),
        steps=len(archive.history(record=entry.id)),
    )


def home_of(archive: Archive, entry: Record) -> Dossier:
    """The household to which an entry or its member belongs; for others the village or the township."""
    owner = owner_of(entry)
    if owner.of == HOUSEHOLD:
        return open_household(archive, owner.key)
    if owner.of == MEMBER:
        return open_household(archive, archive.get(Member, owner.key).household)
    village = owner.key if owner.of == VILLAGE else 0
    found = next((it for it in places(archive) if it.village.id == village), None)
    if found is None:
        raise Problem("这个村已经不在村名册里。请刷新后再看。")
    return found


def owners_in(kind: type[Record], home: Dossier) -> list[tuple[str, Owner]]:
    """The possible owners of an entry in a household, each with its words: the household and its members."""
    of = ledger_of(kind).of
    whole = [(WHOLE_HOUSEHOLD, of_household(home.household.id))] if HOUSEHOLD in of else []
    return whole + [(it.name, Owner(MEMBER, it.id)) for it in home.present if MEMBER in of]


def changes_of(archive: Archive, entry: Record) -> list[FieldChange]:
    """Who changed what in an entry, newest first."""
    return archive.trail(entry.id)
