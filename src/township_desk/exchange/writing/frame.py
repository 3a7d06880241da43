"""The package of a new workbook around its rows: looks, print set-up, filter, and the words to choose from.

openpyxl makes it. It is saved once before the rows are written, to get what stands above them, and once when their
number is known, to get everything else.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from township_desk.exchange.opening.cells import column_letter
from township_desk.exchange.writing.shared_texts import naming_texts
from township_desk.exchange.writing.sheet_rows import clean

SHEET_PART = "xl/worksheets/sheet1.xml"
TEXT_FORMAT = "@"
_TINTS = {"error": "FFFAE5E1", "warning": "FFFBEFD5"}
_HEAD_TINT, _HEAD_LINE = "FFEAEAE4", "FF000000"
_LISTS = "可选的词"
_MOST_INLINE = 255  # characters of a list that a validation itself can hold
_ROWS = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)
_PROPERTIES, _TIME = "docProps/core.xml", re.compile(rb"\d{4}-\d\d-\d\dT[\d:]{8}Z")
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_PADDING = 5 / 7  # by how much a column is wider than the characters it holds, in characters
_A4 = 9
MAKER = "township-desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutColumn:
    """A column to be written: head, width in characters, whether its cells are numbers, the words to choose from."""

    head: str
    width: int = 12
    number: bool = False
    choices: tuple[str, ...] = ()


class Frame:
    """A workbook of one sheet without its rows. `looks` has the style numbers of "head", "text" and the tints."""

    def __init__(self, sheet: str, columns: Sequence[OutColumn], day: str = "") -> None:
        from openpyxl import Workbook

        self._book, self._columns, self._day = Workbook(), columns, day.encode()
        self._page: Any = self._book.active
        self._page.title = sheet_name(sheet)
        self._book.properties.creator = MAKER
        self.looks = _looks(self._page)
        set_up(self._page, columns)
        _offer_choices(self._book, self._page, columns)

    def above_rows(self) -> bytes:
        """The sheet's part up to its rows. The dimension is left out, because the number of rows is not known yet."""
        above, _ = _around(self._saved().read(SHEET_PART))
        return _DIMENSION.sub(b"", above)

    def below_rows(self, last: int) -> tuple[bytes, Iterator[tuple[str, bytes]]]:
        """The sheet's part below its rows, when `last` is the number of the last one, and all other parts by name."""
        end = max(last, 2)
        self._page.auto_filter.ref = f"A1:{column_letter(len(self._columns) - 1)}{end}"
        for rule in self._page.data_validations.dataValidation:
            rule.sqref = re.sub(r"\d+$", str(end), f"{rule.sqref}:{rule.sqref}")
        package = self._saved()
        _, below = _around(package.read(SHEET_PART))
        return below, ((it, self._other(it, package)) for it in package.namelist() if it != SHEET_PART)

    def _other(self, name: str, package: zipfile.ZipFile) -> bytes:
        part = naming_texts(name, package.read(name))
        return _TIME.sub(self._day + b"T00:00:00Z", part) if self._day and name == _PROPERTIES else part

    def _saved(self) -> zipfile.ZipFile:
        buffer = io.BytesIO()
        self._book.save(buffer)
        return zipfile.ZipFile(buffer)


def _around(part: bytes) -> tuple[bytes, bytes]:
    """What stands before and after the rows of a sheet's part."""
    above, below = _ROWS.split(part)
    return above + b"<sheetData>", b"</sheetData>" + below


def sheet_name(text: str) -> str:
    """A name that Excel accepts: at most 31 characters, without its special signs."""
    return re.sub(r"[\[\]:*?/\\]", " ", text)[:31].strip("' ") or "表"


def _looks(page: Any) -> dict[str, int]:
    """Gives sample cells the looks that rows need, to learn the style numbers."""
    from openpyxl.styles import PatternFill

    head, text = page.cell(1, 1), page.cell(2, 1)
    style_head(head)
    text.number_format = TEXT_FORMAT
    looks = {"head": head.style_id, "text": text.style_id}
    for place, (tint, colour) in enumerate(_TINTS.items(), 2):
        cell = page.cell(2, place)
        cell.number_format, cell.fill = TEXT_FORMAT, PatternFill("solid", fgColor=colour)
        looks[tint] = cell.style_id
    return looks


def style_head(cell: Any) -> None:
    """Makes a cell look like a head."""
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    line = Side(style="thin", color=_HEAD_LINE)
    cell.font, cell.fill = bold(cell.font), PatternFill("solid", fgColor=_HEAD_TINT)
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def bold(font: Any) -> Any:
    """The font in bold."""
    made = copy(font)
    made.bold = True
    return made


def set_up(page: Any, columns: Sequence[OutColumn]) -> None:
    """Sets widths, the frozen head, and how the sheet is printed."""
    for place, column in enumerate(columns):
        dimension = page.column_dimensions[column_letter(place)]
        dimension.width = column.width + _PADDING
        if not column.number:
            dimension.number_format = TEXT_FORMAT
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.oddFooter.center.text = "第 &P 页 共 &N 页"


def _offer_choices(book: Any, page: Any, columns: Sequence[OutColumn]) -> None:
    """Offers code words for choosing. Lists that are too long for a validation stand on a hidden sheet."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, column in enumerate(columns):
        if column.choices:
            letter = column_letter(place)
            rule = DataValidation(type="list", allow_blank=True, formula1=_source(book, letter, column.choices))
            rule.errorStyle, rule.error, rule.showErrorMessage = "warning", "表里没有这个词。", True
            rule.add(f"{letter}2")
            page.add_data_validation(rule)


def _source(book: Any, letter: str, words: Sequence[str]) -> str:
    """Where a validation finds its words: in itself, or in the same column of the hidden sheet."""
    if len(",".join(words)) <= _MOST_INLINE and not any("," in word or '"' in word for word in words):
        return f'"{",".join(words)}"'
    if _LISTS not in book.sheetnames:
        book.create_sheet(_LISTS).sheet_state = "hidden"
    for row, word in enumerate(words, 1):
        cell = book[_LISTS][f"{letter}{row}"]
        cell.value, cell.data_type = clean(word), "s"  # a word that begins with = must not become a formula
    return f"{_LISTS}!${letter}$1:${letter}${len(words)}"
