"""An entry that names an entry of another ledger: entered, imported, exported, renamed, removed, undone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from conftest import CHEAP, PASSWORD, TOWNSHIP, id_of
from exchange.makers import workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from township_desk.actions.exchange import exporting
from township_desk.actions.household import ledgers
from township_desk.actions.household.households import open_household, remove_household, restore_record
from township_desk.actions.household.ledger_list import Asked, look, wanted_text
from township_desk.domain.fields import declared
from township_desk.domain.fields.links import GONE
from township_desk.domain.records import KINDS, Household, Member, Township, Village
from township_desk.domain.records.entries import Owner, blank_entry, named, objection, shown
from township_desk.domain.records.ledger import HOUSEHOLD, VILLAGE
from township_desk.domain.records.ledger import TOWNSHIP as TOWNSHIP_WIDE
from township_desk.domain.records.record import Record
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.gui.desk import make_app
from township_desk.gui.fields.link_completion import matches
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.backups import verify
from township_desk.store.read.ledger_query import LedgerFilter
from township_desk.store.read.naming import entries_naming

PARK = """
title = "园区"
unit = "个"
of = ["village", "township"]
names = "name"
same = ["name"]
columns = ["name"]
[fields]
name = { label = "园区名称", kind = "unit", needed = true }
"""
SHARE = """
title = "入园"
unit = "份"
of = ["household"]
names = "park"
same = ["park", "semester"]
year = "year"
columns = ["park", "semester", "paid", "seen_on"]
sums = ["paid"]
[fields]
year = { label = "入园年度", kind = "year", needed = true }
park = { label = "所入园区", kind = "link", to = "park", needed = true, aliases = ["园区"] }
second = { label = "另一园区", kind = "link", to = "park" }
semester = { label = "入园学期", kind = "term" }
seen_on = { label = "查看日期", kind = "days" }
growth = { label = "增长比例", kind = "number" }
paid = { label = "入园分红", kind = "money" }
"""
HEADS = ("行政村", "户主姓名", "户主身份证号", "所入园区", "另一园区", "入园学期", "查看日期", "增长比例", "入园分红")
FIELDS = ("park", "second", "semester", "seen_on", "growth")
A, B = id_of("19600101", 1), id_of("19700101", 2)


@dataclass(frozen=True)
class Office:
    """Two villages, each with a park of the same name and one household."""

    archive: Archive
    homes: tuple[Household, Household]
    parks: tuple[Record, Record, Record]

    def share(self, **values: Any) -> Record:
        """A kept share of the first household in its village's park."""
        said = {"park": self.parks[0].id, "year": 2018} | values
        made = blank_entry(KINDS["share"], Owner(HOUSEHOLD, self.homes[0].id), **said)
        ledgers.keep_entry(self.archive, made, by="王")
        return self.archive.get(KINDS["share"], made.id)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr(declared, "_shipped", dict)
    for name, text in (("park", PARK), ("share", SHARE)):
        declared.declare(name, declared.parsed(name, text))
    villages = [Village(name="石桥村", place=1), Village(name="双河村", place=2)]
    township = Township(**TOWNSHIP, working_year=2018)
    archive, _ = Archive.create(tmp_path / "镇", PASSWORD, township=township, villages=villages, by="王", cost=CHEAP)
    homes = (Household(village=villages[0].id, number="1"), Household(village=villages[1].id, number="2"))
    heads = [Member(household=home.id, relation="户主", name=name, id_number=number) for home, name, number in
             zip(homes, ("陈德福", "王喆"), (A, B), strict=True)]  # fmt: skip
    parks = (
        blank_entry(KINDS["park"], Owner(VILLAGE, villages[0].id), name="花椒园"),
        blank_entry(KINDS["park"], Owner(VILLAGE, villages[1].id), name="花椒园"),
        blank_entry(KINDS["park"], Owner(VILLAGE, villages[1].id), name="柠檬园"),
    )
    with archive.change("填", by="王") as change:
        change.put(*homes, *heads, *parks)
    yield Office(archive, homes, tuple(archive.all(KINDS["park"])))  # type: ignore[arg-type]  # three, as made
    archive.close()
    for name in ("share", "park"):
        declared.withdraw(name)


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


def test_the_dialog_completes_names_and_refuses_others(office: Office, qtbot: QtBot) -> None:
    make_app()
    parent = QWidget()
    qtbot.addWidget(parent)
    entry = office.share()
    assert matches("花椒", "park") == matches("hj", "park") == ["花椒园（石桥村）", "花椒园（双河村）"]
    assert (matches("ny", "park"), matches("", "park")) == ([], [])
    made: list[Record] = []
    dialog = EntryDialog(parent, entry, (), lambda it: objection(it, ()), [])
    dialog.kept.connect(made.append)
    line = dialog.inputs["park"]
    assert line.text() == "花椒园（石桥村）"  # type: ignore[union-attr]
    line.setText("核桃园")  # type: ignore[union-attr]
    dialog._keep()
    assert "“核桃园”不在“园区”里" in dialog.said.text()
    line.setText("柠檬园")  # type: ignore[union-attr]
    dialog.inputs["semester"].setText("春季")  # type: ignore[union-attr]
    dialog._keep()
    assert dialog.said.text().startswith("入园学期只写了“春季学期”，没有写是哪一年")
    dialog.inputs["semester"].setText("2018春")  # type: ignore[union-attr]
    dialog._keep()
    assert [(it.park, it.semester) for it in made] == [(office.parks[2].id, "2018-1")]  # type: ignore[attr-defined]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_names_are_typed_by_initials_and_chosen_with_the_keyboard(office: Office, qtbot: QtBot) -> None:
    make_app()
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = EntryDialog(parent, office.share(), (), lambda it: objection(it, ()), [])
    made: list[Record] = []
    dialog.kept.connect(made.append)
    dialog.show()
    line = dialog.inputs["park"]
    assert isinstance(line, QLineEdit)
    qtbot.waitUntil(dialog.inputs["year"].hasFocus)  # the keyboard goes to the first field
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "nm")
    popup = line.completer().popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (line.text(), popup.isVisible(), dialog.isVisible()) == ("柠檬园", False, True)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [named(it) for it in made] == ["柠檬园"]


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


def test_lists_are_searched_and_sorted_by_what_is_shown(office: Office) -> None:
    pepper, other, lemon = office.parks
    kept = [
        office.share(park=it.id, semester=term)
        for it, term in ((lemon, "2018-1"), (other, "2018-2"), (pepper, "2017-1"))
    ]
    lemons, others, peppers = (it.id for it in kept)

    def listed(text: str, by: str = "", *, down: bool = False) -> list[int]:
        kind = KINDS["share"]
        asked = Asked(wanted=wanted_text(kind, text, LedgerFilter()), sorted_by=by, down=down)
        return list(look(office.archive, kind, asked).ids)

    assert listed("", "park") == [others, peppers, lemons]
    assert listed("", "park", down=True) == [lemons, peppers, others]
    assert listed("", "semester") == [peppers, lemons, others]
    assert listed("柠檬") == [lemons]
    assert listed("春季", "semester") == [peppers, lemons]
