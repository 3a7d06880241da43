"""The office's own lists: kept, changed, taken back, handed over, used like a shipped layout."""

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from conftest import id_of

from township_desk.actions.exchange import exporting, own_lists
from township_desk.actions.exchange.own_lists import Layout
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Household, Member, OwnLayout, Pairing
from township_desk.exchange.importing.importing import make_plan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.problems import Problem
from township_desk.store.archive import Archive

COLUMNS = (
    ("村", "village.name"),
    ("户编号", "household.number"),
    ("姓名", "member.name"),
    ("身份证号", "member.id_number"),
    ("关系", "member.relation"),
    ("年龄", "computed.age"),
    ("在校生", "computed.students"),
    ("帮扶人", "pairing.helper"),
    ("2017年收入", "computed.per_capita.2017"),
)
LIST = Layout("在校花名册", "在校花名册", "", "member", COLUMNS, own=True)


@pytest.fixture
def family(archive: Archive) -> Household:
    """A head and a pupil, with a helper."""
    home = Household(village=archive.villages()[0].id, number="510999000001")
    with archive.change("填", by="王") as change:
        change.put(
            home,
            Member(household=home.id, name="陈德福", relation="户主", id_number=id_of("19700101")),
            Member(household=home.id, name="陈小一", relation="之子", id_number=id_of("20080101"), schooling="小学"),
            Pairing(household=home.id, helper="李干部", started_on=Day("2016-01-01")),
        )
    return home


def test_a_list_is_written_and_recognised_like_a_shipped_layout(
    archive: Archive, family: Household, tmp_path: Path
) -> None:
    own_lists.save(archive, LIST, by="王")
    path = tmp_path / "out.xlsx"
    assert exporting.export(archive, "在校花名册", path).rows == 2
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    assert rows[0] == tuple(head for head, _ in COLUMNS)
    assert rows[2] == ("石桥村", "510999000001", "陈小一", id_of("20080101"), "之子", 10, 1, "李干部", None)
    plan = make_plan(archive, path)
    assert (plan.layout, plan.count(RowState.SAME), plan.empty) == ("在校花名册", 2, True)
    assert plan.findings == []


def test_another_helper_in_a_returned_list_takes_over_and_is_named(
    archive: Archive, family: Household, tmp_path: Path
) -> None:
    own_lists.save(archive, LIST, by="王")
    exporting.export(archive, "在校花名册", tmp_path / "out.xlsx")
    helper = archive.all(Pairing)[0]
    with archive.change("换人", by="王") as change:
        change.put(replace(helper, helper="赵干部"))
    plan = make_plan(archive, tmp_path / "out.xlsx")
    assert [it.rule for it in plan.findings] == ["helper_changed"]
    assert "帮扶责任人由赵干部换成李干部" in plan.findings[0].message
    assert [it.helper for it in plan.edited if isinstance(it, Pairing)] == ["赵干部"]


def test_a_list_is_changed_removed_and_brought_back(archive: Archive) -> None:
    own_lists.save(archive, LIST, by="王")
    shorter = replace(LIST, title="短", columns=COLUMNS[:4], leftovers=False)
    own_lists.save(archive, shorter, by="王", instead_of="在校花名册")
    found = own_lists.layouts(archive)
    assert "在校花名册" not in found
    assert (found["短"].columns, found["短"].leftovers) == (COLUMNS[:4], False)
    own_lists.remove(archive, "短", by="王")
    assert archive.all(OwnLayout) == []
    assert [it.label for it in archive.history(3)] == ["删除版式 短", "修改版式 短", "新建版式 在校花名册"]
    archive.undo(by="王")
    assert "短" in own_lists.layouts(archive)


def test_a_list_is_handed_over_as_a_file(archive: Archive, tmp_path: Path) -> None:
    own_lists.save(archive, LIST, by="王")
    path = tmp_path / "花名册.json"
    own_lists.write_file(archive, "在校花名册", path)
    taken = own_lists.take(archive, path, by="王")
    assert (taken.title, taken.columns) == ("在校花名册（2）", COLUMNS)
    assert own_lists.layouts(archive)[taken.name].columns == COLUMNS


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (replace(LIST, title=" "), "名称没有填"),
        (replace(LIST, title="population-2017"), "已有名为"),
        (replace(LIST, columns=()), "还没有选列"),
        (replace(LIST, columns=(("甲", "member.name"), ("", "member.sex"))), "第 2 列没有列名"),
        (replace(LIST, columns=(("备注", "member.note"), ("备注 ", "household.note"))), "都叫“备注”"),
        (replace(LIST, columns=(("甲", "member.shoe_size"),)), "没有“member.shoe_size”这个字段"),
    ],
)
def test_a_list_that_cannot_work_is_refused(archive: Archive, changed: Layout, sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        own_lists.save(archive, changed, by="王")
    assert archive.all(OwnLayout) == []


def _form(**said: object) -> str:
    known = {"form": "township-desk/list", "title": "x", "per": "member", "columns": [["姓名", "member.name"]]}
    return json.dumps(known | said)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("不是", "不是版式文件"),
        ("[]", "不是版式文件"),
        (_form(per="village"), "不是版式文件"),
        (_form(columns=[]), "不是版式文件"),
        (_form(columns=[["鞋码", "member.shoe"]]), "列“鞋码”要的字段，这个版本没有"),
    ],
)
def test_a_file_that_is_no_list_is_refused(archive: Archive, tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "x.json").write_text(text, "utf-8")
    with pytest.raises(Problem, match=sentence):
        own_lists.take(archive, tmp_path / "x.json", by="王")
    with pytest.raises(Problem, match="打不开"):
        own_lists.take(archive, tmp_path / "none.json", by="王")


def test_removing_what_is_not_there_is_a_problem(archive: Archive) -> None:
    with pytest.raises(Problem, match="现有：还没有"):
        own_lists.remove(archive, "population-2017", by="王")


def test_a_column_is_told_apart_from_one_of_the_same_name() -> None:
    assert own_lists.head_for("household.note", ["备注"]) == "户备注"
    assert own_lists.head_for("member.note", ["备注"]) == "备注（二）"
