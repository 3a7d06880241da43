"""Somebody at the grid for many entries, with the keyboard alone."""

from collections.abc import Sequence
from typing import Any

from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from township_desk.domain.records import KINDS, Member
from township_desk.gui.entering.entering_dialog import EnteringDialog

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def unique_names(clerk: Clerk) -> list[Member]:
    """Present members whose names nobody shares."""
    everybody = clerk.archive.all(Member)
    names = [it.name for it in everybody]
    return [it for it in everybody if names.count(it.name) == 1 and it.left_on is None]


class Typist:
    """Somebody at the grid, with the keyboard alone."""

    def __init__(self, clerk: Clerk, kind: str = "training", dialog: EnteringDialog | None = None) -> None:
        self.clerk, self.bot = clerk, clerk.bot
        self.kind = KINDS[kind]
        self.dialog = dialog or EnteringDialog(clerk.window, clerk.desk, self.kind)
        self.dialog.open()
        self.grid, self.rows = self.dialog.grid, self.dialog.rows
        self.settle()

    def settle(self) -> None:
        self.clerk.settle()

    @property
    def at(self) -> tuple[int, str]:
        now = self.grid.currentIndex()
        return now.row(), self.rows.names[now.column()]

    def go(self, row: int, name: str) -> None:
        self.grid.go_to(row, self.rows.names.index(name))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(self.grid.cells.line or self.grid, key, modifier)
        self.settle()

    def type(self, text: str, *, enter: bool = True) -> None:
        """Types into the marked cell: ASCII with keys, anything else as the input method hands it over."""
        if text.isascii() and text:
            self.bot.keyClick(self.grid, text[0])
            self.clerk.type(self.grid.cells.line, text[1:])
        elif text:
            self.bot.keyClick(self.grid, Qt.Key.Key_F2)
            assert self.grid.cells.line is not None
            self.grid.cells.line.clear()
            self.clerk.type(self.grid.cells.line, text)
        self.settle()
        if enter:
            self.key(Qt.Key.Key_Return)

    def paste(self, lines: Sequence[Sequence[str]]) -> None:
        QGuiApplication.clipboard().setText("".join("\t".join(line) + "\r\n" for line in lines))
        self.key(Qt.Key.Key_V, CONTROL)

    def sentences(self) -> list[str]:
        return [it.sentence for it in self.rows.sorted_faults]

    def kept(self) -> list[Any]:
        return self.clerk.archive.all(self.kind)

    def before(self) -> int:
        return len(self.kept())
