"""Tightens a list that would leave only a few rows on its last page: its rows first, then its type size."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest

from township_desk.domain.paper.page_layout import BOARD_LEAST, ROWS, Layout
from township_desk.printing.notice_pages import NoticePage
from township_desk.printing.notice_table import Table

FEW = 4
"""The least number of rows that a last page should hold."""
_STEPS, _STEP = 4, 0.05
"""How often a row is tightened, and by which share of the height that was chosen. More would no longer be a little."""
_SMALLER = 2
"""By how many points the type may become smaller."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A list in a layout, divided among pages."""

    table: Table
    pages: list[NoticePage]


def fitted(chosen: Layout, lay: Callable[[Layout], Laid]) -> Laid:
    """The list as chosen, or the least tightened one whose last page holds more than a few rows."""
    as_chosen = lay(chosen)
    if leaves_few(as_chosen.pages, chosen.blocks):
        for layout in tighter(chosen):
            tried = lay(layout)
            if not leaves_few(tried.pages, chosen.blocks) and _holds_as_much(tried.pages, as_chosen.pages):
                return tried
    return as_chosen


def tighter(chosen: Layout) -> Iterator[Layout]:
    """The layouts to try, from loose to tight: lower rows, then smaller type, with rows as chosen and lower ones."""
    lower = {max(ROWS[0], round(chosen.row * (1 - _STEP * step), 2)) for step in range(1, _STEPS + 1)}
    rows = sorted({chosen.row, *lower}, reverse=True)
    sizes = sorted({max(BOARD_LEAST, chosen.size - less) for less in range(_SMALLER + 1)}, reverse=True)
    for size in sizes:
        for row in rows:
            if (size, row) != (chosen.size, chosen.row):
                yield replace(chosen, size=size, row=row)


def leaves_few(pages: Sequence[NoticePage], blocks: int) -> bool:
    """Whether a list ends on a page of its own with only a few rows."""
    return len(pages) > 1 and len(pages[-1].entries) <= (FEW - 1) * blocks


def _holds_as_much(pages: Sequence[NoticePage], before: Sequence[NoticePage]) -> bool:
    """Whether no page ends with an earlier row than before."""
    ends, old = (list(accumulate(len(page.entries) for page in it)) for it in (pages, before))
    return all(end >= was for end, was in zip_longest(ends, old, fillvalue=ends[-1]))
