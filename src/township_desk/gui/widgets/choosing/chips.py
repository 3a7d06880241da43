"""Filter chips and tabs, painted by hand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from township_desk.gui import icons
from township_desk.gui.widgets import paint, theme

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent


_SIGN, _AROUND = 26, 42  # width of the sign at its end; width of everything except the words
_NARROWEST = 96


class FilterChip(QAbstractButton):
    """A round filter: its name, what is chosen, and × when anything is. Choices are pairs of value and words.

    One that is `needed` always has a choice.
    """

    changed = Signal()
    widest = 250
    """The most that it takes for its words."""

    def __init__(self, name: str, *, several: bool = True, needed: bool = False) -> None:
        super().__init__()
        self._name, self._several, self._needed = name, several and not needed, needed
        self._choices: list[tuple[object, str]] = []
        self.chosen: tuple[object, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(28)
        self.clicked.connect(self._choose)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Sets the choices. Chosen values that no longer exist are dropped."""
        self._choices = list(choices)
        known = {value for value, _ in choices}
        self.chosen = tuple(value for value in self.chosen if value in known)
        self._show_choice()

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._choices)

    def clear(self) -> None:
        """Chooses nothing, which lets everything through."""
        if self.chosen:
            self.set_chosen(())

    def set_chosen(self, chosen: tuple[object, ...]) -> None:
        """Chooses values and emits the change."""
        self.choose(chosen)
        self.changed.emit()

    def choose(self, chosen: tuple[object, ...]) -> None:
        """Chooses values without saying so."""
        self.chosen = chosen
        self._show_choice()

    @property
    def words(self) -> str:
        """The words of the chip: 全部, one choice, or the first one and how many."""
        words = [text for value, text in self._choices if value in self.chosen]
        if not words:
            return "全部"
        return words[0] if len(words) == 1 else f"{words[0]}等{len(words)}项"

    def sizeHint(self) -> QSize:
        from PySide6.QtGui import QFontMetrics

        words = QFontMetrics(theme.font(13)).horizontalAdvance(f"{self._name}：{self.words}")
        return QSize(min(words + _AROUND, theme.wide(self.widest)), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(theme.wide(_NARROWEST), 28))

    def _show_choice(self) -> None:
        """Makes the chip as wide as its words. What does not fit is shown when pointing at it."""
        words = [text for value, text in self._choices if value in self.chosen]
        self.setToolTip(f"{self._name}：{'、'.join(words)}" if words else "")
        self.setAccessibleName(f"{self._name}：{self.words}")
        self.updateGeometry()
        self.update()

    def mousePressEvent(self, event: "QMouseEvent") -> None:
        if self._is_active and event.position().x() > self.width() - 26:
            self.clear()
            return
        super().mousePressEvent(event)

    @property
    def _is_active(self) -> bool:
        """Whether it lets only something through."""
        return bool(self.chosen) and not self._needed

    def _choose(self) -> None:
        from township_desk.gui.widgets.choosing.choice_menu import ChoiceMenu

        choices = [(text, value in self.chosen, lambda it=value: self._toggle(it)) for value, text in self._choices]
        ChoiceMenu(self, choices, several=self._several).popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _toggle(self, value: object) -> None:
        if not self._several:
            self.set_chosen(() if value in self.chosen and not self._needed else (value,))
        elif value in self.chosen:
            self.set_chosen(tuple(it for it in self.chosen if it != value))
        else:
            self.set_chosen((*self.chosen, value))

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self._is_active
        edge = theme.ACC if active or self.hasFocus() else theme.BORDER
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(theme.ACC_S if active else theme.HOVER if self.underMouse() else theme.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 13, 13)
        painter.setFont(theme.font(13))
        painter.setPen(QColor(theme.ACC if active else theme.TEXT2))
        painter.drawText(12, 0, self.width(), self.height(), Qt.AlignmentFlag.AlignVCenter, f"{self._name}：")
        left = 12 + painter.fontMetrics().horizontalAdvance(f"{self._name}：")
        painter.setPen(QColor(theme.ACC if active else theme.TEXT))
        room = self.width() - left - _SIGN
        shown = paint.elided(painter, self.words, room)
        painter.drawText(left, 0, room, self.height(), Qt.AlignmentFlag.AlignVCenter, shown)
        name = "dismiss_16_regular" if active else "chevron_down_16_regular"
        painter.drawPixmap(self.width() - 24, 6, icons.pixmap(name, theme.ACC if active else theme.TEXT2))


class Pill(QAbstractButton):
    """A chip that can be pressed, with a dot and a count, such as 住房 12."""

    def __init__(self, text: str, tone: str) -> None:
        super().__init__()
        self.setText(text)
        self._tone, self._count = tone, 0
        self.setCheckable(True)
        self.setFixedHeight(28)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def count(self, number: int, tone: str) -> None:
        """Sets the number after the text and the colour of the dot ("" for no dot)."""
        self._count, self._tone = number, tone
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(f"{self.text()} {self._count}")
        return QSize(width + (40 if self._tone else 26), 28)

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setPen(QPen(QColor(theme.ACC if on or self.hasFocus() else theme.BORDER), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(theme.ACC_S if on else theme.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 13, 13)
        left = 13
        if self._tone:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.SOLID[self._tone]))
            painter.drawEllipse(QRectF(12, 10.5, 7, 7))
            left = 25
        painter.setFont(theme.font(13))
        painter.setPen(QColor(theme.TEXT))
        painter.drawText(left, 0, self.width(), 28, Qt.AlignmentFlag.AlignVCenter, self.text())
        left += painter.fontMetrics().horizontalAdvance(self.text()) + 6
        painter.setPen(QColor(theme.TEXT3))
        painter.setFont(theme.font(12))
        painter.drawText(left, 0, self.width(), 28, Qt.AlignmentFlag.AlignVCenter, str(self._count))


class OneOf(QWidget):
    """Words side by side, of which one is the current one. A click or the arrow keys pick another."""

    current = 0

    def pick(self, place: int) -> None:
        """Goes to a place and says so."""
        raise NotImplementedError

    def spans(self) -> Sequence[tuple[int, int]]:
        """The places that are shown from left to right, each with its width."""
        raise NotImplementedError

    def mousePressEvent(self, event: "QMouseEvent") -> None:
        left = 0
        for place, width in self.spans():
            left += width
            if event.position().x() < left:
                self.pick(place)
                return

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.pick(self.current + (1 if event.key() == Qt.Key.Key_Right else -1))
        else:
            super().keyPressEvent(event)


class Tabs(OneOf):
    """Tabs with counts. The current one is bold and underlined.

    Tabs that `yield_room` leave out empty ones where the window is narrow, then the counts of those that are not open.
    """

    picked = Signal(int)

    def __init__(self, names: Sequence[str], tones: Sequence[str] | None = None, *, yield_room: bool = False) -> None:
        super().__init__()
        self._names, self._tones = list(names), list(tones or ["neu"] * len(names))
        self._counts = [0] * len(names)
        self._yields = yield_room
        self.setFixedHeight(44)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_counts(self._counts)

    def set_counts(self, counts: Sequence[int]) -> None:
        """Sets the number behind each name."""
        self._counts = list(counts)
        if not self._yields:
            self.setMinimumWidth(self._whole)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._whole, 44)

    def pick(self, place: int) -> None:
        """Goes to a tab."""
        self.current = place % len(self._names)
        self.update()
        self.picked.emit(self.current)

    @property
    def _whole(self) -> int:
        """The width of all tabs with all counts."""
        return sum(self._width(place) for place in range(len(self._names)))

    def _places(self) -> list[tuple[int, int, bool]]:
        """The tabs that are shown, each with its width and whether its count is."""
        shown = [(place, self._width(place), True) for place in range(len(self._names))]
        if self._yields and sum(width for _, width, _ in shown) > self.width():
            shown = [it for it in shown if self._counts[it[0]] or it[0] in (0, self.current)]
        if self._yields and sum(width for _, width, _ in shown) > self.width():
            open_ = self.current
            shown = [(it, self._width(it, counted=it == open_), it == open_) for it, _, _ in shown]
        return shown

    def _width(self, place: int, *, counted: bool = True) -> int:
        from PySide6.QtGui import QFontMetrics

        name = QFontMetrics(theme.font(14, bold=True)).horizontalAdvance(self._names[place])
        if not counted:
            return name + 20
        count = QFontMetrics(theme.font(12)).horizontalAdvance(f"{self._counts[place]:,}")
        return name + max(24, count + 12) + 26

    def spans(self) -> Sequence[tuple[int, int]]:
        return [(place, width) for place, width, _ in self._places()]

    def paintEvent(self, event: "QPaintEvent") -> None:
        painter = QPainter(self)
        left = 0
        for place, width, counted in self._places():
            now = place == self.current
            painter.setFont(theme.font(14, bold=now))
            painter.setPen(QColor(theme.TEXT if now else theme.TEXT2))
            painter.drawText(left + 2, 0, width, 42, Qt.AlignmentFlag.AlignVCenter, self._names[place])
            if counted:
                paint.count_pill(painter, left + width - 16, 21, f"{self._counts[place]:,}", self._tones[place])
            if now:
                paint.fill(painter, QRect(left, 41, width - 14, 2), theme.ACC)
            if now and self.hasFocus():
                paint.focus_box(painter, QRect(left - 1, 6, width - 12, 30))
            left += width
