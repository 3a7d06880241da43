"""Finding the head rows of a sheet and what each column means."""

import re
from dataclasses import dataclass

from township_desk.exchange.layouts import Dictionary, Layout
from township_desk.exchange.sheet import Sheet
from township_desk.problems import Problem

_DEEPEST = 8  # head rows are looked for in the first eight rows
_TALLEST = 3
_LEAST_KNOWN = 3
_FOOTER = re.compile(
    r"^(合计|总计|小计|总人数|填表人|审核人|负责人|制表|制表人|填报人|单位负责人|填表日期|备注说明|说明|注)[:：\s]?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadColumn:
    """One column of a sheet: its full head path, and the key it means ("" when nobody knows)."""

    place: int
    head: str
    key: str

    @property
    def letter(self) -> str:
        """The column as Excel names it."""
        return column_letter(self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a sheet: rows `top` to `bottom` (0 = first row), its columns, the layout it fits."""

    top: int
    bottom: int
    columns: tuple[HeadColumn, ...]
    layout: Layout | None

    @property
    def known(self) -> int:
        """How many columns mean something."""
        return sum(bool(column.key) for column in self.columns)


def column_letter(place: int) -> str:
    """0 → A, 26 → AA."""
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def find_head(sheets: list[Sheet], layouts: dict[str, Layout], wanted: str | None) -> tuple[Sheet, Head]:
    """The sheet with the best head and that head; Problem when no sheet has one."""
    layout = _wanted(layouts, wanted)
    found = [(sheet, _best_head(sheet, layouts, layout)) for sheet in sheets]
    good = [(sheet, head) for sheet, head in found if head is not None]
    if not good:
        raise Problem(
            "没有认出表头：前 8 行里找不到“姓名”“户编号”“证件号码”这样的列名。请在表里写上列名再导入。",
            steps=("用 WPS 或 Excel 打开文件。", "在数据上面一行写上列名。", "保存后再导入。"),
        )
    return max(good, key=lambda pair: pair[1].known)


def _wanted(layouts: dict[str, Layout], name: str | None) -> Layout | None:
    if name is None:
        return None
    if name not in layouts:
        raise Problem(f"没有名为“{name}”的版式。可用的有：{'、'.join(layouts)}。")
    return layouts[name]


def _best_head(sheet: Sheet, layouts: dict[str, Layout], layout: Layout | None) -> Head | None:
    grid = _grid(sheet)
    dictionary = Dictionary.build()
    best: Head | None = None
    for bottom in range(min(_DEEPEST, len(grid))):
        for top in range(max(0, bottom - _TALLEST + 1), bottom + 1):
            head = _head(grid, top, bottom, dictionary, layouts, layout)
            if _is_head(head) and (best is None or _rank(head) > _rank(best)):
                best = head
    return best


def _rank(head: Head) -> tuple[int, int]:
    """More known columns win; then the flatter head."""
    return head.known, head.top - head.bottom


def _is_head(head: Head) -> bool:
    keys = {column.key for column in head.columns}
    return head.known >= _LEAST_KNOWN and bool(
        keys & {"member.name", "head.name", "household.number", "member.id_number"}
    )


def _grid(sheet: Sheet) -> list[list[str]]:
    """The first rows as texts, merged cells filled with their text; titles across the sheet left out."""
    depth, width = min(sheet.rows, _DEEPEST + _TALLEST), len(sheet.columns)
    grid = [[sheet.text(row, column).strip() for column in range(width)] for row in range(depth)]
    for top, left, bottom, right in sheet.merges:
        if top >= depth:
            continue
        text = grid[top][left] if left < width else ""
        is_title = right - left + 1 > max(3, width // 2)
        for row in range(top, min(bottom, depth - 1) + 1):
            for column in range(left, min(right, width - 1) + 1):
                grid[row][column] = "" if is_title else text
    return grid


def _head(
    grid: list[list[str]], top: int, bottom: int, words: Dictionary, layouts: dict[str, Layout], layout: Layout | None
) -> Head:
    paths = [_path(grid, column, top, bottom) for column in range(len(grid[0]) if grid else 0)]
    fitting = layout or _fitting(paths, layouts)
    columns, taken = [], set[str]()
    for place, path in enumerate(paths):
        key = _key(path, words, fitting)
        if key in taken:
            key = ""  # the second column of the same name is kept as it stands
        taken.add(key)
        if path:
            columns.append(HeadColumn(place=place, head="/".join(path), key=key))
    return Head(top=top, bottom=bottom, columns=tuple(columns), layout=fitting)


def _path(grid: list[list[str]], column: int, top: int, bottom: int) -> tuple[str, ...]:
    texts = [re.sub(r"\s+", "", grid[row][column]) for row in range(top, bottom + 1)]
    return tuple(dict.fromkeys(text for text in texts if text))


def _key(path: tuple[str, ...], words: Dictionary, layout: Layout | None) -> str:
    for text in ("".join(path), path[-1] if path else ""):
        if text and (key := words.key(text, layout)):
            return key
    return ""


def _fitting(paths: list[tuple[str, ...]], layouts: dict[str, Layout]) -> Layout | None:
    """The layout most of whose columns stand in the sheet: at least six in ten."""
    from township_desk.exchange.layouts import fold

    leaves = {fold(path[-1]) for path in paths if path}
    shares = {name: len(leaves & layout.by_head.keys()) / len(layout.columns) for name, layout in layouts.items()}
    best = max(shares, key=lambda name: shares[name], default="")
    return layouts[best] if best and shares[best] >= 0.6 else None


def data_rows(sheet: Sheet, head: Head) -> range:
    """The rows between head and footer: blank rows and 合计, 填表人 lines at the end are left out."""
    last = sheet.rows
    while last > head.bottom + 1 and _is_footer(sheet, head, last - 1):
        last -= 1
    return range(head.bottom + 1, last)


def _is_footer(sheet: Sheet, head: Head, row: int) -> bool:
    texts = [text for column in range(len(sheet.columns)) if (text := sheet.text(row, column).strip())]
    if not texts or _FOOTER.match(re.sub(r"\s", "", texts[0])):
        return True
    named = {column.key: sheet.text(row, column.place).strip() for column in head.columns}
    whose = ("member.name", "head.name", "member.id_number", "household.number", "head.id_number")
    return not any(named.get(key) for key in whose) and len(texts) <= 3


def columns_line(head: Head) -> str:
    """The head rows in words for the screen: 表头在第 3–4 行."""
    if head.top == head.bottom:
        return f"表头在第 {head.bottom + 1} 行"
    return f"表头在第 {head.top + 1}–{head.bottom + 1} 行（{head.bottom - head.top + 1} 行合并）"
