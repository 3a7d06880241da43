"""The card of one ledger on the start page: title, entries, what the year came to, the last entry, what is overdue."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

from township_desk.actions.ledgers.overview import ComputedList, LedgerSummary
from township_desk.gui.widgets import paint, theme

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QContextMenuEvent, QPaintEvent

WIDE, HIGH = 220, 76
_LEFT, _LINE = 12, 20


class LedgerCard(QAbstractButton):
    """A white card that opens its ledger. The menu of its right button pins it.

    `found` is how many of its entries a search has found.
    """

    pin_asked = Signal()
    menu_asked = Signal(object)
    """The menu of the right button, before it is shown."""

    def __init__(self, summary: LedgerSummary | ComputedList, found: int = 0) -> None:
        super().__init__()
        self.summary, self.found, self.is_pinned = summary, found, False
        self.setMinimumWidth(theme.wide(WIDE - 20))
        self.setFixedHeight(theme.wide(HIGH))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(" ".join(filter(None, (self.title, *self.lines(), self.mark[0]))))

    @property
    def title(self) -> str:
        """The title of the ledger."""
        return self.summary.title

    @property
    def mark(self) -> tuple[str, str]:
        """The badge with its tone: how many entries a search has found, else how many are overdue."""
        return (f"找到 {self.found:,}", "info") if self.found else (self.summary.due_words, "bad")

    def lines(self) -> tuple[str, str]:
        """The year's sum and the last entry, or that there is none yet."""
        return self.summary.year_words, self.summary.last_words

    def show_pinned(self, on: bool) -> None:
        """Shows whether the ledger stands in the navigation."""
        self.is_pinned = on
        self.update()

    def contextMenuEvent(self, event: "QContextMenuEvent") -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.addAction("从导航取下" if self.is_pinned else "钉到导航").triggered.connect(self.pin_asked)
        self.menu_asked.emit(menu)
        menu.popup(event.globalPos())

    def sizeHint(self) -> QSize:
        return QSize(theme.wide(WIDE), theme.wide(HIGH))

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.hasFocus() or self.underMouse()
        edge = theme.ACC if self.hasFocus() else theme.BORDER if marked else theme.LINE
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(theme.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        room, line = self.width() - 2 * _LEFT, theme.wide(_LINE)
        top = (self.height() - 3 * line) // 2
        year, last = self.lines()
        self._write(painter, QRect(_LEFT, top, room - 24, line), self.title, theme.font(14, bold=True), theme.TEXT)
        if self.is_pinned:
            paint.badge(painter, self.width() - 34, top + line // 2, "钉", "info")
        count, unit = self.summary.counted
        used = self._write(painter, QRect(_LEFT, top + line, room, line), count, theme.font(14, bold=True), theme.TEXT)
        rest = QRect(_LEFT + used, top + line, room - used, line)
        self._write(painter, rest, f"{unit}{year}", theme.font(13), theme.TEXT2)
        self._write(painter, QRect(_LEFT, top + 2 * line, room, line), last, theme.font(12), theme.TEXT2)
        words, tone = self.mark
        if words:
            wide = paint.badge_width(words)
            paint.badge(painter, self.width() - _LEFT - wide, top + 2 * line + line // 2, words, tone)

    @staticmethod
    def _write(painter: QPainter, area: QRect, text: str, font: object, colour: str) -> int:
        """Writes a text, cut where it does not fit; returns how wide it is."""
        painter.setFont(font)  # type: ignore[arg-type]  # a QFont, which is not imported for an annotation
        painter.setPen(QColor(colour))
        shown = paint.elided(painter, text, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        return painter.fontMetrics().horizontalAdvance(shown)
