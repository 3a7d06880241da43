"""Heads of sheets: the meaning of each column, the rows of the head, and what the clerk has said about it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from township_desk.exchange.opening.cells import column_letter
from township_desk.exchange.reading.sheet import Top
from township_desk.exchange.recognising.layouts import Layout
from township_desk.exchange.recognising.row_meaning import RowMeaning
from township_desk.problems import Problem

_LEAST_KNOWN = 3


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """One column of a sheet: its full head path, its key ("" when it is not known), the unit of its numbers.

    A `nameless` column has no head and is called by its letter. `proposed` is the key that its head means by itself, or
    nearly; `score` says how nearly. A `made` column is not in the file, the program has added it.
    """

    place: int
    head: str
    key: str
    proposed: str = ""
    unit: str = ""
    nameless: bool = False
    score: float = 1.0
    made: bool = False

    @property
    def letter(self) -> str:
        """The column's letter in Excel; "" for one that the file does not have."""
        return "" if self.made else column_letter(self.place)

    @property
    def label(self) -> str:
        """The last part of the head."""
        return self.head.rsplit("/", 1)[-1]

    def is_own(self, text: str) -> bool:
        """Whether a text in the column repeats its head, so that it is no data."""
        return re.sub(r"\s+", "", text) in self.head.split("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a sheet: rows `top` to `bottom` (0 = first row), its columns, its layout, the meaning of its rows.

    `rivals` are other meanings that fit as well (1.0) or nearly. `unit` is the unit of amounts that name none
    themselves, taken from a line above the head (单位：万元).
    """

    top: int
    bottom: int
    columns: tuple[HeadColumn, ...]
    layout: Layout | None
    meaning: RowMeaning
    rivals: tuple[tuple[RowMeaning, float], ...] = ()
    unit: str = ""

    @property
    def known(self) -> int:
        """How many columns mean something."""
        return sum(bool(column.key) for column in self.columns)

    @property
    def line(self) -> str:
        """The rows of the head in words for the screen: 表头在第 3 行."""
        height = self.bottom - self.top + 1
        words = {1: "", 2: "（两行合并）", 3: "（三行合并）"}
        return f"表头在第 {self.top + 1} 行{words.get(height, f'（{height} 行合并）')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the clerk has chosen instead of what is recognised: layout, sheet, head rows, keys of single heads.

    `meanings` are what a row may be, the likeliest first. `head` is the first and the last row of the head, counted
    from 1. `least` is how many columns must be known. `stem` is the name of the file.
    """

    meanings: tuple[RowMeaning, ...]
    layout: str | None = None
    sheet: str | None = None
    head: tuple[int, int] | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    remembered: tuple[Mapping[str, str], ...] = ()
    least: int = _LEAST_KNOWN
    stem: str = ""


_NO_HEAD = "没有认出表头：前 8 行里找不到“姓名”“户编号”“证件号码”这样的列名。请指定表头，或写上列名再导入。"


class NoHead(Problem):
    """No sheet has a head that is recognised. `tops` are the sheets, so that the clerk can point at one."""

    def __init__(self, tops: Sequence[Top], sentence: str = _NO_HEAD) -> None:
        super().__init__(sentence)
        self.tops = tuple(tops)
