"""Checks what a clerk types into the list of a notice. Faults are named by row and column."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from township_desk.domain.fields.characters import doubts_of
from township_desk.domain.fields.clipboard import Rows, clipboard_rows, is_head_line, plain_head
from township_desk.domain.fields.identity import half_width
from township_desk.domain.paper.catalogue import Column

_COUNT = re.compile(r"\d{1,9}")
_MONEY = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,4})?")
_NUMBERS = re.compile(r"\d{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFault:
    """A cell that cannot be printed: its row and column (0 = first), and what to do."""

    row: int
    column: int
    head: str
    what: str

    @property
    def sentence(self) -> str:
        """Says where it stands and what to do."""
        return f"第 {self.row + 1} 行“{self.head}”{self.what}。"


def cell_faults(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[CellFault]:
    """Every cell of a list that its column does not allow."""
    for place, row in enumerate(rows):
        for side, column in enumerate(columns):
            text = row[side].strip() if side < len(row) else ""
            if what := _fault(column, text):
                yield CellFault(row=place, column=side, head=column.head, what=what)
        if any(cell.strip() for cell in row[len(columns) :]):
            head = columns[-1].head
            what = f"后面还有字，这张表只有 {len(columns)} 列。请去掉多的格"
            yield CellFault(row=place, column=len(columns) - 1, head=head, what=what)


def pasted_rows(text: str, columns: Sequence[Column]) -> Rows:
    """The rows of a text pasted from a workbook. A line of heads above them is dropped; blank lines stay."""
    rows = clipboard_rows(text)
    heads = {plain_head(column.head) for column in columns}
    if rows and is_head_line(rows[0], heads):
        rows = rows[1:]
    last = max((number for number, row in enumerate(rows, 1) if any(row)), default=0)
    return rows[:last]


def _fault(column: Column, text: str) -> str:
    if not text:
        return "没有写。请补上姓名" if column.kind == "name" else ""
    if odd := doubts_of(text):
        return f"里{odd}"
    return _BY_KIND[column.kind](half_width(text)) if column.kind in _BY_KIND else ""


def _count(text: str) -> str:
    return "" if _COUNT.fullmatch(text) else f"写的“{text}”不是整数。请只写数字，如 12"


def _money(text: str) -> str:
    return "" if _MONEY.fullmatch(text) else f"写的“{text}”不是金额。请只写数字，如 1200.50"


def _name(text: str) -> str:
    return "里有号码，姓名栏只写姓名。请删掉号码" if _NUMBERS.search(text) else ""


_BY_KIND: Mapping[str, Callable[[str], str]] = {"count": _count, "money": _money, "name": _name}
