"""Finds which rows of a sheet make up a household, and which household of the archive that is."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from township_desk.domain.fields.kinds import Value
from township_desk.domain.fields.spelling import LONG_NUMBER, number_key
from township_desk.domain.fields.terms import HEAD
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.snapshot import HOUSEHOLD, ID_NUMBER, LEFT, NUMBER, VILLAGE, Snapshot
from township_desk.exchange.planning.villages import Villages
from township_desk.exchange.recognising.incoming import Incoming

_MOST_NAMESAKES = 200  # in a village, or among heads; more namesakes are not told apart by the names around them


@dataclass(slots=True)
class Group:
    """A household of the sheet: its places, and the key of the archive's household (0 for a new one)."""

    rows: list[int] = field(default_factory=list)
    household: int = 0


@dataclass
class Grouper:
    """Groups rows and finds their households."""

    incoming: Incoming
    archive: Snapshot
    villages: Villages
    notes: Notes
    same_as: Mapping[int, int] = field(default_factory=dict)
    _of_name: dict[tuple[str, int, bool], list[int]] = field(default_factory=dict)

    def groups(self) -> list[Group]:
        """The households in the order of their first rows. A household in two blocks is one group."""
        groups: dict[Hashable, Group] = {}
        for place, key in enumerate(self._keys()):
            if key not in groups:
                groups[key] = Group()
            groups[key].rows.append(place)
        merged: dict[Hashable, Group] = {}
        for key, group in groups.items():
            group.household = self._find(group)
            first = merged.setdefault(group.household or ("new", key), group)
            if first is not group:
                first.rows += group.rows
        return list(merged.values())

    def village_of(self, rows: list[int]) -> str:
        """The village that the first of some rows names."""
        texts = self.incoming.get("village.name")
        return next((str(texts[place]) for place in rows if texts[place]), "")

    def _keys(self) -> list[Hashable]:
        """What tells households apart: the number, else the head named on the row, else the head's row before it."""
        get = self.incoming.get
        numbers = self.incoming.spellings("household.number")
        if all(numbers) and min(map(len, set(map(str, numbers)))) >= LONG_NUMBER:
            return list(numbers)
        relations, villages = get("member.relation"), self._villages()
        head_ids, head_names = get("head.id_number"), self.incoming.spellings("head.name")
        # Without relations and numbers nothing says that rows belong together: each is a household of its own.
        blocks = self.incoming.says("member.relation") or any(numbers)
        lone = self.incoming.per_household or not blocks
        keys: list[Hashable] = []
        current: Hashable = None
        for place, number in enumerate(numbers):
            if number:
                current = number if len(str(number)) >= LONG_NUMBER else (number, villages[place])
            elif head_ids[place] or head_names[place]:
                current = head_ids[place] or (villages[place], head_names[place])
            elif lone or current is None or relations[place] == HEAD:
                current = ("row", place)
            # Not every list is sorted by household: whoever is known to live elsewhere does not belong to the head
            # above.
            elif stranger := self._lives_elsewhere(place, current):
                keys.append(stranger)
                continue
            keys.append(current)
        return keys

    def _villages(self) -> list[Hashable]:
        """The village of each row: one of the archive in any spelling, else the key of its name."""
        texts, spelt = self.incoming.get("village.name"), self.incoming.spellings("village.name")
        known = {text: self.villages.find(str(text or "")) for text in set(texts)}
        return [village.id if (village := known[text]) else name for text, name in zip(texts, spelt, strict=True)]

    def _lives_elsewhere(self, place: int, current: Hashable) -> Hashable:
        """In a sheet without household numbers: the household of a person who is known to live in another one."""
        if not (isinstance(current, tuple) and current[0] == "row"):
            return None
        head, person = self._known(current[1]), self._known(place)
        if head and person and self.archive.household_of(head) != self.archive.household_of(person):
            return ("archive", self.archive.household_of(person))
        return None

    def _known(self, place: int) -> int:
        """The only person of the archive with the row's identity number, 0 when there is none."""
        found = self.archive.by_id.get(str(self.incoming.get("member.id_number")[place] or "")[:18], ())
        return found[0] if len(found) == 1 else 0

    def _find(self, group: Group) -> int:
        """The archive's household of a group, 0 when it is new."""
        settled = [it for place in group.rows if (it := self.same_as.get(place, 0)) in self.archive.members]
        if settled:
            return self.archive.household_of(settled[0])
        numbers = self.incoming.spellings("household.number")
        number = next((str(numbers[place]) for place in group.rows if numbers[place]), "")
        by_number = self._by_number(number, group) if number else []
        if len(by_number) == 1:
            return by_number[0]
        household = self._by_people(group)
        if by_number:
            # Several households have this number: only the people can tell which one is meant.
            return household if household in by_number else self._not_unique(group, "household.number", len(by_number))
        if number and household and self.archive.households[household][NUMBER]:
            return self._renumbered(group, household)
        return household or self._by_village_and_names(group)

    def _by_number(self, number: str, group: Group) -> list[int]:
        found = list(self.archive.households_by_number.get(number, ()))
        village = self.villages.find(self.village_of(group.rows))
        if village and (len(found) > 1 or len(number) < LONG_NUMBER):
            return [key for key in found if self.archive.households[key][VILLAGE] == village.id]
        return found

    def _by_people(self, group: Group) -> int:
        """The household in which the group's head lives, else most of its people."""
        known = [(place, member) for place in group.rows if (member := self._known(place))]
        relations = self.incoming.get("member.relation")
        for place, member in known:
            if relations[place] == HEAD:
                return self.archive.household_of(member)
        votes = Counter(self.archive.household_of(member) for _, member in known)
        return votes.most_common(1)[0][0] if votes else 0

    def _renumbered(self, group: Group, household: int) -> int:
        """The household, if it has only got a new number: everybody who lives in it came along. Otherwise 0."""
        here = {self._known(place) for place in group.rows}
        old = str(self.archive.households[household][NUMBER])
        number = number_key(old)
        # People who stay behind under the old number mean that the household was divided, not renumbered.
        left_behind = [key for key in self.archive.present(household) if key not in here]
        if left_behind or number in self._numbers:
            return 0
        message = f"档案里这一户的户编号是 {old}，文件里换了。按同一户收下，请核对。"
        self.notes.warn(group.rows[0], "household.number", "number_changed", message)
        return household

    @cached_property
    def _numbers(self) -> set[Value]:
        """The keys of the household numbers in the sheet."""
        return set(self.incoming.spellings("household.number"))

    def _by_village_and_names(self, group: Group) -> int:
        """Without numbers: the only household of the village whose people have the names of the group."""
        names = self.incoming.spellings("member.name")
        head = next((place for place in group.rows if self._is_head(place)), None)
        some = head if head is not None else group.rows[0]
        village = self.villages.find(self.village_of(group.rows))
        namesakes = self._namesakes(str(names[some] or ""), village.id if village else 0, heads=head is not None)
        if len(namesakes) > _MOST_NAMESAKES:
            return self._not_unique(group, "member.name", len(namesakes))
        homes = {self.archive.household_of(key) for key in namesakes if self._may_be(some, key)}
        fitting = list(homes)
        if len(fitting) > 1:
            mine = {names[place] for place in group.rows}
            fitting = [key for key in fitting if mine <= {self.archive.spelt[it] for it in self.archive.present(key)}]
            return fitting[0] if len(fitting) == 1 else self._not_unique(group, "member.name", len(homes))
        return fitting[0] if fitting else 0

    def _namesakes(self, name: str, village: int, *, heads: bool) -> list[int]:
        """The persons with a name in a village (0: in all), only heads where asked. Each set is made once."""
        found = self._of_name.get((name, village, heads))
        if found is None:
            homes, home_of = self.archive.households, self.archive.household_of
            found = [key for key in self.archive.by_name.get(name, ()) if village in (0, homes[home_of(key)][VILLAGE])]
            found = [key for key in found if not heads or self.archive.heads.get(home_of(key)) == key]
            self._of_name[name, village, heads] = found
        return found

    def _is_head(self, place: int) -> bool:
        return self.incoming.get("member.relation")[place] == HEAD

    def _may_be(self, place: int, member: int) -> bool:
        """Whether a person of the archive may be the one of a row: not if both have numbers that differ."""
        number, row = str(self.incoming.get("member.id_number")[place] or ""), self.archive.members[member]
        household = str(self.incoming.spellings("household.number")[place] or "")
        other = number_key(str(self.archive.households[row[HOUSEHOLD]][NUMBER]))
        same_house = not (household and other and household != other)
        if row[ID_NUMBER] and not self.incoming.may_have(place, row[ID_NUMBER]):
            return False
        return (
            same_house and row[LEFT] is None and not (number and row[ID_NUMBER] and number[:18] != row[ID_NUMBER][:18])
        )

    def _not_unique(self, group: Group, key: str, count: int) -> int:
        for place in group.rows:
            message = f"档案里有 {count} 户都对得上，认不准是哪一户，没有导入。请补填户编号或户主证件号码。"
            self.notes.refuse(place, key, "not_unique", message)
        return 0
