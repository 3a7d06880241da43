"""登记… on a ledger's page: whose entry it is, then its form; for tests."""

from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from township_desk.gui.entering.one_entry import OwnerDialog
from township_desk.gui.ledgers.entry_dialog import EntryDialog


def front(clerk: Clerk, kind: type[QDialog]) -> QDialog:
    clerk.settle()
    return next(it for it in clerk.window.findChildren(kind) if it.isVisible())


def press(clerk: Clerk, ledger: str, text: str) -> None:
    page = clerk.go(f"ledger.{ledger}")
    clerk.click(page.findChild(QPushButton, text))  # type: ignore[attr-defined]


def pick(clerk: Clerk, ledger: str, text: str) -> EntryDialog:
    """Presses 登记…, types a name, and takes the first who is offered."""
    press(clerk, ledger, "登记…")
    dialog = front(clerk, OwnerDialog)
    clerk.type(dialog.line, text)
    clerk.settle()
    clerk.bot.keyClick(dialog.line, Qt.Key.Key_Return)
    form = front(clerk, EntryDialog)
    assert isinstance(form, EntryDialog)
    return form
