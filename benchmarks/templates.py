"""Filling a county's template of 3,000 rows against openpyxl loading and saving it."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import Result, alternating, timed
from township_desk.exchange.package.fills import SheetFill, Value
from township_desk.exchange.package.package_filling import fill_template

ROWS = 3000
READY = 20
COLUMNS = 45
FORMULA = COLUMNS - 1
FLOOR = 1.3


def measure(folder: Path) -> list[Result]:
    """A template with all rows ready, and one whose rows must be made."""
    results = []
    for name, ready in ((f"fill a template of {ROWS} rows", ROWS), (f"the same made from {READY}", READY)):
        blank, whole = _template(folder / "blank.xlsx", ready), _template(folder / "whole.xlsx", ROWS)
        fill = SheetFill(sheet="台账", first=6, there=ready, places=range(FORMULA), rows=_rows())
        out = folder / "filled.xlsx"
        ours, peer = alternating(
            lambda: timed(lambda: fill_template(blank, out, [fill])),  # noqa: B023 - both are called here and now
            lambda: timed(lambda: _load_and_save(whole, out)),  # noqa: B023
        )
        results.append(Result(name, ours, _peer(), peer, FLOOR))
    return results


def _rows() -> Sequence[Sequence[Value]]:
    """Numbers, texts that repeat and texts that do not, as lists of people have them."""
    kinds: tuple[Value, ...] = (3, "健康", 4280.5, "石桥村", None)
    return [
        [row + 1, f"张{row}", f"5109991990{row:07d}X", *(kinds[at % len(kinds)] for at in range(FORMULA - 3))]
        for row in range(ROWS)
    ]


def _template(path: Path, ready: int) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    sheet, box = book.add_worksheet("台账"), book.add_format({"border": 1})
    sheet.merge_range(0, 0, 0, FORMULA, "贫困人口信息台账")
    for column in range(COLUMNS):
        sheet.merge_range(3, column, 4, column, f"表头{column}", box)
        for row in range(5, 5 + ready):
            sheet.write_blank(row, column, None, box)
    for row in range(5, 5 + ready):
        sheet.write_formula(row, FORMULA, f"=D{row + 1}*F{row + 1}", box)
    sheet.merge_range(5 + ready, 0, 5 + ready, 2, "合计", box)
    sheet.write_formula(5 + ready, 3, f"=SUM(D6:D{5 + ready})", box)
    book.close()
    return path


def _load_and_save(path: Path, out: Path) -> None:
    import openpyxl

    openpyxl.load_workbook(path).save(out)


def _peer() -> str:
    """openpyxl with the settings that decide how fast it is."""
    from openpyxl.xml import DEFUSEDXML, LXML

    return (
        f"openpyxl loading and saving it (lxml {'on' if LXML else 'off'}, defusedxml {'on' if DEFUSEDXML else 'off'})"
    )
