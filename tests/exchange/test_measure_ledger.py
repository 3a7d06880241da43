"""帮扶措施台账: each row is one measure of a household that the archive has."""

from pathlib import Path

import openpyxl
import pytest
from conftest import id_of
from exchange.makers import counts, person, planned, rules, two_sheets, with_people

from township_desk.domain.records import Household, Measure, Member
from township_desk.exchange.importing.applying import label_of
from township_desk.exchange.importing.importing import ImportWish, apply_plan, make_plan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.store.archive import Archive

A, B, C = (id_of(f"19{year}0101", year) for year in (60, 62, 85))
STRANGER = id_of("19700101")
LEDGER = (
    "序号", "村", "组", "户主姓名", "户主身份证号", "受益人", "帮扶类别", "项目名称", "实施单位", "实施日期",
    "完成日期", "帮扶金额（万元）", "增收金额", "备注",
)  # fmt: skip
CHICKS = (1, "石桥村", "3组", "甲", A, "", "产业扶贫", "发放鸡苗", "镇政府", "2018年3月1日", "", 0.05, 1500, "")
SCHOOL = (2, "石桥村", "3组", "甲", A, "乙", "教育扶贫", "雨露计划", "", "2018-09-01", "2019-06", "", "", "两学期")
HOUSE = (3, "石桥村", "", "丙", C, "", "危房改造", "土坯房改造", "县住建局", "", "", 1.5, "", "")
SHORT = ("户主姓名", "户主身份证号", "帮扶措施", "帮扶类别", "实施日期", "帮扶金额")
KINDS = ("扶持生产和就业发展", "教育发展帮扶", "易地搬迁和住房改善")


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    """Two households in 石桥村, one of two persons."""
    return with_people(archive, tmp_path, [person("1", "甲", A), person("1", "乙", B, "配偶"), person("2", "丙", C)])


def _everything(archive: Archive) -> list[object]:
    return [sorted(archive.all(kind), key=lambda it: it.id) for kind in (Household, Member, Measure)]


def test_each_row_is_a_measure_of_its_household(filled: Archive, tmp_path: Path) -> None:
    before = _everything(filled)
    plan = planned(filled, tmp_path, LEDGER, CHICKS, SCHOOL, HOUSE)
    assert (plan.kind.name, counts(plan), plan.findings) == ("measure", [3, 0, 0, 0], [])
    assert (label_of(plan), plan.households_touched) == ("导入 x.xlsx（帮扶措施台账 3 项）", 2)
    apply_plan(filled, plan, by="王")
    chicks, school, house = sorted(filled.all(Measure), key=lambda it: KINDS.index(it.kind))
    assert (chicks.name, chicks.person, chicks.unit, chicks.started_on) == ("发放鸡苗", "", "镇政府", "2018-03-01")
    assert (chicks.amount, chicks.gain, house.amount, house.started_on) == (50_000, 150_000, 1_500_000, None)
    assert (school.person, school.ended_on, school.note) == ("乙", "2019-06", "两学期")
    assert chicks.household == school.household != house.household
    again = planned(filled, tmp_path, LEDGER, CHICKS, SCHOOL, HOUSE)
    assert (counts(again), again.empty) == ([0, 0, 3, 0], True)
    filled.undo(by="王")
    assert _everything(filled) == before


def test_what_a_row_says_anew_changes_the_measure(filled: Archive, tmp_path: Path) -> None:
    apply_plan(filled, planned(filled, tmp_path, LEDGER, CHICKS, HOUSE), by="王")
    before = _everything(filled)
    row = (1, "石桥村", "3组", "甲", A, "", "", "发放鸡苗", "县农业局", "2018-03-01", "2018-12-31", 0.06, "", "补一批")
    plan = planned(filled, tmp_path, LEDGER, row)
    assert (counts(plan), plan.findings) == ([0, 1, 0, 0], [])
    assert plan.changes[0] == {
        "measure.unit": "镇政府", "measure.ended_on": "", "measure.amount": "500", "measure.note": ""
    }  # fmt: skip
    apply_plan(filled, plan, by="王")
    made = next(it for it in filled.all(Measure) if it.name == "发放鸡苗")
    assert (made.unit, made.ended_on, made.amount, made.note) == ("县农业局", "2018-12-31", 60_000, "补一批")
    assert (made.kind, made.gain) == (KINDS[0], 150_000)  # blanks say nothing
    filled.undo(by="王")
    assert _everything(filled) == before


def test_blanks_overwrite_where_the_clerk_says_so(filled: Archive, tmp_path: Path) -> None:
    apply_plan(filled, planned(filled, tmp_path, LEDGER, CHICKS), by="王")
    row = (*CHICKS[:8], "", *CHICKS[9:11], 0.05, "", "")
    plan = planned(filled, tmp_path, LEDGER, row, blank_columns=frozenset({"增收金额"}))
    assert plan.changes == {0: {"measure.gain": "1,500"}}
    apply_plan(filled, plan, by="王")
    (made,) = filled.all(Measure)
    assert (made.gain, made.unit) == (None, "镇政府")


def test_another_day_or_person_is_another_measure(filled: Archive, tmp_path: Path) -> None:
    apply_plan(filled, planned(filled, tmp_path, LEDGER, CHICKS), by="王")
    later, hers = (*CHICKS[:9], "2019-03-01", *CHICKS[10:]), (*CHICKS[:5], "乙", *CHICKS[6:])
    assert counts(planned(filled, tmp_path, LEDGER, CHICKS, later, hers)) == [2, 0, 1, 0]


def test_a_ledger_brings_no_household_and_nobody(filled: Archive, tmp_path: Path) -> None:
    unknown = ("丁", STRANGER, "发放鸡苗", "产业扶贫", "2018", 500)
    plan = planned(filled, tmp_path, SHORT, unknown, ("丙", C, "公益性岗位", "就业扶贫", "2018", ""))
    assert (counts(plan), rules(plan)) == ([1, 0, 0, 1], ["unknown_household"])
    assert plan.findings[0].message == (
        "档案里没有这一户，帮扶措施台账不增加户，没有导入。请核对姓名和号码，或先导入人口花名册。"
    )
    assert (plan.findings[0].row, plan.findings[0].column) == (2, "A")
    apply_plan(filled, plan, by="王")
    assert (len(filled.all(Household)), len(filled.all(Member)), len(filled.all(Measure))) == (2, 3, 1)


def test_a_ledger_changes_neither_households_nor_people(filled: Archive, tmp_path: Path) -> None:
    before = _everything(filled)[:2]
    heads = ("村", "户主姓名", "户主身份证号", "联系电话", "项目名称", "帮扶类别", "投入资金", "项目负责人")
    row = ("双河村", "甲一", A, "17000001234", "发放鸡苗", "产业扶贫", 500, "李华")
    plan = planned(filled, tmp_path, heads, row)
    assert (counts(plan), rules(plan)) == ([1, 0, 0, 0], ["other_village", "not_kept"])
    assert plan.findings[1].message.startswith("联系电话、项目负责人：")
    apply_plan(filled, plan, by="王")
    assert _everything(filled)[:2] == before


def test_a_row_without_a_measure_is_refused(filled: Archive, tmp_path: Path) -> None:
    plan = planned(filled, tmp_path, SHORT, ("甲", A, "", "产业扶贫", "2018", 500), ("丙", C, "鸡苗", "", "", ""))
    assert (counts(plan), rules(plan)) == ([1, 0, 0, 1], ["no_measure"])
    (finding,) = plan.findings
    assert (finding.row, finding.column, finding.message) == (2, "C", "没有写是什么帮扶措施，没有导入。请补填。")


def test_a_row_that_names_nobody_is_told_and_a_total_is_none(filled: Archive, tmp_path: Path) -> None:
    rows = [("甲", A, "鸡苗", "产业扶贫", "2018", 500), ("", "", "猪苗", "", "", 300), ("合计", "", "", "", "", 800)]
    plan = planned(filled, tmp_path, SHORT, *rows)
    assert (counts(plan), rules(plan), len(plan.skipped)) == ([1, 0, 0, 1], ["unknown_household"], 1)


def test_the_same_measure_twice_counts_once(filled: Archive, tmp_path: Path) -> None:
    row = ("甲", A, "鸡苗", "产业扶贫", "2018-03", 500)
    plan = planned(filled, tmp_path, SHORT, row, row, ("丙", C, *row[2:]), (*row[:5], 700))
    assert (counts(plan), rules(plan)) == ([2, 0, 1, 1], ["same_measure_twice"] * 2)
    assert [plan.states[it] for it in (0, 1, 3)] == [RowState.NEW, RowState.SAME, RowState.REJECTED]
    refused, told = plan.findings
    assert told.message == "与第 2 行是同一项帮扶措施，内容相同，只算一次。"
    assert "内容不同，只按第 2 行导入" in refused.message
    apply_plan(filled, plan, by="王")
    assert sorted(it.amount or 0 for it in filled.all(Measure)) == [50_000, 50_000]


def test_a_word_that_is_no_kind_is_kept_with_a_doubt_until_the_clerk_says_what_it_means(
    filled: Archive, tmp_path: Path
) -> None:
    row = ("甲", A, "鸡苗", "养殖帮扶", "2018-03", 500)
    plan = planned(filled, tmp_path, SHORT, row)
    assert (counts(plan), rules(plan)) == ([1, 0, 0, 0], ["code"])
    assert [(it.list_name, it.word, it.rows) for it in plan.unknown_words] == [("measure_kind", "养殖帮扶", 1)]
    told = planned(filled, tmp_path, SHORT, row, words={("measure_kind", "养殖帮扶"): KINDS[0]})
    apply_plan(filled, told, by="王")
    (made,) = filled.all(Measure)
    assert made.kind == KINDS[0]


def test_a_skipped_row_and_one_that_the_clerk_settles(filled: Archive, tmp_path: Path) -> None:
    head = next(it for it in filled.all(Member) if it.name == "丙")
    rows = [("甲", A, "鸡苗", "", "2018", 1), ("丙丙", "", "猪苗", "", "2018", 1)]
    plan = planned(filled, tmp_path, SHORT, *rows, skipped=frozenset({2}), same_as={3: head.id})
    assert list(plan.states) == [RowState.SKIPPED, RowState.NEW]
    apply_plan(filled, plan, by="王")
    (made,) = filled.all(Measure)
    assert (made.household, made.name) == (head.household, "猪苗")


def test_whoever_is_named_beside_the_head_is_whom_it_is_for(filled: Archive, tmp_path: Path) -> None:
    heads = ("户主姓名", "户主身份证号", "姓名", "身份证号", "与户主关系", "帮扶措施", "帮扶类别", "帮扶金额")
    rows = [
        ("甲", A, "乙", B, "配偶", "技能培训", "就业扶贫", 300),
        ("甲", A, "甲", A, "户主", "鸡苗", "产业扶贫", 500),
        ("甲", A, "戊", STRANGER, "之子", "雨露计划", "教育扶贫", 800),
    ]
    plan = planned(filled, tmp_path, heads, *rows)
    assert (plan.kind.name, counts(plan), rules(plan)) == ("measure", [3, 0, 0, 0], ["not_kept"])
    apply_plan(filled, plan, by="王")
    assert {it.name: it.person for it in filled.all(Measure)} == {"技能培训": "乙", "鸡苗": "", "雨露计划": "戊"}
    assert counts(planned(filled, tmp_path, heads, *rows)) == [0, 0, 3, 0]


def test_a_list_of_persons_names_whom_it_is_for_unless_that_is_the_head(filled: Archive, tmp_path: Path) -> None:
    heads = ("行政村", "姓名", "身份证号", "帮扶措施", "帮扶类别", "实施时间")
    rows = [("石桥村", "乙", B, "技能培训", "就业扶贫", "2018"), ("石桥村", "甲", A, "鸡苗", "产业扶贫", "2018")]
    plan = planned(filled, tmp_path, heads, *rows)
    assert (plan.kind.name, counts(plan), plan.findings) == ("measure", [2, 0, 0, 0], [])
    apply_plan(filled, plan, by="王")
    assert {it.name: it.person for it in filled.all(Measure)} == {"技能培训": "乙", "鸡苗": ""}
    assert len({it.household for it in filled.all(Measure)}) == 1


@pytest.mark.parametrize("name", ["姓名", "户主姓名"])
def test_a_name_merged_over_its_measures_is_that_of_each(filled: Archive, tmp_path: Path, name: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ((name, "身份证号", "帮扶措施", "帮扶类别"), ("甲", A, "鸡苗", "产业扶贫"), ("", "", "猪苗", "")):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "m.xlsx")
    plan = make_plan(filled, tmp_path / "m.xlsx")
    assert (plan.kind.name, counts(plan), plan.findings) == ("measure", [2, 0, 0, 0], [])


def test_ledgers_of_several_years_make_one_stack(filled: Archive, tmp_path: Path) -> None:
    one, two = [("甲", A, "鸡苗", "", "2017", 1)], [("甲", A, "鸡苗", "", "2018", 1)]
    path = two_sheets(tmp_path / "s.xlsx", one, two, heads=SHORT)
    book = openpyxl.load_workbook(path)
    for sheet, year in zip(book.worksheets, (2017, 2018), strict=True):
        sheet.title = f"{year}年"
    book.save(path)
    plan = make_plan(filled, path, ImportWish(all_sheets=True))
    assert (plan.kind.name, counts(plan)) == ("measure", [2, 0, 0, 0])


PEOPLE = ("行政村", "户编号", "姓名", "证件号码", "与户主关系", "文化程度", "健康状况")


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        ((*PEOPLE, "帮扶措施", "项目名称"), "population"),
        ((*PEOPLE, "帮扶措施", "帮扶类别", "实施单位"), "population"),
        (("户主姓名", "户主身份证号", "家庭人口", "帮扶措施", "备注"), "population"),
        (("户主姓名", "户主身份证号", "帮扶责任人", "帮扶单位", "联系电话", "帮扶措施"), "pairing"),
        (("户编号", "户主姓名", "工资性收入", "种植业收入", "低保金", "增收金额", "帮扶措施"), "income"),
        (("行政村", "总户数", "总人口", "帮扶措施", "投入资金"), "village"),
    ],
)
def test_other_lists_keep_their_kind_and_such_columns_as_they_stand(
    filled: Archive, tmp_path: Path, heads: tuple[str, ...], kind: str
) -> None:
    texts = {"行政村": "石桥村", "户编号": "1", "姓名": "甲", "户主姓名": "甲", "证件号码": A, "户主身份证号": A}
    plan = planned(filled, tmp_path, heads, [texts.get(head, "") for head in heads])
    assert plan.kind.name == kind
    assert not [it for it in plan.columns if it.key.startswith("measure.")]
    assert [it.head for it in plan.columns if not it.key] == [
        it for it in heads if it in ("帮扶措施", "项目名称", "帮扶类别", "实施单位", "增收金额", "投入资金")
    ]


def test_the_clerk_says_that_a_sheet_is_a_ledger_and_what_a_column_means(filled: Archive, tmp_path: Path) -> None:
    heads, row = ("户主姓名", "户主身份证号", "帮扶措施", "备注"), ("甲", A, "鸡苗", "好")
    assert planned(filled, tmp_path, heads, row).kind.name == "population"
    plan = planned(filled, tmp_path, heads, row, kind="measure")
    assert ([it.key for it in plan.columns][2:], counts(plan)) == (["measure.name", "measure.note"], [1, 0, 0, 0])
    heads, row = ("村", "户主姓名", "户主身份证号", "做了什么", "花了多少"), ("石桥村", "甲", A, "鸡苗", 20)
    plan = planned(filled, tmp_path, heads, row, kind="measure")
    assert sorted(rules(plan)) == ["no_measure", "not_kept"]
    assert any(it.message.endswith("请指定哪一列是帮扶措施。") for it in plan.findings)
    said = {"做了什么": "measure.name", "花了多少": "measure.amount"}
    plan = planned(filled, tmp_path, heads, row, mapping=said)
    assert (plan.kind.name, counts(plan)) == ("measure", [1, 0, 0, 0])


def test_a_list_of_people_keeps_no_measure_and_says_so(filled: Archive, tmp_path: Path) -> None:
    heads, row = ("村", *SHORT), ("石桥村", "甲", A, "鸡苗", "", "", 5)
    plan = planned(filled, tmp_path, heads, row, kind="population")
    assert [it.head for it in plan.columns if not it.key] == list(SHORT[2:])
    plan = planned(filled, tmp_path, heads, row, kind="population", mapping={"帮扶措施": "measure.name"})
    assert "not_kept" in rules(plan)
