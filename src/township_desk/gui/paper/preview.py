"""The preview of a sheet: the pages of the PDF on grey, with zoom, search and thumbnails."""

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from township_desk.actions.paper.previewing import Box, page_pixels, page_sizes
from township_desk.gui.paper.page_search import PageSearch, turner
from township_desk.gui.paper.thumbnails import Thumbnails, picture_of
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.sheet import EDGE, Sheet

_POINTS, _DOTS = 72, 96
_ROOM_FOR_PAGES = 560  # in a narrower window the paper needs the whole width


class MarkedSheet(Sheet):
    """A page with the marks of a search."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[tuple[Box, bool]] = []

    def mark(self, marks: list[tuple[Box, bool]]) -> None:
        """Marks places of the page. The current one is marked more strongly."""
        self.marks = marks
        self.update()

    def place_of(self, box: Box) -> QRectF:
        """Where a box of the page lies in the widget."""
        wide, high = self.width() - 2 * EDGE, self.height() - 2 * EDGE
        left, top = EDGE + box.left * wide, EDGE + box.top * high
        return QRectF(left, top, (box.right - box.left) * wide, (box.bottom - box.top) * high).adjusted(-2, -2, 2, 2)

    def paint_over(self, painter: QPainter) -> None:
        for box, in_front in self.marks:
            ink = QColor(theme.SOLID["warn"])
            ink.setAlpha(120 if in_front else 60)
            painter.setBrush(ink)
            painter.drawRoundedRect(self.place_of(box), 2, 2)


class PaperView(QFrame):
    """Shows a PDF page by page."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.pdf = b""
        self.page, self.pages = 0, 0
        self._zoom = 0.0
        self._sizes: list[tuple[float, float]] = []
        self.where = label("", "second")
        self.search, self.strip = PageSearch(), Thumbnails()
        self._lay_out()
        self.strip.chosen.connect(self.turn)
        self.search.found.connect(self._show_found)

    def _lay_out(self) -> None:
        back, forward = turner("chevron_left_20_regular", "上一页"), turner("chevron_right_20_regular", "下一页")
        out, in_ = turner("zoom_out_20_regular", "缩小"), turner("zoom_in_20_regular", "放大")
        whole = button("整页", small=True)
        back.clicked.connect(lambda: self.turn(self.page - 1))
        forward.clicked.connect(lambda: self.turn(self.page + 1))
        out.clicked.connect(lambda: self._zoom_by(0.8))
        in_.clicked.connect(lambda: self._zoom_by(1.25))
        whole.clicked.connect(self._whole_page)
        self._turners = (back, forward)
        self.sheet = MarkedSheet()
        ground = QWidget()
        ground.setObjectName("paperground")
        box = QVBoxLayout(ground)
        box.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(ground)
        tools = row(self.where, back, forward, 8, out, whole, in_, None, self.search, margins=(16, 6, 16, 6))
        across = row(self.area, self.strip, spacing=0)
        across.setStretch(0, 1)
        whole_box = column(frame("topbar", tools), spacing=0)
        whole_box.addLayout(across, 1)
        self.setLayout(whole_box)

    def show_pdf(self, pdf: bytes) -> None:
        """Shows a PDF and stays on the same page number, if there is such a page."""
        self.pdf = pdf
        self._sizes = page_sizes(pdf) if pdf else []
        self.pages = len(self._sizes)
        self.strip.show_pdf(pdf)
        self.turn(min(self.page, max(0, self.pages - 1)))
        self.search.look_in(pdf, self.pages)

    def turn(self, page: int) -> None:
        """Shows a page."""
        self.page = max(0, min(page, self.pages - 1))
        self.where.setText(f"第 {self.page + 1} 页，共 {self.pages} 页" if self.pages else "")
        self._turners[0].setEnabled(self.page > 0)
        self._turners[1].setEnabled(self.page < self.pages - 1)
        if self.pages:
            self.strip.mark(self.page)
        self._draw()
        self._mark()
        self.turned.emit(self.page)

    def _show_found(self) -> None:
        """Turns to the current place and scrolls to it."""
        here = self.search.here
        if here is None:
            self._mark()
            return
        if here.page != self.page:
            self.turn(here.page)
        self._mark()
        place = self.sheet.place_of(here.boxes[0]).center().toPoint()
        QTimer.singleShot(0, self, lambda: self._scroll_to(self.sheet.mapToParent(place)))

    def _scroll_to(self, place: QPoint) -> None:
        self.area.ensureVisible(place.x(), place.y(), 80, 80)

    def _mark(self) -> None:
        here = self.search.here
        on_page = [it for it in self.search.places if it.page == self.page]
        self.sheet.mark([(box, it is here) for it in on_page for box in it.boxes])

    def _whole_page(self) -> None:
        self._zoom = 0.0
        self._draw()

    def _zoom_by(self, factor: float) -> None:
        self._zoom = max(0.3, min(3.0, (self._zoom or self._fitting()) * factor))
        self._draw()

    def _fitting(self) -> float:
        """The zoom that shows the whole page; 1 means 96 dots an inch."""
        room, (wide, high) = self.area.viewport().size(), self._sizes[self.page]
        across, down = room.width() - 2 * EDGE - 20, room.height() - 2 * EDGE - 20
        return max(0.2, min(down / (high / _POINTS * _DOTS), across / (wide / _POINTS * _DOTS)))

    def _draw(self) -> None:
        if not self.pages:
            self.sheet.show_picture(QPixmap())
            return
        ratio = self.devicePixelRatioF()
        dpi = _DOTS * (self._zoom or self._fitting()) * ratio
        self.sheet.show_picture(picture_of(page_pixels(self.pdf, self.page, dpi), ratio))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.setVisible(self.width() >= _ROOM_FOR_PAGES)
        if self._zoom == 0.0:
            self._draw()
