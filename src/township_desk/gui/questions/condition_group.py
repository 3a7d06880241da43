"""A group of conditions: how they are joined, its lines, and buttons that add more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from township_desk.domain.questions.conditions import All, AnyOf, Compare, Condition, Not, Of, Some, every_of, first_of
from township_desk.gui.questions.condition_row import ConditionRow
from township_desk.gui.questions.entries_row import EntriesRow
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.fields import ComboBox

_ALL, _ANY, _NOT_ALL, _NONE = "全部满足", "满足任何一条", "不能全部满足", "一条都不满足"
_DEEPEST = 4


class ConditionGroup(QFrame):
    """`condition` is what its lines ask together; lines that are not complete yet are left out."""

    changed = Signal()
    removed = Signal()

    def __init__(self, subject: str, year: int, depth: int = 0) -> None:
        super().__init__()
        self._subject, self._year, self._depth = subject, year, depth
        self.parts: list[ConditionRow | EntriesRow | ConditionGroup] = []
        self.join = ComboBox()
        for word in (_ALL, _ANY, _NOT_ALL, _NONE):
            self.join.addItem(word)
        self.drop = button("", "ghost", "dismiss_16_regular", small=True)
        self.drop.setToolTip("去掉这一组")
        self.drop.setVisible(bool(depth))
        self.add_row = button("加条件", "link")
        self.add_entries = button("加“有、没有……”", "link")
        self.add_group = button("加一组", "link")
        self._lines = column(spacing=8)
        adding = row(self.add_row, self.add_entries, self.add_group, None, spacing=14)
        box = column(spacing=8, margins=(12, 10, 12, 10) if depth else (0, 0, 0, 0))
        self._head = frame("plain", row(label("下面的条件", "second"), self.join, self.drop, None))
        box.addWidget(self._head)
        box.addLayout(self._lines)
        box.addLayout(adding)
        self.setLayout(box)
        if depth:
            self.setProperty("card", True)
        self._connect()

    def _connect(self) -> None:
        self.join.activated.connect(lambda _: self.changed.emit())
        self.drop.clicked.connect(self.removed)
        self.add_row.clicked.connect(self._new_row)
        self.add_entries.clicked.connect(lambda: self._added(self._entries()))
        self.add_group.clicked.connect(lambda: self._added(self._group()))
        self.setFocusProxy(self.add_row)
        self.add_group.setVisible(self._depth < _DEEPEST)
        self.add_entries.setVisible(self._depth < _DEEPEST)

    def show_condition(self, condition: Condition) -> None:
        """Shows a condition, instead of what was shown."""
        for part in list(self.parts):
            self._take_away(part)
        negative = isinstance(condition, Not) and isinstance(condition.part, All | AnyOf)
        inner = condition.part if isinstance(condition, Not) and negative else condition
        words = {False: (_ALL, _ANY), True: (_NOT_ALL, _NONE)}[negative]
        self.join.setCurrentText(words[isinstance(inner, AnyOf)])
        for asked in inner.parts if isinstance(inner, All | AnyOf) else (inner,):
            self._show_part(asked)
        self._settle()

    @property
    def condition(self) -> Condition:
        """What the complete lines ask."""
        found = tuple(it for part in self.parts if (it := self._condition_of(part)) is not None)
        word = self.join.currentText()
        joined: Condition = AnyOf(found) if word in (_ANY, _NONE) and found else All(found)
        if word in (_NOT_ALL, _NONE) and found:
            return Not(joined)
        return found[0] if len(found) == 1 and not self._depth else joined

    @property
    def is_complete(self) -> bool:
        """Whether every line says what it asks."""
        return all(
            part.is_complete if isinstance(part, ConditionGroup) else self._condition_of(part) is not None
            for part in self.parts
        )

    def _condition_of(self, part: "ConditionRow | EntriesRow | ConditionGroup") -> Condition | None:
        if isinstance(part, ConditionRow):
            return part.test()
        if isinstance(part, EntriesRow):
            inside = part.inside
            return part.condition(inside.condition if isinstance(inside, ConditionGroup) else All())
        return part.condition if part.parts else None

    def _show_part(self, condition: Condition) -> None:
        if isinstance(condition, Compare) and isinstance(first_of(condition), Of):
            self._row().show_test(condition)
        elif isinstance(condition, Compare | Some) or (isinstance(condition, Not) and isinstance(condition.part, Some)):
            made = self._entries()
            made.show_condition(condition)
            every = every_of(condition.part if isinstance(condition, Not) else condition)
            self._renew_inside(made, every.where if every and every.where else All())
        else:
            wrapped = isinstance(condition, Not) and not isinstance(condition.part, All | AnyOf)
            inner = Not(All((condition.part,))) if isinstance(condition, Not) and wrapped else condition
            self._group().show_condition(inner)

    def _row(self) -> ConditionRow:
        made = ConditionRow(self._subject, self._year)
        self._put(made)
        return made

    def _entries(self) -> EntriesRow:
        made = EntriesRow(self._subject)
        self._put(made)
        self._renew_inside(made, All())
        made.of.activated.connect(lambda _: self._renew_inside(made, All()))
        return made

    def _renew_inside(self, made: EntriesRow, where: Condition) -> None:
        inside = ConditionGroup(made.subject, self._year, self._depth + 1)
        inside.drop.hide()
        inside.show_condition(where)
        inside.changed.connect(self.changed)
        made.put_inside(inside)

    def _group(self) -> "ConditionGroup":
        made = ConditionGroup(self._subject, self._year, self._depth + 1)
        self._put(made)
        return made

    def _put(self, part: "ConditionRow | EntriesRow | ConditionGroup") -> None:
        self.parts.append(part)
        self._lines.addWidget(part)
        part.changed.connect(self.changed)
        part.removed.connect(lambda: self._drop(part))
        self._settle()

    def _new_row(self) -> None:
        made = self._row()
        self.changed.emit()
        made.choose_column()

    def _added(self, part: QWidget) -> None:
        part.setFocus()
        self.changed.emit()

    def _drop(self, part: "ConditionRow | EntriesRow | ConditionGroup") -> None:
        self._take_away(part)
        self._settle()
        self.changed.emit()

    def _take_away(self, part: "ConditionRow | EntriesRow | ConditionGroup") -> None:
        self.parts.remove(part)
        self._lines.removeWidget(part)
        part.hide()
        part.deleteLater()

    def _settle(self) -> None:
        """A single condition needs no word about how it is joined."""
        self._head.setVisible(len(self.parts) > 1 or (bool(self._depth) and not self.drop.isHidden()))
