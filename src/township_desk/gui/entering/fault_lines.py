"""What is wrong with typed rows, in a few lines below the grid, with the ways to settle it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from township_desk.domain.entering.entry_faults import RowFault
from township_desk.gui import icons
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, clear, column, row
from township_desk.gui.widgets.elided import Elided

MOST = 3
"""So many doubts are told; the others are reached with F8."""


class FaultLines(QWidget):
    """`followed` wants the keyboard at a cell, `offer_taken` the offered text in it."""

    followed = Signal(object)
    offer_taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._lines = column(spacing=0)
        self.setLayout(self._lines)
        self.setFixedHeight(theme.wide(24) * MOST)
        self._lines.addStretch(1)

    def show_faults(self, faults: Sequence[RowFault], note: str = "", *, refused: bool = False) -> None:
        """Shows the first doubts. A `note` about what was just done comes before them."""
        clear(self._lines)
        self.said = []
        if note:
            self._add("bad" if refused else "info", note)
        room = MOST - len(self.said)
        for place, fault in enumerate(faults[:room]):
            more = len(faults) - room if place == room - 1 else 0
            self._add_fault(fault, more)
        self._lines.addStretch(1)

    def _add_fault(self, fault: RowFault, more: int) -> None:
        links: list[QWidget] = []
        if fault.offer:
            links.append(button(f"改为 {fault.offer}（同上一行）", "link"))
            links[-1].clicked.connect(partial(self.offer_taken.emit, fault))  # type: ignore[attr-defined]
        links.append(button("定位", "link"))
        links[-1].clicked.connect(partial(self.followed.emit, fault))  # type: ignore[attr-defined]
        rest = f"　另有 {more} 处，按 F8 逐处看" if more > 0 else ""
        self._add("bad" if fault.is_error else "warn", f"{fault.sentence}{rest}", links)

    def _add(self, tone: str, sentence: str, links: Sequence[QWidget] = ()) -> None:
        name = {"bad": "error_circle_16_regular", "warn": "warning_16_regular", "info": "info_16_regular"}[tone]
        picture, words = QLabel(), Elided(sentence, "bad" if tone == "bad" else "warn" if tone == "warn" else "second")
        picture.setPixmap(icons.pixmap(name, theme.INK[tone]))
        self._lines.addLayout(row(picture, words, *links, None, spacing=8))
        self.said.append(sentence)
