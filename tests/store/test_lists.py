"""Register, search and dossiers agree with plain reading."""

import sqlite3

import pytest
from conftest import People
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields.kinds import Day
from township_desk.domain.people.pinyin import Initials
from township_desk.domain.records import Household, Income, Member, Pairing, Setting
from township_desk.domain.verdict.income import ITEMS, TOTALS, left_out_by, per_capita
from township_desk.domain.verdict.standards import Standards
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossier, dossiers
from township_desk.store.read.per_capita import per_capita_of
from township_desk.store.read.register import (
    RegisterFilter,
    choices,
    helper_choices,
    register_ids,
    register_page,
    tally,
)
from township_desk.store.read.register_order import Order
from township_desk.store.read.search import Finder, Match

INITIALS = Initials.load()


@pytest.fixture
def filled(archive: Archive, people: People) -> Archive:
    villages = archive.villages()
    with archive.change("填", by="王", reason="备料") as change:
        for number, group in enumerate(("10组", "2组", "2组", "1组")):
            household = Household(
                village=villages[number % 2].id,
                group=group,
                number=f"5109990000{number}",
                status="预脱贫",
                exit_year=2018,
            )
            change.put(household, Income(household=household.id, year=2018, reported=100 * number))
            names = ("单雄信", "曾国藩", "陈𬱖", "买买提·阿卜杜")
            change.put(people.member(household, 0, name=names[number]))
            change.put(people.member(household, 1, name="离开", left_on="2018-01-01", left_reason="死亡"))
    return archive


def test_groups_are_in_the_order_of_their_numbers(filled: Archive) -> None:
    rows = register_page(filled, register_ids(filled), 2018)
    assert [(row.village, row.group) for row in rows] == [
        ("石桥村", "2组"),
        ("石桥村", "10组"),
        ("双河村", "1组"),
        ("双河村", "2组"),
    ]
    assert [row.people for row in rows] == [1, 1, 1, 1]
    assert rows[1].head == "单雄信"
    assert tally(filled, [row.id for row in rows]).people == 4


def test_filters(filled: Archive) -> None:
    village = filled.villages()[1].id
    assert len(register_ids(filled, RegisterFilter(villages=(village,)))) == 2
    assert len(register_ids(filled, RegisterFilter(statuses=("未脱贫",)))) == 0
    assert len(register_ids(filled, RegisterFilter(exit_year=2018))) == 4
    assert choices(filled, "status") == [("预脱贫", 4)]
    with pytest.raises(ValueError, match="phone"):
        choices(filled, "phone")


@pytest.mark.parametrize(
    ("column", "down", "values"),
    [
        ("head", False, ["曾国藩", "陈𬱖", "单雄信", "买买提·阿卜杜"]),
        ("head", True, ["买买提·阿卜杜", "单雄信", "陈𬱖", "曾国藩"]),
        ("group", False, ["买买提·阿卜杜", "陈𬱖", "曾国藩", "单雄信"]),
        ("per_capita", True, ["买买提·阿卜杜", "陈𬱖", "曾国藩", "单雄信"]),
        ("village", True, ["买买提·阿卜杜", "曾国藩", "陈𬱖", "单雄信"]),
    ],
)
def test_a_column_sorts_the_ids(filled: Archive, column: str, down: bool, values: list[str]) -> None:
    ids = register_ids(filled, RegisterFilter(), Order(column, down, year=2018))
    assert [row.head for row in register_page(filled, ids, 2018)] == values


def test_blank_ones_come_last_either_way_and_words_as_their_list_has_them(archive: Archive) -> None:
    village = archive.villages()[0].id
    words = ("", "已脱贫", "未脱贫", "预脱贫")
    homes = [Household(village=village, number=str(place), status=it) for place, it in enumerate(words)]
    with archive.change("登记", by="王", reason="备料") as change:
        change.put(*homes)
    for down, order in ((False, [2, 1, 3, 0]), (True, [3, 1, 2, 0])):
        assert list(register_ids(archive, order=Order("status", down))) == [homes[place].id for place in order]


_AMOUNTS = st.none() | st.integers(-50000, 900000)


@given(st.lists(_AMOUNTS, min_size=len(ITEMS), max_size=len(ITEMS)), st.lists(_AMOUNTS, min_size=4), st.booleans())
def test_the_database_works_the_income_out_as_the_domain_does(
    items: list[int | None], rest: list[int | None], counts: bool
) -> None:
    amounts = dict(zip(ITEMS, items, strict=True)) | dict(zip(TOTALS.values(), rest, strict=False))
    account = Income(household=1, year=2018, reported=rest[0], people=rest[1] and abs(rest[1]) % 9, **amounts)
    known = Standards.load([] if counts else [Setting(name="limit/pension_counts", value="0", source="")])
    names = ("household", "year", "reported", "people", *amounts)
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE TABLE income ({', '.join(names)})")
    db.execute(f"INSERT INTO income VALUES ({', '.join('?' * len(names))})", [getattr(account, it) for it in names])
    expression = per_capita_of(2018, left_out_by(known))
    found = db.execute(f"SELECT {expression} FROM (SELECT 1 AS id) h").fetchone()[0]
    expected = per_capita(account, known)
    assert found == (None if expected is None else expected.value)


def test_an_item_account_that_is_complete_wins(filled: Archive) -> None:
    from dataclasses import replace

    income = filled.all(Income)[0]
    with filled.change("账", by="王") as change:
        change.put(replace(income, people=2, **(dict.fromkeys(ITEMS, 0) | {"wages": 1000})))
    row = register_page(filled, [income.household], 2018)[0]
    assert row.per_capita == 500


def test_dossiers_hold_everything(filled: Archive) -> None:
    whole = list(dossiers(filled))
    assert [it.household.id for it in whole] == list(register_ids(filled))
    assert whole[0] == dossier(filled, whole[0].household.id)
    assert [len(it.members) for it in whole] == [2] * 4
    assert [len(it.present) for it in whole] == [1] * 4


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("单雄", "单雄信"),
        ("sxx", "单雄信"),
        ("dxx", "单雄信"),
        ("zg", "曾国藩"),
        ("cg", "曾国藩"),
        ("𬱖", "陈𬱖"),
        ("·阿卜", "买买提·阿卜杜"),
        ("mmt", "买买提·阿卜杜"),
    ],
)
def test_people_are_found_by_name_and_every_reading(filled: Archive, text: str, name: str) -> None:
    finder = Finder(INITIALS)
    finder.load(filled)
    assert name in {it.name for it in finder.find(filled, text)}


def test_numbers_are_found_by_their_end_and_whole(filled: Archive) -> None:
    finder = Finder(INITIALS)
    finder.load(filled)
    member = filled.all(Member)[0]
    assert len({it.household for it in finder.find(filled, member.id_number[-4:])}) == 4
    assert [it.name for it in finder.find(filled, "51099900002")] == [""]
    assert Match(member.household, member.name, "") in finder.find(filled, member.id_number)
    assert finder.find(filled, "") == []


def test_the_finder_follows_edits_and_removals(filled: Archive) -> None:
    from dataclasses import replace

    finder = Finder(INITIALS)
    finder.load(filled)
    member = next(it for it in filled.all(Member) if it.name == "单雄信")
    with filled.change("改名", by="王") as change:
        change.put(replace(member, name="秦叔宝"))
    finder.refresh(filled)
    assert finder.find(filled, "单雄信") == []
    assert finder.find(filled, "qsb") == [Match(member.household, "秦叔宝", "")]
    filled.undo(by="王")
    finder.refresh(filled)
    assert finder.find(filled, "秦") == []
    assert finder.find(filled, "单") == [Match(member.household, "单雄信", "")]


def test_whoever_has_died_or_left_is_found_and_said_to_be_gone(filled: Archive) -> None:
    finder = Finder(INITIALS)
    finder.load(filled)
    found = finder.find(filled, "离开")
    assert len(found) == 4
    assert {(it.name, it.gone) for it in found} == {("离开", "死亡")}
    gone = next(it for it in filled.all(Member) if it.name == "离开")
    assert next((it.name, it.gone) for it in finder.find(filled, gone.id_number)) == ("离开", "死亡")
    assert len(finder.find(filled, "离开", 2)) == 2


@given(st.text("单曾王李陈", min_size=1, max_size=3))
def test_all_spellings_hold_the_commonest(name: str) -> None:
    assert INITIALS.first(name) == INITIALS.all(name)[0]


def test_the_register_says_who_helps_and_lists_whom_nobody_helps(archive: Archive) -> None:
    village = archive.villages()[0].id
    homes = [Household(village=village, number=str(number)) for number in range(3)]
    helpers = [
        Pairing(household=homes[0].id, helper="李华", ended_on=Day("2018-05-01")),
        Pairing(household=homes[0].id, helper="周敏"),
        Pairing(household=homes[1].id, helper="李华", ended_on=Day("2018-05-01")),
    ]
    with archive.change("登记", by="王") as change:
        change.put(*homes, *helpers)
    ids = [home.id for home in homes]
    assert [row.helper for row in register_page(archive, ids, 2018)] == ["周敏", "", ""]
    assert helper_choices(archive) == [("", 2), ("周敏", 1)]
    assert list(register_ids(archive, RegisterFilter(helpers=("",)))) == ids[1:]
    assert list(register_ids(archive, RegisterFilter(helpers=("周敏",)))) == ids[:1]
