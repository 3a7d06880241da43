"""Filling a county's blank ledger from the archive, and taking the filled one in again."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import People, id_of
from ledgers import ALL, EDUCATION, HELPERS, HOUSING, INCOMES, LOW, MEMBERS, MONITORED, POSTS, Ledger, draw

from township_desk.actions.exchange import filling, importing
from township_desk.actions.exchange.filling import FillPlan, FillWish, Remembered, Scope
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records import Household, Income, Member, Pairing, TemplateMap, Village
from township_desk.exchange.planning.row_findings import RowState
from township_desk.problems import Problem
from township_desk.store.archive import Archive


@pytest.fixture
def kept(archive: Archive, people: People) -> Archive:
    """Two households in two villages, one with a helper, children at school and an account by item."""
    stone, river = archive.villages()
    made = people.dossier(members=3)
    first = replace(made.household, village=stone.id, phone="17000001111", monitor="边缘易致贫户")
    head, child, other = made.members
    members = (replace(head, disability="肢体残疾"), replace(child, schooling="小学", birth=None), other)
    second = Household(village=river.id, group="1组", number="51099900002", status="未脱贫", cause="因灾")
    lone = people.member(second, name="李桂芳", id_number=id_of("19550302", 4), sex="女")
    account = Income(household=first.id, year=2018, wages=Money(1_234_500), minimum_living=Money(120_000))
    helper = Pairing(household=first.id, helper="赵强", unit="县林业局", post="科员", phone="17000002222")
    earlier = Income(household=first.id, year=2017, reported=Money(310_000))
    with archive.change("备料", by="王", reason="备料") as change:
        change.put(first, second, *members, lone, replace(account, reported=Money(542_600)), earlier, helper)
    return archive


def looked(archive: Archive, ledger: Ledger, folder: Path, **options: Any) -> FillPlan:
    template = filling.look_at_template(draw(ledger, folder / f"{ledger.name}.xlsx"))
    return filling.look_at(archive, template, **options)


def rows_of(path: Path, ledger: Ledger, count: int) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(path)["台账"]
    return [[cell.value for cell in row] for row in sheet.iter_rows(ledger.first, ledger.first + count - 1)]


def filled(archive: Archive, ledger: Ledger, folder: Path, **options: Any) -> list[list[Any]]:
    plan = looked(archive, ledger, folder, **options)
    filling.fill(archive, plan, folder / "填好.xlsx", by="王")
    return rows_of(folder / "填好.xlsx", ledger, len(plan.rows))


def test_one_row_a_household(kept: Archive, tmp_path: Path) -> None:
    rows = filled(kept, HOUSING, tmp_path)
    assert [row[:7] for row in rows] == [
        [1, "青竹镇", "石桥村", "陈德福", id_of("19600101", 1), 3, "一般贫困户"],
        [2, "青竹镇", "双河村", "李桂芳", id_of("19550302", 4), 1, None],
    ]
    assert [row[13] for row in rows] == ["17000001111", None]


def test_totals_titles_and_feet(kept: Archive, tmp_path: Path) -> None:
    filled(kept, HOUSING, tmp_path, wish=FillWish(by="王晓琴"))
    sheet = openpyxl.load_workbook(tmp_path / "填好.xlsx")["台账"]
    total = HOUSING.first + HOUSING.ready
    assert sheet["A1"].value == "演示县2018年农村危房改造农户台账"
    assert sheet["A2"].value.startswith("填报单位（盖章）：青竹镇人民政府")
    assert sheet.cell(total, 1).value == "合计"
    assert sheet.cell(total, 6).value == f"=SUM(F{HOUSING.first}:F{total - 1})"
    assert sheet.cell(total + 1, 1).value.startswith("填表人：王晓琴")


def test_helpers_are_not_their_households(kept: Archive, tmp_path: Path) -> None:
    row = filled(kept, HELPERS, tmp_path, scope=Scope(villages=(kept.villages()[0].id,)))[0]
    assert row[1:9] == ["陈德福", 3, "缺技术", "17000001111", "赵强", "县林业局", "科员", "17000002222"]
    assert row[9:] == [None, None, None]
    assert openpyxl.load_workbook(tmp_path / "填好.xlsx")["台账"]["A2"].value.startswith("村：石桥村")


def test_amounts_stand_in_the_unit_of_the_sheet(kept: Archive, tmp_path: Path) -> None:
    row = filled(kept, INCOMES, tmp_path)[0]
    assert row[4:10] == [1.2345, None, 0.12, None, 0.31, 0.5426]
    assert row[10] == f"=J{INCOMES.first}-I{INCOMES.first}"
    values = openpyxl.load_workbook(tmp_path / "填好.xlsx", data_only=True)["台账"]
    assert values.cell(INCOMES.first, 11).value == pytest.approx(0.2326)


def test_one_row_a_member_of_a_kind(kept: Archive, tmp_path: Path) -> None:
    rows = filled(kept, EDUCATION, tmp_path, wish=FillWish(who="student"))
    assert [[row[1], row[2], row[6]] for row in rows] == [["陈小二", "男", "小学"]]


def test_examples_of_the_county_go(kept: Archive, tmp_path: Path) -> None:
    rows = filled(kept, POSTS, tmp_path)
    assert len(rows) == 4
    assert not any(cell in ("张三", "示例") for row in rows for cell in row)


def test_a_table_that_is_filled_already_is_told(kept: Archive, tmp_path: Path) -> None:
    filled(kept, HOUSING, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "填好.xlsx")
    for row in range(HOUSING.first, HOUSING.first + 5):
        for column in range(1, 17):
            book["台账"].cell(row, column).value = f"{row}{column}字"
    book.save(tmp_path / "填过.xlsx")
    plan = filling.look_at(kept, filling.look_at_template(tmp_path / "填过.xlsx"))
    assert any("模板里已有" in note for note in plan.notes)
    assert not looked(kept, POSTS, tmp_path).notes


def test_the_words_of_the_template_are_taken(kept: Archive, tmp_path: Path) -> None:
    plan = looked(kept, LOW, tmp_path)
    assert [row[-2:] for row in plan.rows] == [["缺技术", "否"], ["因灾", "否"]]
    assert [(it.row, it.column, it.value) for it in plan.findings] == [(3, "I", "缺技术"), (4, "I", "因灾")]
    assert "不在模板允许的词里" in plan.findings[0].message


def test_whether_a_house_is_dangerous_is_yes_for_its_grades(kept: Archive, tmp_path: Path) -> None:
    from exchange.makers import workbook

    house = replace(kept.all(Household)[0], dangerous_house="C级")
    with kept.change("x", by="王") as change:
        change.put(house)
    heads = ("户码", "户名", "是否危房", "危房等级", "在校生否")
    plan = filling.look_at(kept, filling.look_at_template(workbook(tmp_path / "t.xlsx", [], heads)))
    (row,) = [row for row in plan.rows if row[0] == house.number]
    assert row[2:4] == ["是", "C级"]


def test_own_numbers_of_words(kept: Archive, tmp_path: Path) -> None:
    ledger = replace(LOW, lists={8: ["07-缺技术", "04 因灾"], 9: ["否", "是"]})
    assert [row[-2] for row in looked(kept, ledger, tmp_path).rows] == ["07-缺技术", "04 因灾"]
    assert looked(kept, ledger, tmp_path).findings == ()


def test_dates_are_dates(kept: Archive, tmp_path: Path) -> None:
    home = next(it for it in kept.all(Household) if it.monitor)
    with kept.change("补", by="王", reason="备料") as change:
        change.put(replace(home, risk_identified=Day("2021-03-05"), identified=Day("2014")))
    row = looked(kept, MONITORED, tmp_path).rows[0]
    assert row[5] == date(2021, 3, 5)


def test_sorted_by_a_field(kept: Archive, tmp_path: Path) -> None:
    up = filled(kept, HOUSING, tmp_path, wish=FillWish(sort="computed.people"))
    assert [row[5] for row in up] == [1, 3]
    down = filled(kept, HOUSING, tmp_path, wish=FillWish(sort="head.name", descending=True))
    assert [(row[0], row[3]) for row in down] == [(1, "陈德福"), (2, "李桂芳")]


def test_what_the_clerk_chose_is_remembered(kept: Archive, tmp_path: Path) -> None:
    wish = FillWish(mapping={"备注": "constant.无", "房屋结构": "household.road"})
    filled(kept, HOUSING, tmp_path, wish=wish)
    moved = replace(HOUSING, columns=[*HOUSING.columns[1:7], ("新增列", "^", ""), *HOUSING.columns[7:]])
    again = looked(kept, moved, tmp_path)
    known = {it.head: (it.key, str(it.source)) for it in again.columns}
    assert known["备注"] == ("constant.无", "remembered")
    assert known["新增列"] == ("", "proposed")
    assert len(kept.all(TemplateMap)) == 1


def test_the_same_template_is_remembered_once(kept: Archive, tmp_path: Path) -> None:
    for _ in range(2):
        filled(kept, HOUSING, tmp_path)
    assert len(kept.all(TemplateMap)) == 1


def test_meanings_are_handed_on_as_a_file(kept: Archive, tmp_path: Path) -> None:
    plan = looked(kept, HOUSING, tmp_path, wish=FillWish(mapping={"备注": "constant.无"}))
    filling.write_mapping(plan, tmp_path / "对应.json")
    said = filling.read_mapping(tmp_path / "对应.json")
    assert said == Remembered(columns=plan.mapping, per="household")
    assert looked(kept, HOUSING, tmp_path, said=said).rows == plan.rows


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "不是对应文件"),
        ('{"columns": {"备注": "怪字段"}}', "没有名为“怪字段”的字段"),
        ('{"per": "x"}', "per 应是"),
    ],
)
def test_odd_files_of_meanings_are_refused(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "对应.json").write_text(text, "utf-8")
    with pytest.raises(Problem, match=sentence):
        filling.read_mapping(tmp_path / "对应.json")


def test_meanings_by_the_name_on_the_screen(tmp_path: Path) -> None:
    (tmp_path / "对应.json").write_text('{"columns": {"备注": "=无", "电话": "不填", "名": "户主姓名"}}', "utf-8")
    assert filling.read_mapping(tmp_path / "对应.json").columns == {
        "备注": "constant.无",
        "电话": "",
        "名": "head.name",
    }


def test_nothing_to_write_is_told(kept: Archive, tmp_path: Path) -> None:
    plan = looked(kept, HOUSING, tmp_path, scope=Scope(statuses=("返贫",)))
    with pytest.raises(Problem, match="选的范围里没有户"):
        filling.fill(kept, plan, tmp_path / "填好.xlsx", by="王")
    assert not (tmp_path / "填好.xlsx").exists()


@pytest.mark.parametrize("ledger", ALL, ids=lambda it: it.name)
def test_a_filled_template_comes_back_the_same(kept: Archive, tmp_path: Path, ledger: Ledger) -> None:
    plan = looked(kept, ledger, tmp_path)
    filling.fill(kept, plan, tmp_path / "填好.xlsx", by="王")
    back = importing.look_at(kept, tmp_path / "填好.xlsx")
    assert [RowState(it).word for it in back.states] == ["相同"] * len(plan.rows)


def test_members_keep_their_own_numbers(kept: Archive, tmp_path: Path) -> None:
    rows = filled(kept, MEMBERS, tmp_path)
    assert {row[2] for row in rows[:3]} == {id_of("19600101", 1)}
    assert len({row[6] for row in rows}) == 4
    assert [it.name for it in kept.all(Member)].count("李桂芳") == 1
    assert {it.name for it in kept.all(Village)} == {"石桥村", "双河村"}


def form(path: Path, mark: str = "") -> Path:
    """A form for one household: labels beside their blanks, rows for the members."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "登记表"
    rows = [
        ["贫困户登记表"],
        ["户主姓名", mark and "${hzxm}", "性别", "", "民族", ""],
        ["身份证号码", "", "家庭人口", "", "联系电话", ""],
        ["致贫原因", "", "贫困户属性", "", "脱贫年度", ""],
        ["帮扶责任人", "", "帮扶单位", "", "帮扶人电话", ""],
        ["成员姓名", "与户主关系", "身份证号", "文化程度", "健康状况", "备注"],
        *[[""] * 6 for _ in range(4)],
    ]
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("mark", ["", "marked"])
def test_a_form_is_one_sheet_a_household(kept: Archive, tmp_path: Path, mark: str) -> None:
    template = filling.look_at_template(form(tmp_path / "登记表.xlsx", mark))
    plan = filling.look_at(kept, template)
    made = filling.fill(kept, plan, tmp_path / "填好.xlsx", by="王")
    assert (made.households, plan.per) == (2, "household")
    book = openpyxl.load_workbook(tmp_path / "填好.xlsx")
    assert book.sheetnames == ["陈德福", "李桂芳"]
    sheet = book["陈德福"]
    assert [sheet["B2"].value, sheet["D2"].value, sheet["D3"].value] == ["陈德福", "男", 3]
    assert [sheet["B5"].value, sheet["D5"].value, sheet["F5"].value] == ["赵强", "县林业局", "17000002222"]
    assert [cell.value for cell in sheet[8]][:2] == ["陈小二", "之子"]


def test_a_form_is_one_file_a_household(kept: Archive, tmp_path: Path) -> None:
    plan = filling.look_at(kept, filling.look_at_template(form(tmp_path / "登记表.xlsx")))
    filling.fill(kept, plan, tmp_path / "一户一个", by="王")
    assert sorted(it.name for it in (tmp_path / "一户一个").iterdir()) == [
        "51099900001陈德福.xlsx",
        "51099900002李桂芳.xlsx",
    ]
