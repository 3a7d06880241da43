"""The papers of an entry of a ledger, or of the township, in a window of their own."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from township_desk.actions.papers.papers_of import papers_of, papers_of_entry
from township_desk.domain.records.ledgers.entries import Owner, ledger_of, named
from township_desk.domain.records.record import Record
from township_desk.gui.desk import Desk
from township_desk.gui.papers.papers_view import FIRST_FAULT, Look, PapersView
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.keys import on_key

_WIDE, _HIGH = 1180, 680


class PapersDialog(QDialog):
    """Everything is kept at once, so it has no buttons: Esc closes it."""

    def __init__(self, parent: QWidget, desk: Desk, title: str, look: Look) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(f"佐证材料：{title}")
        self.view = PapersView(desk)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.view)
        on_key(self, "F8", lambda: self.view.step(1))
        on_key(self, "Shift+F8", lambda: self.view.step(-1))
        desk.changed.connect(self.view.refresh)
        window = parent.window()
        self.resize(min(theme.wide(_WIDE), window.width() - 40), min(theme.wide(_HIGH), window.height() - 40))
        self.view.show_papers(look, FIRST_FAULT)
        self.view.table.setFocus()


def show_entry_papers(parent: QWidget, desk: Desk, entry: Record) -> None:
    """Shows the papers behind an entry of a ledger."""
    archive, year = desk.archive, desk.year
    title = f"{ledger_of(type(entry)).title} · {named(entry)}"
    PapersDialog(parent, desk, title, lambda: papers_of_entry(archive, entry, year)).open()


def show_owner_papers(parent: QWidget, desk: Desk, owner: Owner, title: str) -> None:
    """Shows the papers of a village or the township."""
    archive, year = desk.archive, desk.year
    PapersDialog(parent, desk, title, lambda: papers_of(archive, owner, year)).open()
