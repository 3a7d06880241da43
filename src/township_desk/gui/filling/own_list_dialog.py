"""本单位版式: a list's columns, chosen from all fields, in any order, each with its own head."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QWidget,
)

from township_desk.actions.exchange import own_lists
from township_desk.actions.exchange.own_lists import Layout
from township_desk.domain.keys.keys import title_of
from township_desk.domain.people.pinyin import Initials
from township_desk.gui.desk import Desk
from township_desk.gui.fields.field_picker import FieldPicker
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem

_KEY = Qt.ItemDataRole.UserRole
_NEW = Layout("", "", "", "member", (), leftovers=False, own=True)


class OwnListDialog(QDialog):
    """Clicking a field adds its column; double click renames it, dragging or Alt+↑↓ moves it, Del removes it."""

    kept = Signal(str)

    def __init__(self, parent: QWidget, desk: Desk, layout: Layout | None = None) -> None:
        super().__init__(parent)
        self._desk, self._old = desk, layout.title if layout else ""
        self.setWindowTitle("修改版式" if layout else "新建版式")
        self.resize(min(860, parent.width() - 40), min(640, parent.height() - 16))
        self.name, self.said = QLineEdit(), Banner()
        self.member, self.household = QRadioButton("一人一行"), QRadioButton("一户一行")
        self._per = QButtonGroup(self)
        self.leftovers = QCheckBox("后面接着写当初没有认出的列")
        self.picker = FieldPicker(own_lists.field_groups(desk.archive), Initials.load(), for_file=False)
        self.columns = QListWidget()
        self.up, self.down, self.rename, self.out = button("上移"), button("下移"), button("改列名"), button("去掉")
        self.count, self.keep, self.back = label("", "second"), button("保存", "primary"), button("取消")
        self._lay_out()
        self._connect()
        self._show(layout or _NEW)

    def _lay_out(self) -> None:
        self.name.setPlaceholderText("如：在校生花名册")
        self._per.addButton(self.member)
        self._per.addButton(self.household)
        self.columns.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.columns.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        for made in (self.keep, self.back, self.up, self.down, self.rename, self.out):
            made.setAutoDefault(False)  # Enter in the search takes the first field found
        top = row(label("名称", "second"), self.name, 12, self.member, self.household, margins=(16, 12, 16, 0))
        left = column(label("点字段，加到右边", "second"), self.picker)
        right = column(self.count, self.columns)
        right.addLayout(row(self.up, self.down, self.rename, self.out, None))
        right.addWidget(self.leftovers)
        middle = row(spacing=16, margins=(16, 12, 16, 12))
        middle.addLayout(left, 1)
        middle.addLayout(right, 1)
        whole = column(spacing=0)
        whole.addLayout(top)
        whole.addLayout(middle, 1)
        whole.addWidget(self.said)
        whole.addWidget(frame("bar", row(None, self.back, self.keep, margins=(16, 10, 16, 10))))
        self.setLayout(whole)

    def _connect(self) -> None:
        self.picker.picked.connect(self._add)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.rename.clicked.connect(lambda: self.columns.editItem(self.columns.currentItem()))
        self.out.clicked.connect(self._take_out)
        self.columns.model().rowsInserted.connect(self._say)
        self.columns.model().rowsRemoved.connect(self._say)
        self.columns.currentRowChanged.connect(self._say)
        self.keep.clicked.connect(self._keep)
        self.back.clicked.connect(self.reject)
        on_key(self, "Alt+Up", lambda: self._move(-1))
        on_key(self, "Alt+Down", lambda: self._move(1))
        on_key(self, "Del", self._take_out)

    def _show(self, layout: Layout) -> None:
        self.said.say("info", "")
        self.name.setText(layout.title)
        (self.household if layout.per == "household" else self.member).setChecked(True)
        self.leftovers.setChecked(layout.leftovers)
        for head, key in layout.columns:
            self._put(head, key)
        self.picker.show_choice("", "", {})
        self._say()

    def _put(self, head: str, key: str) -> None:
        item = QListWidgetItem(head)
        item.setData(_KEY, key)
        item.setToolTip(title_of(key))
        item.setFlags((item.flags() | Qt.ItemFlag.ItemIsEditable) & ~Qt.ItemFlag.ItemIsDropEnabled)
        self.columns.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.columns.item(place) for place in range(self.columns.count())]

    def _add(self, key: str) -> None:
        self._put(own_lists.head_for(key, [it.text() for it in self._items()]), key)
        self.columns.setCurrentRow(self.columns.count() - 1)

    def _move(self, by: int) -> None:
        at = self.columns.currentRow()
        if at >= 0 and 0 <= at + by < self.columns.count():
            self.columns.insertItem(at + by, self.columns.takeItem(at))
            self.columns.setCurrentRow(at + by)

    def _take_out(self) -> None:
        if (at := self.columns.currentRow()) >= 0:
            self.columns.takeItem(at)

    def _say(self) -> None:
        count, at = self.columns.count(), self.columns.currentRow()
        self.count.setText(f"{count} 列，从上到下就是从左到右" if count else "还没有选列")
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < count - 1)
        self.rename.setEnabled(at >= 0)
        self.out.setEnabled(at >= 0)

    def layout_made(self) -> Layout:
        """The list in the dialog."""
        title = self.name.text().strip()
        columns = tuple((it.text().strip(), str(it.data(_KEY))) for it in self._items())
        per = "household" if self.household.isChecked() else "member"
        return Layout(title, title, "", per, columns, leftovers=self.leftovers.isChecked(), own=True)

    def _keep(self) -> None:
        archive, by, made, old = self._desk.archive, self._desk.by, self.layout_made(), self._old
        self._desk.write(
            "保存版式",
            lambda _: own_lists.save(archive, made, by=by, instead_of=old),
            lambda _: self._done(made.title),
            self._wrong,
            said=f"已保存版式“{made.title}”",
        )

    def _done(self, title: str) -> None:
        self.kept.emit(title)
        self.accept()

    def _wrong(self, problem: Problem) -> None:
        self.said.say("bad", problem.sentence)
