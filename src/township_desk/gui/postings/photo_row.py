"""The photos of the boards beside the facts of a posting: small pictures, and the place to which others are dragged."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from township_desk.domain.fields import scans
from township_desk.domain.posting.life import Life
from township_desk.gui import icons
from township_desk.gui.desk import Desk
from township_desk.gui.papers.drop_area import KINDS
from township_desk.gui.papers.page_pictures import PagePictures, Side
from township_desk.gui.papers.shown_page import ShownPage, pages_of
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import row
from township_desk.gui.widgets.choosing.file_drop import FileDrop

_FRAME, _WIDE = QSize(84, 56), 96
_MOST = 2
"""Pictures that are shown; the others are seen in the viewer."""


class PhotoRow(FileDrop, QWidget):
    """`files_came` brings files that were dropped or chosen, `opened` the number of the photo that is looked at."""

    files_came = Signal(object)
    opened = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.pages: Sequence[ShownPage] = ()
        self._pictures = PagePictures(desk, lambda page: desk.archive.scans.read(page), self)
        self._pictures.came.connect(lambda _: self._paint())
        self.shown = [_tool() for _ in range(_MOST)]
        self.add = _tool()
        self.add.setIcon(QIcon(_empty(self.devicePixelRatioF())))
        for at, made in enumerate(self.shown):
            made.clicked.connect(lambda _=False, at=at: self.opened.emit(at))
        self.add.clicked.connect(self._choose)
        self.setLayout(row(None, *self.shown, self.add, spacing=8))

    def show_life(self, life: Life) -> None:
        """Shows the photos of a posting, and how many of its places have none."""
        self.pages = [page for it in life.places for page in pages_of(it.spot, scans.read(it.photos), it.id)]
        without = sum(not it.photos for it in life.places)
        self.add.setText("加照片…")
        self.add.setToolTip(f"把照片拖到这里；还有 {without} 处没有照片" if without else "把照片拖到这里")
        self.setVisible(bool(life.places))
        self._paint()

    def _paint(self) -> None:
        """Gives each button its picture, and the last one how many more there are."""
        for at, made in enumerate(self.shown):
            made.setVisible(at < len(self.pages))
            if at >= len(self.pages):
                continue
            page, more = self.pages[at], len(self.pages) - _MOST
            made.setIcon(QIcon(self._small(page)))
            words = f"等 {len(self.pages)} 张" if more > 0 and at == _MOST - 1 else page.short
            made.setText(made.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _WIDE - 12))
            made.setToolTip(page.short)

    def _small(self, page: ShownPage) -> QPixmap:
        """A photo in the middle of its small frame."""
        ratio = self.devicePixelRatioF()
        made = QPixmap(_FRAME * ratio)
        made.fill(QColor(theme.CANVAS))
        image = self._pictures.picture(page.digest, Side.SMALL)
        if not image.isNull():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            small = image.scaled(made.size(), keep, smooth)
            painter = QPainter(made)
            painter.drawImage((made.width() - small.width()) // 2, (made.height() - small.height()) // 2, small)
            painter.end()
        made.setDevicePixelRatio(ratio)
        return made

    def take_files(self, paths: list[Path]) -> None:
        self.files_came.emit(paths)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "选公示栏的照片", "", KINDS)
        if chosen:
            self.take_files([Path(it) for it in chosen])


def _empty(ratio: float) -> QPixmap:
    """A dashed frame with the sign for adding a picture."""
    made = QPixmap(_FRAME * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setPen(QPen(QColor(theme.BORDER_D), 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(QRectF(QPointF(0, 0), QSizeF(_FRAME)).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    sign = icons.pixmap("image_add_20_regular", theme.ACC)
    painter.drawPixmap((_FRAME.width() - 20) // 2, (_FRAME.height() - 20) // 2, 20, 20, sign)
    painter.end()
    return made


def _tool() -> QToolButton:
    made = QToolButton()
    made.setFont(theme.font(12))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    made.setIconSize(_FRAME)
    made.setFixedWidth(theme.wide(_WIDE))
    return made
