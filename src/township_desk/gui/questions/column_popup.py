"""A list of columns with a search field, below the box that asks for one."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QWidget

from township_desk.actions.questions.choices import FieldGroup
from township_desk.domain.people.pinyin import Initials
from township_desk.gui.fields.field_picker import FieldPicker
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import column

_WIDE, _HIGH = 300, 380


@lru_cache(1)
def _initials() -> Initials:
    return Initials.load()


class ColumnPopup(QDialog):
    """The columns by whose they are. Enter takes the first one that is found."""

    def __init__(
        self, near: QWidget, groups: Sequence[FieldGroup], current: str, picked: Callable[[str], None]
    ) -> None:
        super().__init__(near)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("选字段")
        self.picker = FieldPicker(groups, _initials(), for_file=False)
        self.picker.show_choice(current, "", {})
        self.picker.picked.connect(self._take)
        self._picked = picked
        self.picker.search.setFocus()
        self.setLayout(column(self.picker, margins=(8, 8, 8, 8)))
        self.setFixedSize(theme.wide(_WIDE), theme.wide(_HIGH))
        self.move(near.mapToGlobal(QPoint(0, near.height() + 2)))

    def _take(self, key: str) -> None:
        self.close()
        self._picked(key)
