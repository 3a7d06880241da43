"""References move as the fill handle and the insert-rows command of a spreadsheet program move them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from township_desk.exchange.package.formulas.references import Shift, filled_down

cells = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "$"]),
    st.sampled_from(["A", "F", "Z", "AB"]),
    st.sampled_from(["", "$"]),
    st.integers(1, 3000),
)
operands = cells | st.builds("{}:{}".format, cells, cells) | st.builds("台账!{}".format, cells) | st.just('"A1"')
formulas = st.lists(operands, min_size=1, max_size=4).map(lambda parts: f"SUM({','.join(parts)})*LOG10(2)")


@given(formula=formulas, down=st.integers(0, 500))
def test_filling_down_agrees_with_openpyxl(formula: str, down: int) -> None:
    expected = Translator(f"={formula}", "C5").translate_formula(f"C{5 + down}")
    assert "=" + filled_down(formula, down) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(E6:E9)", "SUM(E6:E16)"),
        ("SUM(E6:E8)", "SUM(E6:E8)"),
        ("E9", "E16"),
        ("E8&E10", "E8&E17"),
        ("$A$10+B$6", "$A$17+B$6"),
        ("'表 1'!E10+表2!E10", "'表 1'!E17+表2!E10"),
        ("[1]Sheet1!A10", "[1]Sheet1!A10"),
        ("$5:$12", "$5:$19"),
        ("A:A", "A:A"),
        ('"A10"&Table1[A10]&A10', '"A10"&Table1[A10]&A17'),
        ("LOG10(A1)+A10B", "LOG10(A1)+A10B"),
        ("SUM(A2:A1048576)", "SUM(A2:A1048576)"),
        ("名称10+A10", "名称10+A17"),
    ],
)
def test_rows_put_in(before: str, after: str) -> None:
    assert Shift("表 1", 9, 7, 9).formula(before, here=True) == after


def test_another_sheet_follows_by_name_only() -> None:
    shift = Shift("表 1", 9, 7, 9)
    assert shift.formula("A10+'表 1'!A10:A12", here=False) == "A10+'表 1'!A17:A19"


def test_a_rule_for_the_only_ready_row_grows_and_a_note_stays() -> None:
    shift = Shift("表", 7, 3, 6)
    assert shift.areas("D6 F6:F6 D5") == "D6:D9 F6:F9 D5"
    assert shift.place("D6") == "D6"
    assert shift.place("A7:C8") == "A10:C11"
