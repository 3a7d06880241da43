"""Errors and number formats of an .xls."""

from functools import cache
from io import BytesIO, StringIO
from typing import Any

from township_desk.exchange.reading.formats import Format, telling
from township_desk.exchange.reading.seen import Seen

_LARGEST = 8 * 2**20  # bytes of a file up to which it is looked at a second time


def look(content: BytesIO, sheet: str, base1904: bool) -> Seen:
    """What the cells of a sheet show."""
    import xlrd

    seen, raw = Seen(), content.getvalue()
    if len(raw) > _LARGEST:
        return seen
    book = xlrd.open_workbook(file_contents=raw, formatting_info=True, on_demand=True, logfile=StringIO())
    formats = _formats(book)
    page = book.sheet_by_name(sheet)
    for row in range(page.nrows):
        for at, kind in enumerate(page.row_types(row)):
            value = page.cell_value(row, at)
            if kind == xlrd.XL_CELL_ERROR:
                seen.blank[row][at] = xlrd.error_text_from_code.get(value, "#N/A")
            elif kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                told = formats(page.cell_xf_index(row, at))
                if text := told.shown(f"{value:.15g}", bool(book.datemode)) if told else None:
                    seen.shown[row][at] = text
    return seen


def _formats(book: Any) -> Any:
    @cache
    def format_of(index: int) -> Format | None:
        found = book.format_map.get(book.xf_list[index].format_key)
        return telling(found.format_str) if found and found.format_str else None

    return format_of
