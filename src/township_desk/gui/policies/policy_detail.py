"""The open policy: every condition with its fact, how the amount is worked out, and what to do next."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from township_desk.actions.policies.looking import Eligible, Judged, Row, Seen
from township_desk.gui.policies.area_bars import AreaBars
from township_desk.gui.policies.policy_row import paint_cross
from township_desk.gui.widgets import paint, theme
from township_desk.gui.widgets.basic import button, column, label, row

_WHY = {Eligible.YES: "为什么符合", Eligible.OPEN: "要核实什么", Eligible.NO: "为什么不符合"}
_LEFT = 50
LOCAL = "local"
"""What is followed to say what the county itself has set."""


class PolicyDetail(QFrame):
    """`followed` asks for what is behind a link: the household's card, or what the county has set (LOCAL)."""

    followed = Signal(str)

    def __init__(self, seen: Seen, it: Judged) -> None:
        super().__init__()
        self.setObjectName("detail")
        self.setStyleSheet(
            f"#detail {{ background: {theme.SUBTLE}; border: 0; border-bottom: 1px solid {theme.LINE}; }}"
        )
        parts = QHBoxLayout(self)
        parts.setContentsMargins(_LEFT, 10, 20, 12)
        parts.setSpacing(20)
        for place, (part, share) in enumerate(((_why(it), 42), (_gives(seen, it), 32), (self._next(it), 36))):
            if place:
                line = QFrame()
                line.setProperty("vline", True)
                parts.addWidget(line)
            parts.addLayout(part, share)

    def _next(self, it: Judged) -> QVBoxLayout:
        policy, made = it.policy, column(spacing=6)
        made.addWidget(label("怎么办", "second"))
        if it.verdict is not Eligible.NO:
            made.addWidget(label(f"{policy.where}：{policy.how}", wrap=True))
            made.addWidget(label(f"带：{'、'.join(policy.papers) or '不用带材料'}", "second", wrap=True))
        if policy.also:
            made.addWidget(label(policy.also, wrap=True))
        if it.verdict is Eligible.NO and not policy.also:
            made.addWidget(label("情况变了再来问：人口、住房、健康、务工改了，重新对照。", "second", wrap=True))
        self.card = button("打开户卡核对", "link")
        self.card.clicked.connect(lambda: self.followed.emit("household"))
        self.local = button("本县标准…", "link")
        self.local.setToolTip("填本县的补助标准、条件或停办，写明哪天起、依据哪份文件")
        self.local.clicked.connect(lambda: self.followed.emit(LOCAL))
        made.addLayout(row(self.card, self.local, None))
        made.addStretch(1)
        return made


def _why(it: Judged) -> QVBoxLayout:
    made, grid = column(spacing=6), QGridLayout()
    made.addWidget(label(_WHY[it.verdict], "second"))
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 5)
    grid.setColumnStretch(2, 4)
    for place, found in enumerate(it.rows):
        words = label(found.words if found.state else found.says, wrap=True)
        if found is it.decided:
            font = words.font()
            font.setBold(True)
            words.setFont(font)
        grid.addWidget(_Sign(found), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, place, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(found.beside, "second", wrap=True), place, 2, Qt.AlignmentFlag.AlignTop)
    made.addLayout(grid)
    for line in (f"依据：{it.basis}", *(used.told for used in it.standards)):
        made.addWidget(label(line, "caption", wrap=True))
    made.addStretch(1)
    return made


def _gives(seen: Seen, it: Judged) -> QVBoxLayout:
    policy, made = it.policy, column(spacing=6)
    amount = policy.amount
    if amount is not None and amount.per == "person":
        each = seen.asked.standards.limit(amount.limit, seen.asked.year)
        area = max(found.area for found in it.rows)
        made.addWidget(label("面积怎么算", "second"))
        made.addWidget(AreaBars(len(seen.home.present), each, area))
        made.addWidget(label(f"按今天在册 {len(seen.home.present)} 人算，添了人口再重算。", wrap=True))
    else:
        made.addWidget(label("能得到什么", "second"))
        made.addWidget(label(it.gives, wrap=True))
    lines: Sequence[str] = (
        f"已享受：{it.enjoyed}" if it.enjoyed else "",
        "" if seen.is_visitor else "脱贫以后继续享受（脱贫不脱政策）。" if policy.goes_on else "脱贫以后不再新办。",
        f"办理期间：{policy.period}。" if policy.since else "",
        f"请县里确认：{policy.to_confirm}。" if policy.to_confirm else "",
    )
    for words in filter(None, lines):
        made.addWidget(label(words, "second", wrap=True))
    made.addStretch(1)
    return made


class _Sign(QWidget):
    """A tick, a cross or a question mark in a circle."""

    def __init__(self, found: Row) -> None:
        super().__init__()
        self._state = found.state
        self.setFixedSize(20, 20)
        self.setAccessibleName({True: "符合", False: "不符合", None: "要核实"}[found.state])

    def sizeHint(self) -> QSize:
        return QSize(20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRectF(1, 1, 18, 18)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = {True: "ok", False: "neu", None: "warn"}[self._state]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.GROUND[tone]))
        painter.drawEllipse(area)
        if self._state:
            paint.tick(painter, area, theme.INK[tone])
        elif self._state is False:
            paint_cross(painter, area.center(), theme.INK[tone])
        else:
            painter.setPen(QColor(theme.INK[tone]))
            painter.setFont(theme.font(12, bold=True))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "?")
