"""A strip of small pages beside the current page."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from township_desk.gui.widgets import paint, theme

WIDE, FRAME = 118, QSize(84, 112)
"""The width of the strip, and the room for the picture of a page."""
_WORDS, _ABOVE = 22, 10
Index = QModelIndex | QPersistentModelIndex


class _Pages(QAbstractListModel):
    def __init__(self, strip: "PageStrip") -> None:
        super().__init__()
        self._strip, self.count = strip, 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._strip.caption(index.row()) if role == Qt.ItemDataRole.DisplayRole else None

    def show(self, count: int) -> None:
        """Shows other pages."""
        self.beginResetModel()
        self.count = count
        self.endResetModel()


class PageStrip(QListView):
    """Asks for the picture of a page when it comes into view. `chosen` brings the page that was clicked."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("thumbnails")
        self.setFixedWidth(WIDE)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("页面缩略图")
        self._pages = _Pages(self)
        self.setModel(self._pages)
        self.setItemDelegate(_Small(self))
        self.selectionModel().currentChanged.connect(self._choose)

    def _choose(self, now: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(now.row())

    def show_count(self, count: int) -> None:
        """Shows so many pages."""
        self._pages.show(count)

    def mark(self, page: int) -> None:
        """Marks the page that is shown in full size."""
        if page != self.currentIndex().row():
            self.setCurrentIndex(self._pages.index(page, 0))

    def caption(self, page: int) -> str:
        """What stands below a page: its number."""
        return str(page + 1)

    def frame_of(self, page: int) -> QSize:
        """The room for a page's picture on the screen, not over FRAME."""
        raise NotImplementedError

    def picture(self, page: int) -> QPixmap:
        """The picture of a page, not larger than its room; a null one while it is not there yet."""
        raise NotImplementedError


class _Small(QStyledItemDelegate):
    def __init__(self, strip: PageStrip) -> None:
        super().__init__(strip)
        self._strip = strip

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        picture, room = self._strip.picture(index.row()), self._strip.frame_of(index.row())
        size = room if picture.isNull() else picture.deviceIndependentSize().toSize()
        above = area.top() + _ABOVE + (room.height() - size.height()) // 2
        place = QRect(area.center().x() - size.width() // 2, above, size.width(), size.height())
        now = index.row() == self._strip.currentIndex().row()
        if picture.isNull():
            paint.fill(painter, place, theme.SURFACE)
        else:
            painter.drawPixmap(place, picture)
        painter.setPen(QPen(QColor(theme.ACC if now else theme.BORDER), 2 if now else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setPen(QColor(theme.ACC if now else theme.TEXT2))
        painter.setFont(theme.font(12, bold=now))
        below = QRect(area.left() + 2, area.top() + _ABOVE + room.height() + 2, area.width() - 4, _WORDS - 4)
        words = paint.elided(painter, self._strip.caption(index.row()), below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDE - 14, self._strip.frame_of(index.row()).height() + _ABOVE + _WORDS)
