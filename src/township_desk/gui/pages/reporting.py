"""上报: choose layouts and villages, look at the errors, write the package; what was sent, and what changed since."""

from PySide6.QtWidgets import QStackedWidget

from township_desk.gui.desk import Desk
from township_desk.gui.list_export import Shown, export_button
from township_desk.gui.pages.page import Page
from township_desk.gui.pages.reporting_kept import KeptReports
from township_desk.gui.pages.reporting_new import NewReport
from township_desk.gui.widgets.basic import frame, row
from township_desk.gui.widgets.chips import Tabs


class ReportingPage(Page):
    """Two sides: the package to be sent, and those that were."""

    title = "上报"
    help_page = "reporting"
    hints = "先核对，再写出；上报过什么都记在档案里"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = Tabs(("新上报", "上报过的"), ("info", "neu"))
        self.new, self.kept = NewReport(desk), KeptReports(desk)
        self.to_file = export_button(desk, lambda: Shown("上报以后的变动", self.kept.below))
        self.bar.addWidget(self.to_file)
        self.to_file.hide()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.new)
        self.stack.addWidget(self.kept)
        self.body.addWidget(frame("band", row(self.tabs, None, margins=(16, 0, 12, 0))))
        self.body.addWidget(self.stack, 1)
        self.tabs.picked.connect(self._turn)
        self.new.counted.connect(lambda: self._count())
        self.kept.counted.connect(lambda: self._count())

    def refresh(self) -> None:
        """Reads choices and kept reports again."""
        self.new.refresh()
        self.kept.refresh()

    def _turn(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.to_file.setVisible(place == 1)

    def _count(self) -> None:
        self.tabs.set_counts([len(self.new.chosen_layouts()), len(self.kept.reports.rows)])
