"""与新户主关系: each person with the relation as it was worked out, which the clerk may change."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from township_desk.actions.events.plans import EventPlan
from township_desk.domain.events.kinds import codes
from township_desk.domain.events.shown import CHANGED, WENT_OVER, Became, Home, Person
from township_desk.domain.fields import terms
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.widgets.basic import clear, label


class Relating(NamedTuple):
    """Somebody whose relation may be said: the word that follows, and the words that are possible."""

    person: Person
    was: str
    word: str
    possible: Sequence[str]


def relating(made: EventPlan) -> list[Relating]:
    """Everybody whose relation an event works out anew or asks for."""
    became = {it.member: it for it in made.told.people}
    asked = {it.member: [one.value for one in it.choices] for it in made.open if it.field == "relations"}
    heads = {it.household: _head(it) for it in made.told.before}
    return [it for home in made.told.after for it in _of(home, became, asked, heads.get(home.household, 0))]


def _head(home: Home) -> int:
    """The key of a household's head, 0 without one."""
    return next((it.member for it in home.members if it.relation == terms.HEAD), 0)


def _of(
    home: Home, became: Mapping[int, Became], asked: Mapping[int, Sequence[str]], old_head: int
) -> Iterator[Relating]:
    has_new_head = _head(home) != old_head
    for it in home.members:
        act = became[it.member].act if it.member in became else ""
        if it.relation == terms.HEAD or not (has_new_head or act in (CHANGED, WENT_OVER) or it.member in asked):
            continue
        was = became[it.member].was if it.member in became else it.relation
        yield Relating(it, was, "" if it.member in asked else it.relation, asked.get(it.member, ()))


class RelationBoxes(QWidget):
    """One line for each person. What the clerk has said stays said while the plan is made anew."""

    edited = Signal()

    def __init__(self, year: int) -> None:
        super().__init__()
        self._words = [it for it in codes()["relation"].words_of(year) if it != terms.HEAD]
        self.boxes: dict[int, CodeBox] = {}
        self._said: dict[int, str] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._grid.setColumnStretch(2, 1)

    def said(self) -> Mapping[str, str]:
        """What the clerk has said, by the keys of the members."""
        return {str(key): word for key, word in self._said.items() if word and key in self.boxes}

    def show_people(self, found: Sequence[Relating]) -> None:
        """Shows the people of a plan."""
        if list(self.boxes) != [it.person.member for it in found]:
            self._build(found)
        for it in found:
            box = self.boxes[it.person.member]
            first = [word for word in it.possible if word in self._words]
            words = [*first, *(word for word in self._words if word not in first)]
            box.offer([("要写明", ""), *((word, word) for word in words)])
            box.choose(self._said.get(it.person.member) or it.word)

    def _build(self, found: Sequence[Relating]) -> None:
        clear(self._grid)
        self.boxes = {}
        for place, it in enumerate(found):
            box = self.boxes[it.person.member] = CodeBox()
            box.setAccessibleName(f"{it.person.name}与户主关系")
            box.currentIndexChanged.connect(lambda _, key=it.person.member: self._say(key))
            self._grid.addWidget(label(it.person.name), place, 0)
            self._grid.addWidget(label(f"原{it.was}" if it.was else "", "second"), place, 1)
            self._grid.addWidget(box, place, 2)

    def _say(self, member: int) -> None:
        self._said[member] = str(self.boxes[member].currentData() or "")
        self.edited.emit()
