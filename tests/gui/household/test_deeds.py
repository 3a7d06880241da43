"""Acts that remove, merge or take back: shown first, agreed to, said afterwards with 撤销 beside it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QApplication

from township_desk.actions.exchange.importing import imports
from township_desk.actions.exchange.own_lists import Layout, save
from township_desk.domain.records import Household, Income, Measure, Member, OwnLayout, Pairing
from township_desk.domain.records.record import new_key
from township_desk.gui.base import messages
from township_desk.gui.deeds.deed_dialog import DeedDialog
from township_desk.gui.importing.imports_dialog import ImportsDialog


def put(clerk: Clerk, *records: object) -> None:
    with clerk.archive.change("准备", by="王", reason="备料") as change:
        change.put(*records)
    clerk.desk.changed.emit()
    clerk.settle()


def card(clerk: Clerk) -> object:
    ids = list(clerk.window.page("register").model.ids)
    return clerk.go("household", (ids[0], ids))


def remove_household(clerk: Clerk) -> None:
    card(clerk).asking.remove()


def remove_measure(clerk: Clerk) -> None:
    household = card(clerk).edits.stored.household.id
    put(clerk, Measure(household=household, name="雨露计划", amount=300000))
    clerk.window.page("household").sections["measure"].away.click()


def end_help(clerk: Clerk) -> None:
    household = card(clerk).edits.stored.household.id
    put(clerk, Pairing(household=household, helper="李国强"))
    clerk.window.page("household").sections["pairing"].away.click()


def twin_of(clerk: Clerk, relation: str) -> Member:
    """A second household in which nobody lives but somebody's double."""
    one = next(it for it in clerk.archive.all(Member) if it.relation == relation and it.id_number)
    home = clerk.archive.get(Household, one.household)
    other = replace(home, id=new_key(), version=0, number="51099977777")
    double = replace(one, id=new_key(), version=0, household=other.id, relation="户主", phone="17000004321")
    put(clerk, other, double, Income(household=other.id, year=2018, reported=100))
    return one


def merge(clerk: Clerk) -> None:
    one = twin_of(clerk, "配偶")
    page = clerk.go("duplicates")
    place = next(at for at, it in enumerate(page.model.rows) if one.id in (it.pair.first.id, it.pair.second.id))
    page.table.selectRow(place)
    (page.first if page._current().pair.first.id == one.id else page.second).click()


def remove_layout(clerk: Clerk) -> None:
    if clerk.archive.all(OwnLayout):
        clerk.window.page("exporting").remove.click()
        return
    columns = (("姓名", "member.name"), ("户编号", "household.number"))
    save(clerk.archive, Layout(name="名单", title="名单", source="", per="member", columns=columns, own=True), by="王")
    page = clerk.go("exporting")
    next(it for it in page.layouts.buttons if it.property("layout_name") == "名单").click()
    page.remove.click()


def undo_in_history(clerk: Clerk) -> None:
    clerk.go("history").undo.click()


def undo_import(clerk: Clerk) -> None:
    page = clerk.go("importing")
    page.earlier.click()
    clerk.settle()
    dialog = next(it for it in page.findChildren(ImportsDialog) if it.isVisible())
    place = [it.step.id for it in dialog.model.rows].index(imports(clerk.archive)[-1].step.id)
    dialog.table.selectRow(place)
    dialog.undo.click()


ACTS: dict[str, Callable[[Clerk], None]] = {
    "household": remove_household,
    "measure": remove_measure,
    "help": end_help,
    "merge": merge,
    "layout": remove_layout,
    "history": undo_in_history,
}


def open_deed() -> DeedDialog | None:
    return next((it for it in QApplication.topLevelWidgets() if isinstance(it, DeedDialog) and it.isVisible()), None)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_nothing_happens_before_it_was_agreed_to_and_it_goes_back(
    clerk: Clerk, act: Callable[[Clerk], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: "2026-01-01")
    act(clerk)
    clerk.settle()
    before = clerk.archive.step
    dialog = open_deed()
    assert dialog is not None
    assert all(dialog.lines)
    dialog.back.click()
    clerk.settle()
    assert clerk.archive.step == before
    if act is not undo_in_history:
        act(clerk)
    else:
        clerk.window.page("history").undo.click()
    clerk.settle()
    standing = clerk.archive.step
    clerk.agree()
    assert clerk.archive.step == standing + 1
    told, takes_back = clerk.window.told, act is not undo_in_history
    assert (told.isVisible(), told._link.text()) == (True, "撤销" if takes_back else "")
    if takes_back:
        told.followed.emit()
        clerk.settle()
        assert clerk.archive.history(1)[0].undoes == standing + 1
        assert told.said.startswith("已撤销：")
    assert clerk.problems == []


def test_a_merge_says_which_facts_come_from_where_and_what_becomes_of_the_household(clerk: Clerk) -> None:
    merge(clerk)
    clerk.settle()
    dialog = open_deed()
    assert dialog is not None
    said = "".join(dialog.lines)
    assert "再没有别人：整户并入" in said
    assert "收入账 1 份" in said
    sources = {it.label: (it.text, it.source) for it in dialog.facts.rows}
    phone = sources["成员联系电话"]
    assert phone == ("17000004321", "并入的") or "另一条写的“17000004321”记进备注" in phone[1]
    assert sources["姓名"][1] == "两条相同"
    dialog.back.click()


def test_a_merge_of_records_that_changed_meanwhile_is_refused(clerk: Clerk) -> None:
    merge(clerk)
    clerk.settle()
    dialog = open_deed()
    assert dialog is not None
    one = next(it for it in clerk.archive.all(Member) if it.relation == "配偶" and it.id_number)
    with clerk.archive.change("别人", by="李") as change:
        change.put(replace(one, education="高中"))
    people = len(clerk.archive.all(Member))
    clerk.click(dialog.go)
    assert "修改过" in clerk.problems.pop().sentence
    assert len(clerk.archive.all(Member)) == people


def test_an_import_is_taken_back_only_when_agreed_to(clerk: Clerk) -> None:
    undo_import(clerk)
    clerk.settle()
    before = clerk.archive.step
    lines = clerk.agree()
    assert "移走" in lines[0]
    assert clerk.archive.step in (before, before + 1)


def test_what_was_said_goes_with_the_next_page(clerk: Clerk) -> None:
    page = card(clerk)
    note = page.sections["basic"].inputs["note"]
    clerk.type(note, "一笔")
    clerk.click(page.editor.save)
    assert clerk.window.told.said.startswith("已保存")
    clerk.go("exits")
    assert not clerk.window.told.isVisible()
