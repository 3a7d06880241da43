"""政策对照 at the window: a household is found, looked at, tried, answered; a visitor's too; looking writes nothing."""

from dataclasses import replace

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from township_desk.actions.policies.looking import Eligible
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import KINDS, Case, Household, Member
from township_desk.gui.paper.print_preview_dialog import PrintPreview
from township_desk.gui.policies.eligible_page import EligiblePage
from township_desk.gui.policies.local_dialog import LocalDialog
from township_desk.gui.policies.said_dialog import SaidDialog
from township_desk.gui.policies.taking_dialog import TakingDialog
from township_desk.gui.stages.begin_dialog import BeginDialog
from township_desk.gui.stages.stage_dialog import StageDialog
from township_desk.printing.reading.preview import page_texts

REQUEST = KINDS["request"]


@pytest.fixture
def home(clerk: Clerk) -> Household:
    """A poor household of two in a dangerous house, at a place without water."""
    made = Household(
        village=clerk.archive.villages()[0].id, number="77001", status="未脱贫", cause="缺水", dangerous_house="D级"
    )
    head = Member(household=made.id, name="曾学礼", relation="户主", birth=Day("1970-02-01"), labour="普通劳动力")
    wife = replace(head, id=head.id + 10**6, name="曾巧云", relation="配偶", health="长期慢性病")
    with clerk.archive.change("新增", by="王", reason="试") as change:
        change.put(made, head, wife)
    return made


def page_of(clerk: Clerk, argument: object = None) -> EligiblePage:
    page = clerk.go("eligible", argument)
    assert isinstance(page, EligiblePage)
    return page


def dialog(clerk: Clerk, kind: type) -> object:
    clerk.settle()
    (found,) = (it for it in QApplication.topLevelWidgets() if isinstance(it, kind) and it.isVisible())
    return found


def row(page: EligiblePage, name: str) -> object:
    return next(it for it in page.list.rows if it.it.name == name)


def requests(clerk: Clerk) -> list[object]:
    return clerk.archive.all(REQUEST)


def test_a_household_is_found_by_its_name_and_looking_writes_nothing(clerk: Clerk, home: Household) -> None:
    page, before = page_of(clerk), clerk.archive.step
    assert not page.foot.isVisible()
    clerk.bot.keyClick(clerk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert page.line.hasFocus()
    clerk.type(page.line, "曾学礼")
    clerk.settle()
    clerk.bot.keyClick(page.line, Qt.Key.Key_Return)
    clerk.settle()
    assert page.head.name.text() == "曾学礼"
    assert page.list.current is page.list.rows[0]
    assert page.line.text() == ""
    assert (row(page, "relocation").it.verdict, row(page, "house_repair").it.verdict) == (Eligible.YES, Eligible.YES)
    assert clerk.archive.step == before


def test_tabs_and_groups_filter_and_the_keyboard_moves_opens_and_ticks(clerk: Clerk, home: Household) -> None:
    page = page_of(clerk, home.id)
    page.tabs.pick(1)
    assert {it.it.verdict for it in page.list.shown} == {Eligible.YES}
    page.groups.set_chosen(("住房",))
    assert [it.it.name for it in page.list.shown] == ["relocation", "house_repair"]
    clerk.bot.keyClick(page.list, Qt.Key.Key_Down)
    clerk.bot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.list.detail is not None
    before = page.foot.count.text()
    clerk.bot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.foot.count.text() != before
    page.tabs.pick(3)
    assert page.list.detail is None


def test_some_things_are_changed_for_a_trial(clerk: Clerk, home: Household) -> None:
    page, before = page_of(clerk, home.id), clerk.archive.step
    clerk.click(page.head.try_)
    asked = dialog(clerk, SaidDialog)
    asked.home["dangerous_house"].choose("否")
    asked.people[1][1]["health"].choose("健康")
    clerk.click(asked.go)
    assert page.seen is not None
    assert page.seen.policy("house_repair").verdict is Eligible.NO
    assert page.seen.policy("chronic").verdict is Eligible.OPEN  # nothing is said of the head's health
    clerk.click(page.head.keep)
    asked = dialog(clerk, TakingDialog)
    assert (asked.chosen, asked.write.isEnabled()) == ([], False)  # what the archive has otherwise is never proposed
    asked.reject()
    clerk.click(page.foot.print)
    shown = dialog(clerk, PrintPreview)
    text = "".join("".join(page_texts(shown.pdf)).split())
    assert "政策答复单（试算）" in text
    assert "按下面假如的情况和2018年的政策，答复如下。" in text
    assert "试算，假如：危房等级由D级变成否；曾巧云的健康状况由长期慢性病变成健康。" in text
    shown.reject()
    clerk.click(page.head.back)
    assert page.seen.policy("house_repair").verdict is Eligible.YES
    assert clerk.archive.step == before


def test_a_visitor_is_typed_in_answered_and_written_down(clerk: Clerk) -> None:
    page = page_of(clerk)
    clerk.click(page.visitor)
    asked = dialog(clerk, SaidDialog)
    name, age = asked.people[0][1]["name"], asked.people[0][1]["年龄"]
    name.setText("来问的人")
    age.setText("六十")
    clerk.click(asked.go)
    assert "不是岁数" in asked.said.text()
    age.setText("60")
    asked.home["dangerous_house"].choose("D级")
    asked.home["突发困难"].choose("有")
    clerk.click(asked.go)
    assert not asked.isVisible()
    assert (page.seen.policy("relocation").verdict, page.seen.policy("temporary").verdict) == (
        Eligible.NO,
        Eligible.YES,
    )
    clerk.click(page.foot.only)
    clerk.click(page.foot.print)
    shown = dialog(clerk, PrintPreview)
    text = "".join("".join(page_texts(shown.pdf)).split())
    assert "来问的人：你来问你家能享受哪些政策" in text
    assert "临时救助符合遇到突发困难" in text
    shown.reject()
    clerk.click(page.foot.record)
    clerk.agree()
    (entry,) = requests(clerk)
    assert (entry.name, entry.household, entry.result) == ("来问的人", None, "已解释")
    assert "符合：" in entry.answer
    assert (entry.matter, entry.edition[:5]) == ("政策咨询", "2018-")


def test_what_no_card_says_is_asked_and_stands_beside_the_archive(clerk: Clerk, home: Household) -> None:
    page, before = page_of(clerk, home.id), clerk.archive.step
    clerk.click(row(page, "temporary").act)  # nobody has written down whether something happened
    assert page.strip.current is not None
    assert "突发困难" in page.strip.question.text()
    clerk.click(page.strip.answers.itemAt(0).widget())
    assert page.seen is not None
    assert page.seen.policy("temporary").verdict is Eligible.YES
    assert page.list.chosen == [it for it in page.seen.judged if it.verdict is not Eligible.NO]
    asked = page.strip.current.question
    clerk.click(page.strip.unknown)
    assert page.strip.current is None or page.strip.current.question != asked
    assert clerk.archive.step == before
    clerk.click(page.head.back)
    assert page.seen.policy("temporary").verdict is Eligible.OPEN


def test_what_was_answered_is_written_on_the_card_if_the_clerk_wishes(clerk: Clerk, home: Household) -> None:
    page = page_of(clerk, home.id)
    page.strip.ask_for("慢性病门诊救助")
    page.strip.ask_for("饮水安全保障")
    assert page.strip.current is not None
    assert page.strip.current.key == "是否解决安全饮用水"
    clerk.click(page.strip.answers.itemAt(1).widget())
    assert not page.seen.is_tried  # type: ignore[union-attr]
    clerk.click(page.head.keep)
    asked = dialog(clerk, TakingDialog)
    assert [(it.where, it.title, it.before, it.after) for it in asked.chosen] == [
        ("户卡", "是否解决安全饮用水", "", "否")
    ]
    clerk.click(asked.write)
    assert clerk.archive.get(Household, home.id).safe_water == "否"
    assert page.seen is not None
    assert (page.seen.changes, page.head.keep.isVisible()) == ((), False)


def test_what_was_asked_this_month_is_a_list(clerk: Clerk, home: Household) -> None:
    page = page_of(clerk, home.id)
    page.foot.who.setText("曾巧云")
    clerk.click(page.foot.record)
    clerk.agree()
    (entry,) = requests(clerk)
    assert entry.name == "曾巧云"
    clerk.click(page.kept)
    assert clerk.window.front_key == "questions"
    shown = clerk.window.page("questions")
    assert shown.editor.subject == "request"


def test_what_is_open_keeps_the_request_open(clerk: Clerk, home: Household) -> None:
    page = page_of(clerk, home.id)
    clerk.click(page.foot.record)
    lines = clerk.agree()
    assert lines[-1].endswith("前再答复。")
    (entry,) = requests(clerk)
    assert (entry.household, entry.answered_on, bool(entry.deadline)) == (home.id, None, True)


def test_a_policy_is_asked_for_in_the_ledger(clerk: Clerk, home: Household) -> None:
    page = page_of(clerk, home.id)
    clerk.click(row(page, "house_repair").act)
    lines = clerk.agree()
    assert "曾学礼户申请危房改造（符合：现住房是 C 级或 D 级危房" in lines[0]
    (entry,) = requests(clerk)
    assert (entry.policy, entry.matter, entry.name) == ("危房改造", "申请危房改造", "曾学礼")


def test_a_policy_with_a_procedure_begins_as_a_case(clerk: Clerk, home: Household) -> None:
    page = page_of(clerk, home.id)
    clerk.click(row(page, "relocation").act)
    asked = dialog(clerk, StageDialog)
    asked.form.cells["reason"].input.choose("资源匮乏区")
    asked.form.cells["people"].input.setText("2")
    clerk.settle()
    clerk.click(asked.go)
    (case,) = clerk.archive.all(Case)
    assert (case.procedure, case.household) == ("relocation", home.id)


def test_a_visitor_below_the_line_applies_for_the_register(clerk: Clerk) -> None:
    page = page_of(clerk)
    clerk.click(page.visitor)
    asked = dialog(clerk, SaidDialog)
    asked.people[0][1]["name"].setText("来问的人")
    asked.home["人均纯收入"].setText("2000")
    clerk.click(asked.go)
    clerk.click(row(page, "entry").act)
    begun = dialog(clerk, BeginDialog)
    assert (begun.windowTitle()[:4], begun.form.cells["name"].input.text()) == ("识别纳入", "来问的人")


def test_what_must_be_looked_into_opens_the_card_and_the_card_leads_back(clerk: Clerk, home: Household) -> None:
    page = page_of(clerk, home.id)
    clerk.click(row(page, "water").act)
    assert clerk.window.front_key == "household"
    card = clerk.window.page("household")
    clerk.click(card.eligible)
    assert clerk.window.front_key == "eligible"


def test_a_household_that_is_gone(clerk: Clerk, home: Household) -> None:
    page = page_of(clerk, home.id)
    clerk.archive.undo(clerk.archive.step, by="王")
    clerk.desk.changed.emit()
    clerk.settle()
    assert page.stack.currentIndex() == 0
    assert not page.foot.isVisible()


def test_the_county_sets_its_own_amount_from_a_day(clerk: Clerk, home: Household) -> None:
    page = page_of(clerk, home.id)
    page.list.open("house_repair")
    clerk.settle()
    clerk.click(page.list.detail.local)  # type: ignore[union-attr]
    asked = dialog(clerk, LocalDialog)
    asked.since.setText("2018年")
    asked.words.setText("D级重建补 2.5 万元")
    asked.document.setText("县建〔2018〕3号")
    clerk.click(asked.set)
    assert "不是日期" in asked.said.text()
    asked.since.setText("2018-03-01")
    clerk.click(asked.set)
    assert page.seen is not None
    assert page.seen.policy("house_repair").gives.endswith("本县：D级重建补 2.5 万元")
    assert page.seen.policy("house_repair").document == "县建〔2018〕3号"
    assert page.list.detail is not None
