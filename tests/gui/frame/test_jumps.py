"""Whoever is led to something that must be looked into stands at its very place, sees why, and finds the way back."""

from dataclasses import replace

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from township_desk.domain.fields.findings import At, Finding, Severity, errand
from township_desk.domain.fields.kinds import Day
from township_desk.domain.procedures.look import Missing
from township_desk.domain.records import KINDS, Event, Household, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.gui.household.household_page import HouseholdPage
from township_desk.gui.household.member_dialog import MemberDialog
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.gui.policies.eligible_page import EligiblePage
from township_desk.gui.procedures.lacking import to_mend

JOB = KINDS["job"]


@pytest.fixture
def home(clerk: Clerk) -> Household:
    """A poor household: nothing is known of the house, and of the head not whether he can work."""
    made = Household(village=clerk.archive.villages()[0].id, number="77002", status="未脱贫", cause="缺水")
    head = Member(household=made.id, name="曾学礼", relation="户主", birth=Day("1970-02-01"))
    wife = replace(head, id=head.id + 10**6, name="曾巧云", relation="配偶", labour="普通劳动力", health="健康")
    away = blank_entry(JOB, Owner(MEMBER, wife.id), started_on=Day("2012-01-05"), area="省外", employer="远大厂")
    with clerk.archive.change("新增", by="王", reason="试") as change:
        change.put(made, head, wife, away)
    return made


def look_into(clerk: Clerk, home: Household, policy: str) -> EligiblePage:
    page = clerk.go("eligible", home.id)
    assert isinstance(page, EligiblePage)
    clerk.click(next(it for it in page.list.rows if it.it.name == policy).act)
    return page


def card_of(clerk: Clerk) -> HouseholdPage:
    assert clerk.window.front_key == "household"
    page = clerk.window.page("household")
    assert isinstance(page, HouseholdPage)
    return page


def dialog(clerk: Clerk, kind: type) -> object:
    clerk.settle()
    (found,) = (it for it in QApplication.topLevelWidgets() if isinstance(it, kind) and it.isVisible())
    return found


def test_what_a_policy_asks_is_marked_on_the_card_and_the_way_leads_back(clerk: Clerk, home: Household) -> None:
    page = look_into(clerk, home, "house_repair")
    card = card_of(clerk)
    section = card.sections["living"]
    assert card.sections.current == "living"
    cell = section.grids[0].cells["dangerous_house"]
    assert cell.input.hasFocus()
    assert "危房改造要核实：现住房是不是 C 级、D 级危房" in cell.said
    assert card.panel.findings[0].message == cell.said
    cell.input.choose("C级")
    section.edited.emit()
    clerk.settle()
    assert not any(it.rule == "" for it in card.panel.findings)
    card.editor.drop_edits()
    assert card.return_.text() == "回到政策对照"
    clerk.click(card.return_)
    assert clerk.window.front is page
    assert page.list.detail is not None
    assert page.list.current is not None
    assert page.list.current.it.name == "house_repair"


def test_what_is_asked_of_a_member_opens_the_member_at_the_field(clerk: Clerk, home: Household) -> None:
    look_into(clerk, home, "chronic")
    asked = dialog(clerk, MemberDialog)
    assert asked.windowTitle() == "成员：曾学礼"
    assert asked.fields.cells["health"].input.hasFocus()
    assert "健康状况没有填" in asked.fields.cells["health"].said
    asked.reject()
    clerk.window.activateWindow()
    clerk.settle()
    clerk.bot.keyClick(card_of(clerk), Qt.Key.Key_Escape)
    assert clerk.window.front_key == "eligible"


def test_the_income_of_the_year_is_asked_in_its_account(clerk: Clerk, home: Household) -> None:
    look_into(clerk, home, "minimum_living")
    card = card_of(clerk)
    assert card.sections.current == "income"
    assert card.sections["income"].inputs["reported"].hasFocus()


def test_a_doubt_about_an_entry_opens_the_entry_at_its_field(clerk: Clerk, home: Household) -> None:
    (entry,) = clerk.archive.all(JOB)
    found = Finding(
        rule="job_open",
        severity=Severity.WARNING,
        message="没有填止日",
        kind="job",
        record=entry.id,
        field="ended_on",
        household=home.id,
    )
    clerk.go("household", (home.id, found))
    asked = dialog(clerk, EntryDialog)
    assert asked.inputs["ended_on"].hasFocus()
    asked.reject()


def test_a_record_of_the_household_is_chosen(clerk: Clerk, home: Household) -> None:
    wife = next(it for it in clerk.archive.all(Member) if it.name == "曾巧云")
    card = clerk.go("household", (home.id, At("member", wife.id), [home.id, home.id + 1]))
    assert card.sections.current == "members"
    assert card.sections["members"].list.chosen == wife.id
    assert "第 1 / 2 户" in card.subtitle.text()


def test_an_event_and_a_ledger_have_their_sections(clerk: Clerk, home: Household) -> None:
    event = Event(number=1, household=home.id, kind="死亡", day=Day("2018-05-01"), village=home.village)
    card = clerk.go("household", (home.id, event))
    assert card.sections.current == "events"
    clerk.go("household", (home.id, At("job"), [home.id]))
    assert card.sections.current == "job"


def test_from_the_register_there_is_no_other_way_back(clerk: Clerk, home: Household) -> None:
    clerk.go("register")
    card = clerk.go("household", (home.id, None))
    assert not card.return_.isVisible()
    clerk.bot.keyClick(card, Qt.Key.Key_Escape)
    assert clerk.window.front_key == "register"


def test_what_a_case_lacks_has_its_place(clerk: Clerk, home: Household) -> None:
    status = to_mend(Missing("status", "脱贫属性是“空”"), home.id, home.village)
    assert status == errand(
        At("household", home.id, "status"), "脱贫属性是“空”。", household=home.id, village=home.village
    )
    card = clerk.go("household", (home.id, status))
    assert card.sections["basic"].inputs["status"].hasFocus()
    paper = to_mend(Missing("paper", "没有“申请书”"), home.id, home.village)
    clerk.go("household", (home.id, paper))
    assert card.sections.current == "paper"
    village = to_mend(Missing("village_verdict", "“贫困发生率”待核实"), home.id, home.village)
    assert village is not None
    assert (village.household, village.village, village.kind) == (0, home.village, "village_figures")
    assert to_mend(Missing("posted", "没有张贴"), home.id, home.village) is None
