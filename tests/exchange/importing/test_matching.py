"""Who is who: households and persons of a file against those of the archive."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import id_of
from exchange.makers import HEADS, person, workbook

from township_desk.actions.household.households import open_household
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Household, Member, Stay
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.exchange.importing.plan import ImportPlan
from township_desk.exchange.importing.plan_view import PlanView
from township_desk.exchange.planning.row_findings import RowState
from township_desk.store.archive import Archive

A, B, C, D = (id_of("19600101", 1), id_of("19620202", 2), id_of("19900303", 3), id_of("19920404", 4))
H1, H2 = "510999000011", "510999000022"
FAMILY = [person(H1, "甲", A), person(H1, "乙", B, "配偶"), person(H1, "丙", C, "之子")]


def plan_of(archive: Archive, tmp_path: Path, rows: list[list[Any]], heads: list[str] | None = None) -> ImportPlan:
    path = workbook(tmp_path / "人口.xlsx", rows, heads) if heads else workbook(tmp_path / "人口.xlsx", rows)
    return make_plan(archive, path)


def take(archive: Archive, tmp_path: Path, rows: list[list[Any]], heads: list[str] | None = None) -> ImportPlan:
    plan = plan_of(archive, tmp_path, rows, heads)
    apply_plan(archive, plan, by="王")
    return plan


def words(plan: ImportPlan) -> list[str]:
    return [RowState(state).word for state in plan.states]


def rules(plan: ImportPlan) -> set[str]:
    return {finding.rule for finding in plan.findings}


def test_a_household_without_a_number_is_found_by_its_head(archive: Archive, tmp_path: Path) -> None:
    bare = [person("", *row[2:5]) for row in FAMILY]
    take(archive, tmp_path, bare)
    assert archive.all(Household)[0].number == ""
    plan = take(archive, tmp_path, FAMILY)
    assert words(plan) == ["修改", "相同", "相同"]
    assert [it.number for it in archive.all(Household)] == [H1]
    assert plan_of(archive, tmp_path, bare).empty


def test_a_household_under_a_new_number_is_the_same_when_all_came_along(archive: Archive, tmp_path: Path) -> None:
    take(archive, tmp_path, FAMILY)
    plan = take(archive, tmp_path, [person(H2, *row[2:5]) for row in FAMILY])
    assert "number_changed" in rules(plan)
    assert [it.number for it in archive.all(Household)] == [H2]


def test_a_split_household_takes_its_people_along(archive: Archive, tmp_path: Path) -> None:
    take(archive, tmp_path, FAMILY)
    plan = take(archive, tmp_path, [*FAMILY[:2], person(H2, "丙", C, "户主"), person(H2, "丁", D, "配偶")])
    assert "moved" in rules(plan)
    assert words(plan) == ["相同", "相同", "新增", "新增"]
    new = next(it for it in archive.all(Household) if it.number == H2)
    assert {it.name for it in archive.find(Member, household=new.id)} == {"丙", "丁"}
    assert len(archive.all(Member)) == 4
    before = open_household(archive, next(it.id for it in archive.all(Household) if it.number == H1))
    after = open_household(archive, new.id)
    days = ("2018-01-01", date.today().isoformat())  # 丁 is new, and nobody knows since when he was there
    assert [[home.people_on(day) for home in (before, after)] for day in days] == [[3, 1], [2, 2]]
    archive.undo(by="王")
    assert archive.all(Stay) == []


def test_who_is_in_another_household_joined_it_when_the_file_says_so(archive: Archive, tmp_path: Path) -> None:
    def said(*days: str) -> list[list[str]]:
        return [[*person(H1, "甲", A), ""], *([*person(H2, name, number, how), day] for name, number, how, day in days)]

    heads = (*HEADS, "增加日期")
    people = [("丙", C, "户主", "2018-05-01"), ("丁", D, "配偶", "2014-01-01")]
    take(archive, tmp_path, FAMILY)
    take(archive, tmp_path, said(*people), heads)
    (stay,) = archive.all(Stay)
    assert (stay.name, stay.left_on, stay.left_reason) == ("丙", "2018-05-01", "迁入另一户")
    assert plan_of(archive, tmp_path, said(("丙", C, "户主", "2014-01-01"), people[1]), heads).empty


def test_a_15_digit_number_and_a_certificate_are_the_same_person(archive: Archive, tmp_path: Path) -> None:
    take(archive, tmp_path, FAMILY)
    short, certificate = A[:6] + A[8:17], B + "41"
    plan = take(archive, tmp_path, [person(H1, "甲", short), person(H1, "乙", certificate, "配偶"), FAMILY[2]])
    assert words(plan) == ["相同", "修改", "相同"]
    assert archive.all(Member)[1].id_number == certificate


def test_people_without_numbers_match_by_their_own_number_then_by_name(archive: Archive, tmp_path: Path) -> None:
    heads = ["户编号", "人编号", "姓名", "证件号码", "与户主关系", "出生日期", "健康状况"]
    rows = [
        [H1, "51099900001101", "甲", A, "户主", "", "健康"],
        [H1, "51099900001102", "小花", "", "之女", "2010", "健康"],
        [H1, "", "小草", "999999999999999999", "之女", "2012-05", "健康"],
    ]
    take(archive, tmp_path, rows, heads)
    rows[1][2], rows[2][5], rows[2][6] = "小华", "2012-05-06", "残疾"
    plan = take(archive, tmp_path, rows, heads)
    assert words(plan) == ["相同", "修改", "修改"]
    assert [(it.name, it.birth, it.health) for it in archive.all(Member)[1:]] == [
        ("小华", "2010", "健康"), ("小草", "2012-05-06", "残疾"),
    ]  # fmt: skip


def test_a_number_that_comes_later_completes_the_person(archive: Archive, tmp_path: Path) -> None:
    take(archive, tmp_path, [FAMILY[0], person(H1, "丙", "", "之子")])
    take(archive, tmp_path, [FAMILY[0], FAMILY[2]])
    assert [it.id_number for it in archive.all(Member)] == [A, C]


def test_another_number_under_one_name_is_another_person(archive: Archive, tmp_path: Path) -> None:
    take(archive, tmp_path, FAMILY)
    plan = take(archive, tmp_path, [*FAMILY[:2], person(H1, "丙", D, "之女")])
    assert words(plan)[2] == "新增"
    assert rules(plan) == {"same_name", "missing_member"}
    both = [*FAMILY, person(H1, "丙", D, "之女")]
    assert (plan_of(archive, tmp_path, both).empty, plan_of(archive, tmp_path, both).findings) == (True, [])


def test_one_number_under_two_names_is_a_doubt_and_both_stay(archive: Archive, tmp_path: Path) -> None:
    rows = [*FAMILY, person(H1, "丁", C, "之女")]
    plan = take(archive, tmp_path, rows)
    assert "same_id_in_file" in rules(plan)
    assert len(archive.all(Member)) == 4
    assert plan_of(archive, tmp_path, rows).empty


def test_a_person_twice_in_the_file(archive: Archive, tmp_path: Path) -> None:
    plan = take(archive, tmp_path, [*FAMILY, FAMILY[2], person(H2, "丙", C, "户主", 健康状况="残疾")])
    assert words(plan) == ["新增", "新增", "新增", "相同", "有问题"]
    assert "same_person_twice" in rules(plan)
    assert len(archive.all(Member)) == 3
    assert len(archive.all(Household)) == 1


def test_a_new_name_under_a_known_number_is_a_change_and_a_doubt(archive: Archive, tmp_path: Path) -> None:
    take(archive, tmp_path, FAMILY)
    plan = take(archive, tmp_path, [*FAMILY[:2], person(H1, "丙丙", C, "之子")])
    assert words(plan)[2] == "修改"
    assert "name_differs" in rules(plan)
    assert archive.all(Member)[2].name == "丙丙"


def test_namesakes_without_numbers_that_are_equal_pair_off(archive: Archive, tmp_path: Path) -> None:
    take(archive, tmp_path, FAMILY)
    household = archive.all(Household)[0].id
    twins = [Member(household=household, name="同名", relation="之女", health="健康") for _ in range(2)]
    with archive.change("两个同名", by="王") as change:
        change.put(*twins)
    rows = [*FAMILY, *(person(H1, "同名", "", "之女") for _ in range(2))]
    assert plan_of(archive, tmp_path, rows).empty
    rows[4] = person(H1, "同名", "", "之女", 健康状况="残疾")
    plan = plan_of(archive, tmp_path, rows)
    assert words(plan)[3:] == ["相同", "修改"]


def test_who_has_left_stays_left(archive: Archive, tmp_path: Path) -> None:
    take(archive, tmp_path, FAMILY)
    gone = replace(archive.all(Member)[2], left_on=Day("2018-06-01"), left_reason="嫁出")
    with archive.change("减少", by="王") as change:
        change.put(gone)
    plan = plan_of(archive, tmp_path, FAMILY)
    assert plan.empty
    assert rules(plan) == {"has_left"}


def test_heads_of_a_village_with_one_name_cannot_be_told_apart(archive: Archive, tmp_path: Path) -> None:
    take(archive, tmp_path, [person(H1, "甲", ""), person(H2, "甲", "")])
    plan = plan_of(archive, tmp_path, [person("", "甲", "")])
    assert words(plan) == ["有问题"]
    assert rules(plan) >= {"not_unique"}


def test_short_household_numbers_belong_to_their_village(archive: Archive, tmp_path: Path) -> None:
    rows = [person("1", "甲", A), person("1", "丙", C, 行政村="双河村")]
    take(archive, tmp_path, rows)
    assert len(archive.all(Household)) == 2
    assert plan_of(archive, tmp_path, rows).empty


def test_a_household_that_moves_to_another_village(archive: Archive, tmp_path: Path) -> None:
    take(archive, tmp_path, FAMILY)
    moved = [["双河村", *row[1:]] for row in FAMILY]
    plan = take(archive, tmp_path, moved)
    assert "village_differs" in rules(plan)
    assert words(plan) == ["修改", "相同", "相同"]
    assert archive.all(Household)[0].village == archive.villages()[1].id
    assert PlanView(plan).cell(0, plan.columns[0]).old == "石桥村"


def test_the_head_among_two_is_the_one_the_archive_knows(archive: Archive, tmp_path: Path) -> None:
    take(archive, tmp_path, FAMILY)
    plan = plan_of(archive, tmp_path, [person(H1, "丁", D, "户主"), *FAMILY])
    assert words(plan) == ["有问题", "相同", "相同", "相同"]
    (finding,) = [it for it in plan.findings if it.rule == "second_head"]
    assert (finding.row, finding.column) == (2, "E")


@pytest.mark.parametrize("relation", ["之子", ""])
def test_a_household_left_without_head_is_a_doubt(archive: Archive, tmp_path: Path, relation: str) -> None:
    plan = take(archive, tmp_path, [person(H1, "甲", A, relation), person(H1, "乙", B, "之女")])
    assert "no_head" in rules(plan)
    assert len(archive.all(Member)) == 2


def test_wrong_numbers_that_the_archive_holds_already_are_no_news(archive: Archive, tmp_path: Path) -> None:
    wrong = C[:-1] + ("1" if C[-1] != "1" else "2")
    take(archive, tmp_path, FAMILY)
    with archive.change("手工改号", by="王") as change:
        change.put(replace(archive.all(Member)[2], id_number=wrong))
    rows = [*FAMILY[:2], person(H1, "丙", wrong, "之子")]
    assert plan_of(archive, tmp_path, rows).empty
    stranger = [*rows, person(H1, "丁", wrong, "之女")]
    assert words(plan_of(archive, tmp_path, stranger))[3] == "有问题"
