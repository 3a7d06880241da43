"""Reads a file into sheets. Runs in a child process: a hostile file can only take the child down."""

import csv
import io
import os
import re
import sys
from pathlib import Path
from typing import Any

from township_desk.exchange.sheet import LOST, Sheet, encode

MOST_MEMORY = 2 * 1024**3
_MOST_CELLS = 40_000_000
_LOST_TEXT = re.compile(r"^\d(\.\d+)?E\+?1[5-9]$", re.IGNORECASE)
_PRIVATE = {
    0xE816: "\U00020087", 0xE817: "\U00020089", 0xE818: "\U000200cc", 0xE81E: "\u9fb4", 0xE826: "\u9fb5",
    0xE82B: "\u9fb6", 0xE82C: "\u9fb7", 0xE831: "\U000215d7", 0xE832: "\u9fb8", 0xE83B: "\U0002298f",
    0xE843: "\u9fb9", 0xE854: "\u9fba", 0xE855: "\U000241fe", 0xE864: "\u9fbb",
}  # fmt: skip
"""Codes that Python's gb18030 leaves in the private area (GB 18030-2022 has moved them)."""


class Unreadable(Exception):
    """The file cannot be read; the sentence says why."""


def read_file(path: Path, kind: str) -> list[Sheet]:
    """All sheets of a file that hold anything."""
    sheets = _READERS[kind](path)
    return [sheet for sheet in sheets if sheet.rows]


def run(path: str, kind: str, answer: Any) -> None:
    """The child's whole life: reads one file and sends its sheets, or the reason why not."""
    _limit_memory()
    _silence()
    try:
        answer.send(("sheets", read_file(Path(path), kind)))
    except Unreadable as error:
        answer.send(("unreadable", str(error)))
    except MemoryError:
        answer.send(("memory", ""))
    except Exception as error:  # noqa: BLE001 - whatever a parser makes of a broken file is told in one sentence
        answer.send(("broken", f"{type(error).__name__}: {error}"))
    answer.close()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)


def _workbook(path: Path) -> list[Sheet]:
    from python_calamine import CalamineWorkbook

    with path.open("rb") as file:
        book = CalamineWorkbook.from_filelike(file)
        return [_calamine_sheet(book, name) for name in book.sheet_names]


def _calamine_sheet(book: Any, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > _MOST_CELLS:
        raise Unreadable(f"工作表“{name}”说自己有 {sheet.total_height} 行、{sheet.total_width} 列，不像正常的表格")
    rows = sheet.to_python(skip_empty_area=False)
    merges = [(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
    return encode(rows, name, merges)


def _html(path: Path) -> list[Sheet]:
    from township_desk.exchange.html_tables import html_tables

    tables = html_tables(decode(path.read_bytes()))
    return [encode(_squared(rows), f"表{number}", merges) for number, (rows, merges) in enumerate(tables, 1)]


def _xml2003(path: Path) -> list[Sheet]:
    from township_desk.exchange.xml2003 import xml_sheets

    return [encode(_squared(rows), name, merges) for name, rows, merges in xml_sheets(path.read_bytes())]


def _text(path: Path) -> list[Sheet]:
    text = decode(path.read_bytes())
    first = "\n".join(text.splitlines()[:20])
    separator = max("\t,;|", key=first.count)
    if not first.count(separator):
        raise Unreadable("文件里没有表格，只有一段文字")
    csv.field_size_limit(1_000_000)
    rows = [[_marked(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator)]
    return [encode(_squared(rows), path.stem[:31], ())]


def _marked(cell: str) -> str:
    """A cell of a text file; an ID that Excel wrote as 5.10999E+17 has lost its digits."""
    return LOST + cell.strip() if _LOST_TEXT.match(cell.strip()) else cell


def _squared(rows: list[list[Any]]) -> list[list[Any]]:
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def decode(raw: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or GB 18030."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding).translate(_PRIVATE)
        except UnicodeDecodeError:
            continue
    raise Unreadable("文件里的文字既不是 UTF-8，也不是国标码")


_READERS = {"workbook": _workbook, "html": _html, "xml2003": _xml2003, "text": _text}
