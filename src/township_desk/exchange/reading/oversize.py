"""Refuses files with more rows or columns than any township has, before they are read, and names the cause."""

from pathlib import Path

from township_desk.exchange.opening.limits import Limits
from township_desk.exchange.reading.sheet import Top
from township_desk.problems import Problem

_LINES_A_ROW = 4  # a cell may contain several lines
_PIECE = 1 << 20


def refuse_long(path: Path, limits: Limits) -> None:
    """Raises Problem for a text file with so many lines that it is too long even without reading it."""
    lines = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            lines += piece.count(b"\n")
            if lines > limits.rows * _LINES_A_ROW:
                raise Problem(too_long(path.name, limits))


def refuse_wide(name: str, top: Top, limits: Limits) -> None:
    """Raises Problem for a sheet with words in too many columns of its first rows, or with a cell far to the right."""
    if top.width <= limits.columns:
        return
    columns = sum(any(row[place].strip() for row in top.head if place < len(row)) for place in range(top.width))
    if columns > limits.columns:
        why = f"有 {columns:,} 列，最多读 {limits.columns:,} 列。多半是复制多出来的列"
    elif top.width > 2 * limits.columns:
        why = f"第 {top.width:,} 列里还有东西，最多读 {2 * limits.columns:,} 列。多半是右边很远的地方误写了一格"
    else:
        return
    raise Problem(f"“{name}”没有读，档案未改动：工作表“{top.name}”{why}，请删去用不着的列再来。")


def too_long(name: str, limits: Limits) -> str:
    """A sentence that a file has more rows than are read at once."""
    return f"“{name}”没有读，档案未改动：数据超过 {limits.rows // 10_000} 万行，一次最多读这么多。请按村分成几份再来。"
