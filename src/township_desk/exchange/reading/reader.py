"""Reads a file into tables. It runs in a child process, so that a hostile file can harm only the child."""

import gc
import io
import os
import re
import zipfile
from itertools import islice
from pathlib import Path
from typing import Any

from township_desk.exchange.opening.apart import settle_in
from township_desk.exchange.opening.encryption import unlocked
from township_desk.exchange.opening.limits import Limits
from township_desk.exchange.opening.unreadable import Unreadable, WrongPassword
from township_desk.exchange.reading.decoding import decode
from township_desk.exchange.reading.delimited import rows_of
from township_desk.exchange.reading.sheet import TOP_ROWS, Encoder, Table, Top, first_rows, table_of

_MOST_CELLS = 40_000_000
_AT_ONCE = 1000
_FORMULA_TEXT = re.compile(r'^="(.*)"$')
_DATE_1904 = re.compile(rb"date1904\s*=\s*[\"'](1|true)[\"']")


def run(path: str, kind: str, password: str, limits: Limits, wire: Any) -> None:
    """What the child does: it reads, answers, and ends without freeing millions of cells one by one."""
    settle_in(limits.memory)
    gc.disable()  # all cells stay, so the collector would only walk over them again and again
    _answer(path, kind, password, limits.rows, wire)
    wire.close()
    os._exit(0)


def _answer(path: str, kind: str, password: str, most_rows: int, wire: Any) -> None:
    """Sends the first rows of all sheets. Whenever a sheet is asked for, sends its rows in parts."""
    try:
        found = _workbook(Path(path), password) if kind == "workbook" else _READERS[kind](Path(path))
        tables = [table for table in found if table.top.rows and table.top.width]
        wire.send(("tops", [table.top for table in tables]))
        while True:
            table = tables[wire.recv()]
            wire.send(_sent(table, most_rows, wire))
    except WrongPassword:
        wire.send(("password", None))
    except Unreadable as error:
        wire.send(("unreadable", str(error)))
    except MemoryError:
        wire.send(("memory", None))
    except (EOFError, BrokenPipeError):
        return  # nobody waits for the answer any more
    except PermissionError:
        wire.send(("occupied", None))
    except BaseException as error:  # noqa: BLE001 - a parser's panic (no Exception) on a broken file is told as well
        wire.send(("broken", type(error).__name__))


def _sent(table: Table, most_rows: int, wire: Any) -> tuple[str, Any]:
    """Sends the rows of a table. Returns the word that follows them: the end, or that there are too many."""
    encoder, rows, filled = Encoder(table.top.width), iter(table.rows), 0
    while some := list(islice(rows, _AT_ONCE)):
        filled += any(map(any, some)) * len(some)  # blank rows far below a sheet's last row do not count
        if filled > most_rows:
            return "long", table.top.name
        wire.send(("rows", encoder.pieces(some)))
    return "end", None


def _workbook(path: Path, password: str) -> list[Table]:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    # By content, because from_path() trusts the ending; from memory, because an open file would be read in small
    # pieces.
    content = unlocked(path, password)
    base1904 = _counts_from_1904(content)
    content.seek(0)
    book = CalamineWorkbook.from_filelike(content)
    # the library finds sheets by name, so of two with one name it would read the first twice
    if twice := next((it for it in book.sheet_names if book.sheet_names.count(it) > 1), ""):
        raise Unreadable(f"有两张工作表都叫“{twice}”，只读得到一张。请用 WPS 改名另存")
    return [
        _as_shown(content, table)
        for sheet in book.sheets_metadata
        if (table := _calamine_table(book, sheet.name, sheet.visible != SheetVisibleEnum.Visible, base1904))
    ]


def _as_shown(content: io.BytesIO, table: Table) -> Table:
    from township_desk.exchange.reading.as_shown import as_shown

    shown = as_shown(io.BytesIO(content.getvalue()), table.top.name, table.top.base1904, table.rows)
    return Table(table.top, shown)


def _calamine_table(book: Any, name: str, hidden: bool, base1904: bool) -> Table:
    sheet = book.get_sheet_by_name(name)
    (upper, left), height = sheet.start or (0, 0), sheet.height
    # a sheet may claim a cell in its last row and column; its blanks alone would fill the memory
    if (upper + height) * (left + sheet.width) > _MOST_CELLS:
        raise Unreadable(f"工作表“{name}”说自己有 {upper + height} 行、{left + sheet.width} 列，不像正常的表格")
    top = Top(
        name=name,
        rows=upper + height if sheet.width else 0,
        width=left + sheet.width,
        head=first_rows(sheet.to_python(skip_empty_area=False, nrows=TOP_ROWS)),
        merges=[(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()],
        hidden=hidden,
        base1904=base1904,
    )
    # iter_rows() begins with the first row of the sheet, but with the first column that has content
    blanks = [""] * left
    return Table(top, ([*blanks, *row] for row in sheet.iter_rows()) if left else sheet.iter_rows())


def _counts_from_1904(content: io.BytesIO) -> bool:
    """Whether a workbook counts its days from 1904. Cells with a date format are already converted by the library."""
    if not zipfile.is_zipfile(content):
        return False
    with zipfile.ZipFile(content) as pack:
        if "xl/workbook.xml" not in pack.namelist():
            return False
        with pack.open("xl/workbook.xml") as part:
            # a bounded read: the part of a hostile file may unpack without end
            return bool(_DATE_1904.search(part.read(1_000_000)))


def _html(path: Path) -> list[Table]:
    from township_desk.exchange.reading.html_tables import html_tables

    found = enumerate(html_tables(decode(path.read_bytes())), 1)
    return [table_of(f"表{number}", _squared(it.rows), it.merges, unshown=it.hidden) for number, it in found]


def _xml2003(path: Path) -> list[Table]:
    from township_desk.exchange.reading.xml2003 import xml_sheets

    found = xml_sheets(decode(path.read_bytes()))
    return [table_of(it.name, _squared(it.rows), it.merges, hidden=it.hidden) for it in found]


def _text(path: Path) -> list[Table]:
    return [table_of(path.stem[:31], _squared(rows_of(decode(path.read_bytes()))), [])]


def _squared(rows: list[list[Any]]) -> list[list[Any]]:
    """Rows of equal width. A text that was written as a formula, to keep Excel from rounding it, becomes that text."""
    width = max(map(len, rows), default=0)
    return [[_marked(cell) for cell in row] + [""] * (width - len(row)) for row in rows]


def _marked(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    plain = cell.strip()
    formula = _FORMULA_TEXT.match(plain)
    return formula[1] if formula else cell


_READERS = {"html": _html, "xml2003": _xml2003, "text": _text}
