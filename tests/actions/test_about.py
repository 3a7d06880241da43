"""How old the parts of the program are."""

import platform
from datetime import date

import pytest

from township_desk.actions.office import about


def test_the_words_of_a_compiler_are_a_day() -> None:
    assert about.built_on("Feb  4 2025 15:27:58") == date(2025, 2, 4)
    assert platform.python_version() in about.python_words(date.today())


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2025, 2, 20), "0 个月"),
        (date(2025, 3, 3), "0 个月"),
        (date(2025, 3, 4), "1 个月"),
        (date(2026, 2, 4), "1 年"),
        (date(2026, 11, 26), "1 年 9 个月"),
    ],
)
def test_age_counts_whole_months(today: date, words: str) -> None:
    assert about.age(date(2025, 2, 4), today) == words
