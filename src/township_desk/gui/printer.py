"""Sending a finished PDF to a printer, or to the system's PDF program."""

from pathlib import Path

from PySide6.QtCore import QRectF, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from township_desk.printing.preview import page_count, page_pixels


def print_pdf(parent: QWidget, pdf: bytes, title: str) -> bool:
    """Asks for a printer and prints every page at the printer's own resolution; False when the clerk goes back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, page_count(pdf))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    paint_pages(printer, pdf)
    return True


def paint_pages(printer: QPrinter, pdf: bytes) -> None:
    """Draws the pages asked for on a printer."""
    first, last = printer.fromPage() or 1, printer.toPage() or page_count(pdf)
    painter = QPainter(printer)
    for number in range(first, last + 1):
        if number > first:
            printer.newPage()
        pixels = page_pixels(pdf, number - 1, min(printer.resolution(), 600))
        image = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32)
        painter.drawImage(QRectF(printer.pageLayout().fullRectPixels(printer.resolution())), image)
    painter.end()


def open_file(path: Path) -> None:
    """Opens a file in the system's program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
