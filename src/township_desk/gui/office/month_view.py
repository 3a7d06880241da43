"""A month with marks on the days on which something is due."""

from calendar import Calendar
from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from township_desk.gui.widgets import theme

_WEEKDAYS = "一二三四五六日"
_ROW, _HEAD, _WEEKS = 34, 24, 6
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthView(QWidget):
    """`picked` tells the day (ISO) that was clicked or reached with the arrow keys."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._month, self._today, self.chosen = "2018-01", "", ""
        self._marks: Mapping[str, int] = {}
        self.setMinimumHeight(theme.wide(_HEAD + _ROW * _WEEKS))
        self.setMinimumWidth(theme.wide(7 * 30))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_month(self, month: str, today: str, chosen: str, marks: Mapping[str, int]) -> None:
        """Shows a month (`2018-10`): today, the chosen day, and how many things are due on each day."""
        self._month, self._today, self.chosen, self._marks = month, today, chosen, marks
        self.setAccessibleName(f"{month} 的期限")
        told = (f"{int(day[8:])} 日 {count} 件" for day, count in sorted(marks.items()))
        self.setAccessibleDescription("，".join(told))
        self.update()

    def _days(self) -> list[str]:
        """The ISO days by their places in the grid, "" where the month has none."""
        year, month = int(self._month[:4]), int(self._month[5:])
        return [f"{self._month}-{day:02d}" if day else "" for day in Calendar().itermonthdays(year, month)]

    def _area(self, place: int) -> QRect:
        wide, high = self.width() / 7, (self.height() - _HEAD) / _WEEKS
        return QRect(int(place % 7 * wide), int(_HEAD + place // 7 * high), int(wide), int(high))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(theme.TEXT3))
        for place, word in enumerate(_WEEKDAYS):
            head = self._area(place)
            head.moveTop(0)
            painter.drawText(head.adjusted(0, 0, 0, _HEAD - head.height()), Qt.AlignmentFlag.AlignCenter, word)
        for place, day in enumerate(self._days()):
            if day:
                self._paint_day(painter, self._area(place), day)

    def _paint_day(self, painter: QPainter, area: QRect, day: str) -> None:
        due, middle = self._marks.get(day, 0), area.center()
        disc = QRect(middle.x() - 13, middle.y() - 15, 27, 27)
        painter.setPen(QPen(QColor(theme.ACC), 1) if day == self.chosen else Qt.PenStyle.NoPen)
        ground = theme.ACC if day == self._today else theme.ACC_SS if day == self.chosen else theme.SURFACE
        painter.setBrush(QColor(ground))
        painter.drawEllipse(disc)
        painter.setFont(theme.font(13, bold=bool(due) or day == self._today))
        painter.setPen(QColor(theme.SURFACE if day == self._today else theme.TEXT if due else theme.TEXT2))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(int(day[8:])))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.SOLID["bad"] if day < self._today else theme.SOLID["warn"]))
        dots = min(3, due)
        for dot in range(dots):
            painter.drawEllipse(middle.x() - 4 * dots + 8 * dot + 1, disc.bottom() + 2, 5, 5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for place, day in enumerate(self._days()):
            if day and self._area(place).contains(event.position().toPoint()):
                self.picked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move, days = _MOVES.get(Qt.Key(event.key()), 0), [day for day in self._days() if day]
        if not move:
            super().keyPressEvent(event)
            return
        known = self.chosen if self.chosen in days else days[0]
        self.picked.emit(days[max(0, min(len(days) - 1, days.index(known) + move))])
