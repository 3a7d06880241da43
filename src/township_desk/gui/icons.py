"""Fluent System Icons, tinted and drawn at the screen's own resolution."""

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from township_desk.gui import theme
from township_desk.paths import resource


def pixmap(name: str, colour: str = theme.TEXT2, size: int = 0) -> QPixmap:
    """An icon such as `search_20_regular` in one colour; its own size unless another is asked for."""
    side = size or int(name.split("_")[-2])
    app = QApplication.instance()
    return _drawn(name, colour, side, app.devicePixelRatio() if isinstance(app, QApplication) else 1.0)


@cache
def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    drawn = QPixmap(QSize(side, side) * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    tinted = resource("icons", f"{name}.svg").read_bytes().replace(b"<svg ", f'<svg fill="{colour}" '.encode(), 1)
    painter = QPainter(drawn)
    QSvgRenderer(tinted).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return drawn


def icon(name: str, colour: str = theme.TEXT2) -> QIcon:
    """An icon for a button."""
    return QIcon(pixmap(name, colour))
