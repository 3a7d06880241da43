"""A layout that continues in the next line where the window is too narrow."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Widgets side by side, each as wide as it wants, in as many lines as needed."""

    def __init__(self, *widgets: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._highs: dict[int, int] = {}  # by width; Qt asks again and again until something changes
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._highs.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._highs:
            self._highs[width] = self._high(width)
        return self._highs[width]

    def _high(self, width: int) -> int:
        highs = [max((size.height() for _, size in line), default=0) for line in self._lines(width)]
        return sum(highs) + self.spacing() * (len(highs) - 1)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(it.sizeHint().width() for it in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((it.sizeHint().height() for it in shown), default=0))

    def minimumSize(self) -> QSize:
        sizes = [it.minimumSize() for it in self._shown()]
        return QSize(max((it.width() for it in sizes), default=0), max((it.height() for it in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in self._places(rect.width()):
            item.setGeometry(place.translated(rect.topLeft()))

    def _shown(self) -> list[QLayoutItem]:
        return [it for it in self._items if not it.isEmpty()]

    def _lines(self, width: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        """The items of each line with their sizes. An item wider than a line is narrowed to it."""
        line, left = list[tuple[QLayoutItem, QSize]](), 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(width, item.sizeHint().height()))
            if line and left + size.width() > width:
                yield line
                line, left = [], 0
            line.append((item, size))
            left += size.width() + self.spacing()
        yield line

    def _places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        """Where each item stands at a given width, in the middle of its line."""
        top = 0
        for line in self._lines(width):
            left, high = 0, max((size.height() for _, size in line), default=0)
            for item, size in line:
                yield item, QRect(QPoint(left, top + (high - size.height()) // 2), size)
                left += size.width() + self.spacing()
            top += high + self.spacing()
