"""The steps of a posting's life beside each other: done, now, to come, or in the way."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from township_desk.actions.paper.drafts import Draft
from township_desk.domain.fields import dates
from township_desk.domain.fields.scans import pages_of
from township_desk.domain.paper.catalogue import catalogue, next_of, sheet_named
from township_desk.domain.posting.life import Life, State
from township_desk.gui.widgets import paint, theme
from township_desk.problems import Problem

_HIGH, _CIRCLE = 66, 20


class Mark(Enum):
    """How a step stands."""

    DONE = 0
    NOW = 1
    HELD_UP = 2
    TO_COME = 3


class LifeStep(NamedTuple):
    """A step: its name, a line about it, how it stands, and what is told when somebody points at it."""

    name: str
    about: str
    mark: Mark
    told: str = ""


def steps_of(life: Life, today: str) -> list[LifeStep]:
    """The steps of a posting on a day."""
    state = life.state(today)
    over = state in (State.CLOSABLE, State.CLOSED) or (bool(life.last) and today > life.last)
    photos = sum(len(pages_of(it.photos)) for it in life.places)
    told = " · ".join(filter(None, (_day(life.begun), f"照片 {photos}" if photos else "")))
    hung = LifeStep("张贴", told or "还没登记", Mark.DONE if life.begun else Mark.NOW)
    drafted = [LifeStep("拟稿", _day(life.record.drafted_on), Mark.DONE)] if life.record.drafted_on else []
    found = [*drafted, LifeStep("打印", _day(life.printed_on), Mark.DONE), hung]
    if life.record.last_day:
        found += [_period(life, today, over=over), _objections(life, today, over=over)]
    return [*found, _end(life, state), *_next(life.record.sheet, state)]


def steps_to_come(draft: Draft) -> list[LifeStep]:
    """The steps that a draft has before it."""
    has_period = any(it.period for it in catalogue() if it.name == draft.record.sheet)
    later = ("打印", "张贴", *(("公示期", "异议") if has_period else ()), "结束")
    found = [LifeStep("拟稿", _day(draft.kept_on), Mark.NOW), *(LifeStep(it, "", Mark.TO_COME) for it in later)]
    return [*found, *_next(draft.record.sheet, State.DRAFT)]


def _period(life: Life, today: str, *, over: bool) -> LifeStep:
    posting = life.posting
    if posting is None:
        return LifeStep("公示期", "", Mark.TO_COME)
    about = f"满 {posting.days} {posting.unit}" if over else f"剩 {posting.left(today)} {posting.unit}"
    return LifeStep("公示期", about, Mark.DONE if over else Mark.NOW)


def _objections(life: Life, today: str, *, over: bool) -> LifeStep:
    if waiting := len(life.unsettled(today)):
        return LifeStep("异议", f"{waiting} 件待处理", Mark.HELD_UP)
    about = f"{len(life.objections)} 件已办结" if life.objections else "没有"
    return LifeStep("异议", about if life.places else "", Mark.DONE if over else Mark.TO_COME)


def _end(life: Life, state: State) -> LifeStep:
    if life.end is not None:
        number = life.end.replaced_by
        return LifeStep("结束", f"由第 {number} 号替换" if number else _day(life.end.ended_on), Mark.DONE)
    if state is State.CLOSABLE:
        return LifeStep("结束", "可以结束", Mark.NOW)
    return LifeStep("结束", f"{_day(life.last)}后" if life.last else "", Mark.TO_COME)


def _next(sheet: str, state: State) -> list[LifeStep]:
    """What it leads to, if its sheet says so."""
    try:
        words = next_of(sheet_named(sheet))
    except Problem:  # a sheet of an earlier program
        words = ""
    return [LifeStep("下一步", words, Mark.NOW if state is State.CLOSED else Mark.TO_COME)] if words else []


def _day(day: str) -> str:
    return dates.chinese(day)[5:] if day else ""


class LifeSteps(QWidget):
    """Paints the steps."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: Sequence[LifeStep] = ()
        self.setFixedHeight(_HIGH)

    def show_steps(self, steps: Sequence[LifeStep]) -> None:
        """Shows other steps."""
        self.steps = steps
        self.setAccessibleName("，".join(f"{it.name} {it.about}".strip() for it in steps))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(96 * max(1, len(self.steps)), _HIGH)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.told_at(event.pos().x()), self)
            return True
        return super().event(event)

    def told_at(self, x: int) -> str:
        """What is told of the step at a place."""
        place = x * len(self.steps) // max(1, self.width())
        return self.steps[place].told if 0 <= place < len(self.steps) else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / max(1, len(self.steps))
        for place, step in enumerate(self.steps):
            middle = (place + 0.5) * wide
            if place:
                painter.setPen(QPen(QColor(theme.ACC if step.mark is not Mark.TO_COME else theme.BORDER), 2))
                painter.drawLine(int(middle - wide) + 14, 12, int(middle) - 14, 12)
            self._circle(painter, QRectF(middle - _CIRCLE / 2, 2, _CIRCLE, _CIRCLE), place, step)
            self._words(painter, middle, wide, step)

    @staticmethod
    def _circle(painter: QPainter, area: QRectF, place: int, step: LifeStep) -> None:
        edge = {Mark.HELD_UP: theme.SOLID["warn"], Mark.TO_COME: theme.BORDER_D}.get(step.mark, theme.ACC)
        painter.setPen(QPen(QColor(edge), 1.6))
        painter.setBrush(QColor(theme.ACC if step.mark is Mark.DONE else theme.SURFACE))
        painter.drawEllipse(area)
        if step.mark is Mark.DONE:
            paint.tick(painter, area, theme.SURFACE)
            return
        painter.setPen(QColor(theme.TEXT3 if step.mark is Mark.TO_COME else edge))
        painter.setFont(theme.font(12, bold=True))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "!" if step.mark is Mark.HELD_UP else str(place + 1))

    @staticmethod
    def _words(painter: QPainter, middle: float, wide: float, step: LifeStep) -> None:
        now = step.mark in (Mark.NOW, Mark.HELD_UP)
        ink = theme.INK["warn"] if step.mark is Mark.HELD_UP else theme.TEXT
        for text, top, size, colour in ((step.name, 24, 14, ink), (step.about, 44, 12, theme.TEXT2)):
            painter.setFont(theme.font(size, bold=now and size > 12))
            painter.setPen(QColor(colour))
            area = QRectF(middle - wide / 2 + 2, top, wide - 4, 20)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, paint.elided(painter, text, int(wide) - 4))
