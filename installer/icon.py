"""Paints resources/icons/township-desk.ico, the red seal 档 at every size of Windows: `python installer/icon.py`."""

import io
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from township_desk.gui import theme
from township_desk.gui.desk import make_app
from township_desk.gui.widgets.navigation import paint_seal

SIDES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
ICON = Path(__file__).resolve().parent.parent / "resources" / "icons" / "township-desk.ico"


DRAWN = 32  # the side at which the program itself draws its seal


def _paint_small(painter: QPainter, side: int) -> None:
    """Without the inner line, which would leave no room for the character."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.SEAL))
    painter.drawRoundedRect(0, 0, side, side, 3, 3)
    painter.setPen(Qt.GlobalColor.white)
    painter.setFont(theme.font(side * 13 // 16, bold=True))
    painter.drawText(QRect(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, "档")


def seal(side: int) -> Image.Image:
    """The seal as a picture with a clear ground."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if side < DRAWN:
        _paint_small(painter, side)
    else:
        painter.scale(side / DRAWN, side / DRAWN)
        paint_seal(painter, QRect(0, 0, DRAWN, DRAWN))
    painter.end()
    buffer = QBuffer()
    pixmap.save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data()))


if __name__ == "__main__":
    make_app()
    pictures = [seal(side) for side in SIDES]
    pictures[-1].save(ICON, sizes=[(side, side) for side in SIDES], append_images=pictures[:-1])
