"""An entry that names an entry of another ledger: entered, imported, exported, renamed, removed, undone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PASSWORD
from exchange.makers import workbook
from linked import SHARE, A, B, Office, linked_office

from township_desk.actions.exchange import exporting
from township_desk.actions.household.households import open_household, remove_household, restore_record
from township_desk.actions.ledgers import entries as ledgers
from township_desk.domain.fields import declared
from township_desk.domain.fields.links import GONE
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, named, objection, shown
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, VILLAGE
from township_desk.domain.records.ledgers.ledger import TOWNSHIP as TOWNSHIP_WIDE
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.backups import verify
from township_desk.store.read.naming import entries_naming

HEADS = ("行政村", "户主姓名", "户主身份证号", "所入园区", "另一园区", "入园学期", "查看日期", "增长比例", "入园分红")
FIELDS = ("park", "second", "semester", "seen_on", "growth")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    with linked_office(tmp_path, monkeypatch) as made:
        yield made


def test_a_target_is_found_by_name_and_village(office: Office, tmp_path: Path) -> None:
    rows = [
        ("石桥村", "陈德福", A, "花椒园", "柠檬园", "春季", "2018-03-01、2018-06-05", 1.5, 300),
        ("双河村", "王喆", B, "花 椒 园", "", "2017-2018学年第一学期", "", "", 200),
        ("双河村", "王喆", B, "核桃园", "", "2018春", "", "", 200),
        ("石桥村", "陈德福", A, "花椒园", "核桃园", "2018秋", "", "", 200),
    ]
    plan = make_plan(office.archive, workbook(tmp_path / "s.xlsx", rows, HEADS))
    assert (plan.kind.name, [plan.count(it) for it in (RowState.NEW, RowState.REJECTED)]) == ("share", [3, 1])
    told = [(it.row, it.column, it.rule) for it in plan.findings]
    assert told == [(4, "D", "no_target"), (5, "E", "no_target")]
    assert plan.findings[0].message == "“核桃园”不在“园区”里，请核对，或先到“园区”里登记，没有导入。"
    apply_plan(office.archive, plan, by="王")
    first, second, third = office.archive.all(KINDS["share"])
    assert [shown(first, it) for it in FIELDS] == [
        "花椒园（石桥村）",
        "柠檬园",
        "2018年春季学期",
        "2018-03-01、2018-06-05",
        "1.50",
    ]
    assert (named(second), shown(second, "semester"), shown(second, "year")) == (
        "花椒园（双河村）",
        "2017年秋季学期",
        "2017",
    )
    assert (shown(third, "second"), shown(third, "semester")) == ("", "2018年秋季学期")


def test_several_targets_of_one_name_are_told(office: Office, tmp_path: Path) -> None:
    with office.archive.change("再登记一个", by="王") as change:
        change.put(blank_entry(KINDS["park"], Owner(TOWNSHIP_WIDE), name="柠檬园"))
    row = ("石桥村", "陈德福", A, "花椒园", "柠檬 园", "", "", "", 300)
    plan = make_plan(office.archive, workbook(tmp_path / "s.xlsx", [row], HEADS))
    (finding,) = plan.findings
    assert (finding.rule, plan.count(RowState.NEW)) == ("several_targets", 1)
    assert finding.message == (
        "“园区”里有 2 条叫“柠檬 园”，分不清是哪一条，请写成其中一个：“柠檬园（双河村）”、“柠檬园（乡镇）”。"
        "这一格没有存，改好后再导入一次。"
    )


def test_what_goes_out_comes_back_the_same(office: Office, tmp_path: Path) -> None:
    office.share(semester="2018-1", seen_on="2018-03-01,2018-06-05", growth=1250, second=office.parks[2].id)
    office.share(park=office.parks[1].id, semester="2017-2018", year=2017)
    path = exporting.export(office.archive, "share", tmp_path / "o.xlsx").path
    plan = make_plan(office.archive, path)
    assert (plan.count(RowState.SAME), plan.empty, plan.findings) == (2, True, [])


def test_a_renamed_target_is_shown_with_its_new_name(office: Office) -> None:
    kept = office.share()
    ledgers.keep_entry(office.archive, replace(office.parks[0], name="大花椒园"), by="王")  # type: ignore[call-arg]
    assert named(office.archive.get(KINDS["share"], kept.id)) == "大花椒园"
    office.archive.undo(by="王")
    assert named(office.archive.get(KINDS["share"], kept.id)) == "花椒园（石桥村）"


def test_a_target_that_is_named_is_not_removed(office: Office) -> None:
    kept = office.share(paid=30000)
    assert entries_naming(office.archive, KINDS["share"], office.parks[0]) == [kept]
    (found,) = ledgers.naming(office.archive, office.parks[0])
    assert (found.kind.TABLE, found.total.entries, found.total.sums) == ("share", 1, {"paid": 30000})
    assert ledgers.naming(office.archive, office.parks[1]) == []
    why = "还有 1 份入园写着“花椒园”。请先改那些，再删。"
    with pytest.raises(Problem, match=f"不能删除：{why}"):
        ledgers.plan_removal(office.archive, office.parks[0])
    with pytest.raises(Problem, match=f"没有删除：{why}"):
        ledgers.remove_entry(office.archive, office.parks[0], by="王")
    ledgers.plan_removal(office.archive, office.parks[1]).act(office.archive, "王")
    assert len(office.archive.all(KINDS["park"])) == 2


def test_a_target_that_an_undo_takes_away_is_told(office: Office) -> None:
    made = blank_entry(KINDS["park"], Owner(VILLAGE, office.homes[0].village), name="核桃园")
    ledgers.keep_entry(office.archive, made, by="王")
    step = office.archive.step
    kept = office.share(park=made.id)
    office.archive.undo(step, by="王")
    assert named(office.archive.get(KINDS["share"], kept.id)) == GONE
    assert verify.faults(office.archive.db) == []
    office.archive.redo(by="王")
    assert named(office.archive.get(KINDS["share"], kept.id)) == "核桃园"


def test_an_entry_that_comes_back_after_its_target_has_gone_says_so(office: Office) -> None:
    kept, archive = office.share(), office.archive
    remove_household(archive, open_household(archive, office.homes[0].id), by="王")
    ledgers.plan_removal(archive, office.parks[0]).act(archive, "王")
    restore_record(archive, office.homes[0], by="王")
    assert named(archive.get(KINDS["share"], kept.id)) == GONE
    restore_record(archive, office.parks[0], by="王")
    assert named(archive.get(KINDS["share"], kept.id)) == "花椒园（石桥村）"


def test_the_history_speaks_of_names(office: Office) -> None:
    kept = office.share()
    ledgers.keep_entry(office.archive, replace(kept, park=office.parks[2].id), by="王")  # type: ignore[call-arg]
    assert office.archive.history(1)[0].label == "陈德福 户修改入园：柠檬园"
    change = office.archive.trail(kept.id)[0]
    link = KINDS["share"].field("park").kind
    assert (link.show(change.old), link.show(change.new)) == ("花椒园（石桥村）", "柠檬园")
    assert [named(it) for it in office.archive.as_of(KINDS["share"], office.archive.step - 1)] == ["花椒园（石桥村）"]


def test_texts_of_a_field_that_has_become_a_link_stay(office: Office) -> None:
    """A text field gives way to a link of another name: its column and its texts stay, and the entries go on."""
    archive, folder = office.archive, office.archive.folder
    old = SHARE.replace(
        'park = { label = "所入园区", kind = "link", to = "park"', 'was = { label = "所入园区", kind = "text"'
    )
    declared.declare(
        "share", declared.parsed("share", old.replace('"park"', '"was"').replace('to = "was"', 'to = "park"'))
    )
    archive.close()
    archive = Archive.open(folder, PASSWORD, by="王")
    made = blank_entry(KINDS["share"], Owner(HOUSEHOLD, office.homes[0].id), was="花椒园（老名册）", year=2018)
    ledgers.keep_entry(archive, made, by="王")
    declared.declare("share", declared.parsed("share", SHARE))
    archive.close()
    archive = Archive.open(folder, PASSWORD, by="王")
    (kept,) = archive.all(KINDS["share"])
    assert (kept.was, kept.park) == ("花椒园（老名册）", None)  # type: ignore[attr-defined]
    assert not KINDS["share"].field("was").is_readable
    assert objection(kept, ()) == "所入园区没有填。请补填。"
    ledgers.keep_entry(archive, replace(kept, park=office.parks[0].id), by="王")  # type: ignore[call-arg]
    assert archive.all(KINDS["share"])[0].was == "花椒园（老名册）"  # type: ignore[attr-defined]
    assert verify.faults(archive.db) == []
    archive.close()
