"""Forms for one household: recognised by their labels, answered cell by cell."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.key_values import Getter, getter
from township_desk.domain.records import Household, Member, Township, Village
from township_desk.exchange.answered.blanks import blanks_in, filled_text, ticked
from township_desk.exchange.answered.form import Form
from township_desk.exchange.answered.form_filling import fill_file_for_each, fill_in_one_file
from township_desk.exchange.answered.recognising import find_form
from township_desk.exchange.recognising.dictionary import Dictionary
from township_desk.problems import Problem

WORDS = Dictionary.build()
BOX = Border(*[Side("thin")] * 4)
CELLS = {
    "A1": "农户信息采集表",
    "A2": "村：____  组：____",
    "A3": "户主姓名", "C3": "性别", "D3": "男□ 女□", "E3": "联系电话：",
    "A4": "家庭人口", "C4": "健康状况", "D4": "□健康 □残疾", "E4": "备 注",
    "A5": "姓名", "B5": "与户主关系", "C5": "身份证号码", "D5": "年龄", "E5": "文化程度", "F5": "序号",
    "A8": "被调查人签字：      年  月  日",
}  # fmt: skip


def blank(tmp_path: Path, **more: str) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "采集表"
    for row in sheet["A3:F8"]:
        for cell in row:
            cell.border = BOX
    for place, text in (CELLS | more).items():
        sheet[place] = text
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("A8:F8")
    book.save(tmp_path / "blank.xlsx")
    return tmp_path / "blank.xlsx"


def guess(label: str) -> str:
    return WORDS.key(label)


def form_of(path: Path) -> Form:
    form = find_form(path, guess)
    assert form is not None
    return form


def answers(key: str) -> Getter:
    return getter(key, Asked(year=2018, day="2018-10-15"))


def dossier(name: str = "张三", number: str = "0001", people: int = 3) -> Dossier:
    relations = ("户主", "配偶", "之子", "之女")
    return Dossier(
        township=Township(name="金桥镇", code="510999000", province="四川省", city="测试市", county="测试县"),
        village=Village(name="石桥村"),
        household=Household(village=1, number=number, group="二组", phone="17000000001"),
        members=tuple(
            Member(household=1, name=f"{name}{place or ''}", relation=relations[place], sex="女", health="残疾")
            for place in range(people)
        ),
    )


def test_labels_beside_and_above_their_blanks(tmp_path: Path) -> None:
    form = form_of(blank(tmp_path))
    found = {(it.cell, it.slot): (it.label, it.key) for it in form.places}
    assert found == {
        ("A2", 0): ("村", "village.name"),
        ("A2", 1): ("组", "household.group"),
        ("B3", 0): ("户主姓名", "head.name"),
        ("D3", 0): ("性别", "member.sex"),
        ("F3", 0): ("联系电话", "household.phone"),
        ("B4", 0): ("家庭人口", "computed.people"),
        ("D4", 0): ("健康状况", "member.health"),
        ("F4", 0): ("备注", "member.note"),
    }
    assert form.members is not None
    assert (form.members.first, form.members.there) == (6, 2)
    assert [it.key for it in form.members.columns][:3] == ["member.name", "member.relation", "member.id_number"]


def test_a_household_with_more_members_than_rows(tmp_path: Path) -> None:
    path = blank(tmp_path)
    out = fill_in_one_file(path, tmp_path / "out.xlsx", form_of(path), [dossier()], answers).path
    sheet = openpyxl.load_workbook(out)["张三"]
    assert sheet["A2"].value == "村：石桥村 组：二组"
    assert [sheet[place].value for place in ("B3", "D3", "F3", "B4", "D4")] == [
        "张三", "男□ 女☑", "17000000001", 3, "□健康 ☑残疾",
    ]  # fmt: skip
    assert [[cell.value for cell in row[:2]] for row in sheet["A6:F8"]] == [
        ["张三", "户主"], ["张三1", "配偶"], ["张三2", "之子"],
    ]  # fmt: skip
    assert [sheet.cell(row, 6).value for row in (6, 7, 8)] == [1, 2, 3]
    assert sheet["A9"].value == CELLS["A8"]
    assert "A9:F9" in sheet.merged_cells


def test_one_sheet_for_each_household(tmp_path: Path) -> None:
    path = blank(tmp_path)
    everybody = [dossier("张三"), dossier("李四", "0002", 1), dossier("张三", "0003", 2)]
    out = fill_in_one_file(path, tmp_path / "out.xlsx", form_of(path), everybody, answers).path
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["张三", "李四", "张三（2）"]
    assert [book[name]["B4"].value for name in book.sheetnames] == [3, 1, 2]


def test_one_file_for_each_household(tmp_path: Path) -> None:
    path = blank(tmp_path)
    everybody = [dossier("张三"), dossier("张/三", "0001")]
    written = fill_file_for_each(path, tmp_path / "户", form_of(path), everybody, answers, pattern="{村}{户编号}")
    assert [it.path.name for it in written] == ["石桥村0001.xlsx", "石桥村0001#2.xlsx"]
    assert openpyxl.load_workbook(written[1].path)["采集表"]["B3"].value == "张/三"


def test_place_holders_without_an_answer_are_taken_out_and_lines_stay(tmp_path: Path) -> None:
    path = blank(tmp_path, B3="${hzxm}", A7="${data.xm}", E4="邻居", F4="{linju}", E3="所长", F3="____")
    out = fill_in_one_file(path, tmp_path / "out.xlsx", form_of(path), [dossier(people=1)], answers).path
    sheet = openpyxl.load_workbook(out)["张三"]
    assert [sheet[place].value for place in ("B3", "A7", "F4", "F3")] == ["张三", None, None, "____"]


def test_the_clerk_gives_a_place_another_key(tmp_path: Path) -> None:
    path = blank(tmp_path)
    form = form_of(path).mapped({"备注": "household.number", "成员/文化程度": "member.health"})
    sheet = openpyxl.load_workbook(fill_in_one_file(path, tmp_path / "o.xlsx", form, [dossier()], answers).path).active
    assert (sheet["F4"].value, sheet["E6"].value) == ("0001", "残疾")


def test_a_ledger_is_no_form(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["甲", "乙", "丙"])
    book.save(tmp_path / "a.xlsx")
    assert find_form(tmp_path / "a.xlsx", guess) is None


def test_too_many_sheets_are_refused(tmp_path: Path) -> None:
    path = blank(tmp_path)
    with pytest.raises(Problem, match="一户一个文件"):
        fill_in_one_file(path, tmp_path / "out.xlsx", form_of(path), [dossier()] * 501, answers)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("单位：____  填表人：", ["单位", "填表人"]),
        ("____乡（镇）____村", ["乡（镇）", "村"]),
        ("单位：元", []),
        ("户主签字：____", []),
        ("${qydm}农户表", ["qydm"]),
        ("姓名", []),
    ],
)
def test_blanks_within_a_text(text: str, labels: list[str]) -> None:
    assert [it.label for it in blanks_in(text)] == labels


@pytest.mark.parametrize(
    ("function", "text", "answer", "result"),
    [
        (ticked, "□是 □否", "否", "□是 ☑否"),
        (ticked, "是□ 否□", "是", "是☑ 否□"),
        (ticked, "□因病 □因残", "因学", "□因病 □因残"),
        (filled_text, "____乡____村", {1: "石桥"}, "____乡石桥村"),
        (filled_text, "{镇}农户表 ${x}", {0: "金桥镇"}, "金桥镇农户表 "),
        (filled_text, "村：        组：", {0: "石桥", 1: "二"}, "村：石桥    组：二"),
    ],
)
def test_texts_with_answers(function: Any, text: str, answer: Any, result: str) -> None:
    assert function(text, answer) == result
