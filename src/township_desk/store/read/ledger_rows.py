"""A ledger as a list: every entry with its owner, today or on any day, in the order of the register."""

from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.fields.terms import HEAD
from township_desk.domain.records import Household, Member, Village
from township_desk.domain.records.entries import Owner, ledger_of, owner_of
from township_desk.domain.records.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.store.read.register_order import NATURAL, natural

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_WHOSE = f"""
SELECT s.id, coalesce(h.id, 0), coalesce(m.name, ''), coalesce(substr(m.id_number, -4), ''), coalesce(v.name, ''),
coalesce(h."group", ''), coalesce(h.number, ''), {{person}}
FROM {{table}} s {{joins}}
LEFT JOIN household h ON h.id = {{home}}
LEFT JOIN village v ON v.id = {{village}}
LEFT JOIN member m ON m.household = h.id AND m.left_on IS NULL AND m.relation = '{HEAD}'
ORDER BY {NATURAL}, {{when}}s.id
"""


class LedgerRow(NamedTuple):
    """One line of a ledger: an entry and its owner, as far as there is a household, a member or a village."""

    id: int
    household: int
    head: str
    id_tail: str
    village: str
    group: str
    number: str
    member: str
    entry: Record


def ledger_rows(archive: "Archive", kind: type[Record]) -> list[LedgerRow]:
    """All entries of a ledger. Those of a household with two heads appear once."""
    entries = {entry.id: entry for entry in archive.all(kind)}
    found: dict[int, LedgerRow] = {}
    for row in archive.db.execute(_sql(kind)):
        found.setdefault(row[0], LedgerRow._make((*row, entries[row[0]])))
    return list(found.values())


def ledger_rows_as_of(archive: "Archive", kind: type[Record], day: str, step: int | None = None) -> list[LedgerRow]:
    """All entries of a ledger as they were at the end of an ISO day, with their owners of that day.

    With a step of that day, they are as they were after the step.
    """
    moment = day if step is None else step
    then = _Owners(archive, moment, day)
    ledger = ledger_of(kind)
    dated = [name for name in (ledger.year, ledger.begins) if name]

    def rank(entry: Record) -> tuple[object, ...]:
        return (*then.place(owner_of(entry)), *(str(getattr(entry, name) or "") for name in dated), entry.id)

    return [then.row(entry) for entry in sorted(archive.as_of(kind, moment), key=rank)]


class _Owners:
    """The households, members and villages as they were then, a step or the end of a day."""

    def __init__(self, archive: "Archive", then: int | str, day: str) -> None:
        self.villages = {it.id: it for it in archive.as_of(Village, then)}
        self.homes = {it.id: it for it in archive.as_of(Household, then)}
        self.members = {it.id: it for it in archive.as_of(Member, then)}
        self.heads: dict[int, Member] = {}
        for it in sorted(self.members.values(), key=lambda it: it.id):
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
            member=member.name if member else "",
            entry=entry,
        )


def _sql(kind: type[Record]) -> str:
    """SQL: the owner's key leads to its household and from there, or directly, to its village."""
    ledger = ledger_of(kind)
    homes = {HOUSEHOLD: "s.household", MEMBER: "p.household"}
    villages = {VILLAGE: "s.village", HOUSEHOLD: "h.village", MEMBER: "h.village"}
    when = "".join(f's."{name}", ' for name in (ledger.year, ledger.begins) if name)
    of_members = MEMBER in ledger.of
    return _WHOSE.format(
        table=kind.TABLE,
        person="coalesce(p.name, '')" if of_members else "''",
        joins="LEFT JOIN member p ON p.id = s.member" if of_members else "",
        home=_first([it for owner, it in homes.items() if owner in ledger.of]),
        village=_first([it for owner, it in villages.items() if owner in ledger.of]),
        when=when,
    )


def _first(keys: list[str]) -> str:
    """SQL for the first key that is not null."""
    return f"coalesce({', '.join(keys)}, NULL)" if keys else "NULL"
