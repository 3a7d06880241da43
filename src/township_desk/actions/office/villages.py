"""Reads village names from a file: one name a line, or the column 行政村 of a workbook."""

from pathlib import Path

from township_desk.exchange.opening.sniff import FileKind, sniff
from township_desk.exchange.reading.child import read_first
from township_desk.exchange.recognising.dictionary import Dictionary
from township_desk.problems import Problem


def villages_of_file(path: Path) -> list[str]:
    """The names in their order, each once."""
    kind = sniff(path)
    if kind is FileKind.TEXT:
        names = [line.split(",")[0].split("\t")[0].strip() for line in _lines(path)]
    else:
        names = _of_workbook(path, kind)
    found = list(dict.fromkeys(name for name in names if name and name not in ("行政村", "村名", "村")))
    if not found:
        raise Problem(f"“{path.name}”里没有找到村名。请每行写一个村，或在表里写上“行政村”列名。")
    return found


def _lines(path: Path) -> list[str]:
    from township_desk.exchange.opening.unreadable import Unreadable
    from township_desk.exchange.reading.decoding import decode

    try:
        return decode(path.read_bytes()).splitlines()
    except Unreadable as error:
        raise Problem(f"“{path.name}”没有读：{error}。请换一份文件。") from error


def _of_workbook(path: Path, kind: FileKind) -> list[str]:
    sheet = read_first(path, kind)
    words = Dictionary.build()
    for row in range(min(8, sheet.rows)):
        for place, column in enumerate(sheet.columns):
            if words.key(column.text(row)) == "village.name":
                return [sheet.text(below, place).strip() for below in range(row + 1, sheet.rows)]
    return [sheet.text(row, 0).strip() for row in range(sheet.rows)]
