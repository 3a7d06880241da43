"""One line of a condition: a column, how it is compared, and with what."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from township_desk.actions.questions import choices
from township_desk.domain.fields import kinds
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.questions.columns import Column, columns_of
from township_desk.domain.questions.conditions import Compare, How, Of
from township_desk.domain.questions.offering import comparisons, words_of
from township_desk.gui.questions.chooser import Chooser
from township_desk.gui.questions.column_popup import ColumnPopup
from township_desk.gui.questions.value_edit import ValueEdit
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, row
from township_desk.gui.widgets.fields import ComboBox

_ONE_OR_MORE = {How.IS: How.AMONG, How.IS_NOT: How.NOT_AMONG}


class ConditionRow(QFrame):
    """`changed` when it asks something else, `removed` when it is not wanted any more."""

    changed = Signal()
    removed = Signal()

    def __init__(self, subject: str, year: int) -> None:
        super().__init__()
        self._subject, self._year = subject, year
        self.column: Column | None = None
        self.name, self.how, self.value = Chooser("选字段…"), ComboBox(), ValueEdit()
        self.year = ComboBox()
        self.drop = button("", "ghost", "dismiss_16_regular", small=True)
        self.drop.setToolTip("去掉这一条")
        self.name.setFixedWidth(theme.wide(190))
        self.how.setFixedWidth(theme.wide(92))
        self.year.addItem("查询的年度", 0)
        for it in choices.years():
            self.year.addItem(f"{it} 年", it)
        self.setLayout(row(self.name, self.year, self.how, self.value, self.drop, None, spacing=8))
        self._connect()
        self._offer()

    def _connect(self) -> None:
        self.name.asked.connect(self.choose_column)
        self.how.activated.connect(lambda _: self._changed_how())
        self.year.activated.connect(lambda _: self.changed.emit())
        self.value.changed.connect(self.changed)
        self.drop.clicked.connect(self.removed)

    def choose_column(self) -> None:
        """Opens the list of columns."""
        groups = choices.column_groups(self._subject)
        ColumnPopup(self.name, groups, self.column.key if self.column else "", self.take).open()

    def take(self, key: str) -> None:
        """Asks about a column."""
        found = next((it for it in columns_of(self._subject) if it.key == key), None)
        if found is not None and found != self.column:
            self.column = found
            self.value.show_values(())
            self._offer()
            self.value.take_keyboard()
            self.changed.emit()

    def show_test(self, test: Compare) -> None:
        """Shows a comparison with a column."""
        assert isinstance(test.operand, Of)
        self.column = test.operand.column
        self._offer()
        offered = [how for how, _ in comparisons(self.column.kind)]
        how = test.how if test.how in offered else _ONE_OR_MORE.get(test.how, test.how)
        if self.how.findData(how) < 0:
            self.how.addItem(how.word, how)
        self.how.setCurrentIndex(self.how.findData(how))
        self.year.setCurrentIndex(max(0, self.year.findData(test.operand.year)))
        self._ask()
        self.value.show_values(test.wanted)

    def test(self) -> Compare | None:
        """The comparison; None while something is missing, which the row then shows."""
        if self.column is None:
            return None
        try:
            wanted = self.value.values()
        except Misfit as misfit:
            self.value.complain("" if misfit.rule == "blank" else misfit.sentence)
            return None
        self.value.complain("")
        return Compare(Of(self.column, self.year.currentData() or 0), self._how(len(wanted)), wanted)

    def _how(self, many: int) -> How:
        """是 asks for one word, or for one of several."""
        how: How = self.how.currentData()
        single = {several: one for one, several in _ONE_OR_MORE.items()}
        return single.get(how, how) if many == 1 else how

    def _offer(self) -> None:
        column = self.column
        title = column.title if column else "选字段…"
        self.name.say(title, title)
        self.how.clear()
        for how, word in comparisons(column.kind if column else kinds.TEXT):
            self.how.addItem(word, how)
        for part in (self.how, self.value):
            part.setVisible(column is not None)
        self.year.setVisible(column is not None and column.is_yearly)
        self._ask()

    def _changed_how(self) -> None:
        self._ask()
        self.changed.emit()

    def _ask(self) -> None:
        if self.column is not None:
            self.value.ask(self.column.kind, self.how.currentData(), words_of(self.column, self._year))
