"""Thumbnails of the pages of a sheet, beside the current page."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from township_desk.actions.paper.previewing import PagePixels, page_pixels, page_sizes
from township_desk.gui.widgets import theme

WIDE, _HIGH, _FRAME, _WORDS = 118, 112.0, 84.0, 22
_KEPT = 200
_FINER = 3  # thin lines are one pixel wide at any size and would blacken a small page
Index = QModelIndex | QPersistentModelIndex


def picture_of(pixels: PagePixels, ratio: float = 1.0) -> QPixmap:
    """Rendered pixels as a picture for the screen."""
    image = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32)
    picture = QPixmap.fromImage(image.copy())
    picture.setDevicePixelRatio(ratio)
    return picture


class _Pages(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[tuple[float, float]] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return str(index.row() + 1) if role == Qt.ItemDataRole.DisplayRole else None

    def show(self, sizes: list[tuple[float, float]]) -> None:
        """Shows other pages."""
        self.beginResetModel()
        self.sizes = sizes
        self.endResetModel()


class Thumbnails(QListView):
    """A strip of pages. Each is rendered when it comes into view. `chosen` brings the page that was clicked."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("thumbnails")
        self.setFixedWidth(WIDE)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("页面缩略图")
        self._pages, self._pdf = _Pages(), b""
        self._pictures: dict[int, QPixmap] = {}
        self.setModel(self._pages)
        self.setItemDelegate(_Small(self))
        self.selectionModel().currentChanged.connect(lambda now, _: self.chosen.emit(now.row()))

    def show_pdf(self, pdf: bytes) -> None:
        """Shows the pages of a PDF."""
        self._pdf = pdf
        self._pictures.clear()
        self._pages.show(page_sizes(pdf) if pdf else [])

    def mark(self, page: int) -> None:
        """Marks the page that is shown in full size."""
        if page != self.currentIndex().row():
            self.setCurrentIndex(self._pages.index(page, 0))

    def frame_of(self, page: int) -> QSize:
        """The size of a page's thumbnail."""
        wide, high = self._pages.sizes[page]
        scale = min(_FRAME / wide, _HIGH / high)
        return QSize(round(wide * scale), round(high * scale))

    def picture(self, page: int) -> QPixmap:
        """The thumbnail of a page, cached for a while."""
        if page not in self._pictures:
            if len(self._pictures) >= _KEPT:
                self._pictures.clear()
            ratio = self.devicePixelRatioF()
            wanted = self.frame_of(page) * ratio
            dpi = 72 * wanted.width() / self._pages.sizes[page][0] * _FINER
            large = picture_of(page_pixels(self._pdf, page, dpi))
            small = large.scaled(wanted, mode=Qt.TransformationMode.SmoothTransformation)
            small.setDevicePixelRatio(ratio)
            self._pictures[page] = small
        return self._pictures[page]


class _Small(QStyledItemDelegate):
    def __init__(self, strip: Thumbnails) -> None:
        super().__init__(strip)
        self._strip = strip

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        size = self._strip.frame_of(index.row())
        place = QRect(area.center().x() - size.width() // 2, area.top() + 10, size.width(), size.height())
        now = index.row() == self._strip.currentIndex().row()
        painter.drawPixmap(place, self._strip.picture(index.row()))
        painter.setPen(QPen(QColor(theme.ACC if now else theme.BORDER), 2 if now else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setPen(QColor(theme.ACC if now else theme.TEXT2))
        painter.setFont(theme.font(12, bold=now))
        below = QRect(area.left(), place.bottom() + 3, area.width(), _WORDS - 4)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDE - 14, self._strip.frame_of(index.row()).height() + 10 + _WORDS)
