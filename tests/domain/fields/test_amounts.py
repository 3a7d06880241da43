"""Amounts and days as people write them: exact, with a doubt, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields import dates, kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit

CODES = CodeLists.load()


def read(kind: kinds.Kind, text: str) -> tuple[kinds.Value, bool]:
    """What is kept of a text, and whether it is doubted."""
    try:
        return kind.parse(text, CODES), False
    except Misfit as misfit:
        return misfit.keep, True


EXACT = {
    "1,200": 1200, "1，200": 1200, "1200元": 1200, "1.2万元": 12000, "1.2万": 12000, "￥1,200": 1200, "¥1200": 1200,
    "3千元": 3000, "2千": 2000, "1 200": 1200, "１２００": 1200, "−500": -500, "－500": -500, "5000 元": 5000,
    "1200.00￥": 1200, "RMB1200": 1200, "12,345,678.9": 12345678.9, "—": None, "－": None,
}  # fmt: skip
DOUBTED = {
    "1200元/年": 1200, "约5000": 5000, "5000左右": 5000, "1'200": 1200, "5000.": 5000, ".5": 0.5, "1200(预计)": 1200,
    "5万多": 50000,
}  # fmt: skip
UNREAD = (
    "(1,200) （1200） 3200-3500 1.2E+3 3,2 3，5万 0,5 12,00 200元/月 一千二 1.200,50 3。5万 1,2,0 1,2345 1,200,00 9e999"
)


@pytest.mark.parametrize(("text", "yuan"), EXACT.items())
def test_exact_amounts(text: str, yuan: float | None) -> None:
    assert read(kinds.MONEY, text) == (None if yuan is None else round(yuan * 100), False)


@pytest.mark.parametrize(("text", "yuan"), DOUBTED.items())
def test_amounts_with_a_doubt(text: str, yuan: float) -> None:
    assert read(kinds.MONEY, text) == (yuan * 100, True)


@pytest.mark.parametrize("text", UNREAD.split())
def test_what_may_be_two_amounts_is_none(text: str) -> None:
    assert read(kinds.MONEY, text) == (None, True)


@given(st.integers(1, 999), st.text("0123456789", min_size=1, max_size=6))
def test_a_comma_is_read_only_before_three_digits(whole: int, rest: str) -> None:
    value, doubted = read(kinds.MONEY, f"{whole},{rest}")
    assert (value, doubted) == ((int(f"{whole}{rest}") * 100, False) if len(rest) == 3 else (None, True))


def test_units_of_whole_numbers_are_their_own() -> None:
    assert read(kinds.MONTHS, "10个月") == (10, False)
    assert read(kinds.MONTHS, "1年") == (12, True)
    assert read(kinds.MONTHS, "3人") == (None, True)
    assert read(kinds.COUNT, "1,200人") == (1200, False)
    assert read(kinds.COUNT, "1,2") == (None, True)
    assert read(kinds.YEAR, "2018年度") == (2018, False)


DAYS = {
    "1953-08-15 00:00:00": "1953-08-15", "1953/8/15 0:00": "1953-08-15", "1990—01—05": "1990-01-05",
    "1990。1。5": "1990-01-05", "1990.1.5.": "1990-01-05", "1990年01月05日 星期五": "1990-01-05",
    "1990年1月份": "1990-01", "(1990-01-05)": "1990-01-05", "1990-01-05T00:00:00+08:00": "1990-01-05",
    "1990-01-05 12:00 AM": "1990-01-05", "199001": "1990-01", "1962.05": "1962-05", "不详": None,
}  # fmt: skip
DOUBTED_DAYS = {
    "农历1953年8月15日": None, "1953.8.15（农历）": None, "1953年闰5月3日": None, "腊月廿三": None,
    "佛历2533年1月5日": None,     "1953年八月十五": "1953-08-15", "民国42年8月15日": "1953-08-15", "民国元年": "1912",
    "530815": "1953-08-15",
    "68-01-05": "1968-01-05", "1990-01-04 16:00:00": "1990-01-04", "1990-01-04 15:00": "1990-01-04",
    "1990-01-04T16:00:00.000Z": "1990-01-05", "1990/1/5 8:30": "1990-01-05", "1990-1-5（身份证1990-2-5）": "1990-01-05",
    "1990.01.05-": "1990-01-05", "1990.00.00": "1990", "19900005": "1990", "1900-01-01": "1900-01-01",
    "1900-01-00": None, "2018.02.30": None, "3/4/1990": None, "65岁": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_exact_days(text: str, day: str | None) -> None:
    assert read(kinds.DAY, text) == (day, False)


@pytest.mark.parametrize(("text", "day"), DOUBTED_DAYS.items())
def test_days_with_a_doubt(text: str, day: str | None) -> None:
    assert read(kinds.DAY, text) == (day, True)


@given(st.dates(), st.integers(15, 23), st.integers(0, 59))
def test_an_evening_names_the_day_after(day: object, hour: int, minute: int) -> None:
    reading = dates.understood(f"{day} {hour}:{minute:02d}:00")
    assert not reading.day or "时区" in reading.doubt


def test_a_number_for_year_and_month_has_two_readings() -> None:
    assert dates.year_and_month("1990.1") == ("1990-01", "1990-10")
    assert dates.year_and_month("1990.2") is dates.year_and_month("1990.10") is None
