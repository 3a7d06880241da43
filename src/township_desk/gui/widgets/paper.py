"""The A4 preview: the pages of the PDF itself, on grey, with zoom and thumbnails."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.printing.preview import page_count, page_pixels

_MM = 25.4
_A4 = (210.0, 297.0)
_EDGE = 14


class Sheet(QWidget):
    """One page with its shadow."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()

    def show_picture(self, picture: QPixmap) -> None:
        """Shows a rendered page."""
        self._picture = picture
        self.setFixedSize(picture.deviceIndependentSize().toSize() + QSize(2 * _EDGE, 2 * _EDGE))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        page = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        for grow in range(8, 0, -1):
            painter.setBrush(QColor(0, 0, 0, 4))
            painter.drawRoundedRect(page.adjusted(-grow, -grow + 4, grow, grow + 4), grow, grow)
        painter.drawPixmap(page.topLeft(), self._picture)


class PaperView(QFrame):
    """Shows a PDF page by page."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.pdf = b""
        self.page, self.pages = 0, 0
        self._zoom = 0.0
        self.where, self.note = label("", "second"), label("GB/T 9704 版心 156 × 225 mm", "caption")
        self._lay_out()

    def _lay_out(self) -> None:
        back, forward = button("上一页", small=True), button("下一页", small=True)
        out, whole, in_ = button("－", small=True), button("整页", small=True), button("＋", small=True)
        back.clicked.connect(lambda: self.turn(self.page - 1))
        forward.clicked.connect(lambda: self.turn(self.page + 1))
        out.clicked.connect(lambda: self._zoom_by(0.8))
        in_.clicked.connect(lambda: self._zoom_by(1.25))
        whole.clicked.connect(self._whole_page)
        self._turners = (back, forward)
        self.sheet = Sheet()
        ground = QWidget()
        ground.setObjectName("paperground")
        box = QVBoxLayout(ground)
        box.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignCenter)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(ground)
        tools = row(self.where, back, forward, None, out, whole, in_, None, self.note, margins=(16, 6, 16, 6))
        whole_box = column(frame("topbar", tools), self.area, spacing=0)
        whole_box.setStretch(1, 1)
        self.setLayout(whole_box)

    def show_pdf(self, pdf: bytes) -> None:
        """Shows a PDF, staying on the page if it has it."""
        self.pdf = pdf
        self.pages = page_count(pdf) if pdf else 0
        self.turn(min(self.page, max(0, self.pages - 1)))

    def turn(self, page: int) -> None:
        """Shows a page."""
        self.page = max(0, min(page, self.pages - 1))
        self.where.setText(f"第 {self.page + 1} 页，共 {self.pages} 页" if self.pages else "")
        self._turners[0].setEnabled(self.page > 0)
        self._turners[1].setEnabled(self.page < self.pages - 1)
        self._draw()
        self.turned.emit(self.page)

    def _whole_page(self) -> None:
        self._zoom = 0.0
        self._draw()

    def _zoom_by(self, factor: float) -> None:
        self._zoom = max(0.3, min(3.0, (self._zoom or self._fitting()) * factor))
        self._draw()

    def _fitting(self) -> float:
        """The zoom at which a whole page fits; 1 is 96 dots an inch."""
        room = self.area.viewport().size()
        high, wide = room.height() - 2 * _EDGE - 20, room.width() - 2 * _EDGE - 20
        return max(0.25, min(high / (_A4[1] / _MM * 96), wide / (_A4[0] / _MM * 96)))

    def _draw(self) -> None:
        if not self.pages:
            self.sheet.show_picture(QPixmap())
            return
        ratio = self.devicePixelRatioF()
        pixels = page_pixels(self.pdf, self.page, 96 * (self._zoom or self._fitting()) * ratio)
        image = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32)
        picture = QPixmap.fromImage(image.copy())
        picture.setDevicePixelRatio(ratio)
        self.sheet.show_picture(picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom == 0.0:
            self._draw()
