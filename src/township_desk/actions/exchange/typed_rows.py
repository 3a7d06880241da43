"""Reads the rows of a notice from a workbook, where the archive does not hold them."""

from pathlib import Path

from township_desk.domain.fields.clipboard import Rows, plain_head
from township_desk.domain.paper.catalogue import Sheet
from township_desk.exchange.opening.sniff import sniff
from township_desk.exchange.reading.child import read_first
from township_desk.problems import Problem

_TOP = 8  # the head stands within so many rows


def rows_of_file(path: Path, sheet: Sheet) -> Rows:
    """The rows of a workbook's first sheet, under the heads of a notice."""
    table = read_first(path, sniff(path))
    texts = [[table.columns[at].shown(row).strip() for at in range(table.top.width)] for row in range(table.rows)]
    return _under_heads(texts, sheet, path.name)


def _under_heads(texts: list[list[str]], sheet: Sheet, name: str) -> Rows:
    heads = [column.head for column in sheet.columns]
    for place, line in enumerate([*map(plain_head, row)] for row in texts[:_TOP]):
        known = {head: line.index(plain_head(head)) for head in heads if plain_head(head) in line}
        if heads[0] in known:
            needed = [it.head for it in sheet.columns if not it.optional]
            if missing := [head for head in needed if head not in known]:
                raise Problem(f"没有读：“{name}”第 {place + 1} 行的表头里没有“{missing[0]}”。请补上这一列。")
            where = [known.get(head) for head in heads]
            found = [tuple("" if at is None else row[at] for at in where) for row in texts[place + 1 :]]
            return tuple(row for row in found if any(row))
    raise Problem(f"没有读：“{name}”里找不到表头“{'、'.join(heads)}”。请加上这一行表头。")
