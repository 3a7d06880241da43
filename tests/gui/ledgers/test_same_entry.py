"""The same entry for many households: chosen once, filled in once, previewed, one step."""

from dataclasses import replace
from typing import Any

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QDialog, QPushButton

from township_desk.actions.ledgers.batch import write_batch
from township_desk.actions.ledgers.same_entry import MEMBERS, WHOLE, ledgers_for_many, plan_same, whom_of
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import KINDS, Household, Measure, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.gui.deeds.batch_preview import BatchPreview
from township_desk.gui.entering.entering_dialog import EnteringDialog
from township_desk.gui.entering.same_entry import SameEntryDialog
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.problems import Problem
from township_desk.store.archive import Archive


def front(clerk: Clerk, kind: type[QDialog]) -> Any:
    clerk.settle()
    return next(it for it in clerk.window.findChildren(kind) if it.isVisible())


def preview(clerk: Clerk, ledger: str, whom: str, texts: dict[str, str]) -> BatchPreview:
    """Ticks all households, fills in an entry for them, and opens the preview."""
    page = clerk.go("register")
    page.model.check_all(True)  # type: ignore[attr-defined]
    clerk.click(page.acts.buttons["entry"])  # type: ignore[attr-defined]
    dialog = front(clerk, SameEntryDialog)
    dialog.ledger.setCurrentIndex(dialog.ledger.findData(ledger))
    dialog.whom.setCurrentText(whom)
    dialog.go.click()
    form = front(clerk, EntryDialog)
    for name, text in texts.items():
        form.inputs[name].setText(text)
    form._keep()
    found = front(clerk, BatchPreview)
    assert isinstance(found, BatchPreview)
    return found


def test_every_ticked_household_gets_the_entry_once(clerk: Clerk) -> None:
    homes = [it.id for it in clerk.archive.all(Household) if it.left_on is None]
    texts = {"name": "发鸡苗", "started_on": "2018-03-01"}
    with clerk.archive.change("登记", by="王") as change:
        change.put(Measure(household=homes[0], name="发鸡苗", started_on=Day("2018-03-01")))
    step = clerk.archive.step
    found = preview(clerk, "measure", WHOLE, texts)
    assert clerk.archive.step == step
    assert found.write.text() == f"写入 {len(homes) - 1} 户"
    assert "不改的：已经有同样的一条 1 户" in found.said.text()
    assert not found.table.isColumnHidden(4)
    clerk.click(found.write)
    assert clerk.archive.step == step + 1
    assert {it.household for it in clerk.archive.all(Measure) if it.name == "发鸡苗"} == set(homes)
    again = preview(clerk, "measure", WHOLE, texts)
    assert not again.write.isEnabled()
    again.reject()
    clerk.window._undo()
    clerk.settle()
    assert {it.household for it in clerk.archive.all(Measure) if it.name == "发鸡苗"} == {homes[0]}


def test_the_households_of_a_ledgers_page_get_another_entry(clerk: Clerk) -> None:
    homes = [it.id for it in clerk.archive.all(Household)[:2]]
    with clerk.archive.change("登记", by="王") as change:
        change.put(*(Measure(household=it, name="发鸡苗") for it in homes))
    page: Any = clerk.go("ledger.measure")
    page.model.check_all(True)
    clerk.settle()
    clerk.click(page.acts.bar.findChild(QPushButton, "给这些户登记…"))
    dialog = front(clerk, SameEntryDialog)
    assert dialog.windowTitle() == f"同一条登记给 {len(homes)} 户"
    assert dialog.ledger.currentText() == "帮扶措施"
    dialog.ledger.setCurrentIndex(dialog.ledger.findData("home_visit"))
    dialog.go.click()
    assert front(clerk, EntryDialog).windowTitle() == f"同一条登记给 {len(homes)} 户：入户走访"


def test_a_preview_in_which_nobody_is_passed_over_has_no_column_of_reasons(clerk: Clerk) -> None:
    found = preview(clerk, "measure", WHOLE, {"name": "发鸡苗", "started_on": "2018-03-01"})
    assert [found.table.isColumnHidden(place) for place in (0, 3, 4)] == [False, False, True]


@pytest.mark.parametrize("whom", MEMBERS)
def test_members_who_are_meant_get_it(clerk: Clerk, whom: str) -> None:
    before = {it.id for it in clerk.archive.all(KINDS["training"])}
    found = preview(clerk, "training", whom, {"course": "全镇动员"})
    closed = {it.id for it in clerk.archive.all(Household) if it.left_on is not None}
    present = [it for it in clerk.archive.all(Member) if it.left_on is None and it.household not in closed]
    meant = {it.id for it in present if MEMBERS[whom](it)}
    assert found.write.text() == f"写入 {len(meant)} 人"
    clerk.click(found.write)
    made = [it for it in clerk.archive.all(KINDS["training"]) if it.id not in before]
    assert {it.member for it in made} == meant  # type: ignore[attr-defined]
    assert clerk.archive.history(1)[0].label == f"{len(meant)} 人登记技能培训：全镇动员"


def test_whom_follows_the_ledger() -> None:
    assert whom_of(Measure) == [WHOLE]
    assert whom_of(KINDS["training"]) == list(MEMBERS)
    assert whom_of(KINDS["support"]) == [WHOLE, *MEMBERS]
    assert KINDS["pairing"] not in ledgers_for_many()
    assert KINDS["team"] not in ledgers_for_many()


def test_three_hundred_households_are_one_step(archive: Archive) -> None:
    village = archive.villages()[0].id
    homes = [Household(village=village, number=f"{place:03d}") for place in range(300)]
    heads = [Member(household=it.id, name=f"户主{it.number}", relation="户主") for it in homes]
    closed = replace(homes[7], left_on=Day("2018-01-01"), left_reason="整户死亡")
    with archive.change("登记", by="王") as change:
        change.put(*(closed if it is homes[7] else it for it in homes), *heads)
    entry = blank_entry(KINDS["training"], Owner(MEMBER), course="动员会")
    plan = plan_same(archive, [it.id for it in homes], entry, "户主")
    assert plan.passed_over == [(("这一户已经注销", "户"), 1)]
    stale = plan_same(archive, [homes[0].id], entry, "户主")
    step = archive.step
    write_batch(archive, plan, by="王")
    assert archive.step == step + 1
    assert len(archive.all(KINDS["training"])) == 299
    with pytest.raises(Problem, match="没有写入，档案未改动：户主000 户同样的“动员会”已经登记过"):
        write_batch(archive, stale, by="王")


def test_a_row_for_each_is_filled_in_one_by_one(clerk: Clerk) -> None:
    page: Any = clerk.go("register")
    page.model.check_between(0, 2, True)
    clerk.click(page.acts.buttons["entry"])
    dialog = front(clerk, SameEntryDialog)
    dialog.ledger.setCurrentIndex(dialog.ledger.findData("training"))
    clerk.click(dialog.rows)
    grid = front(clerk, EnteringDialog)
    heads = {it.id for it in clerk.archive.all(Member) if it.is_head and it.household in set(page.model.ids[:3])}
    assert {it.owner.owner.key for it in grid.rows.typed.rows} == heads
    grid.rows.put(0, [{"course": "家政", "subsidy": str(amount)} for amount in (100, 200, 300)])
    clerk.settle()
    clerk.click(grid.keep)
    assert {it.member for it in clerk.archive.all(KINDS["training"]) if it.course == "家政"} >= heads  # type: ignore[attr-defined]
