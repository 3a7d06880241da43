"""张贴与异议 at the window: a notice is put up, interrupted, objected to, answered, closed and replaced."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from clerk import Clerk
from hanging import TODAY, day_from_today, dialog_of, hung, postings_page, printed
from PySide6.QtCore import Qt

from township_desk.actions.office.settings import save_office
from township_desk.actions.paper.printing import villages_with_exits
from township_desk.actions.posting.lives import life_numbered
from township_desk.actions.posting.objections import raise_objection
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Objection, PostedNotice, PostedPlace, PostingBreak, PostingEnd
from township_desk.gui.base import messages
from township_desk.gui.paper.print_preview_dialog import PrintPreview
from township_desk.gui.postings.life_steps import Mark
from township_desk.gui.postings.posting_dialogs import BreakDialog, CloseDialog, ObjectionDialog, PutUpDialog, iso


def test_an_empty_page_leads_to_the_notices(clerk: Clerk) -> None:
    page = clerk.go("postings")
    assert page.stack.currentWidget() is page.empty
    assert not page.side.isVisible()
    clerk.click(page.empty._button)
    assert clerk.window.front_key == "notice"
    clerk.click(clerk.window.page("notice").posted)
    assert clerk.window.front_key == "postings"


def test_a_notice_is_put_up_and_closed(clerk: Clerk) -> None:
    printed(clerk, -8)
    page = postings_page(clerk)
    assert page.model.index(0, 5).data() == f"{day_from_today(0)[5:]} 打印，还没张贴"
    assert [it.mark for it in page.detail.steps.steps][:2] == [Mark.DONE, Mark.NOW]
    assert not page.foot.proof.isEnabled()
    assert not page.foot.end.isVisible()
    clerk.click(page.foot.up)
    dialog = dialog_of(clerk, PutUpDialog)
    assert dialog.spots.toPlainText() == "村公示栏"
    dialog.spots.setPlainText("村公示栏\n镇政府网站")
    assert iso(dialog.day) == day_from_today(-8), "the day on the paper"
    clerk.click(dialog.go)
    assert [it.spot for it in clerk.archive.all(PostedPlace)] == ["村公示栏", "镇政府网站"]
    assert clerk.window.told.said == f"已登记张贴，公示到 {day_from_today(-2)}。"
    assert page.model.index(0, 7).data() == "可结束"
    clerk.click(page.foot.end)
    clerk.click(dialog_of(clerk, CloseDialog).go)
    assert len(clerk.archive.all(PostingEnd)) == 1
    assert page.model.index(0, 7).data() == "已结束"
    assert "下一步" in [it.name for it in page.detail.steps.steps]


def test_a_break_is_noted(clerk: Clerk) -> None:
    hung(clerk, -6)
    page = postings_page(clerk)
    assert page.foot.why.text() == f"公示到 {day_from_today(0)}"
    clerk.click(page.detail.interrupt)
    dialog = dialog_of(clerk, BreakDialog)
    dialog.first.setDate(dialog.first.date().addDays(-2))
    clerk.type(dialog.why, "被雨淋坏")
    clerk.click(dialog.go)
    assert len(clerk.archive.all(PostingBreak)) == 1
    assert f"公示到 {day_from_today(3)}" in page.foot.why.text()
    assert "被雨淋坏" in page.detail.facts["中断"].text()


def test_what_the_rules_refuse_is_told(clerk: Clerk) -> None:
    printed(clerk, 3)
    page = postings_page(clerk)
    clerk.click(page.foot.up)
    dialog = dialog_of(clerk, PutUpDialog)
    dialog.day.setDate(dialog.day.date().addDays(-1))
    clerk.click(dialog.go)
    assert "才有这份纸" in clerk.problems[-1].sentence
    assert clerk.archive.all(PostedPlace) == []
    clerk.problems.clear()
    dialog.day.setDate(dialog.day.date().addDays(1))  # the dialog is still there, with what was typed
    clerk.click(dialog.go)
    assert len(clerk.archive.all(PostedPlace)) == 1


def test_an_objection_is_raised(clerk: Clerk) -> None:
    hung(clerk, -8)
    page = postings_page(clerk)
    assert page.side.empty.isVisible()
    clerk.bot.keyClick(page, Qt.Key.Key_F4)
    clerk.settle()
    dialog = dialog_of(clerk, ObjectionDialog)
    assert dialog.whom.count() > 1
    clerk.type(dialog.what, "新房修好了没搬")
    dialog.whom.setCurrentIndex(1)
    dialog.who.setText("周建国")
    dialog.anonymous.click()
    assert (dialog.who.text(), dialog.who.isEnabled()) == ("", False)
    home, called = dialog.whom.currentData(), dialog.whom.currentText()
    clerk.click(dialog.go)
    kept = clerk.archive.all(Objection)[0]
    assert (kept.household, kept.about, kept.raised_by) == (home, called, "")
    assert page.side.about.text() == called
    assert "匿名" in page.side.how.text()
    assert page.model.index(0, 6).data() == "1 待处理"
    assert "还有 1 件异议没办结" in page.foot.why.text()
    assert not page.foot.end.isEnabled()


def test_the_households_are_offered_in_the_order_of_the_paper(clerk: Clerk) -> None:
    number = hung(clerk, -8)
    record = life_numbered(clerk.archive, number).record
    order = json.loads(record.households or "")[::-1]
    with clerk.archive.change("改", by="王") as change:
        change.put(replace(record, households=json.dumps(order)))
    page = postings_page(clerk)
    clerk.click(page.side.new)
    whom = dialog_of(clerk, ObjectionDialog).whom
    assert [whom.itemData(place) for place in range(1, whom.count())] == order


def test_an_objection_is_looked_into_answered_and_settled(clerk: Clerk) -> None:
    number, today = hung(clerk, -8), TODAY.isoformat()
    said = Objection(posting=0, raised_on=Day(day_from_today(-5)), what="新房修好了没搬")
    raise_objection(clerk.archive, number, said, by="王")
    page = postings_page(clerk)
    side = page.side
    clerk.type(side.looked, "旧房只堆农具")
    clerk.type(side.answer, "经入户核实，该户已搬入新房。")
    clerk.settle()
    assert side.safe.text() == "答复不含姓名、电话、证件号、病残信息"
    assert not side.settle.isEnabled()
    side.findings.button(2).click()
    side.result.setCurrentIndex(1)
    assert side.settle.isEnabled()
    assert not side.print_.isEnabled()  # what is not kept is not printed
    clerk.click(side.keep)
    assert clerk.archive.all(Objection)[0].looked == "旧房只堆农具"
    clerk.click(side.print_)
    dialog_of(clerk, PrintPreview).close()
    clerk.click(side.settle)
    assert clerk.archive.all(Objection)[0].settled_on == today
    assert (page.foot.why.text(), page.foot.end.isEnabled()) == ("", True)
    assert side.looked.isReadOnly()
    clerk.archive.undo(by="王")
    clerk.desk.changed.emit()
    clerk.settle()
    assert not side.looked.isReadOnly()
    earlier = TODAY - timedelta(2)
    side.looked_on.setDate(earlier)
    side.done_on.setDate(earlier)
    clerk.click(side.settle)
    assert clerk.archive.all(Objection)[0].settled_on == earlier.isoformat()


def test_an_answer_that_names_somebody_does_not_hang(clerk: Clerk) -> None:
    number = hung(clerk, -3)
    archive = clerk.archive
    raise_objection(archive, number, Objection(posting=0, raised_on=Day(day_from_today(-1)), what="不实"), by="王")
    page = postings_page(clerk)
    clerk.type(page.side.answer, "已电话 17000001234 回复。")
    clerk.settle()
    assert page.side.safe.text().startswith("不能贴：有像证件、卡号或电话的数字")


def test_what_is_typed_stays_with_its_objection(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    number = hung(clerk, -3)
    for what in ("甲事", "乙事"):
        said = Objection(posting=0, raised_on=Day(day_from_today(-1)), raised_by="周", what=what)
        raise_objection(clerk.archive, number, said, by="王")
    page = postings_page(clerk)
    side = page.side
    clerk.type(side.looked, "甲的情况")
    side.which.setCurrentIndex(1)
    assert side.looked.toPlainText() == ""
    clerk.type(side.looked, "乙的情况")
    clerk.desk.changed.emit()
    clerk.settle()
    assert side.looked.toPlainText() == "乙的情况"
    side.which.setCurrentIndex(0)
    assert side.looked.toPlainText() == "甲的情况"
    asked = iter((False, True))
    monkeypatch.setattr(messages, "ask", lambda *_: next(asked))
    assert not page.leave()
    assert page.has_edits
    assert page.leave()
    assert not page.has_edits


def test_another_list_asks_before_it_takes_the_place(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    hung(clerk, -3)
    save_office(clerk.archive, replace(clerk.archive.township, phone="0825-5550199"), by="王")
    page = clerk.go("notice")
    page.village.setCurrentText(villages_with_exits(clerk.archive, 2018)[0].name)
    page.options.first.setDate(page.options.first.date().addDays(-3))
    clerk.settle()
    told: list[str] = []
    answers = iter((0, 1))

    def ask(parent: object, title: str, text: str, offered: list[tuple[str, int]]) -> int:
        told.append(text)
        assert [words for words, _ in offered] == ["取消", "另一批", "换下第 1 号"]
        return next(answers)

    monkeypatch.setattr("township_desk.gui.paper.notices.output.agreed", lambda *_: True)
    monkeypatch.setattr("township_desk.gui.paper.notices.output.open_pdf", lambda *_: None)
    monkeypatch.setattr(messages, "ask_among", ask)
    clerk.click(page.open_)
    assert "第 1 号" in told[0]
    assert len(clerk.archive.all(PostedNotice)) == 1
    clerk.click(page.open_)
    assert clerk.archive.all(PostedNotice)[1].replaces == 1
    page = postings_page(clerk, 1)
    assert page.chosen.number == 1
    assert [page.model.index(it, 7).data() for it in range(2)] == ["已打印", "已被替换"]


def test_tabs_years_and_the_marked_posting(clerk: Clerk) -> None:
    printed(clerk, 3)
    hung(clerk, -8)
    page = postings_page(clerk, 1)
    assert page.chosen.number == 1
    assert page.tabs._counts == [2, 0, 1, 1, 0]
    page.tabs.pick(2)
    assert page.chosen.number == 2
    page.tabs.pick(4)
    assert page.stack.currentWidget() is page.empty
    clerk.click(page.empty._button)
    assert len(page.model.rows) == 2
    clerk.go("overview")
    assert clerk.window.front_key == "overview"
    page = clerk.go("postings", 2)
    clerk.bot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    dialog_of(clerk, PrintPreview).close()
    clerk.bot.keyClick(page.table, Qt.Key.Key_Return)
    clerk.settle()
    dialog_of(clerk, PrintPreview).close()
