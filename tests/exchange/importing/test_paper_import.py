"""Papers come in from a workbook and go out again: what was exported is the same, and scans stay."""

from pathlib import Path

import pytest
from exchange.makers import workbook

from township_desk.actions.exchange import exporting, importing
from township_desk.domain.fields.kinds import Day
from township_desk.domain.fields.scans import Scan, written
from township_desk.domain.records import Household, Member, Paper
from township_desk.exchange.planning.row_findings import RowState
from township_desk.store.archive import Archive

NUMBER = "51099900001"


@pytest.fixture
def home(archive: Archive) -> Household:
    made = Household(village=archive.villages()[0].id, number=NUMBER)
    with archive.change("一户", by="王") as change:
        change.put(made, Member(household=made.id, name="陈德福", relation="户主"))
    return made


def test_an_exported_list_of_papers_is_the_same_again(archive: Archive, home: Household, tmp_path: Path) -> None:
    village = archive.villages()[1].id
    papers = [
        Paper(household=home.id, title="申请书", year=2014, dated=Day("2014-03-18"), signed="是", box="1 号盒"),
        Paper(household=home.id, title="户口簿复印件", scans=written([Scan("户口.jpg", ("0" * 40,))])),
        Paper(household=home.id, title="房屋安全鉴定书", year=2017, entry=7, about="易地搬迁与住房：2017 年危房改造"),
        Paper(village=village, title="大会记录", year=2018, original="原件"),
        Paper(title="退出请示", year=2018, sealed="是"),
    ]
    with archive.change("材料", by="王") as change:
        change.put(*papers)
    exporting.export(archive, Paper.TABLE, tmp_path / "out.xlsx")
    plan = importing.look_at(archive, tmp_path / "out.xlsx")
    assert (plan.kind.name, plan.count(RowState.SAME), plan.empty) == ("paper", len(papers), True)


def test_a_list_of_papers_is_taken_in_and_leaves_the_scans_alone(
    archive: Archive, home: Household, tmp_path: Path
) -> None:
    scans = written([Scan("申请.jpg", ("0" * 40,))])
    with archive.change("材料", by="王") as change:
        change.put(Paper(household=home.id, title="申请书", year=2014, scans=scans))
    heads = ("户编号", "户主姓名", "材料名称", "年度", "落款时间", "是否签字", "档案盒号")
    rows = [
        (NUMBER, "陈德福", "申请书", 2014, "2014.3.18", "是", "3"),
        (NUMBER, "陈德福", "户口簿复印件", "", "", "", "3"),
    ]
    path = workbook(tmp_path / "材料.xlsx", rows, heads)
    plan = importing.look_at(archive, path)
    assert [plan.states[it] for it in range(2)] == [RowState.CHANGED, RowState.NEW]
    importing.import_plan(archive, plan, by="王")
    papers = {it.title: it for it in archive.all(Paper)}
    application, book = papers["申请书"], papers["户口簿复印件"]
    assert (application.dated, application.signed, application.box, application.scans) == (
        "2014-03-18",
        "是",
        "3",
        scans,
    )
    assert (book.year, book.box) == (None, "3")
    assert importing.look_at(archive, path).count(RowState.SAME) == 2
