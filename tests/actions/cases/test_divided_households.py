"""Households that are divided or put together: people, land, house, accounts, helpers and entries of ledgers."""

import pytest
from happenings import Register

from township_desk.actions.household.register import list_households
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.people.natural_change import came, went
from township_desk.domain.records import KINDS, Event, Household, Income, Measure, Pairing, Paper, Stay
from township_desk.domain.records.ledgers.entries import blank_entry, of_household, shown
from township_desk.domain.verdict.standing import Standing

SPLIT = {"goes": ["陈强", "陈梅"], "head": "陈强", "number": "002", "income": "按人数分摊"}


@pytest.fixture
def home(register: Register) -> int:
    """A household with land, a house, an account, a helper, two loans and a measure for the son."""
    key = register.household(
        "001", farmland=800, dangerous_house="否", housing_area=12000, identified=Day("2014-06-01")
    )
    loan, owner = KINDS["loan"], of_household(key)
    with register.archive.change("登记", by="王") as change:
        change.put(Income(household=key, year=2019, people=4, wages=Money(1000000), reported=Money(250000)))
        change.put(Pairing(household=key, helper="吴敏", started_on=Day("2015-01-01")))
        loans = [blank_entry(loan, owner, bank=bank) for bank in ("农商银行", "邮储银行")]
        change.put(*loans)
        change.put(*(Paper(household=key, title="借款合同", entry=it.id) for it in loans))
        change.put(Measure(household=key, name="鸡苗", person="陈强"))
    return key


def test_those_who_go_have_a_household_of_their_own(register: Register, home: int) -> None:
    said = {**SPLIT, "farmland": "3.5", "entries": ["扶贫小额信贷：邮储银行"]}
    register.does(home, "分户", "2019-03-01", **said)
    old, new = register.home(home), register.numbered("002")
    assert register.people(old.household.id) == {"陈德福": "户主", "李秀": "配偶"}
    assert register.people(new.household.id) == {"陈强": "户主", "陈梅": "之兄弟姐妹"}
    assert (new.household.status, new.household.identified) == ("未脱贫", "2014-06-01")
    assert [(it.household.farmland, it.household.dangerous_house) for it in (old, new)] == [(450, "否"), (350, "")]
    accounts = [(it.incomes[0].people, it.incomes[0].wages, it.incomes[0].reported) for it in (old, new)]
    assert accounts == [(2, 500000, 250000), (2, 500000, 250000)]
    assert [[(it.helper, it.started_on) for it in found.pairings] for found in (old, new)] == [
        [("吴敏", "2015-01-01")],
        [("吴敏", "2019-03-01")],
    ]
    loans = [[shown(it, "bank") for it in found.of(KINDS["loan"])] for found in (old, new)]
    assert loans == [["农商银行"], ["邮储银行"]]
    assert [len(it.measures) for it in (old, new)] == [0, 1]
    assert [it.of(Paper)[0].entry for it in (old, new)] == [it.of(KINDS["loan"])[0].id for it in (old, new)]


def test_figures_of_any_day_count_who_was_there(register: Register, home: int) -> None:
    register.does(home, "分户", "2019-03-01", **SPLIT)
    old, new = register.home(home), register.numbered("002")
    assert [(old.people_on(day), new.people_on(day)) for day in ("2018-12-31", "2019-12-31")] == [(4, 0), (2, 2)]
    keys = [it.household.id for it in (old, new)]
    assert [register.stood(it, 2018) for it in keys] == [Standing.POOR, Standing.OUTSIDE]
    assert [register.stood(it, 2019) for it in keys] == [Standing.POOR, Standing.POOR]
    assert [came(it, 2019) + went(it, 2019) for it in (old, new)] == [[], []]
    assert sum(it.people for it in list_households(register.archive, 2019)) == 4


def test_the_register_of_a_day_knows_who_lived_where(register: Register, home: int) -> None:
    today = register.archive.history()[0].at[:10]
    register.does(home, "分户", "2019-03-01", **SPLIT)
    listed = list_households(register.archive, 2019, day=today)
    assert {it.number: it.people for it in listed} == {"001": 2, "002": 2}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"goes": ["陈德福", "李秀", "陈强", "陈梅"]}, "goes：不能全户都分出去"),
        ({"head": "李秀"}, "head：新户的户主：“分出去的人”里没有“李秀”，现有陈强、陈梅"),
        ({"number": "001"}, "number：户编号 001 已经有一户了"),
        ({"income": ""}, "income：2019 年度的收入账怎么办，要写明"),
        ({"farmland": "9"}, "farmland：耕地面积（亩）分出去的比原户有的多，原户只有 8"),
        ({"entries": "小额"}, "entries：原户没有“小额”这样的台账记录，可写：扶贫小额信贷"),
        ({"goes": ["陈德福", "陈强"]}, "new_head：陈德福是户主，要选一位新户主"),
        ({"new_head": "李秀"}, "new_head：原户主留在原户"),
    ],
)
def test_what_cannot_be_divided_is_refused(register: Register, home: int, said: dict[str, object], why: str) -> None:
    assert register.refused(home, "分户", "2019-03-01", **{**SPLIT, **said})[0].startswith(why)


def test_a_household_joins_another_one(register: Register, home: int) -> None:
    register.does(home, "分户", "2019-03-01", **SPLIT)
    new = register.numbered("002").household.id
    said = {"into": "001", "head_relation": "之子"}
    register.does(new, "并户", "2019-08-01", **said, merged_income="合并")
    assert register.people(home) == {"陈德福": "户主", "李秀": "配偶", "陈强": "之子", "陈梅": "之女"}
    gone, stays = register.home(new), register.home(home)
    assert (gone.household.status, gone.household.left_on) == ("注销", "2019-08-01")
    assert (stays.incomes[0].people, stays.incomes[0].wages, stays.incomes[0].reported) == (4, 1000000, 250000)
    assert [stays.people_on(day) for day in ("2018-12-31", "2019-07-31", "2019-08-01")] == [4, 2, 4]
    assert [gone.people_on(day) for day in ("2019-02-28", "2019-07-31", "2019-08-01")] == [0, 2, 0]
    assert gone.pairings[0].ended_on == "2019-08-01"
    assert len(stays.measures) == 1
    for _ in range(2):
        register.archive.undo(by="王")
    assert register.archive.all(Stay) == register.archive.all(Event) == []
    assert [it.number for it in register.archive.all(Household)] == ["001"]


def test_relations_to_the_head_of_the_other_household_are_asked_for(register: Register, home: int) -> None:
    other = register.household("003", [("赵山", "户主", "19750101", 5), ("赵小", "之子", "20050101", 7)])
    said = {"into": "001", "head_relation": "其他"}
    assert register.refused(other, "并户", "2020-08-01", **said) == [
        "relations：赵小与新户主陈德福的关系推不出来，要写明"
    ]
    register.does(other, "并户", "2020-08-01", **said, relations={"赵小": "其他"})
    assert register.people(home)["赵小"] == "其他"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"into": "001"}, "into：不能并入自己这一户"),
        ({"into": "009"}, "into：档案里没有户编号 009"),
        ({"into": "003", "head_relation": "户主"}, "head_relation：并入户的户主是赵山"),
    ],
)
def test_what_cannot_be_put_together_is_refused(
    register: Register, home: int, said: dict[str, object], why: str
) -> None:
    register.household("003", [("赵山", "户主", "19750101", 5)])
    assert register.refused(home, "并户", "2020-08-01", **{"head_relation": "其他", **said})[0].startswith(why)
