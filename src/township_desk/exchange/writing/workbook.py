"""Writing new workbooks: every cell is the text or number it is, numbers of persons are text."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from township_desk.exchange.recognising.heads import column_letter
from township_desk.exchange.writing.sheet_rows import MOST_ROWS, Cell, OutCell, SharedTexts, clean, rows_xml
from township_desk.files import require_ending, written_whole
from township_desk.progress import NO_PROGRESS, Progress

__all__ = ["TEXT_FORMAT", "Cell", "OutCell", "OutColumn", "clean", "write_workbook"]

TEXT_FORMAT = "@"
_TINTS = {"error": "#FAE5E1", "warning": "#FBEFD5"}
_SHEET, _BOOK, _STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
_LISTS = "可选的词"
_MOST_INLINE = 255  # characters of a list that stands in the validation itself
_SAMPLES = re.compile(rb'<c r="[A-Z]+2"( s="\d+")/>')
_LAST_ROW = re.compile(rb"(?<=[A-Z$])%d\b" % MOST_ROWS)
_COUNTS = re.compile(rb'count="\d+" uniqueCount="(\d+)"')
_LEVEL = 3  # of deflate: a tenth larger than the usual 6, in a third of the time


@dataclass(frozen=True, slots=True, kw_only=True)
class OutColumn:
    """A column to be written: head, width in characters, whether its cells are numbers, the words to choose from."""

    head: str
    width: int = 12
    number: bool = False
    choices: tuple[str, ...] = ()


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
    require_ending(path, ".xlsx")
    package = _package(sheet, columns)
    with (
        written_whole(path) as partial,
        zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as out,
    ):
        parts = {name: package.read(name) for name in package.namelist()}
        styles = dict(zip(("text", *_TINTS), map(bytes.decode, _SAMPLES.findall(parts[_SHEET])), strict=True))
        texts = SharedTexts(int(_COUNTS.findall(parts[_STRINGS])[0]))
        for name in (it for it in parts if it not in (_SHEET, _BOOK, _STRINGS)):
            out.writestr(name, parts[name])
        written = rows_xml(rows, [column.head for column in columns], styles, texts)
        last = _write_sheet(out, parts[_SHEET], written, total, progress)
        out.writestr(_BOOK, _LAST_ROW.sub(b"%d" % max(last, 2), parts[_BOOK]))
        out.writestr(_STRINGS, _strings(parts[_STRINGS], texts))
    return last - 1


def _write_sheet(
    out: zipfile.ZipFile, part: bytes, rows: Iterator[tuple[int, bytes]], total: int, progress: Progress
) -> int:
    """Puts the rows where the package has its samples; the number of the last."""
    before, _, rest = part.partition(b'<row r="2"')
    after = rest[rest.index(b"</sheetData>") :]
    last = 1
    with out.open(_SHEET, "w") as file:
        file.write(re.sub(rb"<dimension [^>]*/>", b"", before))
        for last, xml in rows:
            file.write(xml)
            progress.step(last - 1, total, "写表格")
        file.write(_LAST_ROW.sub(b"%d" % max(last, 2), after))
    return last


def _strings(part: bytes, texts: SharedTexts) -> bytes:
    count = b"%d" % (int(_COUNTS.findall(part)[0]) + len(texts))
    before, end, _ = part.rpartition(b"</sst>")
    return b"".join((_COUNTS.sub(b'count="%s" uniqueCount="%s"' % (count, count), before, count=1), texts.xml(), end))


def _package(sheet: str, columns: Sequence[OutColumn]) -> zipfile.ZipFile:
    """A workbook with everything but its rows; row 2 shows the styles, the last possible row stands for the last."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(_sheet_name(sheet))
    text = book.add_format({"num_format": TEXT_FORMAT})
    _set_up(book, page, columns, text)
    for place, tint in enumerate(_TINTS.values(), 1):
        page.write_blank(1, place, None, book.add_format({"num_format": TEXT_FORMAT, "bg_color": tint}))
    page.write_blank(1, 0, None, text)
    page.autofilter(0, 0, MOST_ROWS - 1, len(columns) - 1)
    _offer_choices(book, page, columns)
    book.close()
    return zipfile.ZipFile(buffer)


def _sheet_name(text: str) -> str:
    """A name that Excel takes: 31 characters, none of its own signs."""
    return re.sub(r"[\[\]:*?/\\]", " ", text)[:31].strip("' ") or "表"


def _set_up(book: Any, page: Any, columns: Sequence[OutColumn], text: Any) -> None:
    head = book.add_format({"bold": True, "bg_color": "#EAEAE4", "border": 1, "text_wrap": True, "valign": "vcenter"})
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width, None if column.number else text)
        page.write_string(0, place, clean(column.head), head)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C第 &P 页 共 &N 页")


def _offer_choices(book: Any, page: Any, columns: Sequence[OutColumn]) -> None:
    """Lets code words be chosen; lists that are too long for a validation stand on a hidden sheet."""
    lists = None
    for place, column in enumerate(columns):
        source: Any = list(column.choices)
        if len(",".join(source)) > _MOST_INLINE or any("," in word for word in source):
            if lists is None:
                lists = book.add_worksheet(_LISTS)
                lists.hide()
            lists.write_column(0, place, source)
            source = f"={_LISTS}!${column_letter(place)}$1:${column_letter(place)}${len(source)}"
        if source:
            rule = {"validate": "list", "source": source, "error_type": "warning", "error_message": "表里没有这个词。"}
            page.data_validation(1, place, MOST_ROWS - 1, place, rule)
