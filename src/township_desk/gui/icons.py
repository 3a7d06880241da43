"""Fluent System Icons. They are drawn from a font in any colour, at the screen's own resolution."""

from functools import cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from township_desk.gui.widgets import paint, theme
from township_desk.paths import resource

_FIRST = 0xE000
"""The character of the first name in names.txt (see resources/icons/build.py)."""
_SEALS = (16, 20, 24, 32, 40, 48, 64)
_SEAL = 32  # the side for which its lines are drawn; a larger seal is scaled


def pixmap(name: str, colour: str = theme.TEXT2, size: int = 0) -> QPixmap:
    """An icon such as `search_20_regular` in one colour, in its own size unless another is given."""
    side = size or int(name.split("_")[-2])
    app = QApplication.instance()
    return _drawn(name, colour, side, app.devicePixelRatio() if isinstance(app, QApplication) else 1.0)


def icon(name: str, colour: str = theme.TEXT2) -> QIcon:
    """An icon for a button."""
    return QIcon(pixmap(name, colour))


def seal(side: int) -> QPixmap:
    """The seal 档 on a transparent ground. The setup's .ico holds the same pictures (installer/icon.py)."""
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    scale = max(1.0, side / _SEAL)
    painter.scale(scale, scale)
    paint.logo(painter, QRect(0, 0, min(side, _SEAL), min(side, _SEAL)))
    painter.end()
    return drawn


def window_icon() -> QIcon:
    """The seal in the sizes of title bar and task bar.

    It is drawn, because reading an .ico loads Qt's picture plugins.
    """
    made = QIcon()
    for side in _SEALS:
        made.addPixmap(seal(side))
    return made


@cache
def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    drawn = QPixmap(QSize(side, side) * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    face = QFont(_face())
    face.setPixelSize(side)
    painter.setFont(face)
    painter.setPen(colour)
    painter.drawText(QRect(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, chr(_FIRST + _names().index(name)))
    painter.end()
    return drawn


@cache
def _names() -> list[str]:
    return resource("icons", "names.txt").read_text("utf-8").split()


@cache
def _face() -> QFont:
    number = QFontDatabase.addApplicationFont(str(resource("icons", "TDIcons.ttf")))
    face = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    face.setStyleStrategy(QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoFontMerging)
    return face
