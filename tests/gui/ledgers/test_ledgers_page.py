"""The start page of the ledgers: what each holds, what is overdue, finding one, pinning it, and the card's sections."""

from collections.abc import Sequence

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt

from township_desk.domain.records import KINDS, LEDGERS, Household, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, ledger_of, of_household
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.gui.ledgers.ledger_card import LedgerCard
from township_desk.gui.ledgers.pins import MOST
from township_desk.gui.ledgers.start_page import LedgersPage


@pytest.fixture
def page(clerk: Clerk) -> LedgersPage:
    household = clerk.archive.all(Household)[0]
    loan = KINDS["loan"]
    with clerk.archive.change("登记", by="王") as change:
        for bank, due in (("农商行", "2018-09-30"), ("邮储银行", "2999-01-01")):
            said = {"bank": bank, "amount": 3_000_000, "lent_on": "2018-03-01", "due_on": due}
            change.put(blank_entry(loan, of_household(household.id), **said))
        change.put(blank_entry(KINDS["inspection"], Owner(TOWNSHIP), inspected_on="2018-04-01", inspector="自查"))
    made = clerk.go("ledgers")
    assert isinstance(made, LedgersPage)
    return made


def shown(page: LedgersPage) -> Sequence[LedgerCard]:
    return [card for _, card in page.grid.cards]


def card_of(page: LedgersPage, title: str) -> LedgerCard:
    return next(card for card in shown(page) if card.title == title)


def test_every_ledger_with_a_list_has_a_card_that_counts(page: LedgersPage) -> None:
    listed = [ledger_of(kind).title for kind in LEDGERS if not ledger_of(kind).carried]
    listed.insert(listed.index("招聘与送岗"), "一库五名单")
    listed.insert(listed.index("佐证材料") + 1, "佐证材料缺件")
    assert [card.title for card in shown(page)] == listed
    loan = card_of(page, "扶贫小额信贷")
    assert (loan.summary.count.entries, loan.summary.year_words) == (2, "2018 年 6.0 万元")
    assert loan.summary.due_words == "1 笔逾期"
    assert loan.lines()[1].endswith(" 王")
    assert card_of(page, "监督检查").summary.year_words == "2018 年 1 次"
    assert card_of(page, "案件查处").lines() == ("", "还没有登记")


def test_ledgers_are_found_by_name_group_and_what_is_overdue(page: LedgersPage) -> None:
    page.late.click()
    assert [card.title for card in shown(page)] == ["扶贫小额信贷"]
    page.late.click()
    page.search.setText("检查")
    assert [card.title for card in shown(page)] == ["监督检查"]
    page.search.setText("没有的台账")
    assert (shown(page), page.none.isVisible()) == ([], True)
    page.search.clear()
    page.tabs.pick(3)
    assert {group for group, _ in page.grid.cards} == {"监督干部"}


def test_entries_of_all_ledgers_are_found_by_what_they_are_and_whose(page: LedgersPage, clerk: Clerk) -> None:
    page.search.setText("农商行")
    clerk.settle()
    assert [(card.title, card.found) for card in shown(page)] == [("扶贫小额信贷", 1)]
    page.search.setText("自查")
    clerk.settle()
    assert ("监督检查", 1) in [(card.title, card.found) for card in shown(page)]
    loan = clerk.archive.all(KINDS["loan"])[0]
    head = next(it for it in clerk.archive.find(Member, household=loan.household) if it.is_head)  # type: ignore[attr-defined]
    register = clerk.go("register")
    assert not register.filters.ledgers.isVisible()
    clerk.type(register.search, head.name)
    clerk.settle()
    clerk.click(register.filters.ledgers)
    card = card_of(page, "扶贫小额信贷")
    assert (page.search.text(), card.found, card.mark) == (head.name, 2, ("找到 2", "info"))
    clerk.click(card)
    ledger = clerk.window.page("ledger.loan")
    assert (ledger.filters.search.text(), len(ledger.model.ids)) == (head.name, 2)
    assert clerk.problems == []


def test_enter_in_the_search_opens_the_first(page: LedgersPage, clerk: Clerk) -> None:
    page.search.setText("小额")
    clerk.bot.keyClick(page.search, Qt.Key.Key_Return)
    clerk.settle()
    assert clerk.window.pages.currentWidget() is clerk.window.page("ledger.loan")
    assert clerk.window.navigation.buttons["ledgers"].isChecked()


def test_the_arrow_keys_go_from_card_to_card(page: LedgersPage, clerk: Clerk) -> None:
    first = shown(page)[0]
    first.setFocus()
    clerk.bot.keyClick(first, Qt.Key.Key_Right)
    assert shown(page)[1].hasFocus()
    clerk.bot.keyClick(shown(page)[1], Qt.Key.Key_Down)
    assert not shown(page)[1].hasFocus()


def test_a_pinned_ledger_stands_in_the_navigation(page: LedgersPage, clerk: Clerk) -> None:
    buttons = clerk.window.navigation.buttons
    assert "ledger.measure" in buttons
    card_of(page, "扶贫小额信贷").pin_asked.emit()
    clerk.click(buttons["ledger.loan"])
    assert clerk.window.pages.currentWidget() is clerk.window.page("ledger.loan")
    assert buttons["ledger.loan"].isChecked()
    card_of(page, "扶贫小额信贷").pin_asked.emit()
    assert "ledger.loan" not in buttons


def test_only_a_few_are_pinned(page: LedgersPage, clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("township_desk.gui.base.messages.tell", lambda _, problem: told.append(problem.sentence))
    for card in shown(page)[: MOST + 1]:
        card.pin_asked.emit()
    assert len([key for key in clerk.window.navigation.buttons if key.startswith("ledger.")]) == MOST
    assert told == [f"没有钉上：导航里最多钉 {MOST} 本台账。请先取下一本。"] * 2


def test_a_card_lists_the_ledgers_in_which_the_household_stands(page: LedgersPage, clerk: Clerk) -> None:
    household = clerk.archive.find(KINDS["loan"])[0].household  # type: ignore[attr-defined]
    card = clerk.go("household", (household, None))
    visible = {name for name, button in card.sections.buttons.items() if button.isVisible()}
    assert {"loan", "measure", "pairing", "basic"} <= visible
    assert not {"medical", "housing"} & visible
    card.sections.open("medical")
    assert card.sections.buttons["medical"].isVisible()
    assert card.sections.current == "medical"
