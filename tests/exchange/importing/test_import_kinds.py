"""Kinds of import beyond population: helpers, income accounts, figures of villages."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import id_of
from exchange.makers import counts, person, planned, rules, with_people

from township_desk.domain.records import KINDS, Household, Income, Member, Pairing, Village, VillageFigures
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.problems import Problem
from township_desk.store.archive import Archive

A, B, C = (id_of(f"19{year}0101", year) for year in (60, 62, 85))
HELPERS = ("序号", "行政村", "户主姓名", "户主身份证号", "帮扶责任人", "帮扶单位", "帮扶人电话", "结对时间")
FIGURES = (
    "序号",
    "行政村",
    "总户数",
    "总人口",
    "农业户籍人口",
    "贫困人口",
    "集体经济收入（万元）",
    "卫生室",
    "人均纯收入",
)


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    """Two households in 石桥村, one of two persons."""
    return with_people(archive, tmp_path, [person("1", "甲", A), person("1", "乙", B, "配偶"), person("2", "丙", C)])


def test_a_list_of_helpers_pairs_the_households_it_names(filled: Archive, tmp_path: Path) -> None:
    rows = [
        (1, "石桥村", "甲", A, "李华", "县水务局", "17000000001", "2018年3月1日"),
        (2, "石桥村", "丙", C, "周敏", "", "", ""),
    ]
    plan = planned(filled, tmp_path, HELPERS, *rows)
    assert (plan.kind.name, counts(plan), plan.findings) == ("pairing", [0, 2, 0, 0], [])
    apply_plan(filled, plan, by="王")
    first, second = sorted(filled.all(Pairing), key=lambda it: it.helper != "李华")
    assert (first.unit, first.phone, first.started_on, second.helper) == (
        "县水务局",
        "17000000001",
        "2018-03-01",
        "周敏",
    )
    assert counts(planned(filled, tmp_path, HELPERS, *rows)) == [0, 0, 2, 0]
    filled.undo(by="王")
    assert filled.all(Pairing) == []


def test_another_helper_takes_over_on_the_day_the_file_says(filled: Archive, tmp_path: Path) -> None:
    def row(helper: str, day: str) -> tuple[Any, ...]:
        return (1, "石桥村", "甲", A, helper, "县水务局", "", day)

    apply_plan(filled, planned(filled, tmp_path, HELPERS, row("李华", "2018-03-01")), by="王")
    apply_plan(filled, planned(filled, tmp_path, HELPERS, row("周敏", "2019-05-06")), by="王")
    plan = planned(filled, tmp_path, HELPERS, row("吴刚", ""))
    assert rules(plan) == ["helper_changed"]
    assert plan.changes[0]["pairing.helper"] == "周敏"
    apply_plan(filled, plan, by="王")
    today = date.today().isoformat()
    ends = {it.helper: (it.started_on, it.ended_on) for it in filled.all(Pairing)}
    assert ends == {"李华": ("2018-03-01", "2019-05-06"), "周敏": ("2019-05-06", today), "吴刚": (today, None)}


@pytest.mark.parametrize("turned", [False, True])
def test_a_list_says_in_rows_of_their_own_who_helped_before(filled: Archive, tmp_path: Path, *, turned: bool) -> None:
    def row(helper: str, since: str, until: str) -> tuple[Any, ...]:
        return (1, "石桥村", "甲", A, helper, "县水务局", "", since, until)

    heads = (*HELPERS, "帮扶结束时间")
    apply_plan(filled, planned(filled, tmp_path, heads, row("李华", "2016-03-01", "")), by="王")
    rows = [row("李华", "2016-03-01", "2018-05-01"), row("周敏", "2018-06-01", "")]
    plan = planned(filled, tmp_path, heads, *(reversed(rows) if turned else rows))
    assert plan.findings == []
    apply_plan(filled, plan, by="王")
    ends = {it.helper: (it.started_on, it.ended_on) for it in filled.all(Pairing)}
    assert ends == {"李华": ("2016-03-01", "2018-05-01"), "周敏": ("2018-06-01", None)}
    assert counts(planned(filled, tmp_path, heads, *rows)) == [0, 0, 2, 0]


def test_a_list_of_helpers_brings_no_household_and_nobody(filled: Archive, tmp_path: Path) -> None:
    rows = [(1, "石桥村", "丁", id_of("19700101"), "李华", "", "", ""), (2, "石桥村", "丙", C, "周敏", "", "", "")]
    plan = planned(filled, tmp_path, HELPERS, *rows)
    assert (counts(plan), rules(plan)) == ([0, 1, 0, 1], ["unknown_household"])
    assert "第" not in plan.findings[0].message
    assert plan.findings[0].row == 2
    apply_plan(filled, plan, by="王")
    assert (len(filled.all(Household)), len(filled.all(Member))) == (2, 3)
    assert [it.helper for it in filled.all(Pairing)] == ["周敏"]


def test_columns_of_helpers_are_read_under_a_merged_head_too(filled: Archive, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("户主姓名", "户主身份证号", "帮扶责任人", "", ""),
        ("", "", "姓名", "单位", "联系电话"),
        ("甲", A, "李华", "县水务局", "17000000001"),
    ):
        sheet.append(row)
    for merged in ("A1:A2", "B1:B2", "C1:E1"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "m.xlsx")
    apply_plan(filled, make_plan(filled, tmp_path / "m.xlsx"), by="王")
    (made,) = filled.all(Pairing)
    assert (made.helper, made.unit, made.phone) == ("李华", "县水务局", "17000000001")


def test_a_population_file_may_name_helpers_as_well(archive: Archive, tmp_path: Path) -> None:
    heads = ("行政村", "户编号", "姓名", "证件号码", "与户主关系", "文化程度", "健康状况", "劳动技能", "帮扶责任人")
    rows = [
        ("石桥村", "1", "甲", A, "户主", "小学", "健康", "普通劳动力", "李华"),
        ("石桥村", "1", "乙", B, "配偶", "小学", "健康", "普通劳动力", "李华"),
    ]
    plan = planned(archive, tmp_path, heads, *rows)
    assert (plan.kind.name, counts(plan)) == ("population", [2, 0, 0, 0])
    apply_plan(archive, plan, by="王")
    assert [it.helper for it in archive.all(Pairing)] == ["李华"]
    assert counts(planned(archive, tmp_path, heads, *rows)) == [0, 0, 2, 0]


def test_income_accounts_by_household(filled: Archive, tmp_path: Path) -> None:
    heads = ("户编号", "户主姓名", "工资性收入（万元）", "种植业收入", "低保金", "化肥支出", "收入核算人口")
    rows = [("1", "甲", 1.2, 3000, 0, 500, 2), ("9", "戊", 1, 0, 0, 0, 1)]
    plan = planned(filled, tmp_path, heads, *rows, year=2017)
    assert (plan.kind.name, counts(plan), rules(plan)) == ("income", [0, 1, 0, 1], ["unknown_household"])
    apply_plan(filled, plan, by="王")
    (made,) = [it for it in filled.all(Income) if it.year == 2017]
    assert (made.wages, made.planting, made.fertiliser, made.people) == (1_200_000, 300_000, 50_000, 2)
    assert counts(planned(filled, tmp_path, heads, *rows[:1], year=2017)) == [0, 0, 1, 0]


TOTALS = (
    "序号", "行政村", "户主姓名", "户主身份证号", "家庭人口", "联系电话", "贫困户属性", "工资性收入",
    "生产经营性收入", "财产性收入", "转移性收入", "其他收入", "生产经营性支出", "人均纯收入",
)  # fmt: skip


def test_an_account_of_group_totals(filled: Archive, tmp_path: Path) -> None:
    rows = [
        (1, "石桥村", "甲", A, 2, "17000000001", "一般贫困户", 12000, 3000.5, 100, 900, 0, 1000, 7500),
        (2, "石桥村", "丙", C, 1, "", "", 1, 2, 3, 4, 5, 6, 9),
    ]
    plan = planned(filled, tmp_path, TOTALS, *rows, year=2017)
    assert (plan.kind.name, counts(plan), rules(plan)) == ("income", [0, 2, 0, 0], [])
    apply_plan(filled, plan, by="王")
    made = next(it for it in filled.all(Income) if it.wages == 1_200_000)
    totals = (made.business_total, made.property_total, made.transfer_total, made.other_income, made.cost_total)
    assert totals == (300_050, 10_000, 90_000, 0, 100_000)
    assert made.reported == 750_000
    assert counts(planned(filled, tmp_path, TOTALS, *rows, year=2017)) == [0, 0, 2, 0]


def test_a_figure_that_the_account_comes_to_is_no_news(filled: Archive, tmp_path: Path) -> None:
    rows = ("1", "甲", 2, 1000, 0, 0, 0, 0, 500)
    heads = ("户编号", "户主姓名", "核算人口", "工资性收入", *(TOTALS[at] for at in (8, 9, 10, 11, 12)))
    apply_plan(filled, planned(filled, tmp_path, heads, rows, year=2017), by="王")
    told = ("户编号", "户主姓名", "人均纯收入", "核算人口")
    plan = planned(filled, tmp_path, told, ("1", "甲", 250, 2), year=2017)
    assert (plan.changes, counts(plan)) == ({}, [0, 0, 1, 0])
    assert counts(planned(filled, tmp_path, told, ("1", "甲", 260, 2), year=2017)) == [0, 1, 0, 0]


def test_a_total_that_the_items_already_tell_is_no_news(filled: Archive, tmp_path: Path) -> None:
    items = ("户编号", "户主姓名", "种植业收入", "林业收入", "低保金", "养老保险金")
    apply_plan(filled, planned(filled, tmp_path, items, ("1", "甲", 3000, 200, 50, 70), year=2017), by="王")
    totals = ("户编号", "户主姓名", "生产经营性收入", "转移性收入")
    assert counts(planned(filled, tmp_path, totals, ("1", "甲", 3200, 120), year=2017)) == [0, 0, 1, 0]
    assert counts(planned(filled, tmp_path, totals, ("1", "甲", 3200, 50), year=2017)) == [0, 0, 1, 0]
    plan = planned(filled, tmp_path, totals, ("1", "甲", 3300, 50), year=2017)
    assert plan.changes == {0: {"income.business_total": ""}}


def test_figures_of_villages(archive: Archive, tmp_path: Path) -> None:
    rows = [
        (1, "石桥村", 512, 1800, 1720, 43, 12.5, "是", 9800),
        (2, "双河", 300, 1000, 980, 0, 3, "否", 8700),
        ("合计", "", 812),
    ]
    plan = planned(archive, tmp_path, FIGURES, *rows, year=2018)
    assert (plan.kind.name, counts(plan), plan.findings) == ("village", [2, 0, 0, 0], [])
    apply_plan(archive, plan, by="王")
    bridge = next(it for it in archive.villages() if it.name == "石桥村")
    (made,) = archive.find(VillageFigures, village=bridge.id)
    assert (made.year, made.people, made.collective_income, made.clinic, made.per_capita) == (
        2018,
        1800,
        12_500_000,
        "是",
        980_000,
    )
    assert made.incidence == Decimal("2.50")
    assert counts(planned(archive, tmp_path, FIGURES, *rows, year=2018)) == [0, 0, 2, 0]
    assert counts(planned(archive, tmp_path, FIGURES, *rows, year=2019)) == [2, 0, 0, 0]
    changed = planned(archive, tmp_path, FIGURES, (1, "石桥村", 512, 1801, "", 43, 12.5, "是", 9800), year=2018)
    assert (counts(changed), changed.changes[0]) == ([0, 1, 0, 0], {"village_figures.people": "1800"})
    archive.undo(by="王")
    assert archive.all(VillageFigures) == []


def test_figures_of_several_years_and_of_villages_nobody_knows(archive: Archive, tmp_path: Path) -> None:
    heads = ("村名", "年度", "总户数", "总人口")
    rows = [
        ("石桥村", 2017, 500, 1790),
        ("石桥村", 2018, 512, 1800),
        ("石桥村", 2018, 1, 1),
        ("虚构村", 2018, 1, 1),
        ("", 2018, 2, 2),
    ]
    plan = planned(archive, tmp_path, heads, *rows)
    assert (counts(plan), rules(plan)) == ([2, 0, 0, 3], ["same_village_twice", "new_village", "new_village"])
    apply_plan(archive, plan, by="王")
    assert {(it.year, it.people) for it in archive.all(VillageFigures)} == {(2017, 1790), (2018, 1800)}
    assert len(archive.all(Village)) == 2


def test_the_clerk_says_what_a_file_is(filled: Archive, tmp_path: Path) -> None:
    rows = [(1, "石桥村", "丁", id_of("19700101"), "李华", "", "", "")]
    plan = planned(filled, tmp_path, HELPERS, *rows, kind="population")
    assert (plan.kind.name, counts(plan)) == ("population", [1, 0, 0, 0])
    with pytest.raises(Problem, match="没有名为“花名册”的导入种类"):
        planned(filled, tmp_path, HELPERS, *rows, kind="花名册")


def test_plain_heads_behind_a_helper_are_the_helpers(filled: Archive, tmp_path: Path) -> None:
    before = {it.id: it for it in filled.all(Household)}
    heads = ("户主身份证号", "帮扶干部", "单位", "职务", "联系电话")
    apply_plan(filled, planned(filled, tmp_path, heads, (A, "李华", "县水务局", "科长", "17000000001")), by="王")
    (helper,) = filled.all(Pairing)
    assert (helper.unit, helper.post, helper.phone) == ("县水务局", "科长", "17000000001")
    assert {it.id: it for it in filled.all(Household)} == before


def test_a_phone_that_stands_before_the_helper_stays_the_households(filled: Archive, tmp_path: Path) -> None:
    heads = ("户主姓名", "户主身份证号", "联系电话", "帮扶责任人")
    keys = [it.key for it in planned(filled, tmp_path, heads, ("甲", A, "17000000002", "李华")).columns]
    assert keys == ["head.name", "head.id_number", "household.phone", "pairing.helper"]


def test_a_list_without_names_changes_none(filled: Archive, tmp_path: Path) -> None:
    plan = planned(filled, tmp_path, ("行政村", "身份证号", "帮扶责任人"), ("石桥村", A, "李华"))
    assert "name_differs" not in rules(plan)
    apply_plan(filled, plan, by="王")
    assert sorted(it.name for it in filled.all(Member)) == sorted(("甲", "乙", "丙"))


def test_helpers_of_a_list_are_known_from_the_ledger_of_helpers(filled: Archive, tmp_path: Path) -> None:
    def row(helper: str) -> tuple[Any, ...]:
        return (1, "石桥村", "甲", A, helper, "", "", "2018-03-01")

    units = {"县水务局": "17000000001", "县医院": "17000000002"}
    with filled.change("登记", by="王") as change:
        for unit, phone in units.items():
            change.put(blank_entry(KINDS["helper"], Owner(TOWNSHIP), name="李华", unit=unit, phone=phone))
    plan = planned(filled, tmp_path, HELPERS, row("李华"))
    assert (counts(plan), rules(plan)) == ([0, 0, 0, 1], ["helper_unclear"])
    assert plan.findings[0].message.startswith("名册里有 2 个李华（县水务局、县医院），没有写单位")
    apply_plan(filled, planned(filled, tmp_path, HELPERS, row("李华（县医院）")), by="王")
    (found,) = filled.all(Pairing)
    assert (found.helper, found.unit, found.phone) == ("李华", "县医院", "17000000002")
    for same in ("李华", "李 华", "李华（县医院）"):
        assert counts(planned(filled, tmp_path, HELPERS, row(same))) == [0, 0, 1, 0]
    assert counts(planned(filled, tmp_path, HELPERS, row("李华（县水务局）"))) == [0, 1, 0, 0]


def test_an_imported_ledger_of_helpers_reaches_the_pairings(filled: Archive, tmp_path: Path) -> None:
    apply_plan(
        filled,
        planned(filled, tmp_path, HELPERS, (1, "石桥村", "甲", A, "李华", "县水务局", "17000000001", "2018-03-01")),
        by="王",
    )
    heads = ("结对干部姓名", "结对干部单位", "帮扶单位隶属", "结对干部职务", "结对干部电话")
    for post, phone in (("科长", "17000000002"), ("局长", "17000000003")):  # a new entry, then a changed one
        plan = planned(filled, tmp_path, heads, ("李华", "县水务局", "县", post, phone))
        assert plan.kind.name == "helper"
        apply_plan(filled, plan, by="王")
        (found,) = filled.all(Pairing)
        assert (found.post, found.phone) == (post, phone)
    assert filled.history(1)[0].label.endswith("（1 条在帮的结对一同改）")
