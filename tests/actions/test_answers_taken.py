"""What was said at the counter is taken over into cards and ledgers: shown first, as far as it is chosen, one step."""

from dataclasses import replace

import pytest

from township_desk.actions.policies.looking import look_at, look_at_visitor
from township_desk.actions.policies.storing import TakingPlan, plan_taking, take_over
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records import KINDS, Household, Income, Member
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive

SUPPORT = KINDS["support"]


@pytest.fixture
def home(archive: Archive) -> Household:
    made = Household(village=archive.villages()[0].id, number="77009", status="未脱贫", dangerous_house="否")
    head = Member(household=made.id, name="赵一", relation="户主")
    with archive.change("新增", by="王", reason="试") as change:
        change.put(made, head, replace(head, id=head.id + 10**6, name="赵二", relation="配偶"))
    return made


def planned(archive: Archive, home: Household, **said: object) -> TakingPlan:
    return plan_taking(archive, look_at(archive, home.id, changes=said), today="2026-11-30")


def rows(plan: TakingPlan) -> list[tuple[str, str, str, str, bool]]:
    return [(it.where, it.title, it.before, it.after, it.proposed) for it in plan.takings]


def test_low_income_support_becomes_an_entry_or_a_field_of_a_card(archive: Archive, home: Household) -> None:
    plan = planned(archive, home, household={"享受农村低保": "有", "危房等级": "D级", "突发困难": "有"})
    assert rows(plan) == [
        ("户卡", "危房等级", "否", "D级", False),
        ("台账“社会保障兜底”", "农村低保", "", "添一条，注明是当面说的", True),
        ("赵一的成员卡", "是否享受低保", "", "是", False),
        ("赵二的成员卡", "是否享受低保", "", "是", False),
    ]
    assert plan.left_out == ["突发困难：有。档案里没有这一栏。"]
    before = archive.step
    take_over(archive, plan, [plan.takings[0], plan.takings[1], plan.takings[3]], by="王")
    (entry,) = archive.find(SUPPORT, household=home.id)
    assert (entry.kind, entry.started_on, entry.note) == ("农村低保", None, "2026-11-30 当面说的，还没有核对")  # type: ignore[attr-defined]
    assert archive.get(Household, home.id).dangerous_house == "D级"
    assert [it.minimum_living for it in archive.find(Member, household=home.id)] == ["", "是"]
    assert look_at(archive, home.id).policy("minimum_living").enjoyed == "农村低保"
    archive.undo(archive.step, by="王")
    assert archive.find(SUPPORT, household=home.id) == []
    assert archive.step == before + 2


def test_a_household_without_support_says_so_on_every_blank_card(archive: Archive, home: Household) -> None:
    plan = planned(archive, home, household={"享受农村低保": "没有"})
    assert rows(plan) == [
        ("赵一的成员卡", "是否享受低保", "", "否", True),
        ("赵二的成员卡", "是否享受低保", "", "否", True),
    ]


def test_what_no_field_can_hold_is_named(archive: Archive, home: Household) -> None:
    with archive.change("收入", by="王") as change:
        change.put(Income(household=home.id, year=2018, wages=Money(100)))
    people = [{"id": it.id} for it in archive.find(Member, household=home.id)]
    people[0]["年龄"] = 40
    said = {"脱贫属性": "已脱贫", "人均纯收入": 3000, "享受易地扶贫搬迁": "有", "享受医保参保代缴": "有"}
    plan = planned(archive, home, household=said, members=[*people, {"name": "赵三"}])
    titles = ["脱贫属性", "赵一的年龄", "人口", "人均纯收入", "享受易地扶贫搬迁"]
    assert [it.partition("：")[0] for it in plan.left_out] == titles
    assert {it.title for it in plan.takings} == {"居民医保个人缴费是否代缴"}


def test_it_is_refused_where_nothing_is_chosen_or_somebody_was_quicker(archive: Archive, home: Household) -> None:
    with pytest.raises(Problem, match="没有建档"):
        plan_taking(archive, look_at_visitor(archive, {"household": {"危房等级": "D级"}, "members": []}))
    plan = planned(archive, home, household={"是否解决安全饮用水": "是"})
    with pytest.raises(Problem, match="一项也没有选"):
        take_over(archive, plan, [], by="王")
    with archive.change("改", by="李") as change:
        change.put(replace(archive.get(Household, home.id), safe_water="否"))
    with pytest.raises(Conflict):
        take_over(archive, plan, plan.takings, by="王")


def test_an_entry_of_a_year_is_of_the_one_that_is_asked_for(archive: Archive, home: Household) -> None:
    child = Member(household=home.id, name="赵三", relation="之子", birth=Day("2002-03-01"), schooling="中职一年级")
    with archive.change("新增", by="王") as change:
        change.put(child)
    seen = look_at(archive, home.id, day="2018-12-31", changes={"household": {"享受雨露计划": "有"}})
    plan = plan_taking(archive, seen, today="2026-11-30")
    assert [(it.where, it.title, it.proposed) for it in plan.takings] == [("台账“教育资助”", "赵三的雨露计划", True)]
    take_over(archive, plan, plan.takings, by="王")
    assert look_at(archive, home.id, day="2018-12-31").policy("yulu").enjoyed == "2018 年赵三雨露计划"
