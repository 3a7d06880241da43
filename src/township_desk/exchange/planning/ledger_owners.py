"""Finds the owners of a ledger's rows: households, members, villages or the township."""

from dataclasses import dataclass

from township_desk.domain.keys.keys import NAMING
from township_desk.domain.records.ledgers.entries import Owner
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, TOWNSHIP, VILLAGE, Ledger
from township_desk.exchange.planning.doubts import Doubts
from township_desk.exchange.planning.grouping import Group, Grouper
from township_desk.exchange.planning.ledger_contradictions import Contradictions
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.snapshot import LEFT, Snapshot
from township_desk.exchange.planning.snapshot import VILLAGE as PLACE
from township_desk.exchange.planning.villages import Villages, note_like
from township_desk.exchange.recognising.incoming import Incoming


@dataclass(frozen=True)
class Owners:
    """Finds the owners. A row about a person or village that the archive does not have is rejected."""

    ledger: Ledger
    incoming: Incoming
    archive: Snapshot
    villages: Villages
    notes: Notes
    doubts: Doubts

    def find(self) -> dict[int, Owner]:
        """The owner of each accepted row."""
        self.doubts.note_skipped()
        found = self._of_homes() if self.ledger.of_households else self._of_nobody_yet()
        for place in range(len(self.incoming.rows)):
            if place not in found and place not in self.notes.rejected and (owner := self._of_place(place)):
                found[place] = owner
        Contradictions(self.incoming, self.archive, self.villages, self.notes).note(found)
        return found

    def _of_nobody_yet(self) -> dict[int, Owner]:
        for key in self.incoming.columns:
            self.notes.misfits(key, lambda place, _: place in self.doubts.decisions.skipped, None)
        return {}

    def _of_homes(self) -> dict[int, Owner]:
        """The owners of rows that name a household or one of its members."""
        decisions = self.doubts.decisions
        grouper = Grouper(self.incoming, self.archive, self.villages, self.notes, decisions.same_as)
        groups = grouper.groups()
        for group in groups:
            group.household = self._by_head(group) or group.household
        homes = [it for it in groups if it.household or self._names_somebody(it)]
        self.doubts.note_unknown(homes)
        self.doubts.note_misfits(groups)
        self.doubts.note_township()
        rows = ((place, group.household) for group in homes for place in group.rows)
        owners = {place: self._of_home(place, home) for place, home in rows if place not in self.notes.rejected}
        return {place: owner for place, owner in owners.items() if owner is not None}

    def _by_head(self, group: Group) -> int:
        """The only household whose head the first row names where it has no household number; 0 when none is."""
        first, home_of = group.rows[0], self.archive.household_of
        if group.household and self.incoming.get("household.number")[first]:
            return 0
        number = str(self.incoming.get("head.id_number")[first] or "")[:18]
        name = self.incoming.spellings("head.name")[first]
        village = self.villages.find(str(self.incoming.get("village.name")[first] or ""))
        people = self.archive.by_id.get(number, ()) if number else self.archive.by_name.get(str(name or ""), ())
        homes = [home_of(key) for key in people if self.archive.heads.get(home_of(key)) == key]
        if not number and village is not None:
            homes = [it for it in homes if self.archive.households[it][PLACE] == village.id]
        if len(homes) > 1 and not group.household:
            for place in group.rows:
                message = f"档案里有 {len(homes)} 户都对得上，认不准是哪一户，没有导入。请补填户编号或户主证件号码。"
                self.notes.refuse(place, "head.name", "not_unique", message)
        return homes[0] if len(homes) == 1 else 0

    def _names_somebody(self, group: Group) -> bool:
        """Whether a row must belong to a household: it names one, or no other owner is possible."""
        if VILLAGE not in self.ledger.of and TOWNSHIP not in self.ledger.of:
            return True
        return any(self.incoming.get(key)[place] for key in NAMING for place in group.rows)

    def _of_home(self, place: int, household: int) -> Owner | None:
        if MEMBER not in self.ledger.of or (HOUSEHOLD in self.ledger.of and not self._person(place, "name")):
            return Owner(HOUSEHOLD, household)
        found = self._members(place, household)
        if len(found) == 1:
            return Owner(MEMBER, found[0])
        why = "有几个人叫这个名字，认不准是哪一个" if found else "没有这个人"
        self.notes.refuse(place, self.doubts.naming, "unknown_member", f"这一户{why}，没有导入。请核对姓名和号码。")
        return None

    def _person(self, place: int, name: str) -> str:
        return str(self.incoming.spellings(f"member.{name}")[place] or "")

    def _members(self, place: int, household: int) -> list[int]:
        """The members whom a row may mean: by number, else by name; the head when it names nobody else."""
        here = self.archive.in_household.get(household, ())
        number = str(self.incoming.get("member.id_number")[place] or "")[:18]
        if known := [key for key in self.archive.by_id.get(number, ()) if number and key in here]:
            return known
        name = self._person(place, "name")
        if not name:
            return [self.archive.heads[household]] if household in self.archive.heads else []
        named = [key for key in here if self.archive.spelt[key] == name]
        return [key for key in named if self.archive.members[key][LEFT] is None] or named

    def _of_place(self, place: int) -> Owner | None:
        """The village that a row names; the township when the ledger has no villages or the row names none."""
        text = str(self.incoming.get("village.name")[place] or "")
        if VILLAGE not in self.ledger.of or (not text and TOWNSHIP in self.ledger.of):
            return Owner(TOWNSHIP)
        reading = self.villages.read(text)
        if reading.village is not None:
            return Owner(VILLAGE, reading.village.id)
        if reading.like:
            note_like(self.notes, place, text, reading)
            return None
        known = f"村名册里没有“{text}”，没有导入。请核对村名，或先在设置里增加这个村。"
        self.notes.refuse(place, "village.name", "new_village", known if text else "行政村没有填，没有导入。")
        return None
