"""Thumbnails of the pages of a sheet, beside the current page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap

from township_desk.actions.paper.previewing import PagePixels, page_pixels, page_sizes
from township_desk.gui.widgets.choosing.page_strip import FRAME, PageStrip

_KEPT = 200
_FINER = 3  # thin lines are one pixel wide at any size and would blacken a small page


def picture_of(pixels: PagePixels, ratio: float = 1.0) -> QPixmap:
    """Rendered pixels as a picture for the screen."""
    image = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32)
    picture = QPixmap.fromImage(image.copy())
    picture.setDevicePixelRatio(ratio)
    return picture


class Thumbnails(PageStrip):
    """The pages of a PDF. Each is rendered when it comes into view."""

    def __init__(self) -> None:
        super().__init__()
        self._pdf, self._sizes = b"", list[tuple[float, float]]()
        self._pictures: dict[int, QPixmap] = {}

    def show_pdf(self, pdf: bytes) -> None:
        """Shows the pages of a PDF."""
        self._pdf, self._sizes = pdf, page_sizes(pdf) if pdf else []
        self._pictures.clear()
        self.show_count(len(self._sizes))

    def frame_of(self, page: int) -> QSize:
        wide, high = self._sizes[page]
        scale = min(FRAME.width() / wide, FRAME.height() / high)
        return QSize(round(wide * scale), round(high * scale))

    def picture(self, page: int) -> QPixmap:
        """The thumbnail of a page, cached for a while."""
        if page not in self._pictures:
            if len(self._pictures) >= _KEPT:
                self._pictures.clear()
            ratio = self.devicePixelRatioF()
            wanted = self.frame_of(page) * ratio
            dpi = 72 * wanted.width() / self._sizes[page][0] * _FINER
            large = picture_of(page_pixels(self._pdf, page, dpi))
            small = large.scaled(wanted, mode=Qt.TransformationMode.SmoothTransformation)
            small.setDevicePixelRatio(ratio)
            self._pictures[page] = small
        return self._pictures[page]
