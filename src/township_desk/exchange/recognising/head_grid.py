"""The first rows of a sheet as texts: the content of merged cells, units, hints, names for heads that occur twice."""

import re
from collections.abc import Iterable

from township_desk.exchange.reading.sheet import Top

_HINT = re.compile(
    r"[（(]?(?:必填|选填|非必填|必填项|下拉.*|可选|文本.*|数字.*|日期.*|格式.*|填写说明|示例|自动.*|.*选择.*)[)）]?"
)
_UNIT = re.compile(r"[（(](?:单位[:：])?([^（）():：]+)[)）]$")
_SHEET_UNIT = re.compile(r"(?:^|[^报制表])单位[:：]([^（）()]*)")
_BIG_UNITS = ("亿元", "万元", "千元")
UNIT_WORDS = frozenset({*_BIG_UNITS, "元", "亩", "公顷", "平方米", "㎡", "公里", "人", "户", "个", "月", "年"})


def unit_of(head: str) -> str:
    """The unit in brackets at the end of a head; "" without one."""
    found = _UNIT.search(head)
    return found[1] if found else ""


def common_unit(above: list[list[str]]) -> str:
    """The unit of amounts that a line above the head names, if it is not plain 元."""
    for text in (re.sub(r"\s+", "", cell) for row in above for cell in row if "单位" in cell):
        if found := _SHEET_UNIT.search(text):
            units = re.split(r"[、，,/；;]", found[1])
            return next((unit for unit in _BIG_UNITS if unit in units), "")
    return ""


def unlike(head: str, heads: dict[str, int]) -> str:
    """A head that no earlier column has: the second 备注 is 备注#2. `heads` counts the heads that were given out."""
    number = heads.get(head, 0) + 1
    while (made := f"{head}#{number}" if number > 1 else head) in heads:
        number += 1
    heads[head] = number
    heads.setdefault(made, 1)
    return made


def is_title(top: Top, left: int, right: int) -> bool:
    """Whether a merged cell is so wide that it must be a title; in a narrow sheet, one across all of it."""
    wide = right - left + 1
    return wide > max(3, top.width // 2) or wide == top.width > 1


def grid_of(top: Top) -> list[list[str]]:
    """The first rows as texts. Merged cells are filled with their text; titles across the sheet are left out."""
    grid = [[text.strip() for text in row] for row in top.head]
    room = len(grid) * top.width
    for upper, left, lower, right in top.merges:
        if upper >= len(grid):
            continue
        room -= (min(lower, len(grid) - 1) - upper + 1) * (min(right, top.width - 1) - left + 1)
        if room < 0:  # merged cells overlap in no sheet that a program has saved
            break
        text = grid[upper][left] if left < top.width and not is_title(top, left, right) else ""
        for row in range(upper, min(lower, len(grid) - 1) + 1):
            for column in range(left, min(right, top.width - 1) + 1):
                grid[row][column] = text
    return grid


def are_hints(texts: Iterable[str]) -> bool:
    """Whether a row below the head only explains how to fill in the columns: 必填, 下拉选择."""
    said = [text for text in texts if text]
    return bool(said) and all(map(_HINT.fullmatch, said))


def path_of(grid: list[list[str]], column: int, top: int, bottom: int) -> tuple[str, ...]:
    """The parts of a column's head from top to bottom, each once."""
    texts = [re.sub(r"\s+", "", grid[row][column]) for row in range(top, bottom + 1)]
    return tuple(dict.fromkeys(text for text in texts if text))
