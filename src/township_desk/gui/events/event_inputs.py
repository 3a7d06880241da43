"""The inputs of what an event asks for. Each says its answer in the form in which plans take it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from township_desk.actions.events.asking import Asking
from township_desk.actions.events.transfers import ENDING
from township_desk.domain.events.kinds import (
    ENTRIES,
    FILE,
    HOME,
    PLACE,
    RELATIONS,
    WHO,
    WHOM,
    Asked,
    codes,
)
from township_desk.domain.fields import kinds
from township_desk.domain.fields.field import Field
from township_desk.domain.records import Household, Member
from township_desk.gui.desk import Desk
from township_desk.gui.events.home_line import HomeLine
from township_desk.gui.events.relation_boxes import RelationBoxes
from township_desk.gui.fields.captions import set_caption
from township_desk.gui.fields.field_cell import LineCell, cell_of
from township_desk.gui.fields.input_faults import text_of
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.widgets.basic import button, column, row

_MOST_LINES = 7


class EventInput(QWidget):
    """One answer: `said` is "" or empty while nothing is said. `edited` reports what the clerk does."""

    edited = Signal()

    def __init__(self, asked: Asked, made: QWidget) -> None:
        super().__init__()
        self.asked, self.caption = asked, QLabel()
        self.caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.caption.setMinimumHeight(32)
        self.caption.setBuddy(made)
        made.setAccessibleName(asked.label)
        self.mark(needed=asked.needed)
        self.setLayout(column(made))
        self.setFocusProxy(made)
        self.setToolTip(asked.hint)

    def mark(self, *, needed: bool) -> None:
        """Shows whether it must be said."""
        set_caption(self.caption, f"{self.asked.label} *" if needed else self.asked.label)

    def said(self) -> object:
        """What is said."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Fills in what the program knows already."""


class PlainInput(EventInput):
    """A text, number, day or word."""

    def __init__(self, asked: Asked, year: int, hint: str) -> None:
        assert asked.plain is not None
        self._cell = cell_of(asked.plain, codes())
        super().__init__(asked, self._cell)
        if isinstance(self._cell, LineCell):
            line = self._cell.line
            line.setPlaceholderText(hint)
            line.returnPressed.connect(lambda: line.focusNextPrevChild(True))
        elif asked.plain.codes:
            words = codes()[asked.plain.codes].words_of(year)
            self._cell.offer([(asked.hint, ""), *((it, it) for it in words)])
        self._cell.edited.connect(self.edited)

    def said(self) -> object:
        made = self._cell.input
        return text_of(made).strip() if isinstance(made, QLineEdit) else made.currentData() or ""

    def say(self, text: str) -> None:
        made = self._cell.input
        if isinstance(made, QLineEdit):
            made.setText(text)
        else:
            made.choose(text)


class BoxInput(EventInput):
    """One of the household's members, or of the township's villages."""

    def __init__(self, asked: Asked, choices: Sequence[tuple[str, str]], blank: str) -> None:
        self.box, self._blank = CodeBox(), blank
        super().__init__(asked, self.box)
        self.offer(choices)
        self.box.currentIndexChanged.connect(self.edited)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offers pairs of words and value, after a blank one."""
        self.box.offer([(self._blank, ""), *choices])

    def said(self) -> object:
        return self.box.currentData() or ""

    def say(self, text: str) -> None:
        self.box.choose(text)


class ChecksInput(EventInput):
    """Several of some things that are listed with boxes to tick."""

    def __init__(self, asked: Asked, choices: Sequence[tuple[str, str]]) -> None:
        self.list = QListWidget()
        super().__init__(asked, self.list)
        self.choices = choices
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # what is cut has a tip
        for text, value in choices:
            made = QListWidgetItem(text, self.list)
            made.setData(Qt.ItemDataRole.UserRole, value)
            made.setToolTip(text)
            made.setCheckState(Qt.CheckState.Unchecked)
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * min(len(choices), _MOST_LINES) + 6)
        self.list.itemChanged.connect(lambda _: self.edited.emit())

    @property
    def ticked(self) -> list[tuple[str, str]]:
        """What is ticked, each with its words."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return [one for one, it in zip(self.choices, items, strict=True) if it.checkState() is Qt.CheckState.Checked]

    def said(self) -> object:
        return [value for _, value in self.ticked]

    def say(self, text: str) -> None:
        with QSignalBlocker(self.list):
            for item in (self.list.item(place) for place in range(self.list.count())):
                if item.data(Qt.ItemDataRole.UserRole) == text:
                    item.setCheckState(Qt.CheckState.Checked)


class HomeInput(EventInput):
    """Another household, found by name."""

    def __init__(self, asked: Asked, desk: Desk) -> None:
        self.line = HomeLine(desk)
        super().__init__(asked, self.line)
        self.line.chosen.connect(lambda _: self.edited.emit())

    def said(self) -> object:
        return str(self.line.household or "")


class RelationsInput(EventInput):
    """The relations to a new head, as they were worked out and as the clerk says them."""

    def __init__(self, asked: Asked, year: int) -> None:
        self.boxes = RelationBoxes(year)
        super().__init__(asked, self.boxes)
        self.boxes.edited.connect(self.edited)

    def said(self) -> object:
        return self.boxes.said()


class FileInput(EventInput):
    """Where a file is written."""

    def __init__(self, asked: Asked, name: str) -> None:
        self.line, choose = QLineEdit(), button("选…")
        across = QWidget()
        across.setLayout(row(self.line, choose))
        super().__init__(asked, across)
        self._name = name
        self.line.setPlaceholderText(asked.hint)
        self.line.textEdited.connect(lambda _: self.edited.emit())
        choose.clicked.connect(self._choose)

    def _choose(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, self.asked.label, self._name)
        if path:
            self.say(path)
            self.edited.emit()

    def said(self) -> object:
        return str(Path(text)) if (text := self.line.text().strip()) else ""

    def say(self, text: str) -> None:
        self.line.setText(text)


def _member(it: Member) -> tuple[str, str]:
    return f"{it.name}（{it.relation or '关系未填'}）", str(it.id)


def input_of(asked: Asked, about: Asking, desk: Desk, year: int) -> EventInput:
    """The input for one field of a kind, for a household."""
    people = [_member(it) for it in about.home.present]
    makers: Mapping[str, Callable[[], Any]] = {
        WHO: lambda: BoxInput(asked, people, "请选"),
        WHOM: lambda: ChecksInput(asked, people),
        PLACE: lambda: BoxInput(asked, [(it.name, it.name) for it in about.villages], asked.hint),
        ENTRIES: lambda: ChecksInput(asked, about.entries),
        HOME: lambda: HomeInput(asked, desk),
        RELATIONS: lambda: RelationsInput(asked, year),
        FILE: lambda: FileInput(asked, f"{about.home.head.name if about.home.head else '转出'}户{ENDING}"),
    }
    made: EventInput = makers[asked.kind]() if asked.kind in makers else PlainInput(asked, year, _hint(asked, about))
    return made


def _hint(asked: Asked, about: Asking) -> str:
    """What helps to answer: what the declaration says, or how much of something the household has to share."""
    shared = isinstance(asked.plain, Field) and isinstance(asked.plain.kind, kinds.Scaled)
    if not shared or asked.key not in {it.name for it in Household.FIELDS}:
        return asked.hint
    had = getattr(about.home.household, asked.key)
    return f"原户有 {asked.plain.kind.show(had)} {asked.plain.unit}" if had and asked.plain else "原户没有"
