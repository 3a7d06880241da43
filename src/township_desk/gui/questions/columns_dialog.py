"""选列: which columns the answer has, in which order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListWidget, QListWidgetItem, QWidget

from township_desk.actions.questions.asking import Column
from township_desk.actions.questions.choices import column_groups
from township_desk.domain.people.pinyin import Initials
from township_desk.domain.questions.columns import columns_of
from township_desk.gui.fields.field_picker import FieldPicker
from township_desk.gui.widgets.basic import button, column, frame, label, row

_KEY = Qt.ItemDataRole.UserRole
_WIDE, _HIGH = 680, 480


class ColumnsDialog(QDialog):
    """A click at the left adds a column; at the right they are dragged into their order. `decided` brings the keys."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, subject: str, chosen: Sequence[Column]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("选列")
        self.resize(_WIDE, _HIGH)
        self._titles = {it.key: it.title for it in columns_of(subject)}
        self.picker = FieldPicker(column_groups(subject), Initials.load(), for_file=False)
        self.picker.show_choice("", "", {})
        self.list, self.drop = QListWidget(), button("去掉选中的列")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for it in chosen:
            self._titles.setdefault(it.key, it.title)
            self.add(it.key)
        left = column(label("点一下加到列表里", "second"), self.picker, margins=(16, 14, 8, 14))
        right = column(label("拖动改次序", "second"), self.list, self.drop, margins=(8, 14, 16, 14))
        across = row(spacing=0)
        across.addLayout(left, 1)
        across.addLayout(right, 1)
        take, leave = button("用这些列", "primary"), button("取消")
        whole = column(spacing=0)
        whole.addLayout(across, 1)
        whole.addWidget(frame("bar", row(None, leave, take, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self.picker.picked.connect(self.add)
        self.drop.clicked.connect(lambda: self.list.takeItem(self.list.currentRow()))
        leave.clicked.connect(self.reject)
        take.clicked.connect(self._decide)

    @property
    def keys(self) -> tuple[str, ...]:
        """The chosen columns in their order."""
        return tuple(str(self.list.item(place).data(_KEY)) for place in range(self.list.count()))

    def add(self, key: str) -> None:
        """Adds a column behind the others, once."""
        if key not in self.keys:
            item = QListWidgetItem(self._titles.get(key, key))
            item.setData(_KEY, key)
            self.list.addItem(item)
            self.list.setCurrentItem(item)

    def _decide(self) -> None:
        self.decided.emit(self.keys)
        self.accept()
