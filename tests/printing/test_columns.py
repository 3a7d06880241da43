"""Columns: as wide as their shares say, unless that would tear a number or a short head apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.printing.drawing.columns import needs_of, widths_of


def wide(text: str) -> float:
    return sum(2.0 if ord(letter) > 0x2000 else 1.0 for letter in text)


def test_a_column_needs_its_longest_number_and_the_widest_part_of_its_head() -> None:
    rows = [("1,000", "助学金"), ("12", "2018-10-12起"), ("", "")]
    assert needs_of(["金额（元）", "日期"], rows, wide, wide, 2.0) == [8.0, 12.0]


def test_what_has_enough_keeps_its_share_of_the_rest() -> None:
    assert widths_of([10, 30, 60], [20, 5, 5], 100) == pytest.approx([20, 80 / 3, 160 / 3])
    assert widths_of([10, 30, 60], [5, 5, 5], 200) == pytest.approx([20, 60, 120])


def test_where_nothing_helps_the_shares_count() -> None:
    assert widths_of([1, 1], [80, 40], 100) == pytest.approx([50, 50])


@given(st.lists(st.tuples(st.floats(1, 80), st.floats(0, 40)), min_size=1, max_size=12), st.floats(50, 400))
def test_the_widths_fill_the_table_and_meet_every_need_that_can_be_met(
    columns: list[tuple[float, float]], total: float
) -> None:
    shares, needs = [share for share, _ in columns], [need for _, need in columns]
    found = widths_of(shares, needs, total)
    assert sum(found) == pytest.approx(total)
    if sum(needs) <= total:
        assert all(width >= need - 1e-6 for width, need in zip(found, needs, strict=True))
