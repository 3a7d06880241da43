"""Simple formulas give what a spreadsheet program gives; others are left to it."""

import pytest

from township_desk.exchange.package.formulas.evaluating import Unworkable, Wrong, evaluated
from township_desk.exchange.package.formulas.formulas import Result

ID = "510999199003072315"
GRID: dict[tuple[int, int], Result] = {
    (1, 0): 3.0,
    (2, 0): 4.5,
    (3, 0): "男",
    (4, 0): None,
    (5, 0): True,
    (6, 0): "",
    (1, 1): ID,
    (2, 1): "男",
    (3, 1): "女",
    (4, 1): "男",
    (5, 1): "7",
}


class _Cells:
    def value(self, sheet: str, number: int, column: int) -> Result:
        return 100.0 if sheet == "另 表" else GRID.get((number, column))

    def values(self, sheet: str, area: tuple[int, int, int, int]) -> list[Result]:
        top, left, bottom, right = area
        return [self.value(sheet, at, of) for at in range(top, bottom + 1) for of in range(left, right + 1)]


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("A1+A2*2", 12),
        ("-2^2", 4),
        ("(A1-1)*10%", 0.2),
        ("SUM(A1:A6)", 7.5),
        ("SUM(A1,2,A1:A2)", 12.5),
        ("'另 表'!B2+A1", 103),
        ("A4", 0),
        ("AVERAGE(A1:A6)", 3.75),
        ("COUNT(A1:A6)", 2),
        ("COUNTA(A1:A6)", 5),
        ("COUNTBLANK(A1:A6)", 2),
        ('COUNTIF(B1:B5,"男")', 2),
        ("COUNTIF(B1:B5,A3)", 2),
        ('COUNTIF(B2:B5,"<>男")', 2),
        ('COUNTIF(A1:A6,">3")', 1),
        ('COUNTIF(B1:B5,"7")', 1),
        ('COUNTIF(B1:B5,"*0307*")', 1),
        ('SUMIF(B2:B3,"男",A1:A2)', 3),
        ('COUNTIFS(B2:B4,"男",A2:A4,">4")', 1),
        ("MID(B1,7,8)", "19900307"),
        ('TEXT(MID(B1,7,8),"0000-00-00")', "1990-03-07"),
        ('IF(MOD(MID(B1,17,1),2)=1,"男","女")', "男"),
        ('IF(A6="","",1/A6)', ""),
        ('IFERROR(1/0,"无")', "无"),
        ("LEN(B1)", 18),
        ("LEFT(B1,6)&RIGHT(B1,1)", "5109995"),
        ("ROUND(2.345,2)", 2.35),
        ("ROUND(-0.5,0)", -1),
        ("INT(-1.5)", -2),
        ("0.1+0.2=0.3", True),
        ('"a"="A"', True),
        ("AND(A1>1,NOT(A2>5))", True),
        ("ROW()-5", 2),
        ("SUBTOTAL(9,A1:A2)", 7.5),
        ("MAX(A1:A6)-MIN(A1:A6)", 1.5),
    ],
)
def test_worked_out(formula: str, result: Result) -> None:
    found = evaluated(formula, _Cells(), 7)
    assert found == (pytest.approx(result) if isinstance(result, float) else result)


@pytest.mark.parametrize(
    "formula",
    ["TODAY()", "VLOOKUP(A1,B1:C9,2,0)", "人数+1", "SUM(E:E)", "COUNTIF(B1:B5,B1)", 'TEXT(A1,"yyyy")', "A1+", "A1 A2"],
)
def test_left_to_the_spreadsheet_program(formula: str) -> None:
    with pytest.raises(Unworkable):
        evaluated(formula, _Cells(), 7)


@pytest.mark.parametrize("formula", ["1/0", "A3*2", "MID(B1,0,1)", "AVERAGE(A3:A4)"])
def test_errors(formula: str) -> None:
    with pytest.raises(Wrong):
        evaluated(formula, _Cells(), 7)
