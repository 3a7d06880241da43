"""Finding the head rows of a sheet and what each column means."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from township_desk.domain.keys.keys import IGNORED, NAMING
from township_desk.domain.records import LEDGERS
from township_desk.domain.records.record import Record
from township_desk.exchange.reading.sheet import Top
from township_desk.exchange.recognising.head_grid import (
    UNIT_WORDS,
    common_unit,
    grid_of,
    is_title,
    path_of,
    unit_of,
    unlike,
)
from township_desk.exchange.recognising.head_words import NOTHING, Guess
from township_desk.exchange.recognising.layouts import (
    OF_PEOPLE,
    OF_VILLAGES,
    Dictionary,
    Layout,
    entries_said,
    fitting_layout,
    of_ledger,
    says_whose,
)
from township_desk.problems import Problem

_DEEPEST = 8  # head rows are looked for in the first eight rows
_TALLEST = 3
_LEAST_KNOWN = 3
_LEAST_SAID = 2  # columns of an entry that a sheet needs to be a ledger by itself
_NEAR_LOOKED_AT = 400  # columns: a sheet has fewer
_SAME_TEMPLATE = 0.8  # of all heads: columns may have been added or moved


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """One column of a sheet: its full head path, the key it means ("" when nobody knows), the unit of its numbers.

    A `nameless` column has no head; it is called by its letter. `proposed` is the key its head means by itself, or
    nearly: `score` tells how near. A `made` column is not in the file, the program has put it there.
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
        """The column as Excel names it; "" for one that the file does not have."""
        return "" if self.made else column_letter(self.place)

    @property
    def label(self) -> str:
        """The last part of the head."""
        return self.head.rsplit("/", 1)[-1]

    def is_own(self, text: str) -> bool:
        """Whether a text of the column is its head and no data."""
        return re.sub(r"\s+", "", text) in self.head.split("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a sheet: rows `top` to `bottom` (0 = first row), its columns, the layout it fits.

    `records` are those whose heads were looked for.
    `unit` is the unit of all amounts that name none themselves, as a line above the head says (单位：万元).
    """

    top: int
    bottom: int
    columns: tuple[HeadColumn, ...]
    layout: Layout | None
    records: tuple[type[Record], ...] = ()
    unit: str = ""

    @property
    def known(self) -> int:
        """How many columns mean something."""
        return sum(bool(column.key) for column in self.columns)

    @property
    def line(self) -> str:
        """The head rows in words for the screen: 表头在第 3 行."""
        height = self.bottom - self.top + 1
        words = {1: "", 2: "（两行合并）", 3: "（三行合并）"}
        return f"表头在第 {self.top + 1} 行{words.get(height, f'（{height} 行合并）')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the clerk has chosen instead of what is recognised: layout, sheet, head rows and keys of single heads.

    `head` has the first and the last row of the head, counted from 1; `least` is how many columns a head must know.
    `records` are those whose heads are looked for (of people, villages or a ledger), None for what the heads say.
    """

    layout: str | None = None
    records: tuple[type[Record], ...] | None = None
    sheet: str | None = None
    head: tuple[int, int] | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    remembered: tuple[Mapping[str, str], ...] = ()
    least: int = _LEAST_KNOWN


_NO_HEAD = "没有认出表头：前 8 行里找不到“姓名”“户编号”“证件号码”这样的列名。请指定表头，或写上列名再导入。"


class NoHead(Problem):
    """No sheet has a head that anybody recognises; `tops` are the sheets, for the clerk to point at one."""

    def __init__(self, tops: Sequence[Top], sentence: str = _NO_HEAD) -> None:
        super().__init__(sentence)
        self.tops = tuple(tops)


def column_letter(place: int) -> str:
    """0 → A, 26 → AA."""
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def find_head(tops: Sequence[Top], layouts: Mapping[str, Layout], wanted: Wanted = Wanted()) -> tuple[int, Head]:
    """The place of the sheet with the best head (hidden sheets only when no other has one) and that head."""
    finder = _Finder(layouts, wanted)
    asked = [(place, top) for place, top in enumerate(tops) if wanted.sheet in (None, top.name)]
    found = [(place, head) for place, top in asked if (head := finder.best(top)) is not None]
    if not found:
        finder.near = True
        found = [(place, head) for place, top in asked if (head := finder.best(top)) is not None]
    if not found:
        raise NoHead(tops)
    return max(found, key=lambda it: (not tops[it[0]].hidden, it[1].known, tops[it[0]].rows))


def is_known_list(tops: Sequence[Top], layouts: Mapping[str, Layout], wanted: Wanted) -> bool:
    """Whether the best sheet begins with the head of a layout: its few rows are no form then, whatever they say."""
    try:
        _, head = find_head(tops, layouts, wanted)
    except NoHead:
        return False
    return head.layout is not None and head.top == 0


class _Finder:
    """Tries every stretch of rows that may be a head."""

    def __init__(self, layouts: Mapping[str, Layout], wanted: Wanted) -> None:
        if wanted.layout is not None and wanted.layout not in layouts:
            raise Problem(f"没有名为“{wanted.layout}”的版式。可用的有：{'、'.join(layouts)}。")
        self.layouts, self.wanted = layouts, wanted
        self.tries = (wanted.records,) if wanted.records else (*map(of_ledger, LEDGERS), OF_PEOPLE, OF_VILLAGES)
        self.words = {records: Dictionary.build(records) for records in self.tries}
        self.near = False  # whether heads nearly like known ones count while a head is looked for

    def best(self, top: Top) -> Head | None:
        """The head that was asked for, or the one that knows most columns, the flatter of two; None without any."""
        grid = grid_of(top)
        found = self._found(top, grid)
        return found and _measured(top, self._with_near(grid, found, top.made))

    def _found(self, top: Top, grid: list[list[str]]) -> Head | None:
        best: Head | None = None
        if self.wanted.head is not None:
            first, last = self.wanted.head
            inside = 0 < first <= last <= len(grid)
            return self._head(grid, first - 1, last - 1) if inside else None
        for bottom in range(min(_DEEPEST, len(grid))):
            for first in range(bottom, max(-1, bottom - _TALLEST), -1):
                head = self._head(grid, first, bottom)
                if self._is_head(head) and (best is None or head.known > best.known):
                    best = head
        return best and self._stretched(top, grid, best)

    def _with_near(self, grid: list[list[str]], head: Head, made: frozenset[int]) -> Head:
        """A head whose unknown columns mean what nearly the same words mean."""
        paths, names = _named(grid, head.top, head.bottom)
        columns = self._columns(paths, names, self.words[head.records], head.layout, near=True)
        return replace(head, columns=tuple(replace(it, made=it.place in made) for it in columns))

    def _stretched(self, top: Top, grid: list[list[str]], head: Head) -> Head:
        """The head with all rows its merged cells reach into, and the row of group names above it if there is room."""
        merges = [it for it in top.merges if not is_title(top, it[1], it[3])]
        own = [it for it in merges if it[0] <= head.bottom and it[2] >= head.top]
        first, last = min([head.top, *(it[0] for it in own)]), max([head.bottom, *(it[2] for it in own)])
        above = min([first, *(upper for upper, left, lower, right in merges if lower == first - 1 and right > left)])
        for start in dict.fromkeys((above, first)):
            if last - start < _TALLEST and last < len(grid):
                taller = self._head(grid, start, last)
                return taller if taller.known >= head.known else head
        return head

    def _head(self, grid: list[list[str]], top: int, bottom: int) -> Head:
        paths, names = _named(grid, top, bottom)
        layout = self.layouts[self.wanted.layout] if self.wanted.layout else None
        layout = layout or fitting_layout([path[-1] for path in paths if path], self.layouts)
        for records in self.tries:
            own = layout if layout is not None and layout.records == records else None
            columns = self._columns(paths, names, self.words[records], own, near=self.near)
            if records == self.tries[-1] or _speaks_of(records, columns):
                break
        return Head(top=top, bottom=bottom, columns=tuple(columns), layout=own, records=records)

    def _columns(
        self,
        paths: Sequence[tuple[str, ...]],
        names: Sequence[str],
        words: Dictionary,
        layout: Layout | None,
        *,
        near: bool,
    ) -> list[HeadColumn]:
        columns, taken = list[HeadColumn](), set[str]()
        said = {**self._remembered({it for it, path in zip(names, paths, strict=True) if path}), **self.wanted.mapping}
        mapping = {head: said[head] for head in names if head in said}
        chosen = set(mapping.values()) - {"", IGNORED}
        exact = [_meaning(words, path, layout) for path in paths]
        for place, (path, head) in enumerate(zip(paths, names, strict=True)):
            unit = path[-1] if len(path) > 1 and path[-1] in UNIT_WORDS else ""
            guess = Guess(exact[place], 1.0)
            if layout is None and len(path) == 1 and columns and columns[-1].key.startswith("pairing."):
                guess = Guess(_of_helper(words, head) or guess.key, 1.0)
            if near and path and not guess.key and place < _NEAR_LOOKED_AT:
                guess = words.near("".join(path[:-1] if unit else path))
                guess = guess if guess.key not in exact else NOTHING
            by_itself = "" if guess.key in chosen or not guess.alone else guess.key
            key = mapping.get(head, by_itself)
            key = "" if key in taken else key  # the second column of the same meaning is told, or stops the file
            taken.update({key} - {IGNORED})
            unit = unit or unit_of(head)
            score = guess.confidence if guess.key else 1.0
            columns.append(HeadColumn(place, head, key, guess.key, unit, nameless=not path, score=score))
        return columns

    def _is_head(self, head: Head) -> bool:
        of_entries = (
            bool(head.records) and head.records[0].LEDGER is not None and _speaks_of(head.records, head.columns)
        )
        tells_whose = any(it.key in NAMING or it.key.startswith("village_figures.") for it in head.columns)
        return head.known >= self.wanted.least and (of_entries or tells_whose)

    def _remembered(self, heads: Set[str]) -> Mapping[str, str]:
        """The keys of the remembered template that has nearly these heads."""
        known = ((len(heads & it.keys()) / len(heads | it.keys()), it) for it in self.wanted.remembered)
        return next((it for share, it in known if share >= _SAME_TEMPLATE), {})


def _speaks_of(records: tuple[type[Record], ...], columns: Iterable[HeadColumn]) -> bool:
    """Whether a row is what these records are of: somebody's entry; no people where only a village is named."""
    keys = {column.key for column in columns}
    if records[0].LEDGER is not None:
        return entries_said(records[0], keys) >= _LEAST_SAID and says_whose(records[0], keys)
    return "village.name" not in keys or not keys.isdisjoint(NAMING)


def _named(grid: list[list[str]], top: int, bottom: int) -> tuple[list[tuple[str, ...]], list[str]]:
    """The head path of each column, and a name of its own for each."""
    paths = [path_of(grid, column, top, bottom) for column in range(len(grid[0]) if grid else 0)]
    heads = dict[str, int]()
    names = [unlike("/".join(path) or f"（{column_letter(at)}列）", heads) for at, path in enumerate(paths)]
    return paths, names


def _meaning(words: Dictionary, path: tuple[str, ...], layout: Layout | None) -> str:
    """What a head means as it stands: all its parts together, then its last one under those above."""
    if not path:
        return ""
    path = path[:-1] if len(path) > 1 and path[-1] in UNIT_WORDS else path
    return words.key("".join(path), layout) or words.key_under(path[:-1], path[-1], layout)


def _of_helper(words: Dictionary, head: str) -> str:
    """What a plain head behind a helper's column says of the helper: 联系电话 is not the household's there."""
    key = words.key(f"帮扶人{head}", None)
    return key if key.startswith("pairing.") else ""


def _measured(top: Top, head: Head) -> Head:
    """The head with the unit that a line above it names for all columns without their own."""
    unit = common_unit(top.head[: head.top])
    columns = (replace(it, unit=it.unit or unit) for it in head.columns)
    return replace(head, unit=unit, columns=tuple(columns)) if unit else head
