"""Asks what is known of a household: a visitor's, or one of the archive with changes. Nothing is written."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QPushButton, QWidget

from township_desk.actions.policies.looking import Seen, questions
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.kinds import Text
from township_desk.domain.people import population
from township_desk.domain.records import Household, Income, Member
from township_desk.domain.records.record import Record
from township_desk.gui.fields.inputs import CodeBox, DigitsEdit
from township_desk.gui.widgets.basic import button, column, frame, label, row, scrolled

_HOME = "status attribute cause monitor dangerous_house house_repaired housing_area resettlement safe_water water_hard"
_PERSON = "name relation health labour schooling work_area work_months minimum_living disability_number"
_AGE, _PER_CAPITA, _ACROSS = "年龄", "人均纯收入", 3
_HEADS = {"disability_number": "残疾证号", "minimum_living": "低保", "work_months": "务工月数", "name": "姓名 *"}
_WIDTHS = {"name": 84, "relation": 84, _AGE: 52, "work_months": 60, "minimum_living": 60, "disability_number": 130}
_WIDE, _HIGH = 1080, 620
Input = QLineEdit | CodeBox


class SaidDialog(QDialog):
    """`decided` brings what was said, as the action reads it. The dialog stays until that was understood."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, seen: Seen | None, year: int) -> None:
        super().__init__(parent)
        self._seen, self._year, self._codes = seen, year, CodeLists.load()
        self._whole = seen is None or seen.is_visitor
        self.setWindowTitle("给没建档的户算" if self._whole else "改几项试算")
        self.home: dict[str, Input] = {}
        self.people: list[tuple[int, dict[str, Input]]] = []
        self._was: dict[int, Mapping[str, str]] = {}
        self._fields, self._members = QGridLayout(), QGridLayout()
        self.add = button("添一个人", small=True, icon="add_20_regular")
        self.said = label("", "bad", wrap=True)
        self.go, back = button("看能享受什么", "primary"), button("取消")
        self._lay_out(back)
        window = parent.window()
        self.resize(min(_WIDE, window.width() - 40), min(_HIGH, window.height() - 40))
        self._fill_home()
        for it in seen.home.present if seen is not None else ():
            self._add_person(it)
        if not self.people:
            self._add_person(None)
        self._first = self._texts()
        self.add.clicked.connect(lambda: self._add_person(None))
        self.go.clicked.connect(lambda: self.decided.emit(self.data()))
        back.clicked.connect(self.reject)

    def _lay_out(self, back: QPushButton) -> None:
        hint = "只用来对照，不写入档案。知道几项填几项，没填的算“要核实”。"
        self._members.setHorizontalSpacing(6)
        inside = column(spacing=10, margins=(20, 14, 20, 14))
        inside.addWidget(label(hint, "second", wrap=True))
        inside.addWidget(label("这一户", "h2"))
        inside.addLayout(self._fields)
        inside.addLayout(row(label("家里的人", "h2"), None, self.add))
        inside.addLayout(self._members)
        inside.addStretch(1)
        whole = column(spacing=0)
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(frame("bar", row(self.said, None, back, self.go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)

    def _fill_home(self) -> None:
        card = self._seen.home.household if self._seen is not None else None
        for name in _HOME.split():
            self._add_home(name, Household.field(name).label, self._input(Household.field(name), card))
        income = self._seen.home.income(self._year) if self._seen is not None else None
        self._add_home(_PER_CAPITA, f"{_PER_CAPITA}（元）", self._input(Income.field("reported"), income))
        told = self._seen.told if self._seen is not None else {}
        for asked in questions().values():
            box = CodeBox()
            box.offer([("", ""), *((it, it) for it in asked.words)])
            box.choose(told.get(asked.name, ""))
            box.setToolTip(asked.question)
            self._add_home(asked.title, asked.title, box)

    def _add_home(self, key: str, caption: str, made: Input) -> None:
        place = len(self.home)
        made.setAccessibleName(caption)
        self._fields.addWidget(label(caption, "second"), place // _ACROSS, 2 * (place % _ACROSS))
        self._fields.addWidget(made, place // _ACROSS, 2 * (place % _ACROSS) + 1)
        self._fields.setColumnStretch(2 * (place % _ACROSS) + 1, 1)
        self.home[key] = made

    def _input(self, field: Field, record: Record | None) -> Input:
        """A box for a word of a list, a line for anything else, filled from a record."""
        text = field.kind.edit(getattr(record, field.name)) if record is not None else ""
        if field.codes:
            box = CodeBox()
            box.offer([("", ""), *((it, it) for it in self._codes[field.codes].words_of(self._year))])
            box.choose(text)
            return box
        made = QLineEdit() if isinstance(field.kind, Text) else DigitsEdit()
        made.setText(text)
        return made

    def _add_person(self, member: Member | None) -> None:
        names = _PERSON.split()
        inputs = {name: self._input(Member.field(name), member) for name in names}
        age = DigitsEdit()
        known = (
            population.age_of(member, self._seen.asked.day) if member is not None and self._seen is not None else None
        )
        age.setText("" if known is None else str(known))
        order = {"name": inputs["name"], "relation": inputs["relation"], _AGE: age, **inputs}
        if not self.people:
            for place, name in enumerate(order):
                head = _HEADS.get(name) or (name if name == _AGE else Member.field(name).label)
                self._members.addWidget(label(head, "caption"), 0, place)
        line, drop = self._members.rowCount(), button("", "ghost", "delete_20_regular", small=True)
        for place, (name, made) in enumerate(order.items()):
            if name in _WIDTHS:
                made.setFixedWidth(_WIDTHS[name])
            self._members.addWidget(made, line, place)
        drop.setToolTip("不算这个人")
        self._members.addWidget(drop, line, len(order))
        entry = (member.id if member is not None else 0, order)
        drop.clicked.connect(lambda: self._drop(entry, drop))
        self.people.append(entry)
        inputs["name"].setFocus()

    def _drop(self, entry: tuple[int, dict[str, Input]], drop: QPushButton) -> None:
        self.people.remove(entry)
        for made in (*entry[1].values(), drop):
            self._members.removeWidget(made)
            made.hide()
            made.deleteLater()

    def _texts(self) -> tuple[Mapping[str, str], Sequence[tuple[int, Mapping[str, str]]]]:
        return _said(self.home), [(key, _said(it)) for key, it in self.people]

    def data(self) -> Mapping[str, Any]:
        """What is said now: everything of a visitor's household, else what is not as it was."""
        (home, people), (home_was, people_was) = self._texts(), self._first
        if self._whole:
            named = [_filled(it) for _, it in people if any(it.values())]
            return {"household": _filled(home), "members": named}
        changed: dict[str, Any] = {key: text for key, text in home.items() if text != home_was[key]}
        found: dict[str, Any] = {"household": changed} if changed else {}
        if people != people_was:
            was = dict(people_was)
            found["members"] = [_changed(key, it, was.get(key, {})) for key, it in people if any(it.values())]
        return found


def _said(inputs: Mapping[str, Input]) -> Mapping[str, str]:
    return {
        key: str(it.currentData() or "") if isinstance(it, CodeBox) else it.text().strip() for key, it in inputs.items()
    }


def _filled(texts: Mapping[str, str]) -> Mapping[str, str]:
    return {key: text for key, text in texts.items() if text}


def _changed(key: int, now: Mapping[str, str], was: Mapping[str, str]) -> Mapping[str, Any]:
    return {**({"id": key} if key else {}), **{name: text for name, text in now.items() if text != was.get(name, "")}}
