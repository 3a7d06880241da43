"""The demonstration's county.xlsx: a county export as it really arrives, with everything that is wrong in one."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from township_desk.domain.demo import HEADS, TOWNSHIP, YEAR
from township_desk.files import written_whole

_GROUPS = (("所在地", 0, 5), ("编号", 6, 7), ("家庭成员", 8, 19), ("户情况", 20, 27))


def write_county(path: Path, rows: Iterable[dict[str, str]]) -> int:
    """Writes the messy workbook: titles, merged heads, ruined numbers, a second head, a footer; its data rows."""
    import xlsxwriter

    spoiled = [_spoiled(number, row) for number, row in enumerate(rows)]
    with written_whole(path) as partial:
        book = xlsxwriter.Workbook(str(partial), {"strings_to_numbers": False})
        sheet = book.add_worksheet("人口信息")
        _write_head(book, sheet)
        for number, row in enumerate(spoiled, 4):
            sheet.write_row(number, 0, [row.get(head, "") for head in HEADS])
        _write_foot(sheet, len(spoiled) + 4, len(spoiled))
        book.close()
    return len(spoiled)


def _spoiled(number: int, row: dict[str, str]) -> dict[str, Any]:
    """What goes wrong in a county export, every so many rows."""
    kinds: dict[int, dict[str, Any]] = {
        137: {"证件号码": float(row["证件号码"].replace("X", "0"))},
        291: {"证件号码": row["证件号码"][:-1] + ("1" if row["证件号码"][-1] != "1" else "2")},
        353: {"健康状况": "高血压"},
        467: {"姓名": ""},
        521: {"证件号码": "999999999999999999"},
        613: {"证件号码": f"'{row['证件号码']}"},
        701: {"人均纯收入": "0"},
        809: {"与户主关系": "户主"},
        911: {"证件号码": row["证件号码"][:6] + "19900230" + row["证件号码"][14:]},
    }
    changes = [change for every, change in kinds.items() if number % every == every - 7]
    merged: dict[str, Any] = dict(row)
    for change in changes:
        merged |= change
    return merged


def _write_head(book: Any, sheet: Any) -> None:
    title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    sheet.merge_range(0, 0, 0, len(HEADS) - 1, f"{TOWNSHIP.county}{YEAR}年建档立卡贫困人口信息表", title)
    sheet.write(1, 0, f"填报单位：{TOWNSHIP.name}")
    sheet.write(1, len(HEADS) - 3, "单位：人、元")
    for name, first, last in _GROUPS:
        sheet.merge_range(2, first, 2, last, name, head)
    for place, name in enumerate(HEADS):
        if place > _GROUPS[-1][2]:
            sheet.merge_range(2, place, 3, place, name, head)
        else:
            sheet.write(3, place, "姓　名" if name == "姓名" else name, head)
    sheet.set_column(0, len(HEADS) - 1, 12)


def _write_foot(sheet: Any, row: int, people: int) -> None:
    foot: Sequence[Sequence[Any]] = (("合计", "", "", "", "", "", "", "", people), ("填表人：", "", "", "", "审核人："))
    for place, cells in enumerate(foot):
        sheet.write_row(row + place, 0, cells)
