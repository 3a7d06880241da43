"""上报: choose layouts and villages, look at the errors, write the package; earlier reports, and what changed since."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.filling.reporting_kept import KeptReports
from township_desk.gui.filling.reporting_new import NewReport
from township_desk.gui.widgets.basic import frame, row
from township_desk.gui.widgets.choosing.chips import Tabs


class ReportingPage(Page):
    """Two sides: the package to be sent, and the earlier ones."""

    title = "上报"
    help_page = "reporting"
    hints = "先核对，再写出；上报过什么都记在档案里"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tabs = Tabs(("新上报", "上报过的"), ("bad", "neu"))
        self.new, self.kept = NewReport(desk), KeptReports(desk)
        self.to_file = export_button(desk, self._list)
        self.bar.addWidget(self.to_file)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.new)
        self.stack.addWidget(self.kept)
        self.body.addWidget(frame("band", row(self.tabs, None, margins=(16, 0, 12, 0))))
        self.body.addWidget(self.stack, 1)
        self.tabs.picked.connect(self._turn)
        self.new.counted.connect(lambda: self._count())
        self.kept.counted.connect(lambda: self._count())

    def visit(self, argument: object) -> None:
        """Another page may ask for a report that was sent, by its key."""
        if isinstance(argument, int):
            self.kept.wanted = argument
            self._stale = True
            self.tabs.pick(1)
        super().visit(argument)

    def starts(self) -> Sequence[QWidget]:
        return *self.new.boxes.values(), self.kept.table

    def refresh(self) -> None:
        """Reads choices and earlier reports again."""
        self.new.refresh()
        self.kept.refresh()

    def _turn(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self._count()

    def _list(self) -> Shown:
        """The list that is shown."""
        if self.tabs.current == 0:
            return Shown("上报前的错误", self.new.table)
        return Shown("上报以后的变动", self.kept.below)

    def _count(self) -> None:
        """Shows how many errors are open and how many reports were sent, and enables what can be exported."""
        errors, kept = len(self.new.model.rows), len(self.kept.reports.rows)
        self.tabs.set_counts([errors, kept])
        self.to_file.setVisible(bool((errors, kept)[self.tabs.current]))
        QTimer.singleShot(0, self.take_keyboard)  # what was just laid out is not there yet
