"""The posting period against a table of real holidays, and its arithmetic against a slower one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.posting.period import Posting
from township_desk.domain.posting.workdays import is_workday

WORKING = {"working_days": True}
FROM_NEXT = {"first_day_counts": False}


@pytest.mark.parametrize(
    ("first", "how", "last"),
    [
        # natural days: holidays change nothing
        ("2018-10-15", {}, "2018-10-21"),
        ("2018-10-15", FROM_NEXT, "2018-10-22"),
        ("2018-09-30", {}, "2018-10-06"),
        ("2020-02-25", {}, "2020-03-02"),
        ("2018-12-28", {"days": 10}, "2019-01-06"),
        # 2018: National Day 1–7 October, made up for on 29 and 30 September
        ("2018-09-25", WORKING | {"days": 6}, "2018-09-30"),
        ("2018-09-25", WORKING, "2018-10-08"),
        ("2018-10-01", WORKING, "2018-10-16"),
        ("2018-10-01", WORKING | FROM_NEXT, "2018-10-16"),
        ("2018-10-08", WORKING | FROM_NEXT, "2018-10-17"),
        # 2019: spring festival 4–10 February, made up for on 2 and 3 February; May 1–4, made up for on 28 April, 5 May
        ("2019-01-31", WORKING, "2019-02-13"),
        ("2019-04-28", WORKING, "2019-05-08"),
        # 2020: spring festival was prolonged to 2 February; October 1–8, made up for on 27 September and 10 October
        ("2020-01-20", WORKING, "2020-02-05"),
        ("2020-09-27", WORKING, "2020-10-12"),
        # nobody knows the holidays of 2099: every day counts
        ("2099-10-01", WORKING, "2099-10-07"),
    ],
)
def test_the_last_day_is_that_of_the_table(first: str, how: dict[str, int], last: str) -> None:
    assert Posting(first=first, **how).last == last  # type: ignore[arg-type]


def test_a_year_whose_holidays_are_not_known_is_named() -> None:
    assert Posting(first="2018-10-15", working_days=True).unconfirmed == ()
    assert Posting(first="2099-10-01", working_days=True).unconfirmed == (2099,)
    assert Posting(first="2099-10-01").unconfirmed == ()
    assert Posting(first="2026-12-30", days=9, working_days=True).unconfirmed == (2027,)


def test_missing_days_prolong_the_period_once_and_only_where_they_would_have_counted() -> None:
    missing = ("2018-10-17", "2018-10-18")
    assert Posting(first="2018-10-15", missing=missing).last == "2018-10-23"
    assert Posting(first="2018-10-15", missing=("2018-10-20",), working_days=True).last == "2018-10-23"
    assert Posting(first="2018-10-15", missing=("2018-10-15",)).last == "2018-10-22"
    assert Posting(first="2018-10-15", missing=("2018-10-22",)).last == "2018-10-21"


def test_it_counts_up_and_down() -> None:
    posting = Posting(first="2018-10-15", missing=("2018-10-17",))
    days = ("2018-10-14", "2018-10-15", "2018-10-17", "2018-10-21", "2018-10-22", "2018-11-30")
    assert [posting.counted(day) for day in days] == [0, 1, 2, 6, 7, 7]
    assert [posting.left(day) for day in days] == [7, 6, 5, 1, 0, 0]


days_between = st.dates(min_value=date(2012, 1, 1), max_value=date(2028, 12, 1))
lengths = st.integers(min_value=1, max_value=30)
gaps = st.sets(st.integers(min_value=0, max_value=40), max_size=12)


@given(days_between, lengths, st.booleans(), st.booleans(), gaps)
def test_exactly_so_many_days_count_and_the_last_of_them_is_the_last(
    first: date, days: int, working: bool, counts: bool, gaps: set[int]
) -> None:
    missing = tuple(sorted((first + timedelta(days=it)).isoformat() for it in gaps))
    posting = Posting(
        first=first.isoformat(), days=days, working_days=working, first_day_counts=counts, missing=missing
    )
    last = date.fromisoformat(posting.last)
    every = [first + timedelta(days=it) for it in range((last - first).days + 1)]
    good = [
        day
        for day in every
        if day.isoformat() not in missing and (counts or day != first) and not (working and is_workday(day) is False)
    ]
    assert (len(good), good[-1]) == (days, last)
    assert posting.counted(posting.last) == days
    assert all(posting.counted(day.isoformat()) + posting.left(day.isoformat()) == days for day in every)


@given(days_between, lengths, gaps)
def test_a_break_never_shortens_and_natural_days_move_by_what_is_missing(
    first: date, days: int, gaps: set[int]
) -> None:
    whole = Posting(first=first.isoformat(), days=days)
    within = {it for it in gaps if it < days}
    missing = tuple((first + timedelta(days=it)).isoformat() for it in within)
    longer = Posting(first=first.isoformat(), days=days, missing=missing)
    assert date.fromisoformat(longer.last) - date.fromisoformat(whole.last) == timedelta(days=len(within))
