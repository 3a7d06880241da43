"""Finds the head of a sheet: tries every run of its first rows with every meaning that its rows may have."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from township_desk.domain.keys.keys import NAMING
from township_desk.exchange.reading.sheet import Top
from township_desk.exchange.recognising.dictionary import Dictionary, may_be_known
from township_desk.exchange.recognising.head_columns import Stretch
from township_desk.exchange.recognising.head_grid import common_unit, grid_of, is_title
from township_desk.exchange.recognising.head_words import Guess
from township_desk.exchange.recognising.heads import Head, NoHead, Wanted
from township_desk.exchange.recognising.layouts import Layout, fitting_layout
from township_desk.exchange.recognising.row_meaning import rank
from township_desk.problems import Problem

_DEEPEST = 8  # head rows are looked for within the first eight rows
_TALLEST = 3
_SAME_TEMPLATE = 0.8  # share of all heads: columns may have been added or moved


def find_head(tops: Sequence[Top], layouts: Mapping[str, Layout], wanted: Wanted) -> tuple[int, Head]:
    """The place of the sheet with the best head, and that head. Hidden sheets count only when no other has one."""
    asked = [(place, top) for place, top in enumerate(tops) if wanted.sheet in (None, top.name)]
    # Heads that are only nearly known count when no sheet has a known one.
    for near in (False, True):
        finder = _Finder(layouts, wanted, near=near)
        if found := [(place, head) for place, top in asked if (head := finder.best(top)) is not None]:
            return max(found, key=lambda it: (not tops[it[0]].hidden, it[1].known, tops[it[0]].rows))
    raise NoHead(tops)


def is_known_list(tops: Sequence[Top], layouts: Mapping[str, Layout], wanted: Wanted) -> bool:
    """Whether the best sheet begins with the head of a layout. Then it is no form, even if it has few rows."""
    try:
        _, head = find_head(tops, layouts, wanted)
    except NoHead:
        return False
    return head.layout is not None and head.top == 0


class _Finder:
    """Tries runs of rows. With `near`, heads nearly like known ones count as well."""

    def __init__(self, layouts: Mapping[str, Layout], wanted: Wanted, *, near: bool) -> None:
        if wanted.layout is not None and wanted.layout not in layouts:
            raise Problem(f"没有名为“{wanted.layout}”的版式。可用的有：{'、'.join(layouts)}。")
        self._layouts, self._wanted, self._near = layouts, wanted, near
        self._words = {it.records: Dictionary.build(it.records) for it in wanted.meanings}
        self._heads = frozenset[str]().union(*(it.known for it in self._words.values()))

    def best(self, top: Top) -> Head | None:
        """The head that was asked for, or the one with most known
        columns (of equal ones the flatter); None without any.
        """
        grid = grid_of(top)
        found = self._found(top, grid)
        return found and self._whole(top, Stretch.of(grid, found.top, found.bottom), found)

    def _found(self, top: Top, grid: list[list[str]]) -> Head | None:
        best: Head | None = None
        if self._wanted.head is not None:
            first, last = self._wanted.head
            inside = 0 < first <= last <= len(grid)
            return self._head(top, Stretch.of(grid, first - 1, last - 1)) if inside else None
        for bottom in range(min(_DEEPEST, len(grid))):
            # Flat runs are tried before tall ones, so that the flatter of two equally good heads wins.
            for first in range(bottom, max(-1, bottom - _TALLEST), -1):
                stretch = Stretch.of(grid, first, bottom)
                head = self._head(top, stretch) if self._may_be_head(stretch) else None
                if head and self._is_head(head) and (best is None or head.known > best.known):
                    best = head
        return best and self._stretched(top, grid, best)

    def _may_be_head(self, stretch: Stretch) -> bool:
        """Whether enough columns may be known. Most runs are data, and need not be tried with every meaning."""
        known = sum(may_be_known(path, self._heads) for path in stretch.paths)
        return (
            known >= self._wanted.least or self._near or self._layout(stretch) is not None or bool(self._said(stretch))
        )

    def _stretched(self, top: Top, grid: list[list[str]], head: Head) -> Head:
        """The head with all rows that its merged cells reach, and with the row of group names above it."""
        merges = [it for it in top.merges if not is_title(top, it[1], it[3])]
        own = [it for it in merges if it[0] <= head.bottom and it[2] >= head.top]
        first, last = min([head.top, *(it[0] for it in own)]), max([head.bottom, *(it[2] for it in own)])
        above = min([first, *(upper for upper, left, lower, right in merges if lower == first - 1 and right > left)])
        for start in dict.fromkeys((above, first)):
            if last - start < _TALLEST and last < len(grid):
                taller = self._head(top, Stretch.of(grid, start, last))
                return taller if taller.known >= head.known else head
        return head

    def _layout(self, stretch: Stretch) -> Layout | None:
        """The layout that was asked for, or the one whose heads these are."""
        asked = self._layouts[self._wanted.layout] if self._wanted.layout else None
        return asked or fitting_layout(stretch.labels, self._layouts)

    def _head(self, top: Top, stretch: Stretch) -> Head:
        """A run of rows as a head, with the meaning that fits it best."""
        layout, first, last = self._layout(stretch), stretch.top, stretch.bottom
        said, guesses = self._said(stretch), dict[tuple[type, ...], list[Guess]]()
        for records, words in self._words.items():
            own = layout.by_head if layout is not None and layout.records == records else None
            guesses[records] = stretch.guesses(words, own, near=self._near)
        keys = {
            records: [said.get(name, it.key) for name, it in zip(stretch.names, of, strict=True)]
            for records, of in guesses.items()
        }
        ranking = rank(self._wanted.meanings, keys, self._titles(top, first), _blank(top, last))
        meaning = ranking.best
        return Head(
            top=first,
            bottom=last,
            columns=stretch.columns(guesses[meaning.records], said, top.made),
            layout=layout if layout is not None and layout.records == meaning.records else None,
            meaning=meaning,
            rivals=ranking.rivals,
        )

    def _titles(self, top: Top, first: int) -> list[str]:
        """What the list is called: the names of file and sheet, the lines above the head."""
        return [self._wanted.stem, top.name, *(text for row in top.head[:first] for text in row)]

    def _whole(self, top: Top, stretch: Stretch, head: Head) -> Head:
        """The head, with what its unknown columns nearly mean, and the unit that a line above names for all columns."""
        records = head.meaning.records
        before = head.layout.by_head if head.layout is not None else None
        guesses = stretch.guesses(self._words[records], before, near=True)
        unit = common_unit(top.head[: head.top])
        columns = tuple(
            replace(it, unit=it.unit or unit) for it in stretch.columns(guesses, self._said(stretch), top.made)
        )
        alike = [it for it in self._wanted.meanings if it.records == records]
        meaning = rank(alike, {records: [it.key for it in columns]}).best
        return replace(head, columns=columns, unit=unit, meaning=meaning)

    def _said(self, stretch: Stretch) -> dict[str, str]:
        """The keys of single heads that the clerk has chosen, now or before for a template with nearly these heads."""
        heads = stretch.named
        known = ((len(heads & it.keys()) / len(heads | it.keys()), it) for it in self._wanted.remembered)
        before = next((it for share, it in known if share >= _SAME_TEMPLATE), {})
        return {**before, **self._wanted.mapping}

    def _is_head(self, head: Head) -> bool:
        keys, meaning = {it.key for it in head.columns}, head.meaning
        tells = not meaning.whose.isdisjoint(keys) or (meaning.whose != NAMING and any(map(meaning.owns, keys)))
        return tells and head.known >= self._wanted.least


def _blank(top: Top, last: int) -> frozenset[int]:
    """The columns that have nothing in the first rows below a head; none where there are no rows yet."""
    below = top.head[last + 1 :]
    filled = {place for row in below for place, text in enumerate(row) if text.strip()}
    return frozenset(range(top.width)) - filled if filled else frozenset()
