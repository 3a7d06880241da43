"""办理事项 at the window: a case is begun, its next stage is closed, what is in the way is said and led to."""

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from township_desk.actions.procedures.editions import procedures
from township_desk.domain.procedures.walk import State
from township_desk.domain.records import Case, Household
from township_desk.gui.postings.life_steps import Mark
from township_desk.gui.procedures.begin_dialog import BeginDialog
from township_desk.gui.procedures.cases_page import CasesPage
from township_desk.gui.procedures.stage_dialog import StageDialog

MEETING = {"invited": "30", "present": "25", "agreed": "23", "against": "1", "abstained": "1"}


def _dialog(clerk: Clerk, kind: type[StageDialog]) -> StageDialog:
    (found,) = (it for it in clerk.window.findChildren(kind) if it.isVisible())
    return found


def _poor(clerk: Clerk, count: int) -> list[Household]:
    homes = [it for it in clerk.archive.all(Household) if it.status == "未脱贫" and it.left_on is None and it.number]
    return [it for it in homes if it.village == homes[0].village][:count]


def _type(dialog: StageDialog, said: dict[str, str]) -> None:
    for name, text in said.items():
        made = dialog.cells[name].input
        assert isinstance(made, QLineEdit)
        made.setText(text)


def _begun(clerk: Clerk, *homes: Household) -> CasesPage:
    page = clerk.go("cases")
    for home in homes:
        page.acts.begin(procedures()["exit"], clerk.archive.villages())
        dialog = _dialog(clerk, BeginDialog)
        dialog.number.setText(home.number)
        clerk.click(dialog.go)
        clerk.settle()
    return page


def test_an_empty_page_says_how_to_begin(clerk: Clerk) -> None:
    page = clerk.go("cases")
    assert page.stack.currentWidget() is page.empty
    assert not page.detail.isVisible()


def test_a_case_begins_and_shows_what_is_in_its_way(clerk: Clerk) -> None:
    (home,) = _poor(clerk, 1)
    page = _begun(clerk, home)
    assert clerk.archive.get(Household, home.id).status == "预脱贫"
    assert "已办：脱贫退出：列入退出计划办结" in clerk.window.told.said
    row = page.chosen
    marks = [it.mark for it in page.detail.steps.steps]
    assert (row.view.walk.case.household, marks[0]) == (home.id, Mark.DONE)
    assert marks[1] is (Mark.HELD_UP if row.view.missing else Mark.NOW)
    assert page.detail.act.text() == "办“民主评议”…"
    assert page.detail.act.isEnabled() is not bool(row.view.missing)
    if row.view.missing:
        clerk.click(page.detail.jump)
        assert clerk.window.front_key == "household"


def test_the_card_shows_its_cases_and_leads_to_them(clerk: Clerk) -> None:
    one, other = _poor(clerk, 2)
    _begun(clerk, one)
    page = clerk.go("household", (other.id, None))
    section = page.sections["cases"]
    assert (section.origin.text(), section.list.count()) == ("脱贫属性来自：由名单导入", 0)
    page = clerk.go("household", (one.id, None))
    assert page.sections["cases"].origin.text() == "脱贫属性来自：第 1 号事项"
    page.sections.open("cases")
    clerk.settle()
    clerk.click(next(it for it in page.sections["cases"].findChildren(QPushButton) if it.text() == "去办理事项"))
    clerk.settle()
    assert clerk.window.front_key == "cases"
    assert clerk.window.page("cases").chosen.view.walk.case.household == one.id


def test_what_is_late_stands_on_the_overview(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("township_desk.actions.procedures.cases.due_on", lambda *_: "2018-10-31")
    _begun(clerk, *_poor(clerk, 1))
    page = clerk.go("overview")
    clerk.settle()
    assert any(it.text() == "办理事项逾期" for it in page.findChildren(QLabel))


def test_a_refusal_keeps_the_dialog_open(clerk: Clerk) -> None:
    (home,) = _poor(clerk, 1)
    page = clerk.go("cases")
    page.acts.begin(procedures()["exit"], clerk.archive.villages())
    dialog = _dialog(clerk, BeginDialog)
    dialog.number.setText("没有这户")
    clerk.click(dialog.go)
    clerk.settle()
    assert "没有户编号" in clerk.problems.pop().sentence
    assert dialog.isVisible()
    assert clerk.archive.all(Case) == []
    dialog.number.setText(home.number)
    clerk.click(dialog.go)
    clerk.settle()
    assert not dialog.isVisible()
    assert len(clerk.archive.all(Case)) == 1


def test_a_case_is_withdrawn_with_a_reason_and_opened_again(clerk: Clerk) -> None:
    (home,) = _poor(clerk, 1)
    page = _begun(clerk, home)
    clerk.click(page.detail.other)
    dialog = _dialog(clerk, StageDialog)
    assert [dialog.outcome.itemText(it) for it in range(dialog.outcome.count())] == ["不予通过", "撤回"]
    dialog.outcome.setCurrentText("撤回")
    clerk.click(dialog.go)
    clerk.settle()
    assert "撤回要写理由" in clerk.problems.pop().sentence
    dialog.opinion.setText("本户要求")
    clerk.click(dialog.go)
    clerk.settle()
    assert clerk.archive.get(Household, home.id).status == "未脱贫"
    page.tabs.pick(4)
    clerk.settle()
    assert page.chosen.view.walk.state is State.WITHDRAWN
    assert "本户要求" in page.detail.why.text()
    clerk.click(page.detail.act)
    dialog = _dialog(clerk, StageDialog)
    dialog.opinion.setText("本户又同意了")
    clerk.click(dialog.go)
    clerk.settle()
    assert clerk.archive.get(Household, home.id).status == "预脱贫"


def test_a_village_holds_one_meeting_for_all_its_households(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("township_desk.domain.procedures.conditions.unmet", lambda *_: ())  # all indicators are met
    homes = _poor(clerk, 2)
    page = _begun(clerk, *homes)
    clerk.click(page.detail.act)
    dialog = _dialog(clerk, StageDialog)
    assert dialog.whom.itemText(1) == "本村到“民主评议”的 2 户一起办"
    dialog.whom.setCurrentIndex(1)
    _type(dialog, MEETING)
    before = clerk.archive.step
    clerk.click(dialog.go)
    clerk.settle()
    assert clerk.archive.step == before + 1
    assert {it.view.walk.current.key for it in page.rows} == {"visit"}
    assert clerk.archive.history()[0].label == "脱贫退出：民主评议办结 2 户"
