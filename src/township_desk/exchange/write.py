"""Writing new workbooks: every cell is the text or number it is, numbers of persons are text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from township_desk.files import written_whole
from township_desk.progress import NO_PROGRESS, Progress

TEXT_FORMAT = "@"
_TINTS = {"error": "#FAE5E1", "warning": "#FBEFD5"}
_SAFE = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
_MOST_TEXT = 32_767  # what one cell of Excel holds


@dataclass(frozen=True, slots=True, kw_only=True)
class OutColumn:
    """A column to be written: its head, width in characters, whether its cells are numbers."""

    head: str
    width: int = 12
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutCell:
    """A cell with a tint ("error" or "warning")."""

    text: str
    tint: str


Cell = str | int | float | None | OutCell


def write_workbook(
    path: Path,
    sheet: str,
    columns: Sequence[OutColumn],
    rows: Iterable[Sequence[Cell]],
    *,
    total: int = 0,
    progress: Progress = NO_PROGRESS,
) -> int:
    """Writes one sheet with its head frozen, filtered and repeated on each printed page; how many rows it has."""
    import xlsxwriter

    with written_whole(path) as partial:
        book = xlsxwriter.Workbook(str(partial), _SAFE)
        page = book.add_worksheet(sheet)
        _set_up(book, page, columns)
        count = _fill(book, page, columns, rows, total, progress)
        page.autofilter(0, 0, max(count, 1), len(columns) - 1)
        book.close()
    return count


def _set_up(book: Any, page: Any, columns: Sequence[OutColumn]) -> None:
    head = book.add_format({"bold": True, "bg_color": "#EAEAE4", "border": 1, "text_wrap": True, "valign": "vcenter"})
    text, number = book.add_format({"num_format": TEXT_FORMAT}), book.add_format({"num_format": "0.##"})
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width, number if column.number else text)
        page.write_string(0, place, column.head, head)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _fill(
    book: Any, page: Any, columns: Sequence[OutColumn], rows: Iterable[Sequence[Cell]], total: int, progress: Progress
) -> int:
    text, number = book.add_format({"num_format": TEXT_FORMAT}), book.add_format({"num_format": "0.##"})
    tints = {name: book.add_format({"num_format": TEXT_FORMAT, "bg_color": colour}) for name, colour in _TINTS.items()}
    count = 0
    for count, cells in enumerate(rows, 1):
        for place, cell in enumerate(cells):
            if isinstance(cell, OutCell):
                page.write_string(count, place, cell.text[:_MOST_TEXT], tints[cell.tint])
            elif isinstance(cell, int | float):
                page.write_number(count, place, cell, number)
            elif cell:
                page.write_string(count, place, cell[:_MOST_TEXT], text)
        if count % 500 == 0:
            progress.step(count, total, "写表格")
    return count
