"""Choosing one field from a searchable list, grouped by record."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from township_desk.actions.exchange.importing import FieldChoice, FieldGroup
from township_desk.domain.keys.keys import IGNORED
from township_desk.domain.people.pinyin import Initials
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import column
from township_desk.gui.widgets.choosing.search_box import SearchBox

_KEY = Qt.ItemDataRole.UserRole
_UNREAD = FieldGroup(
    title="不对应", fields=(FieldChoice(key="", title="原样保留，导出时写回"), FieldChoice(key=IGNORED, title="不导入"))
)


class FieldPicker(QWidget):
    """The fields by record. The proposed one is marked; those of other columns say which column has them.

    For a column of a file, it also offers to leave the column out.
    """

    picked = Signal(str)

    def __init__(self, groups: Sequence[FieldGroup], initials: Initials, *, for_file: bool = True) -> None:
        super().__init__()
        self._groups, self._initials = ((_UNREAD, *groups) if for_file else tuple(groups)), initials
        self._current, self._proposed = "", ""
        self._taken: Mapping[str, str] = {}
        self.search, self.list = SearchBox("找字段（可用拼音首字母）"), QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.returnPressed.connect(self._take_first)
        self.list.itemClicked.connect(lambda item: self.picked.emit(item.data(_KEY)))
        self.list.itemActivated.connect(lambda item: self.picked.emit(item.data(_KEY)))
        self.setLayout(column(self.search, self.list))

    def show_choice(self, current: str, proposed: str, taken: Mapping[str, str]) -> None:
        """Marks the current and the proposed field of a column. `taken` has the columns of other fields, by key."""
        self._current, self._proposed, self._taken = current, proposed, taken
        self.search.clear()
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        wanted = self.search.text().strip().lower()
        for group in self._groups:
            fields = [it for it in group.fields if self._fits(it, wanted)]
            if fields:
                self.list.addItem(_heading(group.title))
            for it in fields:
                item = QListWidgetItem(f"    {it.title}{self._mark(it.key)}")
                item.setData(_KEY, it.key)
                self.list.addItem(item)
                if it.key == self._current:
                    self.list.setCurrentItem(item)
        if (now := self.list.currentItem()) is not None:
            self.list.scrollToItem(now, QListWidget.ScrollHint.PositionAtCenter)

    def _fits(self, it: FieldChoice, wanted: str) -> bool:
        names = (it.title, *it.aliases)
        return any(wanted in name.lower() or wanted in self._initials.first(name).lower() for name in names)

    def _mark(self, key: str) -> str:
        proposed = "（建议）" if key and key == self._proposed else ""
        other = self._taken.get(key, "")
        return proposed + (f" · 现为 {other}" if other else "")

    def _take_first(self) -> None:
        for place in range(self.list.count()):
            key = self.list.item(place).data(_KEY)
            if key is not None:
                self.picked.emit(key)
                return


def _heading(title: str) -> QListWidgetItem:
    item = QListWidgetItem(title)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setForeground(QColor(theme.TEXT3))
    item.setFont(theme.font(12))
    return item
