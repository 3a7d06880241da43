"""Paints the small parts that all lists and pages share: badges, lamps, counts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from township_desk.gui.widgets import theme

if TYPE_CHECKING:
    from township_desk.domain.verdict.verdict import Verdict

_SMALL_SEAL = 32
BADGE_AROUND = 14
"""The width of a badge besides its text."""
MOST_PIPS, PIP_STEP = 10, 13
"""So many bars at most stand for the days of a period; each with the gap behind it is so wide."""


def fill(painter: QPainter, rect: QRect, colour: str) -> None:
    """Paints a ground of one colour. QPainter.fillRect would load every gradient of Qt before the first paint."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(rect)


def badge_width(text: str) -> int:
    """The width of a badge with a text."""
    return QFontMetrics(theme.font(12)).horizontalAdvance(text) + BADGE_AROUND


def badge(painter: QPainter, x: int, middle: int, text: str, tone: str, *, white: bool = False) -> int:
    """Paints a badge 20 high with its left edge at x; returns its width. On a selected row its ground is white."""
    width = badge_width(text)
    rect = QRectF(x, middle - 10, width, 20)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.BORDER_D), 1) if tone == "outline" else Qt.PenStyle.NoPen)
    ground = theme.SURFACE if white or tone == "outline" else theme.GROUND[tone]
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(QColor(theme.TEXT2 if tone == "outline" else theme.INK[tone]))
    painter.setFont(theme.font(12))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    return width


def lamp(painter: QPainter, rect: QRect, verdict: "Verdict") -> None:
    """Paints 达标 as a pale circle with a tick, 未达标 as a solid
    square with a cross, 待核实 as a dashed circle with a question mark.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(rect)
    {"达标": _met, "未达标": _not_met, "待核实": _open}[verdict](painter, area)
    painter.restore()


def _met(painter: QPainter, area: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.GROUND["ok"]))
    painter.drawEllipse(area)
    tick(painter, area, theme.INK["ok"])


def tick(painter: QPainter, area: QRectF, colour: str) -> None:
    """A tick in the middle of an area."""
    painter.setPen(QPen(QColor(colour), 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    side, middle = area.width(), area.center()
    start, low, end = (-0.20, 0.02), (-0.05, 0.16), (0.22, -0.15)
    points = [QPointF(middle.x() + x * side, middle.y() + y * side) for x, y in (start, low, end)]
    painter.drawPolyline(points)


def _not_met(painter: QPainter, area: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.SOLID["bad"]))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
    painter.setPen(QPen(QColor(theme.SURFACE), 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    arm, middle = area.width() * 0.17, area.center()
    painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
    painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))


def _open(painter: QPainter, area: QRectF) -> None:
    pen = QPen(QColor(theme.SOLID["warn"]), 1.4)
    pen.setDashPattern([2.0, 1.6])
    painter.setPen(pen)
    painter.setBrush(QColor(theme.SURFACE))
    painter.drawEllipse(area.adjusted(1, 1, -1, -1))
    painter.setPen(QColor(theme.INK["warn"]))
    painter.setFont(theme.font(12, bold=True))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "?")


def count_pill(painter: QPainter, right: int, middle: int, text: str, tone: str) -> None:
    """A round count with its right edge at `right`."""
    painter.setFont(theme.font(12))
    width = max(24, painter.fontMetrics().horizontalAdvance(text) + 12)
    rect = QRectF(right - width, middle - 9, width, 18)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.GROUND[tone] if tone != "neu" else theme.EDGE))
    painter.drawRoundedRect(rect, 9, 9)
    painter.setPen(QColor(theme.INK[tone]))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def pips(painter: QPainter, left: int, top: int, over: tuple[int, int], colour: str) -> int:
    """Paints the days of a period as small bars, those that are over filled; returns the width. Long periods have fewer
    bars than days.
    """
    day, days = over
    shown = min(days, MOST_PIPS)
    filled = max(1, round(day * shown / days)) if day else 0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for place in range(shown):
        painter.setBrush(QColor(colour if place < filled else theme.TRACK))
        painter.drawRoundedRect(left + place * PIP_STEP, top, PIP_STEP - 2, 9, 2, 2)
    return shown * PIP_STEP


def focus_box(painter: QPainter, rect: QRect) -> None:
    """Paints the two-pixel frame of what has the keyboard."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(theme.ACC), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def elided(painter: QPainter, text: str, width: int) -> str:
    """The text, cut with … where it does not fit.

    A text that fits with a full square for each character is not measured.
    """
    metrics = painter.fontMetrics()
    if len(text) * metrics.height() <= width:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def logo(painter: QPainter, area: QRect) -> None:
    """Paints the red seal 档. A small one has no inner line, to leave room for the character."""
    small = area.height() < _SMALL_SEAL
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.SEAL))
    painter.drawRoundedRect(area, *((3, 3) if small else (6, 6)))
    painter.setPen(QColor(theme.SURFACE))
    if not small:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(area).adjusted(3, 3, -3, -3), 3, 3)
    painter.setFont(theme.font(area.height() * (26 if small else 18) // 32, bold=True))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "档")
