"""School terms and lists of days: read as people write them, shown in one form, sorted by time."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.school_terms import of_year, year_of

CODES = CodeLists.load()
_YEARS = st.integers(1949, 2099)
_TERMS = st.one_of(
    _YEARS.map(str),
    _YEARS.map(lambda year: f"{year}-{year + 1}"),
    st.builds(lambda year, half: f"{year}-{half}", _YEARS, st.sampled_from("12")),
    st.sampled_from(["-1", "-2"]),
)
_DAYS = st.lists(st.dates(date(1900, 1, 2), date(2100, 12, 31)), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("2018年春季学期", "2018-1", "2018年春季学期"),
        ("2018-2019学年第一学期", "2018-2", "2018年秋季学期"),
        ("2018—2019学年度下学期", "2019-1", "2019年春季学期"),
        ("2018-2019（上）", "2018-2", "2018年秋季学期"),
        ("2018-19-2", "2019-1", "2019年春季学期"),
        ("18年春", "2018-1", "2018年春季学期"),
        ("二〇一八年秋期", "2018-2", "2018年秋季学期"),
        ("2018下半年", "2018-2", "2018年秋季学期"),
        ("2018学年第二学期", "2019-1", "2019年春季学期"),
        ("2018-2019学年", "2018-2019", "2018-2019学年"),
        ("2018", "2018", "2018年"),
        ("秋季", "-2", "秋季学期"),
        ("无", None, ""),
    ],
)
def test_terms_as_people_write_them(text: str, stored: str | None, shown: str) -> None:
    assert kinds.TERM.parse(text, CODES) == stored
    assert kinds.TERM.show(stored) == shown


@pytest.mark.parametrize(
    ("text", "kept", "why"),
    [
        ("2018年上学期", "2018", "分不清"),
        ("2018-1", "2018", "分不清"),
        ("上学期", None, "分不清"),
        ("2018-2020学年", None, "不是学期"),
        ("2018-13", None, "不是学期"),
        ("3018年春", None, "不是学期"),
        ("每学期", None, "不是学期"),
    ],
)
def test_what_may_be_either_half_is_never_guessed(text: str, kept: str | None, why: str) -> None:
    with pytest.raises(Misfit, match=why) as caught:
        kinds.TERM.parse(text, CODES)
    assert caught.value.keep == kept


@given(_TERMS)
def test_terms_round_trip(term: str) -> None:
    assert kinds.TERM.parse(kinds.TERM.show(term), CODES) == term


@given(st.text(max_size=20))
@example("|")
def test_no_text_breaks_the_readers(text: str) -> None:
    for kind in (kinds.TERM, kinds.DAYS):
        try:
            value = kind.parse(text, CODES)
        except Misfit:
            continue
        assert kind.parse(kind.show(value), CODES) == value


def test_terms_sort_by_time() -> None:
    texts = ["2018春", "2018-2019学年", "2019春", "2018秋", "2017秋"]
    shown = [kinds.TERM.show(it) for it in sorted(str(kinds.TERM.parse(it, CODES)) for it in texts)]
    assert shown == ["2017年秋季学期", "2018年春季学期", "2018年秋季学期", "2018-2019学年", "2019年春季学期"]


def test_a_term_without_a_year_takes_one() -> None:
    assert [of_year(it, "2018") for it in ("-1", "2017-2")] == ["2018-1", "2017-2"]
    assert [year_of(it) for it in ("-1", "2017-2", "2017-2018", "2017")] == ["", "2017", "2017", "2017"]


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("2018-06-05、2018-03-01", "2018-03-01,2018-06-05"),
        ("2018年3月5日和6月8日", "2018-03-05,2018-06-08"),
        ("2018.3.1、6.5", "2018-03-01,2018-06-05"),
        ("2018/3/1,2018/6/5;2018/6/5", "2018-03-01,2018-06-05"),
        ("20180301 20180605", "2018-03-01,2018-06-05"),
        ("2018、3、1", "2018-03-01"),
        ("2018年3月、9月", "2018-03,2018-09"),
    ],
)
def test_several_days_as_people_write_them(text: str, stored: str) -> None:
    assert kinds.DAYS.parse(text, CODES) == stored


@pytest.mark.parametrize("text", ["3月5日、6月8日", "2018-03-01、2018-02-30", "每月一次", "18-3-1、18-6-5"])
def test_one_day_that_cannot_be_read_is_told(text: str) -> None:
    with pytest.raises(Misfit) as caught:
        kinds.DAYS.parse(text, CODES)
    assert caught.value.keep is None


@given(_DAYS)
def test_days_round_trip(days: list[date]) -> None:
    stored = ",".join(sorted({str(it) for it in days}))
    assert kinds.DAYS.parse("、".join(map(str, days)), CODES) == stored
    assert kinds.DAYS.parse(kinds.DAYS.show(stored), CODES) == stored
