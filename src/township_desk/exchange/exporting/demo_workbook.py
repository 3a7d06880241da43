"""The demonstration's county.xlsx: a county's workbook as it really arrives, with all its faults."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from township_desk.domain.demo import HEADS, TOWNSHIP, YEAR
from township_desk.files import written_whole

_GROUPS = (("所在地", 0, 5), ("编号", 6, 7), ("家庭成员", 8, 19), ("户情况", 20, 27))


def write_county(path: Path, rows: Iterable[dict[str, str]]) -> int:
    """Writes the workbook with titles, merged heads, damaged numbers, a second head and a footer.

    Returns its data rows.
    """
    from openpyxl import Workbook

    spoiled = [_spoiled(number, row) for number, row in enumerate(rows)]
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "人口信息"
    _write_head(sheet)
    for row in spoiled:
        sheet.append([row.get(head, "") for head in HEADS])
    _write_foot(sheet, len(spoiled))
    with written_whole(path) as partial:
        book.save(partial)
    return len(spoiled)


def _spoiled(number: int, row: dict[str, str]) -> dict[str, Any]:
    """What goes wrong in a county's workbook, every so many rows."""
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


def _write_head(sheet: Any) -> None:
    """Writes the title, the unit, and a head of two rows whose groups are merged over their columns."""
    from openpyxl.styles import Font

    sheet.append([f"{TOWNSHIP.county}{YEAR}年建档立卡贫困人口信息表"])
    sheet["A1"].font = Font(bold=True, size=16)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADS))
    unit: list[str] = [""] * len(HEADS)
    unit[0], unit[-3] = f"填报单位：{TOWNSHIP.name}", "单位：人、元"
    sheet.append(unit)
    groups = list(HEADS)
    for name, first, _ in _GROUPS:
        groups[first] = name
    sheet.append(groups)
    sheet.append(["姓　名" if name == "姓名" else name for name in HEADS])
    _merge_head(sheet)


def _merge_head(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Side(style="thin")
    for row in sheet["A3" : sheet.cell(4, len(HEADS)).coordinate]:
        for cell in row:
            cell.font, cell.border = Font(bold=True), Border(left=line, right=line, top=line, bottom=line)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            sheet.column_dimensions[cell.column_letter].width = 12.7
    for _, first, last in _GROUPS:
        sheet.merge_cells(start_row=3, start_column=first + 1, end_row=3, end_column=last + 1)
    for column in range(_GROUPS[-1][2] + 2, len(HEADS) + 1):
        sheet.merge_cells(start_row=3, start_column=column, end_row=4, end_column=column)


def _write_foot(sheet: Any, people: int) -> None:
    sheet.append(["合计", "", "", "", "", "", "", "", people])
    sheet.append(["填表人：", "", "", "", "审核人："])
