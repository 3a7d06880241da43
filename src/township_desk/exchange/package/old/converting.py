"""Converts an .xls to xlsx. Values, merges, sizes, looks and print set-up are kept; what is lost is named."""

import io
from collections.abc import Iterator
from typing import Any

from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.package.old.looks import Looks
from township_desk.exchange.package.old.records import Extras, extras_of
from township_desk.exchange.package.old.sheets import carry_sheet
from township_desk.exchange.writing.shared_texts import with_shared_texts

_MOST_BYTES = 20 * 2**20
_BIFF8 = 80


def converted(content: bytes) -> tuple[io.BytesIO, tuple[str, ...]]:
    """The workbook as xlsx, and a sentence about what was lost."""
    if len(content) > _MOST_BYTES:
        raise Unreadable(f"这个 xls 文件有 {len(content) // 2**20} MB，不像模板")
    try:
        book = _read(content)
        extras = extras_of(content, book)
        return _written(book, extras), (_sentence(extras),)
    except Exception as error:  # xlrd may raise anything for a damaged file
        raise Unreadable("不是完整的 xls 文件") from error


def _read(content: bytes) -> Any:
    import xlrd

    book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    # nothing says which encoding this is, so it is taken for Chinese
    if book.biff_version < _BIFF8 and book.codepage is None:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, logfile=io.StringIO(), encoding_override="gb18030"
        )
    return book


def _written(book: Any, extras: list[Extras]) -> io.BytesIO:
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

    made = Workbook()
    made.remove(made.active)
    made.epoch = CALENDAR_MAC_1904 if book.datemode else CALENDAR_WINDOWS_1900
    _set_usual_font(book, made)
    looks = Looks(book)
    for sheet, more in zip(book.sheets(), extras, strict=True):
        carry_sheet(sheet, made.create_sheet(sheet.name), looks, more)
    out = io.BytesIO()
    made.save(out)
    return with_shared_texts(out)


def _set_usual_font(book: Any, made: Any) -> None:
    """Sets the font of cells without a look of their own. Column widths are measured in it, too."""
    from openpyxl.styles import Font

    font = book.font_list[0]
    made._fonts[0] = made._named_styles["Normal"].font = Font(name=font.name, sz=font.height / 20)


def _sentence(extras: list[Extras]) -> str:
    lost = "、".join(dict.fromkeys(_lost(extras)))
    kept = "数值、合并、行高列宽、边框、字体、数字格式和打印设置都保留"
    return f"模板是旧格式 .xls，填好的表存成 .xlsx：{kept}{f'；{lost}带不过去' if lost else ''}。"


def _lost(extras: list[Extras]) -> Iterator[str]:
    for more in extras:
        yield from more.lost
