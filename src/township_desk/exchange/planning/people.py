"""Finds which person of the archive a row means."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from township_desk.domain.fields.spelling import LONG_NUMBER
from township_desk.exchange.planning.grouping import Group
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.row_shapes import Shape
from township_desk.exchange.planning.snapshot import BIRTH, ID_NUMBER, LEFT, Snapshot
from township_desk.exchange.recognising.incoming import Incoming


@dataclass
class People:
    """Finds persons by identity number, by the person's number, else by household and name (and birth date).

    `found` has the member's key for each place, 0 for a new person. A place that repeats an earlier one has none.
    `place_of` has the place of each member that was found. A list that `may_repeat` people, such as one of helpers, has
    a row for each thing that it says of them.
    """

    incoming: Incoming
    archive: Snapshot
    notes: Notes
    shape: Shape
    may_repeat: bool = False
    found: dict[int, int] = field(default_factory=dict)
    place_of: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.written, self.names = self.incoming.get("member.name"), self.incoming.spellings("member.name")
        self.ids = [str(number)[:18] if number else "" for number in self.incoming.get("member.id_number")]
        self.numbers = self.incoming.spellings("member.number")
        self.births = self.incoming.get("member.birth")
        counts = Counter(self.ids) if len(set(self.ids)) < len(self.ids) else Counter[str]()
        self._twice = {number for number, count in counts.items() if number and count > 1}
        self._seen: dict[str, list[int]] = defaultdict(list)

    def settle(self, same_as: Mapping[int, int]) -> None:
        """Takes the members that the clerk has named for some rows."""
        for place, key in same_as.items():
            if key in self.archive.members and key not in self.place_of and place not in self.notes.rejected:
                self._take(place, key)

    def find(self, groups: list[Group]) -> None:
        """Finds everybody on accepted rows: first all by their numbers, then the others by their names."""
        waiting: list[tuple[Group, list[int]]] = []
        rejected = self.notes.rejected
        for group in groups:
            rows = [place for place in group.rows if place not in rejected] if rejected else group.rows
            # In the first import of a township nobody can be found by a number.
            if self._twice or self.archive.members:
                home = group.household
                rows = [it for it in rows if it not in self.found] if self.found else rows
                unknown = [it for it in rows if not (self._at_once(it) or self._by_numbers(it, home))]
            else:
                unknown = rows
            if unknown:
                waiting.append((group, unknown))
        # Names come last, so that no namesake takes a member whose number stands further below.
        for group, rows in waiting:
            self._by_names(group, [place for place in rows if place not in rejected] if rejected else rows)

    def _at_once(self, place: int) -> bool:
        """Settles what nearly all rows are: the only person with this number, with the same name, still present."""
        fitting = self.archive.by_id.get(self.ids[place])
        if fitting is None or len(fitting) > 1 or fitting[0] in self.place_of or self.ids[place] in self._twice:
            return False
        row = self.archive.members[fitting[0]]
        if self.archive.spelt[fitting[0]] != self.names[place] or row[LEFT] is not None:
            return False
        self.found[place], self.place_of[fitting[0]] = fitting[0], place
        return True

    def _by_numbers(self, place: int, household: int) -> bool:
        """Whether a row is settled by its numbers."""
        number = self.ids[place]
        if number in self._twice and self._repeats(place, number):
            return True
        fitting = self.archive.by_id.get(number, ()) if number else ()
        key = self._best(place, fitting, household, renamed=number not in self._twice)
        if not key and place in self.incoming.masked:
            key = self._by_visible_digits(place, household)
        if not key and self.numbers[place]:
            fitting = self.archive.by_number.get(str(self.numbers[place]), ())
            fitting = tuple(it for it in fitting if self._plausible(place, it, household))
            key = self._best(place, fitting, household, renamed=True)
        if key:
            self._take(place, key)
        return bool(key)

    def _by_visible_digits(self, place: int, household: int) -> int:
        """The one person with this name whose number fits the visible digits, first at home."""
        namesakes = [it for it in self.archive.by_name.get(str(self.names[place] or ""), ()) if it not in self.place_of]
        fitting = [it for it in namesakes if (number := self._number(it)) and self.incoming.may_have(place, number)]
        home = [it for it in fitting if self.archive.household_of(it) == household]
        fitting = home or fitting
        return fitting[0] if len(fitting) == 1 else 0

    def _number(self, member: int) -> str:
        return str(self.archive.members[member][ID_NUMBER])

    def _repeats(self, place: int, number: str) -> bool:
        """Whether an earlier row has this number with the same name. With another name it is a doubt."""
        earlier = self._seen[number]
        earlier.append(place)
        for first in earlier[:-1]:
            if self.names[first] == self.names[place]:
                self._note_repeated(place, first)
                return True
        if len(earlier) > 1:
            message = f"证件号码与{self.incoming.where(earlier[0])}的人相同，姓名不同。照原样收下，请核对。"
            self.notes.warn(place, "member.id_number", "same_id_in_file", message)
        return False

    def _note_repeated(self, place: int, first: int) -> None:
        self.found.pop(place, None)
        where = self.incoming.where(first)
        if self.shape.rows[place] == self.shape.rows[first]:
            if self.may_repeat:
                return
            self.notes.warn(place, "member.name", "same_person_twice", f"与{where}是同一人，内容相同，只算一次。")
        else:
            message = f"与{where}是同一人，内容不同，只按{where}导入。请核对后留下一行。"
            self.notes.refuse(place, "member.name", "same_person_twice", message)

    def _best(self, place: int, fitting: tuple[int, ...], household: int, *, renamed: bool) -> int:
        """The best of several free members: first with the same name, then in the same household."""
        if not fitting:
            return 0
        free = [key for key in fitting if key not in self.place_of]
        same = [key for key in free if self.archive.spelt[key] == self.names[place]]
        home = [key for key in same if self.archive.household_of(key) == household]
        if same:
            return (home or same)[0]
        if len(free) == 1 and renamed:
            if self.names[place]:  # a list without names leaves the names as they are
                old = self.archive.name_of(free[0])
                message = f"档案里这个号码的人叫{old}，姓名将随这次导入改为{self.written[place]}。请核对。"
                self.notes.warn(place, "member.name", "name_differs", message)
            return free[0]
        return 0

    def _plausible(self, place: int, key: int, household: int) -> bool:
        """Whether a person's number can be trusted: short ones may
        occur twice, and nobody changes both name and number.
        """
        row, same_name = self.archive.members[key], self.archive.spelt[key] == self.names[place]
        if len(str(self.numbers[place])) < LONG_NUMBER:
            return same_name and self.archive.household_of(key) == household
        return same_name or not (self.ids[place] and row[ID_NUMBER])

    def _take(self, place: int, key: int) -> None:
        self.found[place] = key
        self.place_of[key] = place
        row = self.archive.members[key]
        if self.ids[place] and row[ID_NUMBER] and row[ID_NUMBER][:18] != self.ids[place]:
            message = f"人编号相同，证件号码与档案里的（末四位 {row[ID_NUMBER][-4:]}）不同，将随这次导入修改。请核对。"
            self.notes.warn(place, "member.id_number", "id_differs", message)
        if row[LEFT] is not None:
            message = f"档案里此人已于 {row[LEFT]} 减少，文件里还在。照原样收下，人仍算减少，请核对。"
            self.notes.warn(place, "member.name", "has_left", message)

    def _by_names(self, group: Group, rows: list[int]) -> None:
        """Pairs the rows of a household with its members of the same name: first equal ones, then the rest."""
        # In a new household without namesakes everybody is new.
        if not group.household and len({self.names[place] for place in rows}) == len(rows):
            self.found.update(dict.fromkeys(rows, 0))
            return
        by_name: defaultdict[object, list[int]] = defaultdict(list)
        for place in rows:
            by_name[self.names[place]].append(place)
        members = self.archive.in_household.get(group.household, ()) if group.household else ()
        for name, places in by_name.items():
            free = [key for key in members if key not in self.place_of and self.archive.spelt[key] == name]
            free.sort(key=lambda key: self.archive.members[key][LEFT] is not None)
            self._pair(places, free)

    def _pair(self, places: list[int], members: list[int]) -> None:
        left = [place for place in places if not self._pair_equal(place, members)]
        left = [place for place in left if not self._repeats_row(place, places)]
        for place in left:
            free = [key for key in members if key not in self.place_of]
            fitting = [key for key in free if self._same_person(place, key)]
            present = [key for key in fitting if self.archive.members[key][LEFT] is None] or fitting
            if not present:
                self._is_new(place, free)
            elif len(present) == 1 and not self._contested(present[0], place, left):
                self._take(place, present[0])
            else:
                message = f"本户有几个{self.written[place]}，认不准是哪一个，没有导入。请补填人编号或证件号码。"
                self.notes.refuse(place, "member.name", "not_unique", message)

    def _pair_equal(self, place: int, members: list[int]) -> bool:
        """Takes a member about whom the row says nothing new. With only one candidate there is nothing to compare."""
        if len(members) < 2:
            return False
        for key in members:
            if key in self.place_of or not self._same_person(place, key):
                continue
            if self.shape.stored(self.archive.members[key]) == self.shape.rows[place]:
                self._take(place, key)
                return True
        return False

    def _repeats_row(self, place: int, places: list[int]) -> bool:
        """Whether a row without numbers repeats what an earlier row says."""
        for first in places:
            if first < place and not self.ids[place] and self.shape.rows[first] == self.shape.rows[place]:
                self._note_repeated(place, first)
                return True
        return False

    def _contested(self, key: int, place: int, places: list[int]) -> bool:
        others = [it for it in places if it != place and it not in self.found]
        return any(self._same_person(it, key) for it in others)

    def _same_person(self, place: int, key: int) -> bool:
        """Whether number and birth date allow the match, as far as both sides know them."""
        row, number, birth = self.archive.members[key], self.ids[place], str(self.births[place] or "")
        known = str(row[BIRTH] or "")
        if number and row[ID_NUMBER] and row[ID_NUMBER][:18] != number:
            return False
        if row[ID_NUMBER] and not self.incoming.may_have(place, row[ID_NUMBER]):
            return False
        return not (birth and known) or birth.startswith(known) or known.startswith(birth)

    def _is_new(self, place: int, namesakes: list[int]) -> None:
        self.found[place] = 0
        if namesakes:
            message = f"本户已有{self.written[place]}，证件号码或出生日期不同，按新增收下。请核对是不是同一人。"
            self.notes.warn(place, "member.name", "same_name", message)

    def offer(self, place: int) -> None:
        """For a number that lost its digits: the stored one, if name and first 15 digits leave only one person."""
        column = self.incoming.columns["member.id_number"].column
        start = column.text(self.incoming.rows[place])[:15]
        namesakes = [self.archive.members[key] for key in self.archive.by_name.get(str(self.names[place] or ""), ())]
        fitting = [row for row in namesakes if row[ID_NUMBER][:15] == start]
        if len(start) == 15 and start.isdecimal() and len(fitting) == 1:
            message = f"档案里的{self.written[place]}号码前 15 位相同，应是同一人。核对后可照档案里的号码补填。"
            number = str(fitting[0][ID_NUMBER])
            self.notes.offer(place, "member.id_number", "lost_digits_known", message, number)
