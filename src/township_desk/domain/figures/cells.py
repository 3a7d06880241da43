"""The values that a question can ask of the rows of a sheet: stored, computed, and those of their household."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from typing import Any

from township_desk.domain.fields import identity, kinds
from township_desk.domain.figures.figure import CAME, VILLAGES, WENT
from township_desk.domain.figures.sheets import Cells, Day, Sheet
from township_desk.domain.keys.keys import PER_CAPITA
from township_desk.domain.questions.columns import ENTRY_YEAR, Column
from township_desk.domain.records import KINDS, Household, VillageFigures
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.domain.verdict.standing import Standing, standing_now

AGE, PEOPLE = "computed.age", "computed.people"
STANDING = Column("computed.standing", kinds.TEXT)
"""How the household of a row stands in the register."""
_LONG = 18
_FROM_NUMBER = {AGE: ("birth", "id_number"), "member.sex": ("sex", "id_number")}
"""What an identity number says better than the card, and the fields of a member that it rests on."""


def own_table(subject: str) -> str:
    """The table whose fields are those of a subject itself."""
    return {CAME: MEMBER, WENT: MEMBER, VILLAGES: VILLAGE}.get(subject, subject)


def language_subject(subject: str) -> str:
    """Whom a condition about a subject is about in the language of questions."""
    return {CAME: MEMBER, WENT: MEMBER, VILLAGES: VillageFigures.TABLE}.get(subject, subject)


def fields_behind(column: Column, subject: str) -> Iterable[tuple[str, str]]:
    """The sheets and fields that a column of a subject rests on. Raises KeyError for one that no sheet can tell."""
    own, table = own_table(subject), column.table
    if column.key in _FROM_NUMBER and own == MEMBER:
        return zip(repeat(subject), _FROM_NUMBER[column.key], strict=False)
    if column.key == ENTRY_YEAR:
        ledger = ledger_of(KINDS[subject])
        return ((subject, ledger.year or ledger.begins),)
    if table == own or (subject == VILLAGES and table == VillageFigures.TABLE):
        return ((subject, column.name),)
    if table in (MEMBER, HOUSEHOLD, VILLAGE):
        return ((VILLAGES if table == VILLAGE else table, column.name),)
    if column.key == PEOPLE:
        return ((MEMBER, "household"),)
    if column.key.startswith(PER_CAPITA):
        return ()
    raise KeyError(column.key)


class CellsOf:
    """Finds the cells of columns, each once."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self._found: dict[tuple[str, str, int], Cells] = {}

    def find(self, subject: str, column: Column, year: int = 0) -> Cells:
        """The values of a column for the rows of a sheet, of a year where it is yearly."""
        key = (subject, column.key, year)
        if key not in self._found:
            self._found[key] = self._cells(self.day.sheets[subject], subject, column, year or self.day.asked.year)
        return self._found[key]

    def _cells(self, sheet: Sheet, subject: str, column: Column, year: int) -> Cells:
        own, table = own_table(subject), column.table
        if column == STANDING:
            return self._standing() if subject == HOUSEHOLD else self._of_homes(column, sheet)
        if column.key in _FROM_NUMBER and own == MEMBER:
            return self._from_number(sheet, column.key)
        if column.key == ENTRY_YEAR:
            ledger = ledger_of(KINDS[subject])
            return [_year(it) for it in sheet.columns[ledger.year or ledger.begins]]
        if table == own or (subject == VILLAGES and table == VillageFigures.TABLE):
            return sheet.columns[column.name]
        if column.key == PEOPLE:
            people = Counter(self.day.sheets[MEMBER].homes)
            return [people[home] for home in sheet.homes]
        if column.key.startswith(PER_CAPITA):
            incomes = self.day.incomes.get(year, {})
            return [*map(incomes.get, sheet.homes)]
        if table == HOUSEHOLD:
            return self._of_homes(column, sheet)
        other, through = (VILLAGES, sheet.villages) if table == VILLAGE else (MEMBER, sheet.members)
        return _looked_up(self.day.sheets[other].ids, self.find(other, column), through)

    def _of_homes(self, column: Column, sheet: Sheet) -> Cells:
        return _looked_up(self.day.sheets[HOUSEHOLD].ids, self.find(HOUSEHOLD, column), sheet.homes)

    def _standing(self) -> Cells:
        columns = self.day.sheets[HOUSEHOLD].columns
        return [*map(_stands, columns["status"], columns["left_on"])]

    def _from_number(self, sheet: Sheet, key: str) -> Cells:
        said, number = (sheet.columns[name] for name in _FROM_NUMBER[key])
        whole = [it if len(it) == _LONG else identity.upgrade(it) for it in number]
        if key != AGE:
            return [_sex(it[16:17]) or other for it, other in zip(whole, said, strict=True)]
        day = self.day.asked.day
        return [_age(it[6:14], other or "", day) for it, other in zip(whole, said, strict=True)]


def _looked_up(keys: Iterable[int], cells: Cells, through: Iterable[int]) -> list[Any]:
    found: Mapping[int, Any] = dict(zip(keys, cells, strict=True))
    return [*map(found.get, through)]


@cache
def _stands(status: str, left_on: str | None) -> Standing:
    return standing_now(Household(id=0, village=0, status=status, left_on=left_on))  # type: ignore[arg-type]


@cache
def _age(digits: str, said: str, day: str) -> int | None:
    """The age by the digits of a number that are its birth date; by the card where they are none."""
    return identity.age_on(identity.birth_of(digits.rjust(14, "0")) or said, day)


@cache
def _sex(digit: str) -> str | None:
    return identity.sex_of(digit.rjust(17, "0")) if digit else None


def _year(value: int | str | None) -> int | None:
    return int(str(value)[:4]) if value else None
