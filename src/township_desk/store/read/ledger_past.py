"""A ledger as it was at the end of a past day."""

import json
from typing import TYPE_CHECKING

from township_desk.domain.fields import declared
from township_desk.domain.fields.terms import HEAD
from township_desk.domain.records import Household, Member, OwnLedger, Stay, Village
from township_desk.domain.records.dossier import natural
from township_desk.domain.records.entries import Owner, ledger_of, owner_of
from township_desk.domain.records.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.ledger_files import record_of
from township_desk.domain.records.record import Record
from township_desk.store.read.ledger_rows import LedgerRow

if TYPE_CHECKING:
    from township_desk.store.archive import Archive


def ledger_rows_as_of(archive: "Archive", kind: type[Record], day: str, step: int | None = None) -> list[LedgerRow]:
    """All entries of a ledger as they were at the end of an ISO day, with their owners of that day.

    With a step of that day, they are as they were after the step.
    """
    moment = day if step is None else step
    kind = _kind_then(archive, kind, moment)
    then = _Owners(archive, moment, day)
    ledger = ledger_of(kind)
    dated = [name for name in (ledger.year, ledger.begins) if name]

    def rank(entry: Record) -> tuple[object, ...]:
        return (*then.place(owner_of(entry)), *(str(getattr(entry, name) or "") for name in dated), entry.id)

    return [then.row(entry) for entry in sorted(archive.as_of(kind, moment), key=rank)]


def _kind_then(archive: "Archive", kind: type[Record], moment: int | str) -> type[Record]:
    """What the entries of a ledger were then: the fields of an own ledger may have been others."""
    if not declared.is_own(kind.TABLE):
        return kind
    found = next((it for it in archive.as_of(OwnLedger, moment) if it.name == kind.TABLE), None)
    if found is None:
        return kind
    return record_of(kind.TABLE, declared.with_retired(json.loads(found.text), declared.tables()[kind.TABLE]))


class _Owners:
    """The households, members and villages as they were then, a step or the end of a day."""

    def __init__(self, archive: "Archive", then: int | str, day: str) -> None:
        self.villages = {it.id: it for it in archive.as_of(Village, then)}
        self.homes = {it.id: it for it in archive.as_of(Household, then)}
        self.members = {it.id: it for it in archive.as_of(Member, then)}
        self.heads: dict[int, Member] = {}
        former = [it.then(self.members.get(it.member)) for it in archive.as_of(Stay, then)]
        for it in sorted((*self.members.values(), *former), key=lambda it: it.id):
            if it.relation == HEAD and it.present_on(day):
                self.heads.setdefault(it.household, it)

    def find(self, owner: Owner) -> tuple[Member | None, Household | None, Village | None]:
        """The member, household and village of an entry, as far as its owner has them."""
        member = self.members.get(owner.key) if owner.of == MEMBER else None
        home = self.homes.get(member.household if member else owner.key) if owner.of in (MEMBER, HOUSEHOLD) else None
        return member, home, self.villages.get(home.village if home else owner.key)

    def place(self, owner: Owner) -> tuple[object, ...]:
        """The place of an entry in the register. Entries of a village stand before those of its households."""
        _, home, village = self.find(owner)
        if village is None:
            return (True,)
        return natural(village, home or Household(village=village.id, id=0))

    def row(self, entry: Record) -> LedgerRow:
        """The line of an entry."""
        member, home, village = self.find(owner_of(entry))
        head = self.heads.get(home.id) if home else None
        return LedgerRow(
            id=entry.id,
            household=home.id if home else 0,
            head=head.name if head else "",
            id_tail=head.id_number[-4:] if head else "",
            village=village.name if village else "",
            group=home.group if home else "",
            number=home.number if home else "",
            status=home.status if home else "",
            member=member.name if member else "",
            entry=entry,
        )
