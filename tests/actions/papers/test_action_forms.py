"""Forms for one household that were filled, changed by somebody, and come back to be imported."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import People, id_of
from openpyxl.styles import Border, Side

from township_desk.actions.exchange import filling, importing
from township_desk.actions.exchange.importing import ImportPlan, ImportWish
from township_desk.domain.records import Household, ImportLog, Member, Pairing
from township_desk.exchange.planning.row_findings import RowState
from township_desk.problems import Problem
from township_desk.store.archive import Archive

BOX = Border(*[Side("thin")] * 4)
CELLS = {
    "A1": "2018年贫困户登记表",
    "A2": "村：____  组：____",
    "A3": "户主姓名", "C3": "性别", "D3": "男□ 女□", "E3": "联系电话：",
    "A4": "家庭人口", "C4": "贫困户属性", "D4": "□一般贫困户 □低保贫困户 □五保贫困户", "E4": "备 注",
    "A5": "致贫原因", "C5": "帮扶责任人", "E5": "人均纯收入",
    "A6": "姓名", "B6": "与户主关系", "C6": "身份证号码", "D6": "年龄", "E6": "健康状况", "F6": "序号",
    "A9": "被调查人签字：      年  月  日",
}  # fmt: skip


def blank(path: Path, **more: str | None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in sheet["A3:F9"]:
        for cell in row:
            cell.border = BOX
    for place, text in (CELLS | more).items():
        sheet[place] = text
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("A9:F9")
    book.save(path)
    return path


@pytest.fixture
def kept(archive: Archive, people: People) -> Archive:
    """Three households in two villages: three persons, one who is alone, one without identity numbers."""
    for number, (village, count) in enumerate(zip([0, 0, 1], [3, 1, 2], strict=True)):
        made = people.dossier(members=count, number=f"5109990000{number}", phone=f"1700000111{number}")
        home = replace(made.household, village=archive.villages()[village].id)
        names = "甲乙丙"[number]
        folk = tuple(
            replace(it, name=f"{it.name}{names}", id_number="" if number else it.id_number, health="长期慢性病,残疾")
            for it in made.members
        )
        with archive.change("备料", by="王", reason="备料") as change:
            change.put(home, *folk, *made.incomes, Pairing(household=home.id, helper="赵强"))
    return archive


def filled(archive: Archive, folder: Path, out: str, **more: str | None) -> Path:
    template = filling.look_at_template(blank(folder / "登记表.xlsx", **more))
    plan = filling.look_at(archive, template)
    return filling.fill(archive, plan, folder / out, by="王").path


def counts(plan: ImportPlan) -> list[int]:
    return [plan.count(state) for state in (RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.REJECTED)]


def put(path: Path, sheet: str, **values: Any) -> None:
    book = openpyxl.load_workbook(path)
    for place, value in values.items():
        book[sheet][place] = value
    book.save(path)


MARKED = {"B3": "${hzxm}", "A7": "${data.xm}", "B7": "${data.gx}", "C7": "${data.zjhm}"}


@pytest.mark.parametrize("more", [{}, MARKED, {"B5": "____", "A10": "填表说明：用黑色笔填写。"}])
@pytest.mark.parametrize("out", ["填好.xlsx", "一户一个"])
def test_a_filled_form_says_nothing_new(kept: Archive, tmp_path: Path, out: str, more: dict[str, str]) -> None:
    path = filled(kept, tmp_path, out, **more)
    plan = importing.look_at(kept, path)
    assert (plan.kind.name, plan.year, counts(plan), plan.findings) == ("form", 2018, [0, 0, 6, 0], [])
    keys = {it.key for it in plan.columns}
    assert keys >= {"village.name", "household.group", "household.phone", "household.attribute", "pairing.helper"}
    assert keys >= {"member.name", "member.relation", "member.id_number", "member.health", "member.sex"}
    assert importing.import_plan(kept, plan, by="王") is None


def test_what_somebody_changed_arrives(kept: Archive, tmp_path: Path) -> None:
    path = filled(kept, tmp_path, "填好.xlsx")
    put(
        path,
        "陈德福甲",
        A2="村：石桥村 组：9组",
        F3="17000002222",
        D4="□一般贫困户 ☑低保贫困户 □五保贫困户",
        B8="配偶",
    )
    plan = importing.look_at(kept, path)
    assert counts(plan) == [0, 2, 4, 0]
    assert plan.changes[0] == {
        "household.group": "3组",
        "household.phone": "17000001110",
        "household.attribute": "一般贫困户",
    }
    assert plan.changes[1] == {"member.relation": "之子"}
    assert [plan.incoming.where(place) for place in (1, 3)] == ["“陈德福甲”第 8 行", "“陈德福乙”第 7 行"]
    importing.import_plan(kept, plan, by="王")
    assert {it.group for it in kept.all(Household)} == {"3组", "9组"}
    assert [it.file for it in kept.all(ImportLog)] == ["填好.xlsx"]
    assert counts(importing.look_at(kept, path)) == [0, 0, 6, 0]


def test_a_member_more_and_a_member_less(kept: Archive, tmp_path: Path) -> None:
    path = filled(kept, tmp_path, "填好.xlsx")
    put(path, "陈德福乙", A8="陈小新", B8="之女", E8="健康")
    put(path, "陈德福丙", A8=None, B8=None, C8=None, D8=None, E8=None, F8=None)
    plan = importing.look_at(kept, path)
    assert counts(plan) == [1, 0, 5, 0]
    assert [it.rule for it in plan.findings] == ["people_count", "people_count", "missing_member"]
    assert plan.findings[2].message == "档案里陈德福丙户有陈小二丙，文件里没有。不会因此删除。"
    importing.import_plan(kept, plan, by="王")
    (made,) = kept.find(Member, name="陈小新")
    assert kept.get(Household, made.household).phone == "17000001111"


def test_two_places_that_contradict_each_other_are_told(kept: Archive, tmp_path: Path) -> None:
    path = filled(kept, tmp_path, "填好.xlsx", C5="文化程度", F6="文化程度")
    put(path, "陈德福甲", D5="初中")
    plan = importing.look_at(kept, path)
    assert [it.rule for it in plan.findings] == ["form_differs"]
    assert "“陈德福甲”里户主的文化程度写了两处：“初中”和成员一栏的“小学”" in plan.findings[0].message
    assert counts(plan) == [0, 0, 6, 0]


def test_a_household_the_archive_does_not_know(archive: Archive, tmp_path: Path) -> None:
    """Filled in by hand, without rows for members, boxes ticked as people do."""
    book = openpyxl.Workbook()
    for row in (
        ["2017年农户情况表"],
        ["户主姓名", "罗明", "身份证号码", id_of("19600101"), "性别", "√男  □女"],
        ["行政村：石桥村", None, "村民小组：2组", None, "联系电话", 17000003333],
        ["致贫原因", "因病", "脱贫年度", 2018, "文化程度", "小学"],
    ):
        book.active.append(row)
    book.save(tmp_path / "手填.xlsx")
    plan = importing.look_at(archive, tmp_path / "手填.xlsx")
    assert (plan.kind.name, counts(plan)) == ("form", [1, 0, 0, 0])
    importing.import_plan(archive, plan, by="王")
    (home,), (head,) = archive.all(Household), archive.all(Member)
    assert (home.group, home.phone, home.cause, home.exit_year) == ("2组", "17000003333", "因病", 2018)
    assert (head.name, head.relation, head.sex, head.education) == ("罗明", "户主", "男", "小学")


def test_what_the_clerk_chose_for_a_label_is_read_so(kept: Archive, tmp_path: Path) -> None:
    template = filling.look_at_template(blank(tmp_path / "登记表.xlsx", E4="家里的牌号"))
    wish = filling.FillWish(mapping={"家里的牌号": "household.number", "成员/健康状况": "member.ethnicity"})
    path = filling.fill(kept, filling.look_at(kept, template, wish=wish), tmp_path / "填好.xlsx", by="王").path
    put(path, "陈德福甲", E8="汉族")
    plan = importing.look_at(kept, path)
    assert {it.head: it.key for it in plan.columns}["家里的牌号"] == "household.number"
    assert (counts(plan), plan.changes) == ([0, 1, 5, 0], {1: {"member.ethnicity": ""}})


def test_an_empty_form_and_one_nobody_understands_are_refused(kept: Archive, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="像一户一张的表，但姓名、证件号码都空着或没有认出来"):
        importing.look_at(kept, blank(tmp_path / "空.xlsx"))
    path = blank(tmp_path / "x.xlsx", A3="牌子", B3="甲", D3="男☑ 女□", B4="3", B5="因病", F5="300", A6="名", A7="陈")
    with pytest.raises(Problem, match="请改成一人一行的名单再导入"):
        importing.look_at(kept, path)


def test_forms_and_lists_are_not_put_together(kept: Archive, tmp_path: Path) -> None:
    folder = filled(kept, tmp_path, "一户一个")
    other = openpyxl.Workbook()
    other.active.append(["姓名", "证件号码", "户编号"])
    other.active.append(["罗明", id_of("19600101"), "7"])
    other.save(folder / "名单.xlsx")
    plan = importing.look_at(kept, folder)
    assert (plan.kind.name, counts(plan)) == ("population", [1, 0, 0, 0])
    assert len(plan.source.left_out) == 3
    assert all("是一户一张的表，不能和名单合在一起。请单独导入。" in it for it in plan.source.left_out)


def test_sheets_beside_forms_are_named(kept: Archive, tmp_path: Path) -> None:
    path = filled(kept, tmp_path, "填好.xlsx")
    book = openpyxl.load_workbook(path)
    book.create_sheet("说明")["A1"] = "填表说明：一户一张"
    book.save(path)
    plan = importing.look_at(kept, path)
    assert counts(plan) == [0, 0, 6, 0]
    assert plan.source.left_out == ("“说明”和别的表不一样，不是一户一张的表，没有读。",)


def test_the_clerk_may_say_that_it_is_a_list_and_correct_what_was_read(kept: Archive, tmp_path: Path) -> None:
    path = filled(kept, tmp_path, "填好.xlsx")
    put(path, "陈德福甲", B8="媳妇")
    plan = importing.look_at(kept, path)
    assert [it.word for it in plan.unknown_words] == ["媳妇"]
    again = importing.look_again(kept, [path], plan, ImportWish(words={("relation", "媳妇"): "配偶"}))
    assert (again.kind.name, counts(again)) == ("form", [0, 1, 5, 0])
    ignoring = importing.look_again(kept, [path], plan, ImportWish(mapping={"成员/与户主关系": "computed.ignored"}))
    assert counts(ignoring) == [0, 0, 6, 0]
    as_list = importing.look_again(kept, [path], plan, ImportWish(sheet="陈德福甲", head=(6, 6)))
    assert as_list.kind.name == "population"
