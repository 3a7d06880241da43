"""Colours, fonts and measures of the screens. Every colour of theme.qss has its name here (tested)."""

import re
import sys
from functools import cache

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from township_desk.paths import resource

CANVAS, NAV, SURFACE, SUBTLE = "#F4F4F0", "#EAEAE4", "#FFFFFF", "#FAFAF7"
HOVER, PRESS, LINE, LINE2 = "#F1F1EC", "#E6E6DF", "#E3E2DB", "#EDECE6"
BORDER, BORDER_D = "#B9B8AF", "#85857D"
TEXT, TEXT2, TEXT3 = "#1C2126", "#50575F", "#5F656C"
ACC, ACC_H, ACC_P, ACC_S, ACC_SS = "#0F5F87", "#0B4E70", "#083D58", "#D9EAF2", "#EBF4F8"
SEAL, TRACK, PAPER_GROUND, BAR_OLD = "#A8392B", "#E4E3DB", "#DCDBD3", "#A9C6D5"
DISABLED, DISABLED_MAIN, DISABLED_GROUND, DISABLED_BORDER = "#9B9F9F", "#737B81", "#DDE3E6", "#CFD6DA"
SCROLL_HOVER, SCROLL, EDGE, BUTTON_HOVER, DANGER_BORDER = "#9C9B92", "#C6C5BC", "#DDDCD4", "#F7F7F3", "#D9A79F"
FINDING_BAD, FINDING_WARN = "#FEF7F5", "#FFFBF1"
BANNER_BORDERS = {"ok": "#BFDFCA", "info": "#C6DDE9", "warn": "#EBD7A8", "bad": "#EFC4BC"}
INK = {"ok": "#1F6B43", "warn": "#84500A", "bad": "#A8261C", "info": "#0F5F87", "mod": "#5A4391", "neu": "#545A61"}
GROUND = {"ok": "#E1F1E6", "warn": "#FBEFD5", "bad": "#FAE5E1", "info": "#DDECF3", "mod": "#ECE7F6", "neu": "#EBEBE6"}
SOLID = {"ok": "#3C8F63", "warn": "#BC7A12", "bad": "#C63A2E", "info": "#0F5F87", "mod": "#5A4391", "neu": "#545A61"}
MOD_CELL = "#F5F2FB"

STATUS_TONES = {"未脱贫": "warn", "预脱贫": "info", "返贫": "bad", "新识别": "mod", "注销": "neu"}
"""The colours of the status badges. Everything that begins with 已脱贫 is ok."""

NAV_WIDE, NAV_NARROW, SIDE_WIDE, STATUS_HIGH = 188, 56, 344, 28
NARROW_WINDOW, SIDE_SLIDES = 1360, 1212
"""Below these widths the navigation collapses, and the side panel slides away."""

_SIZE, _LARGER = 14, 2
"""The text size of the screens in pixels, and what 大字 adds to every size."""
_FAMILIES = ("Microsoft YaHei UI", "Microsoft YaHei")
_BUNDLED = ("TDHei.ttf", "TDHei-Bold.ttf")
BUNDLED_FAMILY = "TD Hei"


def status_tone(status: str) -> str:
    """The tone of a status badge."""
    return "ok" if status.startswith("已脱贫") else STATUS_TONES.get(status, "neu")


def apply(app: QApplication, *, larger: bool = False) -> None:
    """Sets palette, fonts and style sheet. A high-contrast system keeps its own colours. `larger` is 大字."""
    more = _LARGER if larger else 0
    face = QFont()
    face.setFamilies(_families())
    face.setPixelSize(_SIZE + more)
    app.setFont(face)
    font.cache_clear()
    if _high_contrast():
        return
    QDir.addSearchPath("icon", str(resource("icons")))
    app.setPalette(_palette())
    app.setStyleSheet(_style_sheet(more))


def _style_sheet(more: int) -> str:
    text = resource("theme.qss").read_text("utf-8")
    return re.sub(r"(?<=font-size: )\d+", lambda size: str(int(size[0]) + more), text) if more else text


@cache
def font(size: int = _SIZE, *, bold: bool = False) -> QFont:
    """The font of the screens in a pixel size. Copy it before changing it: all cells share it."""
    made = QFont(QApplication.font())
    made.setPixelSize(size + made.pixelSize() - _SIZE)
    made.setBold(bold)
    return made


def wide(width: int) -> int:
    """A width in pixels that fits text of the usual size, scaled for the size in use."""
    return width * font().pixelSize() // _SIZE


def _families() -> list[str]:
    """YaHei where the system has it, else the bundled font. Qt's own choice on a Chinese Windows would be SimSun."""
    present = [family for family in _FAMILIES if sys.platform == "win32" and QFontDatabase.hasFamily(family)]
    if present:
        return present
    for name in _BUNDLED:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    return [BUNDLED_FAMILY]


def _palette() -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: CANVAS,
        QPalette.ColorRole.WindowText: TEXT,
        QPalette.ColorRole.Base: SURFACE,
        QPalette.ColorRole.AlternateBase: SUBTLE,
        QPalette.ColorRole.Text: TEXT,
        QPalette.ColorRole.Button: SURFACE,
        QPalette.ColorRole.ButtonText: TEXT,
        QPalette.ColorRole.Highlight: ACC_S,
        QPalette.ColorRole.HighlightedText: TEXT,
        QPalette.ColorRole.PlaceholderText: TEXT3,
        QPalette.ColorRole.Link: ACC,
        QPalette.ColorRole.ToolTipBase: TEXT,
        QPalette.ColorRole.ToolTipText: SURFACE,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette


def _high_contrast() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    class _HighContrast(ctypes.Structure):
        _fields_ = (("size", ctypes.c_uint), ("flags", ctypes.c_uint), ("scheme", ctypes.c_wchar_p))

    state = _HighContrast()
    state.size = ctypes.sizeof(state)
    ctypes.windll.user32.SystemParametersInfoW(0x0042, state.size, ctypes.byref(state), 0)
    return bool(state.flags & 1)
