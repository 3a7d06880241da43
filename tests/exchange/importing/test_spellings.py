"""Files that spell what identifies in other ways than the archive, and files with no value where one is needed."""

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from conftest import id_of
from makers import counts, page_of, planned, text_of, workbook, xml_of

from township_desk.domain.records import Household, Income, Member, Village
from township_desk.exchange.importing.importing import ImportWish, apply_plan, make_plan, plan_again
from township_desk.exchange.importing.plan import ImportPlan
from township_desk.store.archive import Archive

PEOPLE = ("行政村", "村民小组", "户编号", "姓名", "与户主关系", "出生日期")
FULL = ("行政村", "户编号", "姓名", "与户主关系", "证件号码", "联系电话")
A, B = id_of("19600101", 1), id_of("19620202", 2)


def taken(archive: Archive, plan: ImportPlan) -> ImportPlan:
    apply_plan(archive, plan, by="王")
    return plan


def rules(plan: ImportPlan) -> list[str]:
    return [it.rule for it in plan.findings]


def family(name: str, wife: str, village: str = "石桥村", group: str = "1组") -> list[Sequence[Any]]:
    return [
        (village, group, "510999000001", name, "户主", "1960-05-01"),
        (village, group, "510999000001", wife, "之女", "1990-05-01"),
    ]


@pytest.mark.parametrize("dot", "•‧・･∙⋅․．.。-·")
def test_persons_without_a_number_are_the_same_whatever_the_dot(archive: Archive, tmp_path: Path, dot: str) -> None:
    taken(archive, planned(archive, tmp_path, PEOPLE, *family("买买提·吐尔逊", "阿依古丽·买买提")))
    plan = planned(archive, tmp_path, PEOPLE, *family(f"买买提{dot}吐尔逊", f"阿依古丽{dot}买买提"))
    assert (counts(plan), plan.findings, plan.empty) == ([0, 0, 2, 0], [], True)


def test_radicals_of_pdfs_are_mended_with_a_finding(archive: Archive, tmp_path: Path) -> None:
    taken(archive, planned(archive, tmp_path, PEOPLE, *family("高金山", "龙玉")))
    plan = planned(archive, tmp_path, PEOPLE, *family("⾼⾦⼭", "⿓⽟", "⽯桥村"))
    assert counts(plan) == [0, 0, 2, 0]
    assert plan.new_villages == []
    assert set(rules(plan)) == {"mended"}
    new = planned(archive, tmp_path, PEOPLE, ("⽯桥村", "2组", "510999000002", "⽅⽂", "户主", "1970-05-01"))
    taken(archive, new)
    assert "方文" in {it.name for it in archive.all(Member)}


VILLAGES = {
    "石桥村": "", "青竹镇石桥村": "", "石桥": "", "石桥村村民委员会": "", "石桥村委会": "", "演示县青竹镇石桥村": "",
    "四川省遂宁市演示县青竹镇石桥村": "", "石桥行政村": "", "石 桥 村": "", "石桥村。": "", "遂宁演示县青竹石桥村": "",
    "石桥村1组": "village_read", "石桥村（原双龙村）": "village_read", "石桥村(合并)": "village_read",
    "原石桥村": "village_read", "01石桥村": "village_read", "石桥村3社": "village_read",
    "石桥头村": "village_unclear", "红岩镇石桥村": "village_unclear", "石桥村、双河村": "village_unclear",
}  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), VILLAGES.items())
def test_a_village_is_known_or_proposed_and_never_made_in_silence(
    archive: Archive, tmp_path: Path, text: str, rule: str
) -> None:
    plan = planned(archive, tmp_path, PEOPLE, (text, "1组", "510999000001", "甲", "户主", "1960-05-01"))
    assert plan.new_villages == []
    assert rules(plan) == ([rule] if rule else [])
    assert counts(plan) == ([0, 0, 0, 1] if rule == "village_unclear" else [1, 0, 0, 0])
    if rule != "village_unclear":
        taken(archive, plan)
        (household,) = archive.all(Household)
        assert archive.get(Village, household.village).name == "石桥村"


def test_a_proposed_village_is_taken_by_one_click(archive: Archive, tmp_path: Path) -> None:
    plan = planned(archive, tmp_path, PEOPLE, ("石桥头村", "1组", "510999000001", "甲", "户主", ""))
    (finding,) = plan.findings
    assert finding.offer == "石桥村"
    assert "石桥村（80 分）" in finding.message
    again = plan_again(archive, plan, ImportWish(cells={(finding.row, 0): finding.offer}))
    assert counts(again) == [1, 0, 0, 0]


def test_a_village_of_its_own_name_is_made_with_a_finding(archive: Archive, tmp_path: Path) -> None:
    plan = planned(archive, tmp_path, PEOPLE, ("红旗村", "1组", "510999000001", "甲", "户主", ""))
    assert ([it.name for it in plan.new_villages], rules(plan)) == (["红旗村"], ["new_village"])


def test_the_group_behind_a_village_is_not_lost(archive: Archive, tmp_path: Path) -> None:
    heads = ("行政村", "户编号", "姓名", "与户主关系")
    taken(archive, planned(archive, tmp_path, heads, ("石桥村3社", "510999000001", "甲", "户主")))
    assert [it.group for it in archive.all(Household)] == ["3社"]


def test_one_group_in_two_spellings_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    taken(archive, planned(archive, tmp_path, PEOPLE, *family("甲", "乙", group="第一村民小组")))
    plan = planned(archive, tmp_path, PEOPLE, *family("甲", "乙", group="石桥村1社"))
    assert plan.empty
    assert planned(archive, tmp_path, PEOPLE, *family("甲", "乙", group="2组")).count(2) == 1
    assert [it.group for it in archive.all(Household)] == ["第一村民小组"]


@pytest.mark.parametrize("number", [1, "1", "０１", "1.0", "0001"])
def test_a_household_number_keeps_its_meaning_without_its_zeros(archive: Archive, tmp_path: Path, number: Any) -> None:
    taken(archive, planned(archive, tmp_path, PEOPLE, ("石桥村", "1组", "001", "王大", "户主", "1960-01-01")))
    plan = planned(archive, tmp_path, PEOPLE, ("石桥村", "1组", number, "王大", "户主", "1960-01-01"))
    assert (counts(plan), plan.findings) == ([0, 0, 1, 0], [])


def test_one_village_in_several_spellings_keeps_a_short_numbered_household_together(
    archive: Archive, tmp_path: Path
) -> None:
    rows = [
        ("双河村", "001", "甲", "户主"),
        ("双河", "1", "乙", "配偶"),
        ("青竹镇双河村委会", "01", "丙", "之子"),
    ]
    plan = taken(archive, planned(archive, tmp_path, ("行政村", "户编号", "姓名", "与户主关系"), *rows))
    assert (counts(plan), len(archive.all(Household))) == ([3, 0, 0, 0], 1)


def test_a_covered_name_is_nobodys(archive: Archive, tmp_path: Path) -> None:
    plan = planned(archive, tmp_path, FULL, ("石桥村", "510999000001", "张*三", "户主", A, ""))
    assert rules(plan) == ["no_name", "masked"]
    assert "姓名遮住了" in plan.findings[0].message


def test_two_stored_households_under_one_number_are_never_merged(archive: Archive, tmp_path: Path) -> None:
    village = archive.villages()[0]
    with archive.change("两户", by="王") as change:
        for key, number in enumerate(("001", "1"), 1):
            home = Household(village=village.id, number=number)
            change.put(home, Member(household=home.id, name=f"甲{key}", relation="户主"))
    plan = planned(archive, tmp_path, PEOPLE, (village.name, "", "01", "乙", "户主", ""))
    assert (counts(plan), rules(plan)) == ([0, 0, 0, 1], ["not_unique"])


@pytest.mark.parametrize("mask", ["********", "xxxxxxxx", "＊＊＊＊＊＊＊＊", "●●●●●●●●"])
def test_a_masked_number_is_matched_by_name_and_visible_digits(archive: Archive, tmp_path: Path, mask: str) -> None:
    rows = [
        ("石桥村", "510999000001", name, kin, number, "17000000001")
        for name, kin, number in (("赵甲", "户主", A), ("钱乙", "配偶", B))
    ]
    taken(archive, planned(archive, tmp_path, FULL, *rows))
    masked = [(*row[:4], f"{row[4][:6]}{mask}{row[4][14:]}", "170****0001") for row in rows]
    plan = planned(archive, tmp_path, FULL, *masked)
    assert (counts(plan), set(rules(plan)), plan.empty) == ([0, 0, 2, 0], {"masked"}, True)
    other = planned(archive, tmp_path, FULL, (*rows[0][:4], f"{A[:6]}{mask}9999", ""))
    assert other.count(2) == 0
    assert "same_name" in rules(other)


def as_file(kind: str, path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """The same rows as another kind of file."""
    if kind == "xlsx":
        return workbook(path / "a.xlsx", rows[1:], rows[0])
    raw = {"csv": text_of(rows), "html": page_of(rows), "xml2003": xml_of(rows)}[kind]
    (path / "a.xls").write_bytes(raw)
    return path / "a.xls"


@pytest.mark.parametrize("kind", ["xlsx", "csv", "html", "xml2003"])
@pytest.mark.parametrize(
    ("text", "rule"),
    [("#N/A", "error_word"), ("Err:502", "error_word"), ("同上", "ditto"), ("5.10999E+11", "lost_digits")],
)
def test_no_value_in_a_column_that_identifies_keeps_the_row_out(
    archive: Archive, tmp_path: Path, kind: str, text: str, rule: str
) -> None:
    for at, head in enumerate(FULL[:5]):
        if head == "与户主关系" or (rule == "lost_digits" and head in ("行政村", "姓名")):
            continue
        row = ["石桥村", "510999000001", "甲", "户主", A, "17000000001"]
        row[at] = text
        plan = make_plan(archive, as_file(kind, tmp_path, [FULL, row]))
        assert (counts(plan), rules(plan)) == ([0, 0, 0, 1], [rule]), head
        assert plan.new_villages == []


@pytest.mark.parametrize("kind", ["xlsx", "csv", "html", "xml2003"])
@pytest.mark.parametrize("text", ["NaN", "undefined", "(null)", "\\N", "——", "#N/A", "…", "1900-01-00"])
def test_blank_words_overwrite_nothing(archive: Archive, tmp_path: Path, kind: str, text: str) -> None:
    heads = ("行政村", "户编号", "姓名", "与户主关系", "证件号码", "民族", "人均纯收入", "务工企业名称")
    stored = ("石桥村", "510999000001", "甲", "户主", A, "汉族", "3000", "甲厂")
    taken(archive, planned(archive, tmp_path, heads, stored))
    plan = make_plan(archive, as_file(kind, tmp_path, [heads, (*stored[:5], text, text, text)]))
    assert (plan.empty, plan.count(3)) == (True, 0)
    assert (archive.all(Member)[0].employer, archive.all(Income)[0].reported) == ("甲厂", 300000)


def test_a_figure_per_head_of_zero_takes_no_real_one_away(archive: Archive, tmp_path: Path) -> None:
    heads = ("行政村", "户编号", "姓名", "与户主关系", "人均纯收入")
    taken(archive, planned(archive, tmp_path, heads, ("石桥村", "510999000001", "甲", "户主", "3000")))
    plan = planned(archive, tmp_path, heads, ("石桥村", "510999000001", "甲", "户主", "0"))
    assert (plan.empty, rules(plan)) == (True, ["zero_against"])


def test_cells_with_errors_are_told_one_by_one(archive: Archive, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([*FULL, "健康状况"])
    sheet.append(["石桥村", "510999000001", "甲", "户主", A, "#REF!", "#NAME?"])
    for letter in "FG":
        sheet[f"{letter}2"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    plan = make_plan(archive, tmp_path / "a.xlsx")
    assert [(it.rule, it.column, it.value) for it in plan.findings] == [
        ("error_word", "F", "#REF!"),
        ("error_word", "G", "#NAME?"),
    ]
    assert counts(plan) == [1, 0, 0, 0]


def test_what_a_number_format_adds_is_read(archive: Archive, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["行政村", "村民小组", "户编号", "姓名", "与户主关系", "联系电话", "出生年月", "人均纯收入"])
    formats = {
        1: (3, '0"组"'),
        2: (1, '"510999"000000'),
        5: (8255550136, "0000-0000000"),
        6: (22679, 'yyyy"年"m"月";@'),
        7: (1234.5, '#,##0"元"'),
    }
    for column, text in ((0, "石桥村"), (3, "甲"), (4, "户主")):
        sheet.write(1, column, text)
    for column, (number, code) in formats.items():
        sheet.write_number(1, column, number, book.add_format({"num_format": code}))
    book.close()
    assert taken(archive, make_plan(archive, tmp_path / "a.xlsx")).findings == []
    (household,), (member,), (income,) = archive.all(Household), archive.all(Member), archive.all(Income)
    assert (household.group, household.number, household.phone) == ("3组", "510999000001", "0825-5550136")
    assert (member.birth, income.reported) == ("1962-02", 123450)


def test_a_formula_whose_result_is_empty_is_blank(archive: Archive, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, FULL)
    sheet.write_row(1, 0, ["石桥村", "510999000001", "甲", "户主", A, ""])
    for row in range(1, 60):
        sheet.write_formula(row, 5, '=IF(C2="","",MID(E2,7,8))', value="")
    book.close()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for part in old.namelist():  # as Excel writes it: the result is a text, though an empty one
            new.writestr(part, re.sub(rb'(<c r="F\d+")(><f>)', rb'\1 t="str"\2', old.read(part)))
    plan = make_plan(archive, tmp_path / "b.xlsx")
    assert (len(plan.states), plan.findings) == (1, [])


def test_a_year_and_month_as_a_number_names_both_readings(archive: Archive, tmp_path: Path) -> None:
    plan = planned(
        archive, tmp_path, PEOPLE, ("石桥村", "", "1", "甲", "户主", 1960.1), ("石桥村", "", "1", "乙", "之子", 1992.12)
    )
    (finding,) = plan.findings
    assert "1960-01" in finding.message
    assert "1960-10" in finding.message
    taken(archive, plan)
    assert [it.birth for it in archive.all(Member)] == ["1960", "1992-12"]
