"""打印: paints the pages of a PDF on a printer in bands, shows the progress, and can be stopped."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from township_desk.actions.paper.previewing import POINTS_PER_INCH, page_pixels, page_sizes
from township_desk.gui.base import messages
from township_desk.gui.paper.print_habits import remember_printer, use_habits
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.problems import Problem

_FINEST = 600  # dots an inch: more is not visible, and a page would take 140 MB
_BANDS = 8
_SHOWN_AFTER = 600  # ms
_HAIR = 0.01
Size = Sequence[float]
"""Width and height in points."""


def ask_and_print(parent: QWidget, pdf: bytes, title: str, sheet: str, printed: Callable[[], None]) -> None:
    """Asks how to print, then prints. Nothing happens when the clerk goes back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    sizes = page_sizes(pdf)
    fit_paper(printer, sizes[0])
    use_habits(printer, sheet)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(sizes))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    if dialog.exec() == QDialog.DialogCode.Accepted and may_shrink(parent, printer, sizes):
        remember_printer(printer, sheet)
        run = PrintRun(parent, printer, pdf)
        run.accepted.connect(printed)
        run.begin()


def may_shrink(parent: QWidget, printer: QPrinter, sizes: Sequence[Size]) -> bool:
    """Whether the pages fit the chosen paper, or the clerk wants them smaller."""
    least = min(_scale(_turned(printer, it), it) for it in sizes)
    if least > 1 - _HAIR:
        return True
    said = f"选的纸比这张表小，会缩到 {least:.0%} 打印，尺寸和行高都不准。请回去换纸，或者照样缩小。"
    return bool(messages.ask(parent, "纸小了", said, "缩小打印"))


def fit_paper(printer: QPrinter, size: Size) -> None:
    """Sets paper and direction to those of a page (width and height in points)."""
    wide, high = size
    across = wide > high
    upright = (high, wide) if across else (wide, high)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(_near(upright)))
    turn_paper(printer, size)


def turn_paper(printer: QPrinter, size: Size) -> None:
    """Turns the paper as a page lies. In a volume some pages lie across."""
    across = size[0] > size[1]
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait)


def _near(upright: tuple[float, float]) -> QPageSize.PageSizeId:
    return QPageSize.PageSizeId.A3 if upright[0] > 700 else QPageSize.PageSizeId.A4


def pages_of(printer: QPrinter, count: int) -> list[int]:
    """The pages to paint (0 = first): the chosen range and
    order, repeated where the driver does not make copies itself.
    """
    ranges = printer.pageRanges()
    asked = printer.printRange() == QPrinter.PrintRange.PageRange and not ranges.isEmpty()
    pages = [page for page in range(count) if not asked or ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    # Where the printer makes the copies itself, painting them would multiply them.
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return pages * copies if printer.collateCopies() else [page for page in pages for _ in range(copies)]


def paint_pages(printer: QPrinter, pdf: bytes) -> Iterator[tuple[int, int]]:
    """Paints the chosen pages.

    Yields after each band how many of how many are done. Raises Problem when it cannot begin.
    """
    sizes = page_sizes(pdf)
    pages = pages_of(printer, len(sizes))
    if pages:
        turn_paper(printer, sizes[pages[0]])
    painter = QPainter()
    if not pages or not painter.begin(printer):
        name = printer.printerName()
        raise Problem(f"没有打印：打印机“{name}”用不了。请看看它是否接好、有没有纸，或者换一台。")
    try:
        for done, page in enumerate(pages):
            if done:
                turn_paper(printer, sizes[page])
                printer.newPage()
            for band in range(_BANDS):
                _paint_band(painter, printer, pdf, page, sizes[page], band)
                yield done, len(pages)
        yield len(pages), len(pages)
    finally:
        painter.end()


def _turned(printer: QPrinter, size: Size) -> Size:
    """The printer's paper in points, lying as a page does."""
    paper = printer.pageLayout().fullRectPoints()
    return sorted((paper.width(), paper.height()), reverse=size[0] > size[1])


def _scale(paper: Size, page: Size) -> float:
    """How large a page is printed: 1 is its true size."""
    scale = min(1.0, paper[0] / page[0], paper[1] / page[1])
    # Printers report their paper a little smaller than it is; within one per cent the page keeps its true size.
    return 1.0 if scale > 1 - _HAIR else scale


def _paint_band(painter: QPainter, printer: QPrinter, pdf: bytes, page: int, size: Size, band: int) -> None:
    """Paints a strip of a page: in its true size where the paper has the page's size, else as large as it allows."""
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    true = printer.resolution() / POINTS_PER_INCH
    scale = true * _scale((paper.width() / true, paper.height() / true), size)
    left, top = (paper.width() - size[0] * scale) / 2, (paper.height() - size[1] * scale) / 2
    dpi = min(printer.resolution(), _FINEST)
    rows = round(size[1] * dpi / POINTS_PER_INCH)
    first, last = rows * band // _BANDS, rows * (band + 1) // _BANDS
    pixels = page_pixels(pdf, page, dpi, (first, last))
    image = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32)
    step = scale * POINTS_PER_INCH / dpi
    painter.drawImage(QRectF(left, top + first * step, pixels.width * step, pixels.height * step), image)


class PrintRun(QDialog):
    """A running print. It is painted between two events of the window, so that it can be stopped."""

    def __init__(self, parent: QWidget, printer: QPrinter, pdf: bytes) -> None:
        super().__init__(parent)
        self.setWindowTitle("正在打印")
        self.setMinimumWidth(420)
        self._printer, self._work = printer, paint_pages(printer, pdf)
        self.told, self.bar, self.stop = label("", wrap=True), QProgressBar(), button("取消打印")
        self.bar.setTextVisible(False)
        self.stop.clicked.connect(self.reject)
        inside = column(label("正在送往打印机", "title"), self.told, self.bar, margins=(20, 16, 20, 16))
        whole = column(spacing=0)
        whole.addLayout(inside)
        whole.addWidget(frame("bar", row(None, self.stop, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._some)
        self._late = QTimer(self, singleShot=True, interval=_SHOWN_AFTER)
        self._late.timeout.connect(self.open)

    def begin(self) -> None:
        """Starts printing. The dialog appears when it takes longer than a moment."""
        self._next.start()
        self._late.start()

    def _some(self) -> None:
        try:
            done, total = next(self._work)
        except StopIteration:
            self.done(QDialog.DialogCode.Accepted)
        except Problem as problem:
            self.done(QDialog.DialogCode.Rejected)
            messages.tell(self.parentWidget(), problem)
        else:
            self.told.setText(f"第 {min(done + 1, total)} 页，共 {total} 页。取消以后，已经送出的几页仍会印出来。")
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def done(self, result: int) -> None:
        self._next.stop()
        self._late.stop()
        if result == QDialog.DialogCode.Rejected:
            self._printer.abort()
        self._work.close()  # type: ignore[attr-defined]  # a generator: ends its painter
        super().done(result)
        self.deleteLater()
