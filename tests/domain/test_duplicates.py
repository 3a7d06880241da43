"""Who may stand in the archive twice."""

from dataclasses import replace

import pytest
from conftest import id_of

from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.people.duplicates import absorbed, find_pairs
from township_desk.domain.records import Household, Income, Member

A, B = id_of("19600101", 1), id_of("19600101", 3)
OFF = A[:10] + ("2" if A[10] != "2" else "3") + A[11:]  # one digit wrong: its check digit tells
OLD = A[:6] + A[8:17]  # the number as it was before 1999


def member(name: str = "张三", number: str = "", household: int = 1, **more: object) -> Member:
    return Member(household=household, name=name, id_number=number, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "score", "reason"),
    [
        (member(number=A), member(number=A, household=2), 100, "证件号码相同"),
        (member(number=A), member("李四", A), 90, "证件号码相同"),
        (member(number=A), member(number=OLD), 100, "15 位和 18 位号码是同一个"),
        (member(number=A), member(number=A + "43"), 100, "18 位和 20 位号码是同一个"),
        (member(number=A), member(number=OFF), 85, "证件号码差一位"),
        (member(number=A), member("李四", OFF), 60, "证件号码差一位"),
        (member(birth=Day("1960-01-01")), member(number=A), 75, "同名、同出生日期、同村"),
        (member(birth=Day("1960-01-01")), member(number=A, household=3), 55, "同名、同出生日期"),
        (member(number=A), member(), 65, "同户同名，有一条没有证件号码"),
        (member(number=A), member(number=B), 45, "同名、同出生日期、同村"),
    ],
)
def test_a_pair_and_how_sure_it_is(first: Member, second: Member, score: int, reason: str) -> None:
    (pair,) = find_pairs([first, second], {1: 10, 2: 10, 3: 11})
    assert (pair.score, pair.reason) == (score, reason)
    assert {pair.first.id, pair.second.id} == {first.id, second.id}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (member(number=A), member(number=B, household=3)),
        (member(number=A), member(number=A, left_on=Day("2018-01-01"))),
        (member(), member(household=3)),
        (member(number="999999999999999999"), member("李四", "999999999999999999")),
        (member(birth=Day("1960")), member(birth=Day("1960"), household=3)),
    ],
)
def test_no_pair_is_made_of_less(first: Member, second: Member) -> None:
    assert find_pairs([first, second], {1: 10, 3: 11}) == []


def test_the_surest_comes_first() -> None:
    people = [member("甲", A), member("甲", OFF), member("乙", B), member("乙", B)]
    assert [pair.score for pair in find_pairs(people, {1: 10})] == [100, 85]


def test_no_fact_is_lost() -> None:
    kept = member(number=A, education="小学", note="旧", extra='{"怪列": "1", "甲": "x"}')
    gone = member(number=OFF, education="初中", phone="17000001234", note="新", extra='{"怪列": "2", "乙": "y"}')
    one = absorbed(kept, gone)
    assert (one.id, one.id_number, one.education, one.phone) == (kept.id, A, "小学", "17000001234")
    assert one.note == f"旧；新；并入的另一条记录写的是：证件号码 {OFF}、文化程度 初中"
    assert one.extra == '{"怪列": "1", "乙": "y", "甲": "x"}'
    assert absorbed(kept, replace(kept, id=1)) == kept


def test_households_and_accounts_are_made_one_too() -> None:
    house = absorbed(Household(village=1, bank="甲行"), Household(village=2, bank="乙行", farmland=300))
    assert (house.village, house.farmland, house.note) == (1, 300, "并入的另一条记录写的是：开户银行 乙行")
    account = Income(household=1, year=2018, wages=Money(100))
    assert absorbed(account, Income(household=2, year=2018, pension=Money(5))).pension == 5
