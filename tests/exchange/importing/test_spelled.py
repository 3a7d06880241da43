"""How the rows of a filled template spell days and numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields import dates
from township_desk.exchange.templates.spelled import are_numbers, spelling_of


@pytest.mark.parametrize(
    ("texts", "iso", "spelled"),
    [
        (["2018.10.12", "2018.9.1"], "2018-03-04", "2018.3.4"),
        (["2018.10.12", "2018.09.01"], "2018-03-04", "2018.03.04"),
        (["2018年9月1日"], "2018-10-12", "2018年10月12日"),
        (["2018年9月"], "2018-10", "2018年10月"),
        (["2018年9月"], "2018-10-12", "2018-10-12"),
    ],
)
def test_days_are_spelled_like_those_that_are_there(texts: list[str], iso: str, spelled: str) -> None:
    found = spelling_of(texts)
    assert found is not None
    assert found.day(iso) == spelled


@pytest.mark.parametrize("texts", [[], ["待定"], ["2018.9.1", "2018/9/1"], ["2018"]])
def test_no_single_spelling_is_none(texts: list[str]) -> None:
    assert spelling_of(texts) is None


@given(st.dates(date(1950, 1, 1)), st.sampled_from(["{0.year}.{0.month}.{0.day}", "{0.year}年{0.month}月{0.day}日"]))
def test_a_spelled_day_reads_as_the_same_day(day: date, how: str) -> None:
    text = how.format(day)
    found, iso = spelling_of([text]), dates.read(text)
    assert found is not None
    if iso is not None:
        assert dates.read(found.day(iso)) == iso


def test_numbers_as_texts() -> None:
    assert are_numbers(["12", "3.5", "-1"])
    assert not are_numbers(["12", "三"])
    assert not are_numbers([])
