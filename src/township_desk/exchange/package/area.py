"""The rows under a head that wait for data, and what stands below them."""

import re
from dataclasses import dataclass
from pathlib import Path

from township_desk.exchange.package.book import Book, opened
from township_desk.exchange.package.formulas.formulas import formula_of
from township_desk.exchange.package.grid import Grid
from township_desk.exchange.package.refusal import refusals
from township_desk.exchange.package.rows import split_rows
from township_desk.exchange.package.strings import Strings
from township_desk.exchange.package.styles import Styles
from township_desk.exchange.package.tables import last_of_table, last_with_rules
from township_desk.exchange.package.xml import parsed

_TOTAL = re.compile(r"(合|总|小|共)\s*计")
_FOOT = re.compile(
    r"(填表|填报|制表|审核|审批|经办|负责|联系|分管|主要领导|单位|日期|时间|备注|说明|注|签字|签名|盖章)\S{0,8}[:：]|^\s*注\s*\d"
)
_COUNTING = re.compile(r"[（(]?\d{1,2}[)）]?|[甲乙丙丁戊己庚辛壬癸]|[A-Z]|[①-⑳]|\d{1,2}[=＝+＋\-－*×÷/\d]+")
_FILLED_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where the data goes: the first row as Excel counts, the number of ready rows, the columns with formulas (0 = A).

    The part has `held` of the rows that are `there`; in the others, only a named table, a choice or a colour waits.
    `total` is the row of totals below, 0 without one, and `sums` its columns with formulas. `samples` says that the
    ready rows hold somebody's example, which the data replaces.
    """

    first: int
    there: int
    held: int = 0
    formulas: tuple[int, ...] = ()
    total: int = 0
    sums: tuple[int, ...] = ()
    samples: bool = False


def area_under(template: Path, sheet: str, head: int, password: str = "") -> Area:
    """The area below a head whose last row is `head`, as Excel counts."""
    with refusals(template, password), opened(template, password) as book:
        return _Ground(book, sheet).area(head)


class _Ground:
    """A blank sheet in which rows to fill are looked for."""

    def __init__(self, book: Book, sheet: str) -> None:
        self._book, self._part = book, book.sheet(sheet).part
        self._rows = split_rows(book.package.read(self._part), self._part)
        self._grid = Grid(self._rows, Strings(book))
        self._styles = Styles(book)

    def area(self, head: int) -> Area:
        first = head + 1
        while self._counts_columns(first):
            first += 1
        boxed = self._is_boxed(first)
        end = first
        while end in self._rows.rows and self._is_ready(end) and self._is_boxed(end) == boxed:
            end += 1
        held = end - first
        end = self._end_of_waiting(first, end)
        total = next((it for it in range(end, end + 3) if self._is_total(it)), 0)
        formulas = {column for number in (first, first + held - 1) for column in self._formulas(number)}
        return Area(
            first=first,
            there=end - first,
            held=held,
            formulas=tuple(sorted(formulas)) if held else (),
            total=total,
            sums=tuple(self._formulas(total)),
            samples=held > 0 and len(self._texts(first)) >= _FILLED_LEAST,
        )

    def _end_of_waiting(self, first: int, end: int) -> int:
        """The row after those that wait for data: blank rows of a named table, or rows that only have rules."""
        last = last_of_table(self._book, self._part, first)
        if not last and end == first:
            last = last_with_rules(parsed(self._rows.frame, self._part), first)
        while end <= last and not self._rows.parsed(end).cells:
            end += 1
        return end

    def _texts(self, number: int) -> list[str]:
        """The texts of a row that are no formulas."""
        row = self._rows.parsed(number)
        own = (column for column in sorted(row.cells) if formula_of(row.cells[column], self._rows.prefix) is None)
        return [text for column in own if (text := self._grid.text(number, column).strip())]

    def _formulas(self, number: int) -> list[int]:
        cells = self._rows.parsed(number).cells
        return [column for column in sorted(cells) if formula_of(cells[column], self._rows.prefix) is not None]

    def _counts_columns(self, number: int) -> bool:
        """Whether a row numbers the columns (1, 2, 3 … or 甲, 乙, 丙), as statistical forms do."""
        texts = self._texts(number)
        return len(texts) > _FILLED_LEAST and all(map(_COUNTING.fullmatch, texts)) and len(set(texts)) == len(texts)

    def _is_ready(self, number: int) -> bool:
        texts = self._texts(number)
        if self._is_total(number) or any(map(_FOOT.search, texts)):
            return False
        return len(texts) != 1 or texts[0].isdecimal() or len(texts[0]) < 6

    def _is_total(self, number: int) -> bool:
        return any(map(_TOTAL.fullmatch, self._texts(number)[:3]))

    def _is_boxed(self, number: int) -> bool:
        styles = {int(it) for it in re.findall(rb'\ss="(\d+)"', self._rows.raw(number))}
        return any(map(self._styles.is_boxed, styles))
