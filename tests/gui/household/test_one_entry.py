"""登记 on the page of a ledger: whoever is found by name gets one entry."""

from clerk import Clerk
from one_entry import front, pick, press
from PySide6.QtCore import Qt

from township_desk.domain.records import KINDS, Member
from township_desk.gui.entering.entering_dialog import EnteringDialog
from township_desk.gui.entering.one_entry import OwnerDialog
from township_desk.gui.ledgers.entry_dialog import EntryDialog


def test_a_household_is_found_and_its_entry_kept(clerk: Clerk) -> None:
    head = next(it for it in clerk.archive.all(Member) if it.is_head and it.left_on is None)
    form = pick(clerk, "loan", head.id_number[-6:])
    assert form.windowTitle().startswith(f"登记扶贫小额信贷：{head.name} ")
    form.inputs["bank"].setText("农商行")
    form.inputs["amount"].setText("50000")
    form._keep()
    clerk.settle()
    (made,) = [it for it in clerk.archive.all(KINDS["loan"]) if it.bank == "农商行"]  # type: ignore[attr-defined]
    assert (made.household, made.amount) == (head.household, 5_000_000)  # type: ignore[attr-defined]
    assert clerk.window.told.said == f"已登记扶贫小额信贷：{head.name} 农商行。"


def test_nobody_is_found_and_the_line_says_so(clerk: Clerk) -> None:
    press(clerk, "training", "登记…")
    dialog = front(clerk, OwnerDialog)
    clerk.type(dialog.line, "没有这个人")
    clerk.settle()
    assert dialog.said.text() == "档案里没有找到。请换几个字再找。"
    clerk.bot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_ledger_of_several_owners_offers_villages_too(clerk: Clerk) -> None:
    form = pick(clerk, "problem", "石桥")
    assert form.windowTitle() == "登记问题整改：石桥村"


def test_a_ledger_of_villages_offers_them_before_anything_is_typed(clerk: Clerk) -> None:
    press(clerk, "project", "登记…")
    dialog = front(clerk, OwnerDialog)
    assert dialog.line.placeholderText() == "镇名、村名、拼音首字母"
    assert [it.text for it in dialog.line.choices.choices] == [it.name for it in clerk.archive.villages()][:8]
    clerk.bot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible(), "nothing is marked yet"
    clerk.bot.keyClick(dialog.line, Qt.Key.Key_Down)
    clerk.bot.keyClick(dialog.line, Qt.Key.Key_Return)
    clerk.settle()
    assert front(clerk, EntryDialog).windowTitle() == f"登记扶贫项目与资金：{clerk.archive.villages()[0].name}"


def test_the_townships_own_ledger_asks_nobody(clerk: Clerk) -> None:
    press(clerk, "recruiting", "登记…")
    assert front(clerk, EntryDialog).windowTitle().startswith("登记招聘")


def test_the_grid_opens_from_the_page(clerk: Clerk) -> None:
    press(clerk, "training", "批量登记…")
    assert front(clerk, EnteringDialog).windowTitle() == "批量登记技能培训"
