"""Finds the head of a template: the rows that ask for most of what the archive knows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from township_desk.exchange.reading.sheet import Top
from township_desk.exchange.recognising.head_grid import (
    UNIT_WORDS,
    are_hints,
    common_unit,
    grid_of,
    is_title,
    path_of,
    unit_of,
    unlike,
)
from township_desk.exchange.recognising.vocabulary import Vocabulary, forms

_DEEPEST = 14
_TALLEST = 4
_LEAST_LABELS = 3
_LEAST_KNOWN = 2
_LONGEST_LABEL = 40
_NO_LABEL = re.compile(r"^[\d.,%/\-:年月日\s]+$|[:：]\s*$|[:：]\s|_{2,}|^\$\{")
_COUNTING = re.compile(r"[（(]?\d{1,2}[)）]?|[甲乙丙丁戊己庚辛壬癸]|[A-Z]|[①-⑳]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateColumn:
    """A column of a template: its place, the parts of its head from top to bottom, the unit of its numbers.

    In a one-household form it is a blank: `cell` is its place, `proposed` the key that its label means.
    """

    place: int
    head: str
    path: tuple[str, ...]
    unit: str = ""
    cell: str = ""
    proposed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateHead:
    """The head of a sheet: rows `top` to `bottom` (0 = first row), its columns, and the rows of hints below it."""

    sheet: str
    top: int
    bottom: int
    columns: tuple[TemplateColumn, ...]
    hints: int = 0
    known: int = 0

    @property
    def rows(self) -> list[int]:
        """The rows of the head, as Excel counts them."""
        return list(range(self.top + 1, self.bottom + 2))

    @property
    def last(self) -> int:
        """The last row that explains the columns, hints included, as Excel counts."""
        return self.bottom + 1 + self.hints


def find_template_head(top: Top, words: Vocabulary) -> TemplateHead | None:
    """The head of a sheet; None when nothing on it looks like one."""
    finder = _Finder(top, words)
    bands = [(score, -bottom, band) for band in finder.bands() if (score := finder.score(*band)) for bottom in band[1:]]
    if not bands:
        return None
    return finder.head(*finder.closed(*max(bands)[2]))


def likely_head(top: Top, words: Vocabulary) -> TemplateHead | None:
    """The head of a sheet whose columns are all unknown: the first row with most labels; None when none has two."""
    finder = _Finder(top, words)
    rows = [(finder.labels(*band), -band[0], band) for band in finder.bands() if band[0] == band[1]]
    best = max(rows, default=(0, 0, (0, 0)))
    return finder.head(*finder.closed(*best[2])) if best[0] > 1 else None


def head_in_rows(top: Top, words: Vocabulary, first: int, last: int) -> TemplateHead | None:
    """The head in rows that the clerk has pointed at; None when the sheet does not have these rows."""
    return _Finder(top, words).head(first, last) if 0 <= first <= last < len(top.head) else None


class _Finder:
    """Scores every run of rows that may be the head of a sheet."""

    def __init__(self, top: Top, words: Vocabulary) -> None:
        self._top, self._words, self._grid = top, words, grid_of(top)
        self._merges = [it for it in top.merges if not is_title(top, it[1], it[3])]
        self._known: dict[tuple[str, ...], bool] = {}

    def bands(self) -> list[tuple[int, int]]:
        """The first and last row of each run of rows that no merged cell leaves."""
        last = min(_DEEPEST, len(self._grid))
        stretches = ((top, bottom) for bottom in range(last) for top in range(bottom, max(-1, bottom - _TALLEST), -1))
        return [(top, bottom) for top, bottom in stretches if self._is_closed(top, bottom)]

    def _is_closed(self, top: int, bottom: int) -> bool:
        reaching = ((upper, lower) for upper, _, lower, _ in self._merges if lower >= top and upper <= bottom)
        return all(top <= upper and lower <= bottom for upper, lower in reaching)

    def score(self, top: int, bottom: int) -> float:
        """How much a run of rows looks like a head; 0 when it is none."""
        if not (self._is_filled(top) and self._is_filled(bottom)) or self._is_counting(bottom):
            return 0
        paths = self._paths(top, bottom)
        labels = [path for path in paths if path and self._is_label(path[-1])]
        known = sum(map(self._means_something, labels))
        if len(labels) < _LEAST_LABELS or known < _LEAST_KNOWN:
            return 0
        strange = sum(bool(path) and any(not self._is_label(part) for part in path) for path in paths)
        twins = len(labels) - len(set(labels))
        return max(0.0, 3 * known + len(labels) - 2 * strange - twins - 0.5 * (bottom - top))

    def labels(self, top: int, bottom: int) -> int:
        """How many columns a run of rows names, each of them differently."""
        paths = self._paths(top, bottom)
        return 0 if self._is_counting(bottom) else len({it for it in paths if it and all(map(self._is_label, it))})

    def closed(self, top: int, bottom: int) -> tuple[int, int]:
        """The run of rows, extended by the names of groups right above it."""
        while top and bottom - top < _TALLEST - 1 and self._is_closed(top - 1, bottom) and self._groups(top - 1):
            top -= 1
        return top, bottom

    def _groups(self, row: int) -> bool:
        """Whether a row holds names of groups: merged over some columns, not a title, not a line to fill in."""
        texts = [text for text in self._grid[row] if text]
        merged = any(upper == row == lower and right > left for upper, left, lower, right in self._merges)
        return merged and bool(texts) and all(map(self._is_label, texts))

    def head(self, top: int, bottom: int) -> TemplateHead:
        """The head in these rows."""
        unit, heads, columns = common_unit(self._top.head[:top]), dict[str, int](), []
        for place, path in enumerate(self._paths(top, bottom)):
            if path:
                bare = path[:-1] if len(path) > 1 and path[-1] in UNIT_WORDS else path
                own = path[-1] if bare is not path else next(filter(None, map(unit_of, reversed(path))), "")
                columns.append(
                    TemplateColumn(place=place, head=unlike("/".join(path), heads), path=bare, unit=own or unit)
                )
        known = sum(self._means_something(it.path) for it in columns)
        return TemplateHead(
            sheet=self._top.name, top=top, bottom=bottom, columns=tuple(columns), hints=self._hints(bottom), known=known
        )

    def _paths(self, top: int, bottom: int) -> list[tuple[str, ...]]:
        return [path_of(self._grid, column, top, bottom) for column in range(len(self._grid[0]))]

    def _hints(self, bottom: int) -> int:
        """How many rows below the head explain how to fill it in."""
        count = 0
        while bottom + count + 1 < len(self._grid):
            if not are_hints(self._grid[bottom + count + 1]):
                break
            count += 1
        return count

    def _means_something(self, path: Sequence[str]) -> bool:
        whole = tuple(path)
        if whole not in self._known:
            texts = ("".join(path), path[-1], "".join(path[-2:]), path[-2] if path[-1] in UNIT_WORDS else path[-1])
            self._known[whole] = any(map(self._words.exact, texts)) or self._is_leaf(path)
        return self._known[whole]

    def _is_leaf(self, path: Sequence[str]) -> bool:
        return any(forms(path[-1])[-1] in leaves for leaves in self._words.leaves.values()) and len(path) > 1

    def _is_filled(self, row: int) -> bool:
        return sum(map(bool, self._grid[row])) > 1

    def _is_counting(self, row: int) -> bool:
        texts = [text for text in self._grid[row] if text]
        return len(texts) > 2 and all(map(_COUNTING.fullmatch, texts))

    def _is_label(self, text: str) -> bool:
        return len(text) <= _LONGEST_LABEL and not _NO_LABEL.search(text)
