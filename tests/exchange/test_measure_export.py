"""The ledger of measures goes out a row a measure and comes back 相同."""

import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import PASSWORD, copied, id_of
from hypothesis import given, settings
from hypothesis import strategies as st

from township_desk.actions.exchange import exporting, own_lists, reporting
from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.records import KINDS as RECORDS
from township_desk.domain.records import Household, Measure, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.exchange.importing.importing import ImportWish, apply_plan, make_plan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.problems import Problem
from township_desk.store.archive import Archive

KINDS = CodeLists.load()["measure_kind"].labels
HEADS = (
    "序号", "行政村", "村民小组", "户编号", "户主姓名", "户主证件号码", "受益人", "帮扶类别", "措施细类", "帮扶措施",
    "所属项目", "资金来源", "实施单位", "计划开始日期", "计划完成日期", "实施日期", "完成日期", "帮扶金额", "带动增收",
    "脱贫后继续", "备注",
)  # fmt: skip
A, B = id_of("19600101", 1), id_of("19700101", 2)


def _household(archive: Archive, name: str, id_number: str, *measures: dict[str, Any]) -> Household:
    home = Household(village=archive.villages()[0].id, group="3组", number="")
    head = Member(household=home.id, name=name, relation="户主", id_number=id_number)
    with archive.change("填", by="王") as change:
        change.put(home, head, *(Measure(household=home.id, **it) for it in measures))
    return home


def _project(archive: Archive, name: str, year: int = 2018) -> int:
    made = blank_entry(RECORDS["project"], Owner(TOWNSHIP), name=name, year=year)
    with archive.change("登记项目", by="王") as change:
        change.put(made)
    return made.id


CHICKS = {"name": "发放鸡苗", "kind": KINDS[0], "unit": "镇政府", "started_on": "2018-03", "amount": 50_050, "gain": 0}
SCHOOL = {"name": "雨露计划", "person": "甲一", "kind": "表外的词", "ended_on": "2019", "note": "=1+1"}


def test_a_row_is_a_measure(archive: Archive, tmp_path: Path) -> None:
    project = _project(archive, "鸡苗项目")
    more = {"sort": "产业帮扶", "project": project, "source": "省级财政", "planned_from": "2018-02", "goes_on": "是"}
    _household(archive, "甲", A, CHICKS | more, SCHOOL)
    _household(archive, "乙", B)
    made = exporting.export(archive, "measures", tmp_path / "m.xlsx")
    assert (made.rows, made.households) == (2, 2)
    sheet = openpyxl.load_workbook(made.path).active
    first, second = (dict(zip(HEADS, row, strict=True)) for row in sheet.iter_rows(min_row=2))
    assert tuple(cell.value for cell in sheet[1]) == HEADS
    assert [it.value for it in first.values()] == [
        1, "石桥村", "3组", None, "甲", A, None, KINDS[0], "产业帮扶", "发放鸡苗", "鸡苗项目", "省级财政", "镇政府",
        "2018-02", None, "2018-03", None, 500.5, 0, "是", None,
    ]  # fmt: skip
    assert (first["户主证件号码"].data_type, first["户主证件号码"].number_format) == ("s", "@")
    assert (second["受益人"].value, second["帮扶类别"].value, second["备注"].value) == ("甲一", "表外的词", "=1+1")
    offered = {str(it.sqref)[0]: it.formula1 for it in sheet.data_validations.dataValidation}
    assert [HEADS[ord(letter) - ord("A")] for letter in offered] == ["帮扶类别", "措施细类", "资金来源", "脱贫后继续"]
    assert [it for it in KINDS if it not in offered["H"]] == []
    plan = make_plan(archive, made.path)
    assert (plan.kind.name, plan.layout, plan.count(RowState.SAME), plan.empty) == ("measure", "measures", 2, True)


def test_a_ledger_without_measures_has_its_heads(archive: Archive, tmp_path: Path) -> None:
    _household(archive, "甲", A)
    made = exporting.export(archive, "measures", tmp_path / "m.xlsx")
    sheet = openpyxl.load_workbook(made.path).active
    assert (made.rows, [tuple(cell.value for cell in row) for row in sheet.iter_rows()]) == (0, [HEADS])


def test_what_was_changed_in_the_workbook_changes_the_archive(archive: Archive, tmp_path: Path) -> None:
    _household(archive, "甲", A, CHICKS, SCHOOL)
    path = exporting.export(archive, "measures", tmp_path / "m.xlsx").path
    book = openpyxl.load_workbook(path)
    book.active.cell(2, HEADS.index("带动增收") + 1, 1200)
    book.active.delete_rows(3)
    book.save(path)
    before = {it.id: it for it in archive.all(Measure)}
    apply_plan(archive, make_plan(archive, path), by="王")
    chicks = next(it for it in before.values() if it.name == "发放鸡苗")
    after = {it.id: replace(it, version=before[it.id].version) for it in archive.all(Measure)}
    assert after == before | {chicks.id: replace(chicks, gain=120_000)}
    archive.undo(by="王")
    assert {it.id: it for it in archive.all(Measure)} == before


def test_a_ledger_is_reported_but_is_no_list_of_the_office(archive: Archive, tmp_path: Path) -> None:
    _household(archive, "甲", A, CHICKS)
    assert reporting.check(archive, reporting.ReportWish(layouts=("measures",))).households == 1
    own_lists.write_file(archive, "measures", tmp_path / "l.json")
    with pytest.raises(Problem, match="没有读入"):
        own_lists.take(archive, tmp_path / "l.json", by="王")


RARE = "陈𬱖㙍𠮷喆镕=·+@'_x0041_<&>\"，A1 　"
TEXTS = st.text(RARE, max_size=8) | st.sampled_from(["0", "无", "007", "1.50", "2018-1-1", "合计", "说明"])
DAYS = st.none() | st.sampled_from(["2016", "2018-01", "2018-01-05", "2019-12-31"])
MONEY = st.none() | st.integers(0, 10**9)


def _parsed(name: str, text: str) -> kinds.Value:
    """The value that comes of a text: an archive holds nothing else."""
    try:
        return Measure.field(name).kind.parse(text, CodeLists.load())
    except Misfit as misfit:
        return misfit.keep


def _text(name: str) -> st.SearchStrategy[kinds.Value]:
    return TEXTS.map(lambda text: _parsed(name, text))


MEASURES = st.lists(
    st.fixed_dictionaries(
        {
            "name": _text("name").filter(bool),
            "person": st.sampled_from(["", "甲", "乙"]),
            "kind": st.sampled_from([*KINDS, "表外的词", ""]),
            "started_on": DAYS,
            "ended_on": DAYS,
            "amount": MONEY,
            "gain": MONEY,
            "unit": _text("unit"),
            "note": _text("note"),
            "project": st.none() | st.integers(0, 3),
            "planned_to": DAYS,
        }
    ),
    max_size=5,
    unique_by=lambda it: (it["name"], it["person"], it["started_on"]),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for the archives of one run of examples."""
    return tmp_path_factory.mktemp("ledgers")


@settings(max_examples=15)
@given(st.lists(MEASURES, min_size=1, max_size=3))
def test_any_measures_come_back_as_they_went_out(
    made_once: Path, folder: Path, homes: list[list[dict[str, Any]]]
) -> None:
    place = folder / secrets.token_hex(4)
    archive = Archive.open(copied(made_once, place), PASSWORD, by="王")
    projects = [_project(archive, *it) for it in (("产业路", 2017), ("产业 路", 2018), ("提灌站（一期）",), ("·+@",))]
    for number, measures in enumerate(homes):
        linked = [it | {"project": None if it["project"] is None else projects[it["project"]]} for it in measures]
        _household(archive, "甲", id_of("19600101", 2 * number + 1), *linked)
    path = place.with_suffix(".xlsx")
    made = exporting.export(archive, "measures", path)
    assert made.rows == sum(map(len, homes))
    if made.rows:
        plan = make_plan(archive, path, ImportWish(year=2018))
        assert (plan.count(RowState.SAME), len(plan.states), plan.changes) == (made.rows, made.rows, {})
        assert plan.empty
    archive.close()
