"""Conditions asked of all rows of a sheet at once. A mask is one byte for each row, 1 where the condition holds."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress, repeat
from typing import Any

from township_desk.domain.fields.kinds import Kind
from township_desk.domain.figures.cells import STANDING, CellsOf, own_table
from township_desk.domain.figures.figure import VILLAGES, Among
from township_desk.domain.figures.sheets import Cells, Day
from township_desk.domain.questions.columns import Column
from township_desk.domain.questions.comparing import beside, comparison, settled
from township_desk.domain.questions.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    Count,
    Every,
    How,
    Not,
    Of,
    Operand,
    Some,
    Worked,
)
from township_desk.domain.questions.working import kind_of, working
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.domain.verdict.standing import Standing

Coded = tuple[Sequence[Any], Sequence[int]]
_BYTES = 256
_FLIPPED = bytes((1, 0)) + bytes(_BYTES - 2)


class Masks:
    """The masks of a day, each worked out once."""

    def __init__(self, day: Day) -> None:
        self.day, self.cells = day, CellsOf(day)
        self._conditions: dict[tuple[str, Condition], bytes] = {}
        self._codes: dict[tuple[str, str, int], Coded] = {}

    def of(self, among: Among) -> bytes:
        """Those who are meant."""
        parts = [self._of_condition(among.of, among.where)]
        if among.whom:
            values, codes = self._coded(among.of, Of(STANDING))
            parts.append(bytes(codes).translate(bytes(it in among.whom for it in values).ljust(_BYTES, b"\0")))
        return _joined(parts, b"\1" * len(parts[0]), either=False)

    def _of_condition(self, subject: str, condition: Condition) -> bytes:
        key = (subject, condition)
        if key not in self._conditions:
            self._conditions[key] = self._asked(subject, condition)
        return self._conditions[key]

    def _asked(self, subject: str, condition: Condition) -> bytes:
        if isinstance(condition, Compare):
            mask = self._compared(subject, condition)
            return _joined([self._here(subject)], mask, either=False) if asks_ongoing(subject, condition) else mask
        if isinstance(condition, Some):
            return bytes(map(bool, self._tallied(subject, condition.every)))
        if isinstance(condition, Not):
            return self._of_condition(subject, condition.part).translate(_FLIPPED)
        parts = [self._of_condition(subject, it) for it in condition.parts]
        if isinstance(condition, AnyOf):
            return _joined(parts, bytes(len(self.day.sheets[subject])), either=True)
        return _joined(parts, b"\1" * len(self.day.sheets[subject]), either=False)

    def _compared(self, subject: str, test: Compare) -> bytes:
        kind, operand = kind_of(test.operand), test.operand
        left = self._coded(subject, operand) if isinstance(operand, Of) else _coded(self._cells(subject, operand))
        if test.other is not None:
            return self._beside(subject, test.how, kind, left, test.other)
        asked, township = self.day.asked, self.day.township
        wanted = tuple(settled(it, kind, asked, township) for it in test.wanted)
        if None in wanted:
            return bytes(len(self.day.sheets[subject]))
        compare, (values, codes) = comparison(test.how, kind), left
        holds = bytes(bool(compare(value, wanted)) for value in values)
        if isinstance(codes, bytes):
            return codes.translate(holds.ljust(_BYTES, b"\0"))
        return bytes(map(holds.__getitem__, codes))

    def _cells(self, subject: str, operand: Operand) -> Cells:
        """What a comparison asks about, of each row."""
        if isinstance(operand, Of):
            return self.cells.find(subject, operand.column, operand.of_year(self.day.asked.year))
        if isinstance(operand, Worked):
            work, one, two = working(operand), self._cells(subject, operand.one), operand.two
            others = repeat(two) if isinstance(two, int) else self._cells(subject, two)
            return [work(this, that) for this, that in zip(one, others, strict=False)]
        return self._tallied(subject, operand.every, None if isinstance(operand, Count) else operand.column)

    def _beside(self, subject: str, how: How, kind: Kind, left: Coded, other: Of | Worked) -> bytes:
        """What a comparison with another column says of each row."""
        holds, cells = beside(how, kind, kind_of(other)), self._cells(subject, other)
        values, codes = left
        return bytes(holds(values[code], cell) for code, cell in zip(codes, cells, strict=True))

    def _here(self, subject: str) -> bytes:
        """The entries whose owners have not left."""
        sheet, standings = self.day.sheets[subject], self.cells.find(subject, STANDING)
        members = {0, *(self.day.sheets[MEMBER].ids if any(sheet.members) else ())}
        rows = zip(sheet.members, standings, strict=True)
        return bytes(member in members and standing is not Standing.OUTSIDE for member, standing in rows)

    def _coded(self, subject: str, of: Of) -> Coded:
        key = (subject, of.column.key, of.year)
        if key not in self._codes:
            self._codes[key] = _coded(self._cells(subject, of))
        return self._codes[key]

    def _tallied(self, subject: str, every: Every, column: Column | None = None) -> Cells:
        """For each row of a subject, how many entries there are, or what a column of them comes to."""
        mask = self._of_condition(every.of, every.where or All())
        cells = self.cells.find(every.of, column) if column is not None else None
        tally = Counter[Any]()
        for place, owner in compress(enumerate(self._owners(every.of, subject)), mask):
            tally[owner] += 1 if cells is None else cells[place] or 0
        rows, of = self.day.sheets[subject], dict(tally)  # a Counter is slow to say 0
        if not of:
            return [0] * len(rows)
        if subject == VILLAGES:
            return [of.get(village, 0) for village in rows.villages]
        if own_table(subject) != MEMBER or every.of == MEMBER:
            return [of.get(home, 0) for home in rows.homes]
        if person_of(every.of):
            return [of.get(key, 0) for key in zip(rows.homes, rows.columns["name"], strict=True)]
        return [of.get(member, 0) + of.get(-home, 0) for member, home in zip(rows.members, rows.homes, strict=True)]

    def _owners(self, of: str, subject: str) -> Iterable[Any]:
        """Whose each entry is in the eyes of a subject: a village's, a household's, a member's."""
        entries = self.day.sheets[of]
        if subject == VILLAGES:
            return entries.villages
        if own_table(subject) != MEMBER or of == MEMBER:
            return entries.homes
        if person := person_of(of):
            return zip(entries.homes, entries.columns[person], strict=True)
        return (member or -home for member, home in zip(entries.members, entries.homes, strict=True))


def asks_ongoing(subject: str, test: Compare) -> bool:
    """Whether entries that go on are asked for. They end when their owner leaves, except what is still due."""
    ledger = KINDS[subject].LEDGER if subject in KINDS else None
    if ledger is None or not ledger.ends or ledger.due or test.how is not How.BLANK:
        return False
    return isinstance(test.operand, Of) and test.operand.column.key == f"{subject}.{ledger.ends}"


def person_of(table: str) -> str:
    """The field of a ledger that names the person for whom an entry of a household is."""
    return ledger_of(KINDS[table]).person if table != MEMBER else ""


def _coded(cells: Cells) -> Coded:
    """The different values of some cells, and for each cell the place of its value among them."""
    values = {it: place for place, it in enumerate(dict.fromkeys(cells))}
    codes = map(values.__getitem__, cells)
    return [*values], bytes(codes) if len(values) <= _BYTES else [*codes]


def _joined(parts: Iterable[bytes], begin: bytes, *, either: bool) -> bytes:
    found = int.from_bytes(begin, "little")
    for part in parts:
        number = int.from_bytes(part, "little")
        found = found | number if either else found & number
    return found.to_bytes(len(begin), "little")
