"""Lists that say the same several times are read person by person: blocks side by side, members in columns."""

from pathlib import Path

import pytest
import xlsxwriter
from conftest import id_of
from exchange.makers import planned, rules, workbook

from township_desk.domain.records import Household, Member, Village
from township_desk.exchange.importing.importing import ImportWish, apply_plan, make_plan, plan_again
from township_desk.store.archive import Archive

A, B, C, D = (id_of(f"19{year}0101", year) for year in (60, 62, 85, 90))
PEOPLE = {("甲", "户主", A), ("乙", "配偶", B), ("丙", "之子", C)}


def _people(archive: Archive) -> set[tuple[str, str, str]]:
    return {(it.name, it.relation, it.id_number) for it in archive.all(Member)}


MEMBERS = "甲 {a} 乙 配偶 {b} 丙 之子 {c}"
LISTS = {
    "行政村 户编号 户主姓名 户主身份证号 成员1姓名 成员1关系 成员1身份证号 成员2姓名 成员2关系 成员2身份证号": (
        f"石桥村 510999000001 {MEMBERS}"
    ),
    "行政村 姓名 身份证号 家属一姓名 家属一关系 家属一证件号码 家属二姓名 家属二关系 家属二证件号码": (
        f"石桥村 {MEMBERS}"
    ),
    "行政村 户编号 姓名1 关系1 身份证号1 姓名2 关系2 身份证号2 姓名3 关系3 身份证号3": (
        "石桥村 510999000001 甲 户主 {a} 乙 配偶 {b} 丙 之子 {c}"
    ),
    "行政村 姓名 身份证号 姓名 关系 身份证号 姓名 关系 身份证号": f"石桥村 {MEMBERS}",
    "行政村 户主姓名 户主身份证号 配偶姓名 配偶身份证号 之子1姓名 之子1身份证号": "石桥村 甲 {a} 乙 {b} 丙 {c}",
}


@pytest.mark.parametrize("heads", LISTS)
def test_members_in_columns_are_read(archive: Archive, tmp_path: Path, heads: str) -> None:
    row = LISTS[heads].format(a=A, b=B, c=C).split()
    plan = planned(archive, tmp_path, heads.split(), row)
    assert (rules(plan)[0], plan.stops) == ("blocks", [])
    assert [plan.incoming.where(place) for place in range(3)][1:] == ["“人口”第 2 行"] * 2
    apply_plan(archive, plan, by="王")
    assert _people(archive) == PEOPLE
    assert len(archive.all(Household)) == 1
    assert all(it.extra == "" for it in archive.all(Member))
    assert planned(archive, tmp_path, heads.split(), row).empty


def test_a_household_with_fewer_members_leaves_blanks(archive: Archive, tmp_path: Path) -> None:
    heads = ("行政村", "户主姓名", "户主身份证号", "成员1姓名", "成员1身份证号", "成员2姓名", "成员2身份证号")
    plan = planned(archive, tmp_path, heads, ("石桥村", "甲", A, "乙", B, "", ""), ("石桥村", "丁", D, "", "", "", ""))
    assert sorted(str(it) for it in plan.incoming.get("member.name")) == sorted(["甲", "乙", "丁"])
    assert "no_name" not in rules(plan)


def test_a_head_among_the_members_is_one_person(archive: Archive, tmp_path: Path) -> None:
    heads = ("村", "户主", "怪列", "姓名", "关系", "身份证号", "姓名", "关系", "身份证号")
    plan = planned(archive, tmp_path, heads, ("石桥村", "甲", "x", "甲", "户主", A, "乙", "配偶", B))
    assert [str(it) for it in plan.incoming.get("member.name")] == ["甲", "乙"]
    apply_plan(archive, plan, by="王")
    assert {(it.name, it.relation, it.id_number, it.extra) for it in archive.all(Member)} == {
        ("甲", "户主", A, '{"怪列": "x"}'),
        ("乙", "配偶", B, ""),
    }


def test_a_plan_of_members_in_columns_is_made_again(archive: Archive, tmp_path: Path) -> None:
    heads = ("行政村", "户主姓名", "户主身份证号", "成员1姓名", "成员1关系", "成员1身份证号", "身子骨")
    plan = planned(archive, tmp_path, heads, ("石桥村", "甲", A, "乙", "配偶", B, "健康"))
    again = plan_again(archive, plan, ImportWish(mapping={"身子骨": "member.health"}))
    apply_plan(archive, again, by="王")
    assert {(it.name, it.relation, it.health) for it in archive.all(Member)} == {
        ("甲", "户主", "健康"),
        ("乙", "配偶", ""),
    }


def test_two_blocks_side_by_side_are_four_people(archive: Archive, tmp_path: Path) -> None:
    heads = ("序号", "行政村", "姓名", "与户主关系", "证件号码", "", "序号", "行政村", "姓名", "与户主关系", "证件号码")
    rows = (
        ("1", "石桥村", "甲", "户主", A, "", "3", "双河村", "丙", "户主", C),
        ("2", "石桥村", "乙", "配偶", B, "", "4", "双河村", "丁", "配偶", D[:-1]),
    )
    plan = planned(archive, tmp_path, heads, *rows)
    (found,) = [it for it in plan.findings if it.row]
    assert (found.row, found.column, found.value) == (3, "K", D[:-1])
    apply_plan(archive, plan, by="王")
    homes = {it.id: it.village for it in archive.all(Household)}
    villages = {it.id: it.name for it in archive.all(Village)}
    assert {(it.name, villages[homes[it.household]]) for it in archive.all(Member)} == {
        ("甲", "石桥村"), ("乙", "石桥村"), ("丙", "双河村"), ("丁", "双河村"),
    }  # fmt: skip
    assert len(homes) == 2


def test_groups_of_a_merged_head_are_members(archive: Archive, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    for column, head in enumerate(("户编号", "行政村", "户主姓名", "户主证件号码")):
        sheet.merge_range(0, column, 1, column, head)
    for number, left in ((1, 4), (2, 7)):
        sheet.merge_range(0, left, 0, left + 2, f"家庭成员{number}")
        sheet.write_row(1, left, ("姓名", "关系", "身份证号"))
    sheet.write_row(2, 0, ("510999000001", "石桥村", "甲", A, "乙", "配偶", B, "丙", "之子", C))
    book.close()
    apply_plan(archive, make_plan(archive, tmp_path / "a.xlsx"), by="王")
    assert _people(archive) == PEOPLE


def test_blocks_are_read_in_every_sheet_of_a_stack(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "各村"
    folder.mkdir()
    heads = ("行政村", "户主姓名", "户主身份证号", "成员1姓名", "成员1关系", "成员1身份证号")
    workbook(folder / "a.xlsx", [("石桥村", "甲", A, "乙", "配偶", B)], heads)
    workbook(folder / "b.xlsx", [("双河村", "丙", C, "丁", "配偶", D)], heads)
    apply_plan(archive, make_plan(archive, folder), by="王")
    assert {it.name for it in archive.all(Member)} == {"甲", "乙", "丙", "丁"}
    assert len(archive.all(Household)) == 2
