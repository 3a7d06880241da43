"""Finds the persons of the archive in a department's list: by number in any spelling, else by name as a doubt."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from township_desk.domain.fields import dates, identity
from township_desk.domain.fields.missing_values import (
    is_blank,
    is_masked,
    is_masked_name,
    is_rounded,
    visible_ends,
    why_missing,
)
from township_desk.domain.fields.spelling import name_key, visible
from township_desk.exchange.reading.sheet import LOST, Column, Sheet
from township_desk.exchange.recognising.heads import Head
from township_desk.store.read.persons import Person

BY_NUMBER, BY_NAME = "id", "name"
_SAME, _SAME_OTHER_NAME = 100, 90
_LOST_AND_NAME, _NAME_BIRTH_VILLAGE, _NAME_BIRTH, _LOST_ALONE, _NAME_VILLAGE = 80, 75, 55, 45, 40
_TRUSTED = 15  # digits of a number that a numeric cell still holds exactly
_PLAIN = re.compile(r"[1-9]\d{16}[\dX]").fullmatch
_NUMBER = re.compile(r"(?<![0-9A-Z])(?:\d{17}[\dX](?:\d{2}(?:B\d|\d{2})?)?|\d{15})(?![0-9A-Z])")
_ENOUGH = 8  # visible digits of a covered number; fewer only tell a region and a birth date


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A row of a sheet (0 = first) that names a person: by number, or as a doubt with a score and a reason."""

    row: int
    person: Person
    basis: str
    score: int
    why: str


def numbers_in(text: str) -> list[str]:
    """The 18-digit numbers in a text, in any spelling. A cell may name several persons."""
    plain = "".join(char for char in identity.half_width(visible(text)).upper() if char.isprintable())
    found = _NUMBER.fullmatch(identity.normalise(plain))
    texts = [found[0]] if found else _NUMBER.findall(plain)
    return [identity.upgrade(it)[:18] for it in texts if not identity.is_placeholder(it)]


class Roll:
    """The persons of the archive, indexed for comparing."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.by_number: defaultdict[str, list[Person]] = defaultdict(list)
        self.by_start: defaultdict[str, list[Person]] = defaultdict(list)
        self.by_name: defaultdict[str, list[Person]] = defaultdict(list)
        self.births: set[tuple[str, str]] = set()
        for person in people:
            number, name = number_of(person), name_key(person.name)
            if number:
                self.by_number[number].append(person)
                self.by_start[number[:_TRUSTED]].append(person)
            if name:
                self.by_name[name].append(person)
                self.births.add((name, birth_of(person).replace("-", "")))


def number_of(person: Person) -> str:
    """The 18 digits of a person's number; "" for none or a placeholder."""
    number = identity.upgrade(person.id_number)[:18]
    return "" if not number or identity.is_placeholder(number) else number


@dataclass(frozen=True, slots=True)
class Remains:
    """What is left of a number: its possible beginnings, its end, and why the rest is gone."""

    starts: tuple[str, ...]
    end: str = ""
    covered: bool = False

    def fit(self, number: str) -> bool:
        """Whether a whole number may be this one."""
        return number.startswith(self.starts) and number.endswith(self.end)

    @property
    def tell(self) -> bool:
        """Whether enough is left to support a match by name."""
        return len(self.starts[0]) + len(self.end) >= (_ENOUGH if self.covered else _TRUSTED)


def remains_of(raw: str) -> Remains | None:
    """What is left of a number that is partly covered, or of which a float has kept only the first digits."""
    if raw.startswith(LOST):
        digits = raw[1 : _TRUSTED + 1]
        whole = raw[1:].isdecimal() and len(digits) == _TRUSTED
        return Remains((digits, str(int(digits) - 1)) if whole else ("",))
    if is_rounded(raw):
        return Remains(("",))
    if is_masked(raw):
        start, end = visible_ends(raw)
        return Remains((start,), end, covered=True)
    return None


def birth_of(person: Person) -> str:
    """The birth date in the number, else the one written down."""
    return identity.birth_of(number_of(person)) or person.birth


class _Texts:
    """The texts of one column; all blank when the list does not have it."""

    def __init__(self, column: Column | None) -> None:
        self.column = column

    def text(self, row: int) -> str:
        return self.column.text(row) if self.column else ""

    def raw(self, row: int) -> str:
        """The text with the mark for lost digits."""
        return self.column.texts[self.column.places[row]] if self.column else ""


class Matcher:
    """Compares one sheet with the roll. `columns` are the places of the columns id, name, birth and village."""

    def __init__(self, roll: Roll, sheet: Sheet, head: Head, columns: dict[str, int]) -> None:
        self.roll, self.first = roll, head.bottom + 1
        self.id, self.name, self.birth, self.village = (
            _Texts(sheet.columns[columns[role]] if role in columns else None)
            for role in ("id", "name", "birth", "village")
        )
        self.rows = sheet.rows
        self._hits: dict[int, list[str]] = {}
        self._births: list[str] = []
        self._ruined: dict[int, Remains] = {}
        self._no_number = set[int]()
        self._look_at_numbers()

    def _look_at_numbers(self) -> None:
        """Sorts the texts of the number column: numbers of the roll, birth dates inside other numbers, damaged ones."""
        known, births = self.roll.by_number, self._births
        for place, text in enumerate(self.id.column.texts if self.id.column else ()):
            if text in known:
                self._hits[place] = [text]
                births.append("")
            elif _PLAIN(text):
                births.append(text[6:14])
            else:
                remains = remains_of(text)
                found = numbers_in(text) if remains is None else []
                if mine := [it for it in found if it in known]:
                    self._hits[place] = mine
                births.append(found[0][6:14] if found else "")
                if remains is not None:
                    self._ruined[place] = remains
                if not found:
                    self._no_number.add(place)

    def ruined(self, *, covered: bool) -> int:
        """How many rows have a number whose digits are covered, or lost."""
        bad = {place for place, it in self._ruined.items() if it.covered is covered}
        return sum(place in bad for place in self.id.column.places[self.first :]) if self.id.column and bad else 0

    @property
    def uncompared(self) -> int:
        """How many rows have content, but neither a whole number nor a name to compare."""
        nameless = (
            {at for at, text in enumerate(self.name.column.texts) if not _is_name(text)} if self.name.column else set()
        )
        if self.id.column and not self._no_number:
            return 0
        return sum(self._is_mute(row, nameless) for row in range(self.first, self.rows))

    def _is_mute(self, row: int, nameless: set[int]) -> bool:
        number, name = self.id.column, self.name.column
        if (number and number.places[row] not in self._no_number) or (name and name.places[row] not in nameless):
            return False
        return bool(self.id.text(row).strip() or self.name.text(row).strip())

    @property
    def count(self) -> int:
        """How many rows name anybody."""
        columns = [it.column for it in (self.id, self.name) if it.column]
        blank = [{place for place, text in enumerate(it.texts) if not text.strip()} for it in columns]
        if len(columns) == 1:
            return sum(place not in blank[0] for place in columns[0].places[self.first :])
        pairs = zip(*(it.places[self.first :] for it in columns), strict=True)
        return sum(one not in blank[0] or other not in blank[1] for one, other in pairs)

    def matches(self) -> Iterator[Match]:
        """The rows that name a person of the roll, in their order."""
        sure = set[int]()
        for row in self._rows_of(self._hits):
            sure.add(row)
            yield from self._by_number(row)
        for row in self._doubtful():
            if row not in sure:
                yield from self._by_name(row)

    def _rows_of(self, places: dict[int, list[str]]) -> Iterator[int]:
        column = self.id.column
        if column and places:
            yield from (row for row in range(self.first, self.rows) if column.places[row] in places)

    def _by_number(self, row: int) -> Iterator[Match]:
        column, said = self.id.column, name_key(self.name.text(row))
        assert column is not None
        for number in self._hits[column.places[row]]:
            for person in self.roll.by_number[number]:
                if not said or name_key(person.name) in said:
                    yield Match(row=row, person=person, basis=BY_NUMBER, score=_SAME, why="证件号码相同")
                else:
                    why = f"证件号码相同，姓名不同：名单写的是“{self.name.text(row).strip()}”"
                    yield Match(row=row, person=person, basis=BY_NUMBER, score=_SAME_OTHER_NAME, why=why)

    def _doubtful(self) -> Iterator[int]:
        """The rows with a known name, whose number, if there is one, has the same birth date; and damaged numbers."""
        names = self.name.column
        if names is None:
            column = self.id.column
            if column and self._ruined:
                yield from (row for row in range(self.first, self.rows) if column.places[row] in self._ruined)
            return
        folded = [name if (name := name_key(text)) in self.roll.by_name else "" for text in names.texts]
        numbers = self.id.column.places if self.id.column else None
        for row in range(self.first, self.rows):
            if not (name := folded[names.places[row]]):
                continue
            born = self._births[numbers[row]] if numbers else ""
            if not born or (name, born) in self.roll.births:
                yield row

    def _by_name(self, row: int) -> Iterator[Match]:
        remains = remains_of(self.id.raw(row))
        name = name_key(self.name.text(row))
        if not name:
            starts = remains.starts if remains and not remains.covered else ()
            for person in (it for start in starts for it in self.roll.by_start.get(start, ())):
                why = "名单的号码存成了数字，末几位已丢失，只有留下的几位相同"
                yield Match(row=row, person=person, basis=BY_NAME, score=_LOST_ALONE, why=why)
            return
        for person in self.roll.by_name.get(name, ()):
            score, why = self._doubt(row, person, remains)
            if score:
                yield Match(row=row, person=person, basis=BY_NAME, score=score, why=why)

    def _doubt(self, row: int, person: Person, remains: Remains | None) -> tuple[int, str]:
        """How strongly a namesake may be the person; (0, "") when something speaks against it."""
        mine, said = number_of(person), "" if remains else next(iter(numbers_in(self.id.text(row))), "")
        if remains and identity.is_sound(mine):
            if not remains.fit(mine):
                return 0, ""
            if remains.tell:
                gone = "号码遮住了几位，看得见的几位相同" if remains.covered else "号码存成了数字，留下的几位相同"
                return _LOST_AND_NAME, f"姓名相同，{gone}"
        if identity.is_sound(mine) and identity.is_sound(said):
            return 0, ""  # two right numbers that differ belong to two persons
        born, own = self._born(row, said or (remains.starts[0] if remains else "")), birth_of(person)
        near = bool(person.village) and name_key(person.village) in name_key(self.village.text(row))
        if born and own:
            if not (born.startswith(own) or own.startswith(born)):
                return 0, ""
            why = "同名、同出生日期" + ("、同村" if near else "") + ("，号码不同" if said and mine else "")
            return (_NAME_BIRTH_VILLAGE if near else _NAME_BIRTH), why
        return (_NAME_VILLAGE, "同名、同村，没有出生日期可以核对") if near else (0, "")

    def _born(self, row: int, number: str) -> str:
        """The birth date that a row tells: in its number, else in its own column."""
        return identity.birth_of(number[:14] + "0000") or dates.read(self.birth.text(row)) or ""


def _is_name(text: str) -> bool:
    """Whether a text can be compared with names."""
    return not (is_blank(text.strip()) or is_masked_name(text) or why_missing(text.strip()))
