"""A column chosen from a list, with the year of it where it is of a year."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from township_desk.actions.questions import choices
from township_desk.actions.questions.choices import FieldGroup
from township_desk.domain.questions.columns import Column, columns_of
from township_desk.domain.questions.conditions import Of
from township_desk.domain.questions.values import BEFORE
from township_desk.gui.questions.chooser import Chooser
from township_desk.gui.questions.column_popup import ColumnPopup
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import row
from township_desk.gui.widgets.fields import ComboBox

_WIDE, _LEAST_WIDE = 190, 110


class ColumnChoice(QWidget):
    """`picked` when another column was chosen, `changed` when another year was. `groups` gives what can be chosen."""

    picked = Signal()
    changed = Signal()

    def __init__(self, subject: str, groups: Callable[[], Sequence[FieldGroup]]) -> None:
        super().__init__()
        self._subject, self._groups = subject, groups
        self.column: Column | None = None
        self.name, self.year = Chooser("选字段…", theme.wide(_WIDE)), ComboBox()
        self.name.setMinimumWidth(theme.wide(_LEAST_WIDE))
        self.name.setMaximumWidth(theme.wide(_WIDE))
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setLayout(row(self.name, self.year, spacing=8))
        self.setFocusProxy(self.name)
        self.name.asked.connect(self.choose)
        self.year.activated.connect(lambda _: self.changed.emit())
        self.show_column(None)

    @property
    def of(self) -> Of | None:
        """The column with its year, None while none is chosen."""
        return Of(self.column, self.year.currentData() or 0) if self.column else None

    def show_column(self, of: Of | None) -> None:
        """Shows a column, or that none is chosen."""
        self.column = of.column if of else None
        title = self.column.title if self.column else "选字段…"
        self.name.say(title, title)
        is_yearly = self.column is not None and self.column.is_yearly
        self.year.setVisible(is_yearly)
        if is_yearly and not self.year.count():
            self._offer_years()
        self.year.setCurrentIndex(max(0, self.year.findData(of.year if of else 0)))

    def _offer_years(self) -> None:
        self.year.addItem("查询的年度", 0)
        for before, word in BEFORE.items():
            self.year.addItem(word, before)
        for it in choices.years():
            self.year.addItem(f"{it} 年", it)

    def choose(self) -> None:
        """Opens the list of columns."""
        ColumnPopup(self.name, self._groups(), self.column.key if self.column else "", self.take).open()

    def take(self, key: str) -> None:
        """Takes a column."""
        found = next((it for it in columns_of(self._subject) if it.key == key), None)
        if found is not None and found != self.column:
            self.show_column(Of(found))
            self.picked.emit()
