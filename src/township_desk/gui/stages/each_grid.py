"""What each household of a batch says by itself at a stage, in a small grid."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from township_desk.actions.procedures.subjects import Said
from township_desk.domain.fields.kinds import Codes
from township_desk.domain.procedures.procedure import HEAD_NAME, Procedure, Stage
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.tables.cell_delegate import ROW_HIGH

_MOST_SHOWN = 8
Index = QModelIndex | QPersistentModelIndex


class Member(NamedTuple):
    """One of a batch: the key of its case or household, whose it is, and the name of the household's head."""

    key: int
    about: str
    head: str


class _Words(QStyledItemDelegate):
    """Offers the words of a field where one of them is meant."""

    def __init__(self, grid: QWidget, words: Sequence[str]) -> None:
        super().__init__(grid)
        self._words = words

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = CodeBox(parent)
        box.offer([(it, it) for it in ("", *self._words)])
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CodeBox):
            editor.choose(index.data() or "")


class EachGrid(QTableWidget):
    """A row for each of the batch, a column for each field. Typing begins at once; a word of a list is chosen."""

    def __init__(self, procedure: Procedure, stage: Stage, members: Sequence[Member]) -> None:
        self._fields = [it for it in stage.fields if it.name in stage.each]
        self._members = members
        super().__init__(len(members), 1 + len(self._fields))
        self.setHorizontalHeaderLabels(["户", *(it.label for it in self._fields)])
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HIGH)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        for column, field in enumerate(self._fields, 1):
            words = () if isinstance(field.kind, Codes) else procedure.words_of(field)
            if words:
                self.setItemDelegateForColumn(column, _Words(self, words))
        self.setFixedHeight(ROW_HIGH * (1 + min(_MOST_SHOWN, len(members))) + 4)
        for place, it in enumerate(members):
            whose = QTableWidgetItem(it.about)
            whose.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.setItem(place, 0, whose)
            for column, name in enumerate((it.name for it in self._fields), 1):
                self.setItem(place, column, QTableWidgetItem(it.head if stage.each[name] == HEAD_NAME else ""))

    def keep(self, keys: Collection[int]) -> None:
        """Takes out the rows of everybody else."""
        for place in reversed(range(len(self._members))):
            if self._members[place].key not in keys:
                self.removeRow(place)
        self._members = [it for it in self._members if it.key in keys]

    def said(self) -> Mapping[int, Said]:
        """What each says, by key."""
        return {it.key: self._said(place) for place, it in enumerate(self._members)}

    def _said(self, place: int) -> Said:
        texts = ((it.name, self._text(place, column)) for column, it in enumerate(self._fields, 1))
        return {name: text for name, text in texts if text}

    def _text(self, place: int, column: int) -> str:
        item = self.item(place, column)
        return item.text().strip() if item is not None else ""
