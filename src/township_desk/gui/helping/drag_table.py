"""Tables between which households are dragged: out of a list of households, onto a helper."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import QDrag, QPainter
from PySide6.QtWidgets import QApplication

from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent, QPaintEvent

HOUSEHOLDS = "application/x-township-desk-households"


def households_in(data: QMimeData) -> tuple[int, ...]:
    """The keys of the households that are dragged."""
    return tuple(int(it) for it in bytes(data.data(HOUSEHOLDS).data()).split())


def dragged(ids: Sequence[int]) -> QMimeData:
    """What is dragged: the keys of households."""
    data = QMimeData()
    data.setData(HOUSEHOLDS, b" ".join(str(it).encode() for it in ids))
    return data


class DragTable(Table):
    """A list out of which rows can be dragged. `meant` says which ones when a row is taken hold of."""

    def __init__(self, meant: Callable[[int], Sequence[int]]) -> None:
        super().__init__()
        self._meant, self._pressed, self._from = meant, -1, QPointF()

    def mousePressEvent(self, event: "QMouseEvent") -> None:
        super().mousePressEvent(event)
        self._from = event.position()
        index = self.indexAt(event.position().toPoint())
        self._pressed = index.row() if index.column() > 0 else -1  # the first column is ticked

    def mouseMoveEvent(self, event: "QMouseEvent") -> None:
        held = event.buttons() & Qt.MouseButton.LeftButton and self._pressed >= 0
        if held and (event.position() - self._from).manhattanLength() >= QApplication.startDragDistance():
            ids, self._pressed = self._meant(self._pressed), -1
            drag = QDrag(self)
            drag.setMimeData(dragged(ids))
            drag.exec(Qt.DropAction.MoveAction)
            return
        super().mouseMoveEvent(event)


class DropTable(Table):
    """A list onto whose rows households can be dropped. `takes` says which rows; `dropped` brings row and keys."""

    dropped = Signal(int, object)

    def __init__(self, takes: Callable[[int], bool]) -> None:
        super().__init__()
        self._takes, self._over = takes, -1
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        event.setAccepted(event.mimeData().hasFormat(HOUSEHOLDS))

    def dragMoveEvent(self, event: "QDragMoveEvent") -> None:
        place = self.indexAt(event.position().toPoint()).row()
        self._show_over(place if event.mimeData().hasFormat(HOUSEHOLDS) and self._takes(place) else -1)
        event.setAccepted(self._over >= 0)

    def dragLeaveEvent(self, event: "QDragLeaveEvent") -> None:
        self._show_over(-1)
        event.accept()

    def dropEvent(self, event: "QDropEvent") -> None:
        place = self.indexAt(event.position().toPoint()).row()
        self._show_over(-1)
        if self._takes(place):
            event.acceptProposedAction()
            self.dropped.emit(place, households_in(event.mimeData()))

    def _show_over(self, place: int) -> None:
        self._over = place
        self.viewport().update()

    def paintEvent(self, event: "QPaintEvent") -> None:
        super().paintEvent(event)
        if self._over >= 0:
            left = self.visualRect(self.model().index(self._over, 0))
            paint.focus_box(QPainter(self.viewport()), left.adjusted(0, 0, self.viewport().width() - left.width(), 0))
