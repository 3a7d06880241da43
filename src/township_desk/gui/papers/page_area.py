"""The page that is shown: as a whole or larger, moved by dragging, turned by quarters."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QWidget

from township_desk.gui.papers.page_pictures import PagePictures, Side
from township_desk.gui.widgets.basic import column, label
from township_desk.gui.widgets.sheet import EDGE, Sheet

_LARGEST, _AROUND = 8.0, 8


class PageArea(QScrollArea):
    """Shows one page of a PagePictures. `grown` says that the clerk zooms with the wheel."""

    grown = Signal(float)

    def __init__(self, pictures: PagePictures) -> None:
        super().__init__()
        self._pictures, self._page, self.turns = pictures, "", 0
        self.zoom = 1.0  # 1 shows the whole page
        self._held = QPoint()
        self.sheet, self.said = Sheet(), label("", "second", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        ground, words = QWidget(), QWidget()
        words.setLayout(column(None, self.said, None, margins=(40, 20, 40, 20)))
        self._whole = whole = QWidget()
        whole.setObjectName("paperground")
        middle = column()
        middle.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignCenter)
        ground.setLayout(middle)
        self._stack = QStackedLayout(whole)
        self._stack.addWidget(ground)
        self._stack.addWidget(words)
        self.setWidgetResizable(True)
        self.setWidget(whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("这一页")
        pictures.came.connect(lambda page: self.draw() if page == self._page else None)

    def show_page(self, page: str, turns: int = 0) -> None:
        """Shows a page, turned to the right so many times by a quarter. "" shows none."""
        self._page, self.turns = page, turns
        self.draw()

    def say(self, sentence: str) -> None:
        """Says something in place of a page."""
        self.said.setText(sentence)
        self.sheet.show_picture(QPixmap())
        self._stack.setCurrentIndex(1)

    def set_zoom(self, zoom: float) -> None:
        """Shows the page larger; 1 is the whole page. What was in the middle stays there."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [(bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep()) for bar in bars]
        self.zoom = max(1.0, min(_LARGEST, zoom))
        self.draw()
        self._stack.activate()
        self._whole.adjustSize()
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))

    def draw(self) -> None:
        """Draws the page from the sharpest picture at hand, and asks for the one that this zoom needs."""
        if not self._page:
            return
        ratio = self.devicePixelRatioF()
        room = self.viewport().size() - QSize(2 * (EDGE + _AROUND), 2 * (EDGE + _AROUND))
        side = max(room.width(), room.height()) * self.zoom * ratio
        image = self._pictures.picture(self._page, Side.SCREEN if side <= Side.SCREEN else Side.WHOLE)
        if image.isNull():
            self.say(self._pictures.fault(self._page) or "正在读这一页…")
            return
        self._stack.setCurrentIndex(0)
        self.sheet.show_picture(self._fitted(image, room, ratio))

    def _fitted(self, image: QImage, room: QSize, ratio: float) -> QPixmap:
        turned = image.transformed(QTransform().rotate(90 * self.turns)) if self.turns % 4 else image
        wanted = turned.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio) * (self.zoom * ratio)
        picture = QPixmap.fromImage(turned.scaled(wanted, mode=Qt.TransformationMode.SmoothTransformation))
        picture.setDevicePixelRatio(ratio)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.draw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.grown.emit(1.25 if event.angleDelta().y() > 0 else 0.8)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the page with the mouse."""
        moved = event.position().toPoint() - self._held
        self._held = event.position().toPoint()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())
