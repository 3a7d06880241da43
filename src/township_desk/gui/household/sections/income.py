"""The section 收入核算 of the household's page: the account of a year and its result."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from township_desk.actions.household.households import income_of
from township_desk.actions.office.settings import standards
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.records import Income
from township_desk.domain.verdict import income as accounts
from township_desk.gui.desk import Desk
from township_desk.gui.fields.field_grid import FieldGrid
from township_desk.gui.household.sections.field_lists import INCOME
from township_desk.gui.household.sections.fields import FieldSection
from township_desk.gui.widgets.basic import button, label, row


class IncomeSection(FieldSection):
    """Computes the account while somebody types."""

    taking_wanted = Signal()
    """Items are to be taken from the ledgers."""

    def __init__(self, desk: Desk, codes: CodeLists) -> None:
        super().__init__("income", "收入核算", "money", FieldGrid(Income, INCOME, codes))
        self._desk, self._figure = desk, ""
        self._summary, self._rest = label("", "second", wrap=True), button("其余项目填 0", small=True)
        self.take = button("从台账取数…", small=True)
        self._rest.clicked.connect(self._fill_rest)
        self.take.clicked.connect(self.taking_wanted)
        line = row(self._summary, self.take, self._rest)
        line.setStretch(0, 1)
        self.whole.insertLayout(1, line)

    def show_stored(self, stored: Dossier, year: int) -> None:
        self.heading.setText(f"{self.title} · {year} 年度")
        super().show_stored(stored, year)

    def read(self, draft: Dossier) -> Dossier:
        made = super().read(draft)
        self._show_account(income_of(made, self._year))
        return made

    def _show_account(self, income: Income) -> None:
        known = standards(self._desk.archive)
        worked_out, figure = accounts.account(income, known), accounts.per_capita(income, known)
        self._figure = kinds.MONEY.show(figure.value) if figure else ""
        first, last = worked_out.period
        words = f"核算期 {first} 至 {last}。{accounts.NOT_COUNTED}。"
        if worked_out.per_capita is not None and any(accounts.is_known(income, it) for it in accounts.GROUPS):
            state = "" if worked_out.complete else "（项目未填全，暂用填报数）"
            net, each = kinds.MONEY.show(worked_out.net), kinds.MONEY.show(worked_out.per_capita)
            words += f"逐项核算：纯收入 {net} 元，人均 {each} 元{state}。"
        self._summary.setText(words)

    def count(self) -> str:
        return self._figure

    def _fill_rest(self) -> None:
        """Leaves fields blank where nothing was said, so that a
        stated total goes on standing for the items of its group.
        """
        lines = {name: it for name, it in self.inputs.items() if isinstance(it, QLineEdit)}
        for group, items in accounts.GROUPS.items():
            total = accounts.TOTALS.get(group)
            for item in () if total and lines[total].text() else items:
                if not lines[item].text():
                    lines[item].setText("0")
        self.edited.emit()
