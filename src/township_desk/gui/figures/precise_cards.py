"""六个精准: six cards, each with its number, how it stands and why. A click or Enter shows the list behind it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from township_desk.domain.briefing.behind import Precise
from township_desk.gui.widgets import paint, theme

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_PER_ROW, _HIGH, _INSET = 3, 140, 16


class PreciseCard(QAbstractButton):
    """One of the six."""

    def __init__(self, shown: Precise) -> None:
        super().__init__()
        self.shown = shown
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(theme.wide(_HIGH))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{shown.title} {shown.number}{shown.unit} {shown.state} {shown.sentence}")
        self.setToolTip(shown.sentence)

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.hasFocus() or self.isChecked()
        painter.setPen(QPen(QColor(theme.ACC if strong else theme.LINE), 2 if strong else 1))
        painter.setBrush(QColor(theme.ACC_SS if self.isChecked() else theme.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        room, high = self.width() - 2 * _INSET, theme.wide(24)
        self._write(painter, QRect(_INSET, 10, room, high), self.shown.title, theme.font(15, bold=True), theme.TEXT)
        state = paint.badge_width(self.shown.state)
        if self.shown.state:
            left = self.width() - _INSET - state
            paint.badge(painter, left, 10 + high // 2, self.shown.state, self.shown.tone)
        number, top = theme.font(26, bold=True), 10 + high + 6
        used = self._write(painter, QRect(_INSET, top, room, theme.wide(34)), self.shown.number, number, theme.TEXT)
        unit = QRect(_INSET + used + 6, top + 4, room - used - 6, theme.wide(34))
        self._write(painter, unit, self.shown.unit, theme.font(13), theme.TEXT2)
        painter.setFont(theme.font(13))
        painter.setPen(QColor(theme.INK[self.shown.tone] if self.shown.tone in ("bad", "warn") else theme.TEXT2))
        words = QRect(_INSET, top + theme.wide(36), room, self.height() - top - theme.wide(36) - 6)
        painter.drawText(words, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, self.shown.sentence)

    @staticmethod
    def _write(painter: QPainter, area: QRect, text: str, font: QFont, colour: str) -> int:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, paint.elided(painter, text, area.width()))
        return painter.fontMetrics().horizontalAdvance(text)


class PreciseCards(QWidget):
    """The cards three by three. The arrow keys go from one to the next; `chosen` tells the place of a card."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[PreciseCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)

    @property
    def place(self) -> int:
        """The place of the chosen card."""
        return next((place for place, it in enumerate(self.cards) if it.isChecked()), 0)

    def show_cards(self, shown: Sequence[Precise]) -> None:
        """Shows other cards; the chosen one stays at its place."""
        at = self.place
        focused = next((place for place, it in enumerate(self.cards) if it.hasFocus()), -1)
        for card in self.cards:
            card.setParent(None)
            card.deleteLater()
        self.cards = [PreciseCard(it) for it in shown]
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, *divmod(place, _PER_ROW))
            card.setChecked(place == at)
            card.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
        if 0 <= focused < len(self.cards):
            self.cards[focused].setFocus()

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_PER_ROW, Qt.Key.Key_Down: _PER_ROW}
        focused = next((place for place, it in enumerate(self.cards) if it.hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if focused is not None and step is not None and 0 <= focused + step < len(self.cards):
            self.cards[focused + step].setFocus()
            self.cards[focused + step].click()
        elif focused is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cards[focused].click()
        else:
            super().keyPressEvent(event)
