"""Writing new workbooks: every cell is the text or number it is, numbers of persons are text."""

import re
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
_CONTROLS = dict.fromkeys([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


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
        page = book.add_worksheet(_sheet_name(sheet))
        _set_up(book, page, columns)
        count = _fill(book, page, rows, total, progress)
        page.autofilter(0, 0, max(count, 1), len(columns) - 1)
        _close(book)
    return count


def _close(book: Any) -> None:
    """Packs the workbook; what the system refuses (a full disk) comes out as itself."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from error


def _sheet_name(text: str) -> str:
    """A name that Excel takes: 31 characters, none of its own signs."""
    return re.sub(r"[\[\]:*?/\\]", " ", text)[:31].strip("' ") or "表"


def _set_up(book: Any, page: Any, columns: Sequence[OutColumn]) -> None:
    head = book.add_format({"bold": True, "bg_color": "#EAEAE4", "border": 1, "text_wrap": True, "valign": "vcenter"})
    text, number = book.add_format({"num_format": TEXT_FORMAT}), book.add_format()
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width, number if column.number else text)
        page.write_string(0, place, clean(column.head), head)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C第 &P 页 共 &N 页")


def _fill(book: Any, page: Any, rows: Iterable[Sequence[Cell]], total: int, progress: Progress) -> int:
    text, number = book.add_format({"num_format": TEXT_FORMAT}), book.add_format()
    tints = {name: book.add_format({"num_format": TEXT_FORMAT, "bg_color": colour}) for name, colour in _TINTS.items()}
    count = 0
    for count, cells in enumerate(rows, 1):
        for place, cell in enumerate(cells):
            if isinstance(cell, OutCell):
                page.write_string(count, place, clean(cell.text), tints[cell.tint])
            elif isinstance(cell, int | float):
                page.write_number(count, place, cell, number)
            elif cell:
                page.write_string(count, place, clean(cell), text)
        if count % 500 == 0:
            progress.step(count, total, "写表格")
    return count


def clean(text: str) -> str:
    """A text as a cell can hold it: no control characters, not more than 32,767 characters."""
    return text[:_MOST_TEXT] if text.isprintable() else text.translate(_CONTROLS)[:_MOST_TEXT]
