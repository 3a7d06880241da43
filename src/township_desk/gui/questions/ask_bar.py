"""Whom a question is about, on which day, and of which year the incomes are."""

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QFrame

from township_desk.actions.questions import choices
from township_desk.gui.figures.day_bar import DayPill
from township_desk.gui.postings.posting_dialogs import day_box, iso
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import label, row
from township_desk.gui.widgets.fields import ComboBox

_ISO = "yyyy-MM-dd"


class AskBar(QFrame):
    """`changed` when another day or year is asked for, `another` when it is about somebody else."""

    changed = Signal()
    another = Signal()

    def __init__(self, year: int) -> None:
        super().__init__()
        self.setObjectName("band")
        self.subject, self.year, self.box, self.today = ComboBox(), ComboBox(), day_box(), DayPill("今天", "")
        for key, title in choices.subject_choices():
            self.subject.addItem(title, key)
        self.subject.setMinimumWidth(theme.wide(150))
        self.box.setMaximumDate(QDate.currentDate())
        self.today.setChecked(True)
        self.count = label("", "h2")
        parts = (label("查", "second"), self.subject, 6, label("截止", "second"), self.today, self.box, 6, self.year)
        self.setLayout(row(*parts, None, self.count, margins=(16, 9, 16, 9)))
        self.follow(year)
        self.subject.activated.connect(lambda _: self.another.emit())
        self.year.activated.connect(lambda _: self.changed.emit())
        self.today.clicked.connect(self._to_today)
        self.box.dateChanged.connect(lambda _: self._to_day())

    def follow(self, year: int) -> None:
        """Says which year the working year is."""
        chosen, self._working = self.year.currentData() or 0, year
        self.year.clear()
        self.year.addItem("", 0)
        for it in choices.years():
            self.year.addItem(f"{it} 年收入", it)
        self.year.setCurrentIndex(max(0, self.year.findData(chosen)))
        self._settle()

    def _settle(self) -> None:
        """Without a chosen year the incomes are of the working year, or of the year of the day."""
        self.year.setItemText(0, f"{self.day[:4]} 年（截止那年）" if self.day else f"{self._working} 年（工作年度）")

    @property
    def day(self) -> str:
        """The ISO day, "" for today."""
        return "" if self.today.isChecked() else iso(self.box)

    def show_question(self, subject: str, day: str, year: int) -> None:
        """Shows what a kept question asks."""
        self.subject.setCurrentIndex(max(0, self.subject.findData(subject)))
        self.year.setCurrentIndex(max(0, self.year.findData(year)))
        self.box.blockSignals(True)
        self.box.setDate(QDate.fromString(day, _ISO) if day else QDate.currentDate())
        self.box.blockSignals(False)
        self.today.setChecked(not day)
        self._settle()

    def _to_today(self) -> None:
        self.today.setChecked(True)
        self.box.blockSignals(True)
        self.box.setDate(QDate.currentDate())
        self.box.blockSignals(False)
        self._settle()
        self.changed.emit()

    def _to_day(self) -> None:
        self.today.setChecked(False)
        self._settle()
        self.changed.emit()
