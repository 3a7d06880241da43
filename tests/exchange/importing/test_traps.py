"""The traps of real files, one by one: each gives the right plan."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from conftest import id_of
from exchange.makers import HEADS, counts, page_of, person, text_of, workbook, xml_of

from township_desk.domain.records import Household, Income, Member, Village
from township_desk.exchange.importing.importing import ImportWish, apply_plan, make_plan, plan_again
from township_desk.exchange.importing.plan import ImportPlan
from township_desk.exchange.importing.plan_view import PlanView
from township_desk.exchange.planning.row_findings import RowState
from township_desk.problems import Problem
from township_desk.store.archive import Archive

A, B, C = id_of("19600101", 1), id_of("19620202", 2), id_of("19900303", 3)
DATA = Path(__file__).parents[2] / "data"


def taken(archive: Archive, path: Path, **wish: Any) -> ImportPlan:
    plan = make_plan(archive, path, ImportWish(**wish))
    apply_plan(archive, plan, by="王")
    return plan


def rules(plan: ImportPlan) -> list[str]:
    return [finding.rule for finding in plan.findings]


def sheet_of(path: Path, rows: list[list[Any]], heads: list[str]) -> Path:
    return workbook(path, rows, heads)


@pytest.mark.parametrize(("name", "births"), [("biff8.xls", 1960), ("biff8_1904.xls", 1960)])
def test_an_old_xls_with_merged_households_hidden_sheet_and_lost_digits(
    archive: Archive, name: str, births: int
) -> None:
    plan = taken(archive, DATA / name)
    assert (plan.sheet, plan.year, plan.header_row, len(plan.skipped)) == ("人口", 2018, 2, 2)
    assert [RowState(state).word for state in plan.states] == ["新增", "有问题", "新增"]
    (lost,) = [finding for finding in plan.findings if finding.rule == "lost_digits"]
    assert (lost.row, lost.column, lost.value) == (5, "D", "5.10999E+17")
    assert [it.birth for it in archive.all(Member)] == [f"{births}-01-01", "1990-09-09"]
    assert len({it.household for it in archive.all(Member)}) == 1
    assert archive.all(Household)[0].number == "510999000011"


@pytest.mark.parametrize("base1904", [False, True])
def test_days_as_dates_as_text_and_as_bare_numbers(archive: Archive, tmp_path: Path, base1904: bool) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"date_1904": base1904, "strings_to_numbers": False})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, ["户编号", "姓名", "与户主关系", "证件号码", "出生日期"])
    serial = (date(1990, 1, 5) - (date(1904, 1, 1) if base1904 else date(1899, 12, 30))).days
    births: list[Any] = [datetime(1990, 1, 5), serial, "1990.1.5", "19900105", "1990年1月5日", "１９９０-１-５"]
    for row, birth in enumerate(births, 1):
        sheet.write_row(row, 0, ["510999000011", f"甲{row}", "户主" if row == 1 else "之子", ""])
        if isinstance(birth, datetime):
            sheet.write_datetime(row, 4, birth, day)
        else:
            sheet.write(row, 4, birth)
    for row, birth in enumerate(("1990年1月", "1990"), len(births) + 1):
        sheet.write_row(row, 0, ["510999000011", f"甲{row}", "之子", "", birth])
    book.close()
    taken(archive, tmp_path / "a.xlsx")
    births = [it.birth for it in archive.all(Member)]
    assert births == ["1990-01-05"] * 6 + ["1990-01", "1990"]


def test_a_birth_date_that_is_not_the_numbers_is_taken_with_a_doubt(archive: Archive, tmp_path: Path) -> None:
    heads = ["户编号", "姓名", "与户主关系", "证件号码", "出生年月"]
    rows = [
        ["510999000011", "甲", "户主", A, f"{A[6:10]}年{A[10:12]}月"],
        ["510999000011", "乙", "配偶", B, "1961年1月"],
        ["510999000011", "丙", "之子", "", "1990-05"],
    ]
    plan = taken(archive, sheet_of(tmp_path / "a.xlsx", rows, heads))
    (found,) = PlanView(plan).findings_of(1)
    born = f"{B[6:10]}-{B[10:12]}-{B[12:14]}"
    assert found.message == f"出生年月是 1961-01，证件号码里是 {born}。照原样收下，请核对哪一个错了。"
    assert (found.rule, found.column, found.row) == ("birth_differs", "E", 3)
    assert [it.rule for it in plan.findings].count("birth_differs") == 1
    assert {it.name: it.birth for it in archive.all(Member)}["乙"] == "1961-01"


def test_a_column_in_which_nothing_fits_is_no_townships(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("township_desk.exchange.recognising.column_values._MOST_MISFITS", 3)
    rows = [["510999000011", f"甲{row}", "之子", str(row)] for row in range(5)]
    path = sheet_of(tmp_path / "a.xlsx", rows, ["户编号", "姓名", "与户主关系", "证件号码"])
    with pytest.raises(Problem, match="“证件号码”一列有 3 多处读不出来，不像一个乡镇的名单"):
        make_plan(archive, path)


def test_what_cannot_be_kept_is_not_said_to_be_taken_as_it_stands(archive: Archive, tmp_path: Path) -> None:
    heads = ["户编号", "姓名", "与户主关系", "首次识别时间", "务工时间(月)", "健康状况"]
    plan = taken(
        archive, sheet_of(tmp_path / "a.xlsx", [["510999000011", "甲", "户主", "2018.13.1", "十", "好"]], heads)
    )
    said = {it.head: it.message for it in plan.findings}
    assert said["首次识别时间"].endswith("按空着收下，请改正后再导入，或导入后补填。")
    assert said["务工时间(月)"].endswith("按空着收下，请改正后再导入，或导入后补填。")
    assert said["健康状况"].endswith("照原样收下，请改成代码表里的词。")
    assert (archive.all(Household)[0].identified, archive.all(Member)[0].work_months) == (None, None)


def test_values_on_the_first_row_only_or_merged_down(archive: Archive, tmp_path: Path) -> None:
    heads = ["行政村", "户编号", "姓名", "证件号码", "与户主关系", "脱贫属性", "人均纯收入"]
    family = [["石桥村", "510999000011", "甲", A, "户主", "预脱贫", "5000"], ["", "", "乙", B, "配偶", "", ""]]
    taken(archive, sheet_of(tmp_path / "a.xlsx", family, heads))
    (household,) = archive.all(Household)
    assert (household.status, len(archive.all(Member)), archive.all(Income)[0].reported) == ("预脱贫", 2, 500000)
    book = xlsxwriter.Workbook(str(tmp_path / "b.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, heads)
    for row, line in enumerate(family, 1):
        sheet.write_row(row, 0, line)
    for column in (0, 1, 5, 6):
        sheet.merge_range(1, column, 2, column, family[0][column])
    book.close()
    plan = make_plan(archive, tmp_path / "b.xlsx")
    assert plan.empty
    assert plan.findings == []


def test_marks_before_numbers_invisible_signs_and_spaced_names(archive: Archive, tmp_path: Path) -> None:
    rows = [
        person("'510999000011", "陈　德　福", f"'{A}"),
        person("510999000011", "陈\u200b小军", f"\t\u202a{C.lower()}\u202c", "之子"),
        person("510999000011", "买买提·吐尔逊", f"{B[:6]} {B[6:14]} {B[14:]}", "其他"),
    ]
    taken(archive, workbook(tmp_path / "a.xlsx", rows))
    found = {it.name: it.id_number for it in archive.all(Member)}
    assert found == {"陈德福": A, "陈小军": C, "买买提·吐尔逊": B}
    assert archive.all(Household)[0].number == "510999000011"


def test_totals_signatures_page_heads_and_numbered_columns_are_no_data(archive: Archive, tmp_path: Path) -> None:
    blank = [""] * (len(HEADS) - 2)
    rows = [
        [str(number) for number in range(1, len(HEADS) + 1)],
        person("1", "甲", A),
        ["小计", "1 户", *blank],
        list(HEADS),
        person("2", "乙", B),
        ["", "", "", ""],
        ["合　计", "2 户", *blank],
        ["填表人：张三", "", "", "审核人：李四", *blank[2:]],
        ["注：本表一式三份"],
    ]
    plan = taken(archive, workbook(tmp_path / "a.xlsx", rows))
    assert [plan.incoming.number(place) for place in range(len(plan.states))] == [3, 6]
    assert len(plan.skipped) == 6
    assert [finding for finding in plan.findings if finding.row] == []


def test_hidden_sheets_and_several_sheets(archive: Archive, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    for name, people in (("旧", 5), ("石桥", 1), ("双河", 2)):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, HEADS)
        for row in range(people):
            sheet.write_row(row + 1, 0, person(f"{name}{row}", f"甲{row}", id_of("19700101", row + 1)))
    book.get_worksheet_by_name("旧").hide()
    book.get_worksheet_by_name("石桥").activate()
    book.close()
    plan = make_plan(archive, tmp_path / "a.xlsx")
    assert (plan.sheet, len(plan.states)) == ("双河", 2)
    assert list(plan.source.others) == ["旧", "石桥"]
    assert [it.rule for it in plan.stops] == ["other_sheets"]
    assert "“石桥”" in plan.stops[0].message
    assert "旧" not in plan.stops[0].message  # a hidden sheet is told, but stops nothing
    assert make_plan(archive, tmp_path / "a.xlsx", ImportWish(sheet="石桥")).sheet == "石桥"


def test_numbers_ruined_in_every_kind_of_file(archive: Archive, tmp_path: Path) -> None:
    ruined = [list(HEADS), person("1", "甲", float(A.replace("X", "0"))), person("2", "乙", B)]
    as_text = [list(HEADS), person("1", "甲", "5.10999E+17"), person("2", "乙", B)]
    files = {"a.xls": xml_of(ruined), "b.xls": page_of(as_text), "c.csv": text_of(as_text, ",", "gb18030")}
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
        plan = make_plan(archive, tmp_path / name)
        assert rules(plan)[:1] == ["lost_digits"]
        assert plan.count(RowState.REJECTED) == 1
    (tmp_path / "d.csv").write_text(f'{",".join(HEADS)}\n石桥村,1,甲,="{A}",户主\n', "utf-8")
    assert make_plan(archive, tmp_path / "d.csv").count(RowState.NEW) == 1


def test_household_and_person_numbers_may_not_lose_digits_either(archive: Archive, tmp_path: Path) -> None:
    heads = ["村", "人编号", "姓名", "证件号码", "与户主关系"]
    rows = [["石桥村", 5109990000110001234, "甲", A, "户主"], ["石桥村", "1", "乙", B, "户主"]]
    plan = make_plan(archive, sheet_of(tmp_path / "a.xlsx", rows, heads))
    assert [(finding.rule, finding.column) for finding in plan.findings] == [("lost_digits", "B")]


def test_a_list_of_households_makes_and_completes_their_heads(archive: Archive, tmp_path: Path) -> None:
    heads = ["序号", "村", "户主姓名", "身份证号码", "家庭人口", "联系电话", "家庭年人均纯收入(万元)", "备注"]
    heads[6] = "人均纯收入(万元)"
    rows = [["1", "石桥村委会", "甲", A, "4", "17000000001", "0.54", "好"], ["2", "双河", "乙", B, "1", "", "1", ""]]
    plan = taken(archive, sheet_of(tmp_path / "a.xlsx", rows, heads))
    assert plan.incoming.per_household
    assert [it.relation for it in archive.all(Member)] == ["户主", "户主"]
    assert {it.reported for it in archive.all(Income)} == {540000, 1000000}
    assert len(archive.all(Village)) == 2
    rows[0][5] = "17000000009"
    plan = taken(archive, sheet_of(tmp_path / "a.xlsx", rows, heads))
    assert [RowState(state).word for state in plan.states] == ["修改", "相同"]
    assert archive.all(Household)[0].phone == "17000000009"


def test_names_of_heads_group_people_and_tell_who_is_head(archive: Archive, tmp_path: Path) -> None:
    heads = ["行政村", "户主姓名", "姓名", "证件号码", "健康状况"]
    rows = [["石桥村", "甲", "甲", A, "健康"], ["石桥村", "丙", "丙", C, "健康"], ["石桥村", "甲", "乙", B, "健康"]]
    taken(archive, sheet_of(tmp_path / "a.xlsx", rows, heads))
    assert len(archive.all(Household)) == 2
    assert {it.name for it in archive.all(Member) if it.relation == "户主"} == {"甲", "丙"}


def test_unknown_heads_double_heads_and_columns_without_head_are_kept(archive: Archive, tmp_path: Path) -> None:
    heads = ["户编号", "姓名", "证件号码", "与户主关系", "特殊情况", "特殊情况", "", "备注", "备注"]
    rows = [["510999000011", "甲", A, "户主", "一", "二", "三", "四", "五"]]
    plan = taken(archive, sheet_of(tmp_path / "a.xlsx", rows, heads))
    assert archive.all(Member)[0].extra == '{"特殊情况": "一", "特殊情况#2": "二", "（G列）": "三", "备注#2": "五"}'
    assert rules(plan)[-1] == "second_column"
    assert make_plan(archive, tmp_path / "a.xlsx").empty
    assert [column.key for column in plan.columns] == [
        "household.number", "member.name", "member.id_number", "member.relation", "", "", "", "member.note", "",
    ]  # fmt: skip


def test_the_clerk_may_say_what_a_head_means_and_fill_in_a_cell(archive: Archive, tmp_path: Path) -> None:
    heads = ["村", "姓名", "证件号码", "与户主关系", "身子骨"]
    rows = [["石桥村", "甲", 510999196001010011, "户主", "健康"]]
    plan = make_plan(archive, sheet_of(tmp_path / "a.xlsx", rows, heads))
    assert plan.count(RowState.REJECTED) == 1
    again = plan_again(archive, plan, ImportWish(mapping={"身子骨": "member.health"}, cells={(2, 2): A}))
    assert (again.count(RowState.NEW), again.findings) == (1, [])
    apply_plan(archive, again, by="王")
    assert (archive.all(Member)[0].id_number, archive.all(Member)[0].health) == (A, "健康")


def test_villages_are_known_by_the_beginning_of_their_name(archive: Archive, tmp_path: Path) -> None:
    rows = [
        person("1", "甲", A, 行政村="石桥村村民委员会"),
        person("2", "乙", B, 行政村="青竹镇双河村"),
        person("3", "丙", C),
    ]
    rows[2][0] = "新村"
    plan = taken(archive, workbook(tmp_path / "a.xlsx", rows))
    assert {it.name for it in archive.all(Village)} == {"石桥村", "双河村", "新村"}
    assert rules(plan).count("new_village") == 1


def test_impossible_birth_dates_are_errors_and_unclear_ones_are_not(archive: Archive, tmp_path: Path) -> None:
    heads = ["村", "姓名", "证件号码", "与户主关系", "出生日期"]
    births = ["1990-02-30", "2199-01-01", "65岁", "1990-1"]
    rows = [["石桥村", f"甲{at}", "", "户主", birth] for at, birth in enumerate(births)]
    rows += [["石桥村", "乙", id_of("20991231"), "户主", ""]]
    plan = make_plan(archive, sheet_of(tmp_path / "a.xlsx", rows, heads))
    assert [RowState(state).word for state in plan.states] == ["有问题", "有问题", "新增", "新增", "有问题"]
    assert sorted(set(rules(plan))) == ["birth", "date", "id_birth"]


def test_rows_of_one_household_that_contradict_each_other(archive: Archive, tmp_path: Path) -> None:
    heads = ["户编号", "姓名", "证件号码", "与户主关系", "脱贫属性", "人数"]
    rows = [["510999000011", "甲", A, "户主", "预脱贫", "3"], ["510999000011", "乙", B, "配偶", "未脱贫", "3"]]
    plan = taken(archive, sheet_of(tmp_path / "a.xlsx", rows, heads))
    assert sorted(rules(plan)) == ["no_village", "people_count", "rows_differ"]
    assert archive.all(Household)[0].status == "预脱贫"


def test_a_file_of_another_township_is_doubted_and_taken(archive: Archive, tmp_path: Path) -> None:
    heads = ["乡(镇)", "行政村", "户编号", "姓名", "证件号码", "与户主关系"]
    rows = [["别处镇", "石桥村", "510999000011", "甲", A, "户主"]]
    plan = make_plan(archive, sheet_of(tmp_path / "a.xlsx", rows, heads))
    assert rules(plan) == ["township"]
    assert plan.count(RowState.NEW) == 1


def test_only_a_head_is_no_data(archive: Archive, tmp_path: Path) -> None:
    from township_desk.problems import Problem

    with pytest.raises(Problem, match="只有表头"):
        make_plan(archive, workbook(tmp_path / "a.xlsx", []))


def test_a_form_still_to_be_filled_is_no_data(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="空白样表"):
        make_plan(archive, workbook(tmp_path / "x.xlsx", [person("1", "${hzxm}", "${zjhm}")]))


MEASURES = (
    "户编号",
    "姓名",
    "证件号码",
    "与户主关系",
    "人均纯收入（万元）",
    "工资性收入",
    "耕地面积(公顷)",
    "林地面积",
    "住房面积",
)


@pytest.mark.parametrize(
    ("above", "wages"), [("单位：万元、亩", 1230000), ("单位：元、亩", 123), ("填报单位：青竹镇", 123)]
)
def test_units_stand_in_heads_above_them_and_behind_numbers(
    archive: Archive, tmp_path: Path, above: str, wages: int
) -> None:
    row = ["1", "甲", A, "户主", "0.5426", "1.23", "0.2", "1000m2", "120㎡"]
    plan = make_plan(archive, workbook(tmp_path / "x.xlsx", [row], MEASURES, title=above))
    apply_plan(archive, plan, by="王")
    (income,), (household,) = archive.all(Income), archive.all(Household)
    assert (income.reported, income.wages) == (542600, wages)
    assert (household.farmland, household.woodland, household.housing_area) == (300, 150, 12000)
    assert ("unit" in {it.rule for it in plan.findings}) == (wages != 123)


def test_units_in_a_head_row_of_their_own(archive: Archive, tmp_path: Path) -> None:
    rows = [["", "", "", "", "万元", "元", "亩", "亩", "㎡"], ["1", "甲", A, "户主", "0.5", "100", "3", "2", "80"]]
    heads = [head.split("（")[0].split("(")[0] for head in MEASURES]
    plan = make_plan(archive, workbook(tmp_path / "x.xlsx", rows, heads), ImportWish(head=(1, 2)))
    assert plan.incoming.get("income.reported") == [500000]
    assert plan.incoming.get("household.farmland") == [300]


def test_totals_and_feet_of_all_kinds_are_left_out_and_told(archive: Archive, tmp_path: Path) -> None:
    heads = ("序号", "行政村", "村民小组", "姓名", "与户主关系", "证件号码", "家庭人口")
    plan = make_plan(
        archive,
        workbook(
            tmp_path / "a.xlsx",
            [
                ("1", "石桥村", "1组", "赵甲", "户主", id_of("19600101", 1), "1"),
                ("", "石桥村小计", "", "", "", "", "1"),
                ("2", "双河村", "2组", "小计生", "户主", id_of("19600101", 2), "1"),
                ("", "双河村合计", "1组", "", "1户", "", "1"),
                ("", "", "", "小计：1户1人", "", "", "1"),
                ("", "", "", "双河村小计", "", "", "1"),
                ("", "", "", "共2户3人", "", "", "3"),
                ("", "", "", "村委会（盖章）：", "", "", ""),
                ("总计", "", "", "", "", "", "3"),
            ],
            heads,
        ),
    )
    assert counts(plan) == [2, 0, 0, 0]
    assert [it.row for it in plan.skipped] == [3, 5, 6, 7, 8, 9, 10]
    assert plan.skipped[0].text == "石桥村小计 1"
    assert rules(plan) == []
