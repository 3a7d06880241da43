"""Lists whose numbers are covered or ruined: what is left of them still speaks for or against a namesake."""

from pathlib import Path

import pytest
from conftest import id_of
from makers import workbook

from township_desk.domain.dossiers.comparison_subjects import Matters
from township_desk.exchange.comparison.listing import ListWish, read_lists
from township_desk.exchange.comparison.matching import Matcher, Roll
from township_desk.store.read.persons import Person

NUMBER = id_of("19800101", 1)
COVERED = f"{NUMBER[:6]}********{NUMBER[14:]}"


def matcher(path: Path, *rows: tuple[str, str]) -> Matcher:
    """A list of names and numbers held against 买买提·吐尔逊."""
    book = workbook(path / "a.xlsx", rows, ("车主", "身份证明号码"), title="机动车登记")
    (listing,) = read_lists([book], Matters.load()).listings
    known = Person(1, 1, "买买提·吐尔逊", NUMBER, "", "户主", "石桥村", "3组", "01", "买买提·吐尔逊")
    return listing.matcher(Roll([known]), ListWish())


@pytest.mark.parametrize(
    ("name", "number", "score"),
    [
        ("买买提•吐尔逊", COVERED, 80),
        ("买买提 吐尔逊", COVERED.replace("*", "x"), 80),
        ("买买提・吐尔逊", NUMBER, 100),
        ("买买提·吐尔逊", "510999********9999", 0),
        ("买买提·吐尔逊", "5***************1", 0),
        ("买买提·吐尔逊", "5.10999E+17", 0),
        ("别人", COVERED, 0),
    ],
)
def test_names_and_visible_digits(tmp_path: Path, name: str, number: str, score: int) -> None:
    assert [it.score for it in matcher(tmp_path, (name, number)).matches()] == ([score] if score else [])


def test_rows_that_cannot_be_compared_are_counted(tmp_path: Path) -> None:
    found = matcher(
        tmp_path,
        ("买*逊", COVERED),
        ("", "5.10999E+17"),
        ("#N/A", COVERED),
        ("同上", "同上"),
        ("甲", COVERED),
        ("买*逊", NUMBER),
        ("乙", ""),
    )
    assert (found.uncompared, found.ruined(covered=True), found.ruined(covered=False)) == (4, 3, 1)
