"""The band above the figures: of which day, by what, and which figures."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout

from township_desk.domain.briefing.behind import Offered, Wanted
from township_desk.domain.verdict.standing import end_of
from township_desk.gui.postings.posting_dialogs import day_box, iso
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import label, row
from township_desk.gui.widgets.choosing.chips import FilterChip
from township_desk.gui.widgets.flow import Flow

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QPaintEvent

_HIGH, _AROUND = 28, 26
_ISO = "yyyy-MM-dd"


class DayPill(QAbstractButton):
    """A day that is often asked for."""

    def __init__(self, text: str, day: str) -> None:
        super().__init__()
        self.day = day
        self.setText(text)
        self.setToolTip(day)
        self.setCheckable(True)
        self.setFixedHeight(_HIGH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(theme.font(13)).horizontalAdvance(self.text()) + _AROUND, _HIGH)

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, focus = self.isChecked(), self.hasFocus()
        painter.setPen(QPen(QColor(theme.ACC if on or focus else theme.BORDER), 2 if focus else 1))
        painter.setBrush(QColor(theme.ACC_S if on else theme.HOVER if self.underMouse() else theme.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 13, 13)
        painter.setFont(theme.font(13))
        painter.setPen(QColor(theme.ACC if on else theme.TEXT))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


def often_asked(today: date, working_year: int) -> list[tuple[str, str]]:
    """The words and days of the pills: today, the ends of the last year and of the working year, of the last month."""
    other = working_year if working_year < today.year - 1 else today.year - 2
    years = [(f"{year}年末", f"{year}-12-31") for year in (today.year - 1, other)]
    month = (today.replace(day=1) - timedelta(days=1)).isoformat()
    now = (f"今天 {today.month}月{today.day}日", today.isoformat())
    return [now, *years, *([("上月末", month)] if month not in [day for _, day in years] else [])]


class DayBar(QFrame):
    """`changed` says that another day, another way of dividing or other figures are wanted."""

    changed = Signal()

    def __init__(self, working_year: int) -> None:
        super().__init__()
        self.setObjectName("band")
        self.box = day_box()
        self.box.setMaximumDate(QDate.currentDate())
        self.pills = [DayPill(words, day) for words, day in often_asked(date.today(), working_year)]
        self.by, self.group = FilterChip("按", needed=True), FilterChip("项目", needed=True)
        left = Flow(label("哪一天", "second"), self.box, *self.pills)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 9, 16, 9)
        whole.addLayout(left, 1)
        chips = row(self.by, self.group, margins=(0, 2, 0, 0))
        whole.addLayout(chips)
        whole.setAlignment(chips, Qt.AlignmentFlag.AlignTop)
        self.set_day(min(end_of(working_year), date.today().isoformat()))  # as 概览 and the command
        for pill in self.pills:
            pill.clicked.connect(lambda _=False, day=pill.day: self.set_day(day))
        self.box.dateChanged.connect(lambda _: self._on_day())
        for chip in (self.by, self.group):
            chip.changed.connect(self.changed)

    @property
    def day(self) -> str:
        """The day (ISO) whose figures are wanted."""
        return iso(self.box)

    @property
    def wanted(self) -> Wanted:
        """What is asked for. Nothing chosen yet is "", which means the first choice."""
        by, group = (str(next(iter(it.chosen), "")) for it in (self.by, self.group))
        return Wanted(self.day, by, group)

    def choose(self, wanted: Wanted) -> None:
        """Chooses without saying so. What is "" stays as it is."""
        self.box.blockSignals(True)
        self.set_day(wanted.day or self.day)
        self.box.blockSignals(False)
        for chip, key in ((self.by, wanted.by), (self.group, wanted.group)):
            if key:
                chip.choose((key,))

    def set_day(self, day: str) -> None:
        """Asks for the figures of a day."""
        self.box.setDate(QDate.fromString(day, _ISO))
        self._mark()

    def offer(self, offered: Offered) -> None:
        """Sets what can be chosen. The first choice holds where none does."""
        for chip, choices in ((self.by, offered.by), (self.group, offered.groups)):
            kept = chip.chosen or tuple(key for key, _ in choices[:1])
            chip.offer(choices)
            chip.choose(kept)

    def _on_day(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        for pill in self.pills:
            pill.setChecked(pill.day == self.day)
