"""办理事项 at the window: households are proposed, led on together, and what is in the way is said and led to."""

from dataclasses import replace
from pathlib import Path

import pytest
from clerk import Clerk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QPushButton

from township_desk.actions.procedures.editions import procedures
from township_desk.domain.procedures.walk import State
from township_desk.domain.records import KINDS, Case, Household, Paper, PostedNotice
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.gui.postings.life_steps import Mark
from township_desk.gui.postings.posting_dialogs import PutUpDialog
from township_desk.gui.procedures.case_ways import sheets_of
from township_desk.gui.procedures.cases_page import CasesPage
from township_desk.gui.procedures.plan_dialog import PlanDialog
from township_desk.gui.stages.begin_dialog import BeginDialog
from township_desk.gui.stages.notice_preview import NoticePreview
from township_desk.gui.stages.stage_dialog import StageDialog

MEETING = {"invited": "30", "present": "25", "agreed": "23", "against": "1", "abstained": "1"}


@pytest.fixture
def all_met(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("township_desk.domain.procedures.conditions.unmet", lambda *_: ())


def _dialog(clerk: Clerk, kind: type[QDialog]) -> QDialog:
    (found,) = (it for it in clerk.window.findChildren(kind) if it.isVisible())
    return found


def _type(dialog: StageDialog, said: dict[str, str]) -> None:
    for name, text in said.items():
        made = dialog.form.cells[name].input
        assert isinstance(made, QLineEdit)
        made.setText(text)


def _pick(clerk: Clerk, page: CasesPage, part: str) -> None:
    clerk.bot.mouseClick(page.line, Qt.MouseButton.LeftButton, pos=page.line.area(part).center())
    clerk.settle()


def _tick(clerk: Clerk, page: CasesPage, *places: int) -> None:
    """Ticks exactly these households of those who are proposed."""
    page.lists.tick_all(on=False)
    table = page.lists.proposed
    for place in places:
        at = QPoint(table.columnViewportPosition(0) + 10, table.rowViewportPosition(place) + 10)
        clerk.bot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    clerk.settle()


def _begun(clerk: Clerk, count: int = 1) -> CasesPage:
    """Cases of the first households that are proposed; the dialog is closed after the first stage."""
    page = clerk.go("cases")
    _tick(clerk, page, *range(count))
    clerk.click(page.foot.act)
    dialog = _dialog(clerk, StageDialog)
    clerk.click(dialog.go)
    if dialog.isVisible():
        clerk.click(dialog.back)
    return page


def _home(clerk: Clerk, page: CasesPage) -> Household:
    return clerk.archive.get(Household, page.lists.chosen.view.walk.case.household)


def test_without_cases_those_who_may_exit_are_proposed(clerk: Clerk) -> None:
    page = clerk.go("cases")
    assert (page.line.current, page.procedure.name) == ("candidates", "exit")
    ready = [it.dossier.household.id for it in page.proposed if not it.missing]
    assert page.lists.candidates.checked == set(ready)
    assert len(page.proposed) == page.line.parts[0].number == len(page.lists.candidates.ids)
    assert page.foot.act.text() == f"列入退出计划（{max(1, len(ready))} 户）"
    assert not any(it.isVisible() for it in (*page.filters.pills.values(), page.filters.chips["缺什么"]))
    assert page.lists.in_front is page.lists.proposed
    _tick(clerk, page, 0, 1)
    assert page.foot.act.text() == "列入退出计划（2 户）"


def test_a_case_begins_and_shows_what_is_in_its_way(clerk: Clerk) -> None:
    page = _begun(clerk)
    home, row = _home(clerk, page), page.lists.chosen
    assert home.status == "预脱贫"
    assert all(it.isVisible() for it in page.filters.pills.values())
    marks = [it.mark for it in page.detail.steps.steps]
    assert (marks[0], page.line.current) == (Mark.DONE, "at.meeting")
    assert marks[1] is (Mark.HELD_UP if row.view.missing else Mark.NOW)
    assert {it.short for it in page.detail.verdict.indicators} >= {"收入", "住房"}


def test_what_is_in_the_way_is_said_and_led_to(clerk: Clerk) -> None:
    page = _begun(clerk)
    home = _home(clerk, page)
    with clerk.archive.change("改", by="王") as change:
        change.put(replace(home, safe_water="否"))
    clerk.desk.changed.emit()
    clerk.settle()
    assert any("饮用水" in it.text() for it in page.detail.whys)
    assert page.foot.act.text() == "去退出验收"
    clerk.click(page.foot.act)
    assert clerk.window.front_key == "exits"
    exits = clerk.window.page("exits")
    assert exits.current == home.id
    clerk.click(exits.to_case)
    assert (clerk.window.front_key, _home(clerk, page).id) == ("cases", home.id)


def test_the_card_shows_its_cases_and_leads_to_them(clerk: Clerk) -> None:
    page = _begun(clerk)
    home = _home(clerk, page)
    page = clerk.go("household", (home.id, None))
    assert page.sections["cases"].origin.text() == "脱贫属性来自：第 1 号事项"
    page.sections.open("cases")
    clerk.settle()
    clerk.click(next(it for it in page.sections["cases"].findChildren(QPushButton) if it.text() == "去办理事项"))
    assert clerk.window.front_key == "cases"
    assert clerk.window.page("cases").lists.chosen.view.walk.case.household == home.id


def test_what_is_late_stands_on_the_overview_and_is_led_to(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("cases", "reading"):
        monkeypatch.setattr(f"township_desk.actions.procedures.{module}.due_on", lambda *_: "2018-10-31", raising=False)
    _begun(clerk)
    page = clerk.go("overview")
    line = next(it for it in page.findChildren(QLabel) if it.text() == "办理事项逾期")
    clerk.click(next(iter(line.parentWidget().findChildren(QPushButton))))
    page = clerk.window.page("cases")
    assert (clerk.window.front_key, page.filters.pills["逾期"].isChecked()) == ("cases", True)
    assert len(page.lists.model.ids) == 1


def test_a_new_case_is_begun_by_number_and_a_refusal_keeps_the_dialog_open(clerk: Clerk) -> None:
    page = clerk.go("cases")
    home = next(it for it in clerk.archive.all(Household) if it.status == "未脱贫" and it.number and not it.left_on)
    page.acts.begin(procedures()["exit"], clerk.archive.villages())
    dialog = _dialog(clerk, BeginDialog)
    dialog.number.setText("没有这户")
    clerk.click(dialog.go)
    told = clerk.problems.pop().sentence
    assert "没有户编号" in told
    assert "--" not in told  # nobody at the window knows what the command line is given
    assert dialog.isVisible()
    assert clerk.archive.all(Case) == []
    dialog.number.setText(home.number)
    clerk.click(dialog.go)
    assert not dialog.isVisible()
    assert len(clerk.archive.all(Case)) == 1


def test_a_case_is_withdrawn_with_a_reason_and_opened_again(clerk: Clerk) -> None:
    page = _begun(clerk)
    home = _home(clerk, page)
    clerk.click(page.foot.other)
    dialog = _dialog(clerk, StageDialog)
    assert [dialog.form.outcome.itemText(it) for it in range(dialog.form.outcome.count())] == ["不予通过", "撤回"]
    dialog.form.outcome.setCurrentText("撤回")
    clerk.click(dialog.go)
    assert "撤回要写理由" in clerk.problems.pop().sentence
    dialog.form.opinion.setText("本户要求")
    clerk.click(dialog.go)
    assert clerk.archive.get(Household, home.id).status == "未脱贫"
    assert (page.line.current, page.lists.chosen.view.walk.state) == ("withdrawn", State.WITHDRAWN)
    assert "本户要求" in page.detail.whys[0].text()
    assert page.foot.sheets.isVisible()
    assert sheets_of(page.next.cases) == ["form.case_answer.household"]
    clerk.click(page.foot.act)
    dialog = _dialog(clerk, StageDialog)
    dialog.form.opinion.setText("本户又同意了")
    clerk.click(dialog.go)
    assert clerk.archive.get(Household, home.id).status == "预脱贫"


def test_a_batch_goes_on_stage_by_stage_in_one_dialog(
    clerk: Clerk, all_met: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / f"公示{len(list(tmp_path.iterdir()))}.pdf"), "")
    )
    page = clerk.go("cases")
    _tick(clerk, page, 0, 1, 2)
    clerk.click(page.foot.act)
    dialog = _dialog(clerk, StageDialog)
    before = clerk.archive.step
    clerk.click(dialog.go)
    assert (dialog.isVisible(), dialog.form.stage.key) == (True, "meeting")
    assert "应到人数没有填" in dialog.refused.head.text()
    _type(dialog, MEETING)
    clerk.settle()
    assert dialog.refused.head.text() == "3 户都能办。"
    clerk.click(dialog.go)
    _type(dialog, {"visitors": "吴敏"})
    clerk.click(dialog.go)
    assert clerk.archive.step == before + 3
    assert dialog.form.stage.key == "consent"
    clerk.click(dialog.refused.receive)
    assert [it.signed for it in clerk.archive.all(Paper) if it.title == "签字认可书"][-3:] == ["是"] * 3
    heads = [dialog.grid.item(place, 1).text() for place in range(3)]
    assert all(heads)
    dialog.grid.item(1, 1).setText("代签人")
    dialog.form.cells["agrees"].input.setCurrentText("是")
    clerk.click(dialog.go)
    assert (dialog.form.stage.key, dialog.refused.print.isVisible()) == ("village_notice", True)
    clerk.click(dialog.back)
    signers = [it.view.walk.done["consent"].recorded["signer"] for it in page.found.rows]
    assert signers == [heads[0], "代签人", heads[2]]
    assert page.foot.act.text() == "打印“拟退出公示（村）”"
    _posts(clerk, page)


def _posts(clerk: Clerk, page: CasesPage) -> None:
    """The notice of the ticked cases is printed, put up and waited for."""
    villages = len({it.village for it in page.found.rows})
    clerk.click(page.foot.act)
    for _ in range(villages):
        preview = _dialog(clerk, NoticePreview)
        assert ("户要先看看，仍在名单里" in preview.check.said) is bool(preview.sheet.composed.doubts)
        clerk.click(preview.save)
    assert sum(it.rows or 0 for it in clerk.archive.all(PostedNotice)) == 3
    for number in range(1, villages + 1):
        assert page.foot.act.text() == f"登记张贴（第 {number} 号）"
        clerk.click(page.foot.act)
        clerk.click(_dialog(clerk, PutUpDialog).go)
    assert "还差 6 天" in page.foot.act.text()
    clerk.click(page.foot.act)
    assert clerk.window.front_key == "postings"
    clerk.click(clerk.window.page("postings").detail.to_cases)
    assert clerk.window.front_key == "cases"


def test_those_who_are_refused_are_left_out_in_one_click(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _begun(clerk, 3)
    first = min(it.view.walk.case.household for it in page.found.rows)
    row = type("Indicator", (), {"title": "饮水", "verdict": "未达标", "state": "没有水"})
    one = lambda dossier, *_: (row,) if dossier.household.id == first else ()  # noqa: E731
    monkeypatch.setattr("township_desk.domain.procedures.conditions.unmet", one)
    clerk.desk.changed.emit()
    clerk.settle()
    page.lists.tick_all(on=True)
    assert (page.foot.act.text(), page.foot.why.text()) == ("登记民主评议（3 户）", "1 户暂不能办")
    clerk.click(page.foot.act)
    dialog = _dialog(clerk, StageDialog)
    _type(dialog, MEETING)
    clerk.settle()
    assert dialog.refused.leave.text() == "留下能办的 2 户"
    clerk.click(dialog.refused.leave)
    assert (dialog.refused.head.text(), dialog.go.text()) == ("2 户都能办。", "办结（2 户）")
    clerk.click(dialog.go)
    assert clerk.archive.history()[0].label == "脱贫退出：民主评议办结 2 户"


def test_filters_narrow_the_list_and_the_plan_is_shown(clerk: Clerk, all_met: None) -> None:
    page = _begun(clerk, 2)
    village = clerk.archive.villages()[0]
    plan = blank_entry(KINDS["exit_plan"], Owner(VILLAGE, village.id), year=clerk.desk.year, households=8, people=20)
    with clerk.archive.change("计划", by="王") as change:
        change.put(plan)
    clerk.desk.changed.emit()
    clerk.settle()
    assert "计划 8 户 20 人 · 在办 2 户 · 已销号 0 户" in page.subtitle.text()
    clerk.click(page.plan)
    dialog = _dialog(clerk, PlanDialog)
    assert [it.target for it in dialog.model.rows if it.village in (village.name, "合计")] == [(8, 20), (8, 20)]
    clerk.click(dialog.edit)
    assert clerk.window.front_key == "plans"
    page = clerk.go("cases")
    clerk.click(page.filters.pills["卡住的"])
    assert page.lists.currentWidget() is page.lists.empty
    clerk.click(page.filters.pills["只看能办的"])
    assert not page.filters.pills["卡住的"].isChecked()
    assert len(page.lists.model.ids) == 2
    _pick(clerk, page, "finished")
    assert page.lists.currentWidget() is page.lists.empty


def test_the_chosen_village_stays_chosen_while_its_cases_go_on(clerk: Clerk, all_met: None) -> None:
    page = _begun(clerk)
    (village,) = {it.village for it in page.found.rows}
    key, chip = page.lists.chosen.key, page.filters.chips["村"]
    chip.set_chosen((village,))
    clerk.go("cases", (key,))
    assert chip.chosen == (village,)
    clerk.click(page.filters.pills["卡住的"])
    clerk.go("cases", (key,))
    assert (page.lists.chosen.key, page.filters.pills["卡住的"].isChecked()) == (key, False)
