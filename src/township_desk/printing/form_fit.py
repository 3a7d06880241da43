"""Fits a list of a form that would leave a few rows on its last page: lower rows first, then higher ones."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from township_desk.domain.paper.form import Form, Table
from township_desk.domain.paper.forms.layout import ROWS
from township_desk.printing.pieces import Piece

FEW = 4
"""The least number of rows that a last page should hold."""
_STEPS, _STEP = 4, 0.05
"""How often the rows are changed, and by which share of the height that was chosen."""


class Laid(Protocol):
    """A form divided among pages."""

    pages: list[list[Piece]]


L = TypeVar("L", bound=Laid)


def fitted(form: Form, lay: Callable[[Form], L]) -> tuple[L, bool]:
    """The form as chosen, or the least changed one whose last page holds more than a few rows; whether it was changed.

    A form that is no list is left as it is.
    """
    as_chosen = lay(form)
    if form.is_list and leaves_few(as_chosen.pages):
        for other in _others(form):
            tried = lay(other)
            if not leaves_few(tried.pages) and len(tried.pages) <= len(as_chosen.pages):
                return tried, True
    return as_chosen, False


def leaves_few(pages: Sequence[Sequence[Piece]]) -> bool:
    """Whether a list ends on a page of its own with only a few rows."""
    return len(pages) > 1 and not pages[-1][0].breaks and sum(piece.head is not None for piece in pages[-1]) < FEW


def _others(form: Form) -> Iterator[Form]:
    """The form with other heights of its rows: the nearest lower ones, then the nearest higher ones."""
    for step in (*range(-1, -_STEPS - 1, -1), *range(1, _STEPS + 1)):
        share = 1 + _STEP * step
        yield replace(form, blocks=tuple(_high(it, share) if isinstance(it, Table) else it for it in form.blocks))


def _high(table: Table, share: float) -> Table:
    return replace(table, row=min(ROWS[1], max(ROWS[0], round(table.row * share, 2))))
