"""The wheel scrolls; it changes nothing that somebody has chosen or written."""

import re
from pathlib import Path

from clerk import PAGES, Clerk
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QTabBar,
    QWidget,
)

import township_desk.gui
from township_desk.domain.records import Household

GUI = Path(township_desk.gui.__file__).parent
_TURNED_BY_WHEEL = (QComboBox, QAbstractSpinBox, QTabBar, QAbstractSlider)


def turn(widget: QWidget, steps: int) -> None:
    """A wheel over a widget, as the system sends it."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(widget.rect().center())),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def value_of(widget: QWidget) -> object:
    if isinstance(widget, QComboBox | QTabBar):
        return widget.currentIndex()
    return widget.value() if isinstance(widget, QAbstractSlider) else widget.text()


def fields(page: QWidget) -> list[QWidget]:
    return [it for kind in _TURNED_BY_WHEEL for it in page.findChildren(kind) if not isinstance(it, QScrollBar)]


def test_no_field_of_any_page_changes_by_the_wheel(clerk: Clerk) -> None:
    household = clerk.archive.all(Household)[0].id
    seen = 0
    for key in (*PAGES, "household"):
        page = clerk.go(key, (household, None) if key == "household" else None)
        for field in fields(page):
            before = value_of(field)
            turn(field, -1)
            field.setFocus()  # nor does it turn what only has the keyboard
            turn(field, 2)
            assert value_of(field) == before, (key, type(field).__name__, before)
            seen += 1
    assert seen > 40


def test_the_period_of_a_notice_does_not_turn(clerk: Clerk) -> None:
    page = clerk.go("notice")
    before = page.options.days.value(), page.options.first.text()
    for field in (page.options.days, page.options.first, page.options.kind):
        turn(field, 8)
    assert (page.options.days.value(), page.options.first.text()) == before
    assert not page.options.days.hasFocus()


def test_every_field_is_one_that_the_wheel_leaves_alone() -> None:
    bare = re.compile(r"\bQ(?:ComboBox|SpinBox|DoubleSpinBox|DateEdit|TimeEdit|DateTimeEdit|TabBar|Slider)\(\)")
    made = {it.name: bare.findall(it.read_text("utf-8")) for it in GUI.rglob("*.py")}
    assert {name for name, found in made.items() if found} == set()
