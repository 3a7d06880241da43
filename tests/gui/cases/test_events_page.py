"""动态管理 at the window: an event is asked for, seen before and after, written, listed, printed and taken back."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from township_desk.actions.events.listing import EventRow
from township_desk.domain.events.shown import Home, Told
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import KINDS, Event, Household, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.gui.events import events_page, printing
from township_desk.gui.events.event_cells import event_cell
from township_desk.gui.events.event_dialog import EventDialog
from township_desk.gui.events.event_inputs import BoxInput, HomeInput, PlainInput, RelationsInput
from township_desk.gui.events.events_page import EventsPage
from township_desk.gui.events.tables_dialog import TablesDialog, TablesWish
from township_desk.gui.household.household_page import HouseholdPage
from township_desk.printing.reading.preview import page_texts


def _dialog(clerk: Clerk) -> EventDialog:
    (found,) = (it for it in clerk.window.findChildren(EventDialog) if it.isVisible())
    return found


def _family(clerk: Clerk) -> list[Member]:
    """The members of a household with head, spouse and a child, the head first."""
    for home in clerk.archive.all(Household):
        found = [it for it in clerk.archive.find(Member, household=home.id) if it.left_on is None]
        if home.left_on is None and {"户主", "配偶"} < {it.relation for it in found}:
            return sorted(found, key=lambda it: it.relation != "户主")
    raise AssertionError("no family")


def _choose(clerk: Clerk, dialog: EventDialog, key: str, value: str) -> None:
    made = dialog.inputs[key]
    assert isinstance(made, BoxInput)
    made.box.setCurrentIndex(made.box.findData(value))
    clerk.settle()


def _write(clerk: Clerk, dialog: EventDialog, key: str, text: str) -> None:
    made = dialog.inputs[key]
    assert isinstance(made, PlainInput)
    line = made.findChild(QLineEdit)
    line.setText(text)
    line.textEdited.emit(text)
    clerk.settle()


def _born(clerk: Clerk, home: int, name: str = "陈小宝") -> None:
    """A birth is entered at the card of a household."""
    page = clerk.go("household", (home, None))
    page.asking.enter_event("新生儿", 0)
    clerk.settle()
    dialog = _dialog(clerk)
    for key, text in (("name", name), ("birth", dialog.day.date().toString("yyyy-MM-dd"))):
        _write(clerk, dialog, key, text)
    dialog.inputs["relation"].say("之孙子")
    dialog.inputs["relation"].edited.emit()
    clerk.settle()
    clerk.click(dialog.go)


def test_a_birth_is_seen_before_it_is_written_and_listed(clerk: Clerk) -> None:
    page = clerk.go("events")
    assert isinstance(page, EventsPage)
    assert page.stack.currentWidget() is page.empty
    clerk.bot.keyClick(clerk.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    dialog, head = _dialog(clerk), _family(clerk)[0]
    assert "先选一户" in dialog.why.text()
    dialog.home.setFocus()
    clerk.type(dialog.home, head.name)
    clerk.settle()
    clerk.bot.keyClick(dialog.home, Qt.Key.Key_Return)
    clerk.settle()
    dialog.kind.setCurrentIndex(dialog.kind.findData("新生儿"))
    clerk.settle()
    assert dialog.why.text().startswith("还没有填：姓名")
    assert not dialog.go.isEnabled()
    _write(clerk, dialog, "name", "陈小宝")
    _write(clerk, dialog, "birth", dialog.day.date().toString("yyyy-MM-dd"))
    dialog.inputs["relation"].say("之孙子")
    dialog.inputs["relation"].edited.emit()
    clerk.settle()
    assert dialog.plan is not None
    assert [it.name for it in dialog.plan.told.people] == ["陈小宝"]
    clerk.click(dialog.go)
    assert "已登记新生儿" in clerk.window.told.said
    assert [it.event.kind for it in page.rows] == ["新生儿"]
    assert page.detail.isVisible()
    clerk.window.told.followed.emit()
    clerk.settle()
    assert clerk.archive.all(Event) == []
    assert page.stack.currentWidget() is page.empty


def test_where_the_head_goes_the_new_head_and_the_relations_are_asked_for(clerk: Clerk) -> None:
    head, *others = _family(clerk)
    spouse = next(it for it in others if it.relation == "配偶")
    page = clerk.go("household", (head.household, None))
    page.asking.enter_event("死亡", head.id)
    clerk.settle()
    dialog = _dialog(clerk)
    assert "要选一位新户主" in dialog.why.text()
    assert dialog.inputs["new_head"].isVisible()
    assert not dialog.inputs["cases"].isVisible()
    _choose(clerk, dialog, "new_head", str(spouse.id))
    relations = dialog.inputs["relations"]
    assert isinstance(relations, RelationsInput)
    rest = [it for it in others if it is not spouse]
    assert set(relations.boxes.boxes) == {it.id for it in rest}
    for it in rest:
        box = relations.boxes.boxes[it.id]
        box.setCurrentIndex(box.findData("其他"))
    clerk.settle()
    clerk.click(dialog.go)
    now = {it.id: it for it in clerk.archive.find(Member, household=head.household)}
    assert (now[head.id].left_reason, now[spouse.id].relation) == ("死亡", "户主")
    assert {now[it.id].relation for it in rest} <= {"其他"}
    section = page.sections["events"]
    assert section.about.text() == "登记过 1 次变动。"


def test_a_household_is_divided_and_joined_again(clerk: Clerk) -> None:
    head, *others = _family(clerk)
    spouse = next(it for it in others if it.relation == "配偶")
    page = clerk.go("household", (head.household, None))
    page.asking.enter_event("分户", 0)
    clerk.settle()
    dialog = _dialog(clerk)
    dialog.inputs["goes"].say(str(spouse.id))
    dialog.inputs["goes"].edited.emit()
    clerk.settle()
    new_head = dialog.inputs["head"]
    assert isinstance(new_head, BoxInput)
    assert new_head.box.findData(str(head.id)) < 0  # only one of those who go
    _choose(clerk, dialog, "head", str(spouse.id))
    assert [it.head for it in dialog.plan.told.after] == [head.name, spouse.name]
    clerk.click(dialog.go)
    made = clerk.archive.get(Member, spouse.id)
    assert (made.relation, made.household != head.household) == ("户主", True)
    assert clerk.window.told.onward.text() == "打开新户"
    clerk.click(clerk.window.told.onward)
    assert page.edits.household == made.household
    _is_joined_again(clerk, page, head, spouse)
    assert clerk.archive.get(Household, made.household).status == "注销"
    assert len(clerk.archive.find(Member, household=head.household)) == 1 + len(others)


def _is_joined_again(clerk: Clerk, page: HouseholdPage, head: Member, spouse: Member) -> None:
    page.asking.enter_event("并户", 0)
    clerk.settle()
    dialog = _dialog(clerk)
    into = dialog.inputs["into"]
    assert isinstance(into, HomeInput)
    clerk.type(into.line, head.name)
    clerk.settle()
    clerk.bot.keyClick(into.line, Qt.Key.Key_Return)
    dialog.inputs["head_relation"].say("配偶")
    dialog.inputs["head_relation"].edited.emit()
    clerk.settle()
    clerk.click(dialog.go)
    assert clerk.archive.get(Member, spouse.id).household == head.household


def test_entries_of_one_name_tell_their_days(clerk: Clerk) -> None:
    home, days = _family(clerk)[0].household, ("2018-03-01", "2018-06-01")
    visits, owner = KINDS["home_visit"], Owner(HOUSEHOLD, home)
    with clerk.archive.change("走访", by="王") as change:
        change.put(*(blank_entry(visits, owner, visitor="李", visited_on=Day(it)) for it in days))
    clerk.go("household", (home, None)).asking.enter_event("分户", 0)
    clerk.settle()
    listed = _dialog(clerk).inputs["entries"].list
    told = [listed.item(place).text() for place in range(listed.count())]
    assert [it for it in told if it.startswith("入户走访")] == [f"入户走访：李（{it}）" for it in days]


def test_the_list_is_filtered_and_an_event_is_printed_and_taken_back(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(printing, "print_pdf", lambda parent, pdf, title, sheet: printed.append(pdf))
    head = _family(clerk)[0]
    _born(clerk, head.household)
    page = clerk.go("events")
    page.tabs.pick(2)
    clerk.settle()
    assert page.stack.currentWidget() is page.empty
    clerk.click(page.empty._button)
    assert page.chosen.event.kind == "新生儿"
    clerk.click(page.detail.print)
    text = "".join("".join(page_texts(printed[0])).split())
    for words in ("家庭成员变更登记表", "陈小宝", head.name, "变动前姓名", "内部资料不得张贴"):
        assert words in text
    clerk.click(page.detail.undo)
    clerk.agree()
    clerk.settle()
    assert clerk.archive.all(Event) == []


def test_the_tables_of_the_year_are_written_in_one_act(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printed: list[str] = []
    monkeypatch.setattr(events_page, "print_pdf", lambda parent, pdf, title: printed.append(title))
    monkeypatch.setattr(events_page.QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    head = _family(clerk)[0]
    with clerk.archive.change("登记", by="王") as change:
        child = Member(household=head.household, name="陈小宝", joined_on="2018-05-01", joined_reason="新生儿")
        change.put(child)
    page = clerk.go("events")
    clerk.click(page.tables)
    (dialog,) = (it for it in page.findChildren(TablesDialog) if it.isVisible())
    dialog.prints.setChecked(True)
    clerk.click(dialog.go)
    assert (printed, "自然增加 1 人" in page.said.said) == (["年度增减表"], True)
    (book,) = (tmp_path / "out").glob("*自然增加*.xlsx")
    assert "陈小宝" in {cell for row in openpyxl.load_workbook(book).active.values for cell in row}
    page.write_tables_in(tmp_path / "out", TablesWish(2016, None, prints=False))
    clerk.settle()
    assert "没有登记过" in page.said.said


def test_the_list_says_where_a_household_has_moved() -> None:
    here = Home(household=1, number="1", village="石桥村", group="1组", status="", closed="", members=())
    moved = Event(number=3, kind="迁移", day=Day("2018-05-01"), household=1, village=1, about="石桥村1组 王家")
    told = Told(before=(here,), after=(replace(here, village="双河村", group="2组"),))
    row = EventRow(event=moved, told=told, number="1", village="石桥村")
    assert event_cell(row, 4).text == "到 双河村2组"
    assert event_cell(replace(row, told=Told(before=(here,), after=(here,))), 4).text == "–"
