"""What a ledger's row says about its household and person against the archive. An entry must not go to the wrong ones.

A row that names two households or two persons is refused. A row that only spells something differently is accepted
with a warning.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from township_desk.domain.fields.spelling import number_key
from township_desk.domain.records import Village
from township_desk.domain.records.ledgers.entries import Owner
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.snapshot import CLOSED, ID_NUMBER, LEFT, NUMBER, Snapshot
from township_desk.exchange.planning.snapshot import VILLAGE as PLACE
from township_desk.exchange.planning.villages import Villages
from township_desk.exchange.recognising.incoming import Incoming

_KEEP = "仍登记到这一户，请核对"
_REFUSE = "认不准是哪一户，没有导入。请核对户编号、户主姓名和证件号码"


@dataclass(frozen=True)
class Contradictions:
    """Notes where rows contradict the households and members that were found for them."""

    incoming: Incoming
    archive: Snapshot
    villages: Villages
    notes: Notes

    def note(self, owners: dict[int, Owner]) -> None:
        """Goes through the rows that belong to households or members. What was found right once is not asked again."""
        get, spellings = self.incoming.get, self.incoming.spellings
        said = zip(
            spellings("household.number"),
            get("head.id_number"),
            spellings("head.name"),
            get("village.name"),
            spellings("member.name"),
            get("member.id_number"),
            strict=True,
        )
        right = set[tuple[object, ...]]()
        for place, whose in enumerate(said):
            owner = owners.get(place)
            if owner is None or owner.of not in (HOUSEHOLD, MEMBER) or (*owner, *whose) in right:
                continue
            doubts = len(self.notes.findings)
            self._look(place, owner, [str(it or "") for it in whose])
            if len(self.notes.findings) == doubts:
                right.add((*owner, *whose))

    def _look(self, place: int, owner: Owner, whose: Sequence[str]) -> None:
        home = owner.key if owner.of == HOUSEHOLD else self.archive.household_of(owner.key)
        number, head_id, head_name, village, *_ = whose
        self._number(place, home, number)
        self._head_number(place, home, head_id[:18])
        self._head_name(place, home, head_name)
        self._village(place, home, village)
        if owner.of == MEMBER:
            self._person(place, owner.key)
        elif left := self.archive.households[home][CLOSED]:
            self.notes.warn(place, "household.number", "closed_household", f"这一户 {left} 已销户。{_KEEP}。")

    def _number(self, place: int, home: int, number: str) -> None:
        stored = str(self.archive.households[home][NUMBER])
        if not number or not stored or number == number_key(stored):
            return
        if others := self.archive.households_by_number.get(number, ()):
            self._refuse(place, home, "household.number", f"这个户编号是{self._named(others[0])}的")
        else:
            self.notes.warn(place, "household.number", "other_number", f"档案里这一户的户编号是 {stored}。{_KEEP}。")

    def _head_number(self, place: int, home: int, number: str) -> None:
        homes = {self.archive.household_of(key) for key in self.archive.by_id.get(number, ()) if number}
        if homes and home not in homes:
            self._refuse(place, home, "head.id_number", f"这个证件号码是{self._named(min(homes))}的")

    def _head_name(self, place: int, home: int, name: str) -> None:
        if not name or home not in self.archive.heads:
            return
        if any(self.archive.spelt[key] == name for key in self.archive.in_household[home]):
            return
        head = self.archive.heads[home]
        if self._misspelt(name, head):
            written = f"档案里这一户的户主是{self.archive.name_of(head)}"
            self.notes.warn(place, "head.name", "other_head", f"{written}，写法不同。{_KEEP}。")
        else:
            self._refuse(place, home, "head.name", f"户主写的是“{self.incoming.get('head.name')[place]}”")

    def _village(self, place: int, home: int, text: str) -> None:
        if not text or place in self.notes.rejected:
            return
        mine = self._villages[self.archive.households[home][PLACE]]
        reading = self.villages.read(text)
        if reading.village is None or reading.village.id != mine.id:
            message = f"写的是“{text}”，档案里这一户在{mine.name}。{_KEEP}。"
            self.notes.warn(place, "village.name", "other_village", message)

    @cached_property
    def _villages(self) -> dict[int, Village]:
        return {it.id: it for it in self.villages.known}

    def _person(self, place: int, member: int) -> None:
        """The person's name against the number, and whether the person has left."""
        row = self.archive.members[member]
        name = str(self.incoming.spellings("member.name")[place] or "")
        number, stored = str(self.incoming.get("member.id_number")[place] or "")[:18], str(row[ID_NUMBER])[:18]
        if number and stored and number != stored:
            message = f"{self.archive.name_of(member)}在档案里的证件号码不是这一个，认不准是谁，没有导入。"
            self.notes.refuse(place, "member.id_number", "other_person", f"{message}请核对姓名和号码。")
        elif name and name != self.archive.spelt[member]:
            message = f"这个证件号码在档案里是{self.archive.name_of(member)}。"
            if self._misspelt(name, member):
                self.notes.warn(place, "member.name", "other_spelling", f"{message}仍登记给这个人，请核对。")
            else:
                refused = f"{message}认不准是谁，没有导入。请核对姓名和号码。"
                self.notes.refuse(place, "member.name", "other_person", refused)
        if row[LEFT] and place not in self.notes.rejected:
            message = f"{self.archive.name_of(member)} {row[LEFT]} 已减少，不在这一户了。仍登记给这个人，请核对。"
            self.notes.warn(place, "member.name", "departed_member", message)

    def _refuse(self, place: int, home: int, key: str, why: str) -> None:
        if place not in self.notes.rejected:
            message = f"{why}，别的栏对上的却是{self._named(home)}，{_REFUSE}。"
            self.notes.refuse(place, key, "two_households", message)

    def _named(self, home: int) -> str:
        head = self.archive.heads.get(home)
        return f"{self.archive.name_of(head)}户" if head else "另一户"

    def _misspelt(self, name: str, member: int) -> bool:
        """Whether a name may be a member's, misspelt: nobody of the village has it, and half of it is right."""
        village = self.archive.households[self.archive.household_of(member)][PLACE]
        for key in self.archive.by_name.get(name, ()):
            if self.archive.households[self.archive.household_of(key)][PLACE] == village:
                return False
        stored = self.archive.spelt[member]
        right = sum(one == other for one, other in zip(name, stored, strict=False))
        return right * 2 >= max(len(name), len(stored))
