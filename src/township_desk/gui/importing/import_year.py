"""The year of an import: which one, where it comes from, and the offer to work on it after the import."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from township_desk.actions.exchange.importing import ImportPlan, PlanView
from township_desk.domain.fields.years import known_years
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import label, set_property
from township_desk.gui.widgets.fields import ComboBox


class ImportYear(QObject):
    """The choice of years, the words beside it, and the banner after the import."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._year = desk, 0
        self.box, self.source, self.offer = ComboBox(), label("", "caption"), Banner(inset=True)
        for year in known_years(plans=True):
            self.box.addItem(f"{year} 年", year)
        self.offer.followed.connect(self._switch)

    def show_plan(self, plan: ImportPlan) -> None:
        """Shows the year of a plan, where it stands in the file, and whether it differs from the working year."""
        self._year = plan.year
        self.box.setCurrentIndex(self.box.findData(plan.year))
        is_other = bool(PlanView(plan).other_year)
        other = f"；工作年度是 {plan.working_year} 年" if is_other else ""
        told = f"{plan.dated}记在 {plan.year} 年（{plan.year_source}）{other}"
        self.source.setText(told if plan.dated else "")
        set_property(self.source, "role", "warn" if is_other else "caption")
        self.offer.say("info", "")

    def show_imported(self, plan: ImportPlan) -> None:
        """Offers to work on the year whose incomes were just imported."""
        self.offer.say("warn", PlanView(plan).other_year, f"换到 {plan.year} 年")

    def _switch(self) -> None:
        year = self._year
        self._desk.switch_year(year, lambda _: self.offer.say("ok", f"工作年度换成了 {year} 年。"))

    @staticmethod
    def ask(parent: QWidget) -> int | None:
        """The year that the clerk chooses; None when the clerk goes back."""
        choices = list(known_years())
        place = messages.ask_one_of(parent, "收入年度", "收入记在哪一年", [f"{year} 年" for year in choices])
        return choices[place] if place >= 0 else None
