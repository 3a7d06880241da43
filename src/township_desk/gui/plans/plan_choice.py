"""Choosing what else is planned: a figure that counts itself, or anything at all."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from township_desk.actions.plans.entering import offered
from township_desk.domain.people.pinyin import Initials
from township_desk.gui.fields.field_picker import FieldPicker
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, label, row

_WIDE, _HIGH = 380, 460


class PlanChoice(QDialog):
    """`chosen` is called with the name of the plan and its unit ("" for a figure, which has its own)."""

    def __init__(self, parent: QWidget, chosen: Callable[[str, str], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("加一项计划")
        self._chosen = chosen
        self.picker = FieldPicker(offered(), Initials.load(), for_file=False)
        self.picker.show_choice("", "", {})
        self.picker.picked.connect(lambda name: self._take(name, ""))
        self.name, self.unit, self.own = QLineEdit(), QLineEdit(), button("加上")
        self.name.setPlaceholderText("例如：硬化产业路")
        self.unit.setPlaceholderText("单位")
        self.unit.setFixedWidth(theme.wide(70))
        self.own.clicked.connect(self._take_own)
        self.name.returnPressed.connect(self._take_own)
        whole = column(label("完成多少，由档案和台账数出来：", "second"), spacing=8, margins=(16, 12, 16, 12))
        whole.addWidget(self.picker, 1)
        whole.addWidget(label("别的事项，完成数在台账“年度计划”里手填：", "second"))
        whole.addLayout(row(self.name, self.unit, self.own, spacing=8))
        self.setLayout(whole)
        self.resize(theme.wide(_WIDE), theme.wide(_HIGH))
        self.picker.search.setFocus()

    def _take_own(self) -> None:
        if self.name.text().strip():
            self._take(self.name.text().strip(), self.unit.text().strip())

    def _take(self, name: str, unit: str) -> None:
        self.accept()
        self._chosen(name, unit)
