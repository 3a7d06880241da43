"""The scans of a household, village or posting as small pages, beside the page that is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap

from township_desk.gui.papers.page_pictures import PagePictures, Side
from township_desk.gui.papers.shown_page import ShownPage
from township_desk.gui.widgets.choosing.page_strip import FRAME, PageStrip


class ScanStrip(PageStrip):
    """Pages of several papers, one below the other."""

    def __init__(self, pictures: PagePictures) -> None:
        super().__init__()
        self.pages: Sequence[ShownPage] = ()
        self._pictures = pictures
        pictures.came.connect(lambda _: self.viewport().update())

    def show_pages(self, pages: Sequence[ShownPage]) -> None:
        """Shows other pages."""
        self.pages = pages
        self.show_count(len(pages))

    def caption(self, page: int) -> str:
        return self.pages[page].short

    def frame_of(self, page: int) -> QSize:
        return FRAME

    def picture(self, page: int) -> QPixmap:
        """The page on white, as large as it fits, turned as the clerk has turned it."""
        image = self._pictures.picture(self.pages[page].digest, Side.SMALL)
        if image.isNull():
            return QPixmap()
        ratio = self.devicePixelRatioF()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        small = QPixmap.fromImage(image.scaled(FRAME * ratio, keep, smooth))
        small.setDevicePixelRatio(ratio)
        return small
