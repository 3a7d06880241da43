"""How large a house may be: a box of square metres for each person, and a mark where the present house ends."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from township_desk.gui.widgets import theme

_MOST, _GAP, _HIGH = 10, 4, 26


class AreaBars(QWidget):
    """Areas are in hundredths of a square metre, as the card has them."""

    def __init__(self, people: int, each: int, area: int) -> None:
        super().__init__()
        self._people, self._each, self._area = people, each, area
        self.setFixedHeight(56)
        self.setAccessibleName(self.words)

    @property
    def words(self) -> str:
        """The account in words."""
        now = f"，现住 {self._area / 100:g} ㎡" if self._area else ""
        return f"{self._people} 人 × {self._each} ㎡ = 上限 {self._people * self._each} ㎡{now}"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = max(1, min(self._people, _MOST))
        most = max(self._people * self._each, self._area / 100, 1)
        whole = self.width() - 8
        room = whole * self._people * self._each / most
        wide = (room - _GAP * (boxes - 1)) / boxes
        for place in range(boxes if self._people else 0):
            box = QRectF(1 + place * (wide + _GAP), 2, wide, _HIGH)
            painter.setPen(QPen(QColor(theme.ACC), 1))
            painter.setBrush(QColor(theme.ACC_S))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(theme.ACC))
            painter.setFont(theme.font(12))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{self._each} ㎡" if boxes == self._people else "")
        if self._area:
            at = 1 + whole * (self._area / 100) / most
            painter.setPen(QPen(QColor(theme.TEXT), 2))
            painter.drawLine(int(at) + 2, 0, int(at) + 2, _HIGH + 4)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(theme.TEXT))
        painter.drawText(0, _HIGH + 8, self.width(), 20, Qt.AlignmentFlag.AlignVCenter, self.words)
