"""One policy in the list, painted: tick, verdict, what decided, what it gives, where to go."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from township_desk.actions.policies.looking import Eligible, Judged
from township_desk.gui.widgets import paint, theme
from township_desk.gui.widgets.basic import button

HEADS = ("结论", "政策和依据", "定结论的条件", "能得到什么", "到哪里办、带什么")
TONES = {Eligible.YES: "ok", Eligible.OPEN: "warn", Eligible.NO: "neu"}
_HIGH, _TICK, _VERDICT, _AT_TICK, _BUTTON = 46, 50, 88, 16, 92
_SHARES = (0.232, 0.286, 0.244, 0.238)
"""The shares of the columns behind the verdict in what is left of the width."""
_SCROLL_BAR = 12
_COMMAS = "，、；："
_NOT_GIVEN = "不办理"


def columns(width: int) -> Sequence[int]:
    """Where the columns begin in a row of a width, and where the last one ends."""
    left, lefts = _TICK + theme.wide(_VERDICT), [_TICK]
    room = width - left - theme.wide(_BUTTON)
    for share in _SHARES:
        lefts.append(left)
        left += int(room * share)
    return (*lefts, left)


def verdict_badge(painter: QPainter, x: int, middle: int, verdict: Eligible, *, white: bool) -> None:
    """Paints a verdict with its sign: a tick, a question mark, a cross."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(13))
    width, tone = painter.fontMetrics().horizontalAdvance(verdict) + 28, TONES[verdict]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.SURFACE if white else theme.GROUND[tone]))
    painter.drawRoundedRect(QRectF(x, middle - 11, width, 22), 4, 4)
    _sign(painter, QRectF(x + 4, middle - 8, 16, 16), verdict, theme.INK[tone])
    painter.setPen(QColor(theme.INK[tone]))
    painter.drawText(QRect(x + 22, middle - 11, width, 22), Qt.AlignmentFlag.AlignVCenter, verdict)


def _sign(painter: QPainter, area: QRectF, verdict: Eligible, ink: str) -> None:
    if verdict is Eligible.YES:
        paint.tick(painter, area, ink)
    elif verdict is Eligible.OPEN:
        painter.setPen(QColor(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "?")
    else:
        paint_cross(painter, area.center(), ink)


def paint_cross(painter: QPainter, middle: QPointF, ink: str) -> None:
    """A small cross."""
    painter.setPen(QPen(QColor(ink), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(middle + QPointF(-3, -3), middle + QPointF(3, 3))
    painter.drawLine(middle + QPointF(-3, 3), middle + QPointF(3, -3))


def _broken(painter: QPainter, text: str, width: int) -> tuple[str, str]:
    """A text in two lines, the first one as long as there is room, or up to a comma far enough to the right."""
    metrics, place = painter.fontMetrics(), len(text)
    while place > 1 and metrics.horizontalAdvance(text[:place]) > width:
        place -= 1
    comma = max(text.rfind(it, 0, place) for it in _COMMAS)
    place = comma + 1 if comma > place // 2 else place
    if text[place : place + 1] in _COMMAS:
        place -= 1  # no line begins with a comma
    return text[:place], text[place:]


class PolicyHead(QWidget):
    """The heads of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(30)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, self.rect(), theme.SUBTLE)
        paint.fill(painter, QRect(0, self.height() - 1, self.width(), 1), theme.LINE)
        painter.setFont(theme.font(13))
        painter.setPen(QColor(theme.TEXT2))
        for left, head in zip(columns(self.width() - _SCROLL_BAR), HEADS, strict=False):
            painter.drawText(left, 0, 400, 29, Qt.AlignmentFlag.AlignVCenter, head)


class PolicyRow(QWidget):
    """`pressed` says that it was clicked, `ticked` that its tick was, `begun` that its button was."""

    pressed, ticked, begun = Signal(), Signal(), Signal()

    def __init__(self, it: Judged) -> None:
        super().__init__()
        self.it, self.is_ticked, self.is_current = it, False, False
        self.setAccessibleName(f"{it.policy.title}：{it.verdict}，{it.decided.told}")
        self.act = button("去核实" if it.verdict is Eligible.OPEN else "申请…", small=True)
        self.act.setParent(self)
        self.act.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.act.clicked.connect(self.begun)
        self.act.setVisible(self.offers)
        self._texts = self._said()
        self.setToolTip("\n".join((it.decided.told, it.gives, *self._texts[3])))

    @property
    def offers(self) -> bool:
        """Whether there is something to begin: not what cannot be had, nor what is had already."""
        return self.it.verdict is Eligible.OPEN or (self.it.verdict is Eligible.YES and not self.it.enjoyed)

    def _said(self) -> Sequence[tuple[str, str]]:
        """The two lines of each column."""
        it = self.it
        no = it.verdict is Eligible.NO
        papers = "、".join(it.policy.papers) or "不用带材料"
        enjoyed = f"已享受：{it.enjoyed}" if it.enjoyed else ""
        return (
            (it.policy.title, it.document),
            (it.decided.says.removeprefix("要核实："), it.decided.beside or (enjoyed if no else "")),
            (it.gives, enjoyed),
            (_NOT_GIVEN, "") if no else (it.policy.where, papers),
        )

    def sizeHint(self) -> QSize:
        return QSize(600, theme.wide(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, theme.wide(_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self.act.sizeHint()
        self.act.setGeometry(self.width() - size.width() - 16, (self.height() - size.height()) // 2, *size.toTuple())
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        (self.ticked if event.position().x() < _TICK - 8 else self.pressed).emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, middle = QPainter(self), self.height() // 2
        paint.fill(painter, self.rect(), theme.ACC_S if self.is_current else theme.SURFACE)
        paint.fill(painter, QRect(0, self.height() - 1, self.width(), 1), theme.LINE2)
        if self.is_current:
            paint.fill(painter, QRect(0, 0, 3, self.height()), theme.ACC)
        self._tick(painter, middle)
        lefts = columns(self.width())
        verdict_badge(painter, lefts[0], middle, self.it.verdict, white=self.is_current)
        for place, lines in enumerate(self._texts):
            self._lines(painter, lefts[place + 1], lefts[place + 2] - 14, lines, bold=place == 0)
        if self.it.enjoyed and self.it.verdict is Eligible.YES:
            painter.setFont(theme.font(13))
            painter.setPen(QColor(theme.TEXT2))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect().adjusted(0, 0, -16, 0), right, "已享受")

    def _tick(self, painter: QPainter, middle: int) -> None:
        box = QRectF(_AT_TICK, middle - 9, 18, 18)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.ACC if self.is_ticked else theme.BORDER_D), 1))
        painter.setBrush(QColor(theme.ACC if self.is_ticked else theme.SURFACE))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if self.is_ticked:
            paint.tick(painter, box, theme.SURFACE)

    def _lines(self, painter: QPainter, left: int, right: int, lines: tuple[str, str], *, bold: bool) -> None:
        first, second = lines
        painter.setFont(theme.font(14, bold=bold))
        goes_on = not second and not bold and painter.fontMetrics().horizontalAdvance(first) > right - left
        if goes_on:  # one sentence in two lines looks like one
            painter.setFont(theme.font(13))
            first, second = _broken(painter, first, right - left)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QColor(theme.TEXT2 if first == _NOT_GIVEN else theme.TEXT))
        half = self.height() // 2
        high = half if second else self.height()
        shown = paint.elided(painter, first, right - left)
        low = Qt.AlignmentFlag.AlignBottom if second else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(left, 1, right - left, high, low, shown)
        if not goes_on:
            painter.setFont(theme.font(12))
            painter.setPen(QColor(theme.TEXT2))
        shown = paint.elided(painter, second, right - left)
        painter.drawText(left, half, right - left, half - 2, Qt.AlignmentFlag.AlignVCenter, shown)
