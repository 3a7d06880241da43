"""Cards side by side in as many columns as fit, with the name of a group above its first card."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from township_desk.gui.ledgers.ledger_card import WIDE, LedgerCard
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import label

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_GAP = 12
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CardGrid(QWidget):
    """The cards. The arrow keys go from one to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[tuple[str, LedgerCard]] = []
        self._captions: list[QLabel] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 8, 16, 16)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_cards(self, cards: Sequence[tuple[str, LedgerCard]]) -> None:
        """Shows other cards, each with the group that it belongs to."""
        for _, card in self.cards:
            card.setParent(None)
            card.deleteLater()
        self.cards = list(cards)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """One card wide, so that a narrower window gets fewer columns."""
        return QSize(theme.wide(WIDE), super().minimumSizeHint().height())

    def _fitting(self) -> int:
        return max(1, (self.width() - 32 + _GAP) // (theme.wide(WIDE - 20) + _GAP))

    def _lay_out(self) -> None:
        for caption in self._captions:
            caption.setParent(None)
            caption.deleteLater()
        self._captions = []
        for place in range(self._columns + 1):
            self._grid.setColumnStretch(place, 0)
        self._columns, before = self._fitting(), ""
        for place, (group, card) in enumerate(self.cards):
            row, column = divmod(place, self._columns)
            if group != before:
                self._captions.append(label(group, "caption"))
                self._grid.addWidget(self._captions[-1], 2 * row, column)
            self._grid.addWidget(card, 2 * row + 1, column)
            before = group
        for place in range(self._columns):
            self._grid.setColumnStretch(place, 1)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._lay_out()

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        focused = next((at for at, (_, card) in enumerate(self.cards) if card.hasFocus()), None)
        step = {**_STEPS, Qt.Key.Key_Up: -self._columns, Qt.Key.Key_Down: self._columns}.get(Qt.Key(event.key()))
        if focused is None or step is None:
            super().keyPressEvent(event)
        elif 0 <= focused + step < len(self.cards):
            self.cards[focused + step][1].setFocus()
