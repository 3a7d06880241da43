"""A list that is being compared: the dialogs for file, subject, head and password, and the resulting plan."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from township_desk.actions.comparison import comparison
from township_desk.actions.comparison.comparison import ComparisonPlan, ListWish
from township_desk.actions.exchange.importing import Locked, NoHead
from township_desk.domain.dossiers.comparison_subjects import Matters
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.problems import Problem

_KINDS = "表格 (*.xlsx *.xls *.xlsm *.xlsb *.csv *.txt *.htm *.html *.xml *.ods);;全部文件 (*)"


class ListReading(QObject):
    """Knows what was asked for last. `began` brings files, `planned` a plan, `refused` the reason why there is none.

    `replanning` says that the plan on the screen is no longer the wanted one.
    """

    began = Signal(list)
    replanning = Signal()
    planned = Signal(object)
    refused = Signal(object)

    def __init__(self, page: QWidget, desk: Desk, matters: Matters) -> None:
        super().__init__(page)
        self._page, self._desk, self._matters = page, desk, matters
        self._looking = Latest(desk, self)
        self._paths: list[Path] = []
        self._said = ("", "", False)  # subject, level and 名单不全
        self._wish = ListWish()
        self.plan: ComparisonPlan | None = None
        self.problem: Problem | None = None

    def choose(self) -> None:
        """Asks for files."""
        names, _ = QFileDialog.getOpenFileNames(self._page, "选部门名单，可以选几份", "", _KINDS)
        if names:
            self.ask_about([Path(name) for name in names])

    def ask_about(self, paths: Sequence[Path]) -> None:
        """Asks for the subject of the lists, then compares them. The level is probably the same as last time."""
        self._ask(list(paths), ("", *self._said[1:]), lambda *said: self.compare(paths, *said))

    def ask_about_again(self) -> None:
        """Asks for another subject of the current lists."""

        def take(*said: object) -> None:
            self._said = said  # type: ignore[assignment]  # as the dialog's signal declares
            self.again(self._wish)

        self._ask(self._paths, self._said, take)

    def _ask(self, paths: list[Path], said: tuple[str, str, bool], decided: object) -> None:
        from township_desk.gui.comparison.about_list_dialog import AboutListDialog

        dialog = AboutListDialog(self._page, self._matters, paths, said)
        dialog.decided.connect(decided)
        dialog.open()

    def compare(
        self, paths: Sequence[Path], subject: str, level: str, partial: bool, wish: ListWish = ListWish()
    ) -> None:
        """Compares lists with the archive."""
        archive = self._desk.archive
        self._paths, self._said, self._wish = list(paths), (subject, level, partial), wish
        self.plan = self.problem = None
        self.began.emit(self._paths)
        self._looking.read(
            "比对名单",
            lambda progress: comparison.compare(archive, paths, subject, level, wish, progress, partial=partial),
            self._take,
            self._refuse,
            quiet=False,
        )

    def again(self, wish: ListWish | None = None) -> None:
        """Makes the plan again, for another wish or for the archive as it is now. The lists are not read again."""
        archive, plan, (subject, level, partial) = self._desk.archive, self.plan, self._said
        if plan is None:
            return
        asked = self._wish = wish or self._wish
        self.replanning.emit()
        self._looking.read(
            "重新比对",
            lambda _: comparison.compare_again(archive, plan, subject, level, asked, partial=partial),
            self._take,
            self._not_again,
            quiet=False,
        )

    def _take(self, plan: ComparisonPlan) -> None:
        self.plan = plan
        self.planned.emit(plan)

    def _refuse(self, problem: Problem) -> None:
        self.problem = problem
        self.refused.emit(problem)

    def _not_again(self, problem: Problem) -> None:
        messages.tell(self._page, problem)
        if self.plan is not None:
            self.planned.emit(self.plan)

    def forget(self) -> None:
        """Lets go of the lists, because they are kept or not wanted."""
        self._looking.drop()
        self.plan = self.problem = None

    def go_on(self) -> None:
        """Offers what helps a list that could not be compared: its head, its password, or another file."""
        if isinstance(self.problem, NoHead):
            self.ask_head()
        elif not isinstance(self.problem, Locked):
            self.choose()
        elif typed := messages.ask_text(self._page, "文件的密码", "打开这份名单的密码", secret=True):
            self.compare(self._paths, *self._said, ListWish(password=typed))

    def ask_head(self) -> None:
        """Asks which rows are the head."""
        from township_desk.gui.importing.head_rows_dialog import HeadDialog

        if self.plan is not None:
            first = self.plan.lists.listings[0]
            head = (first.head.top + 1, first.head.bottom + 1)
            dialog = HeadDialog(self._page, self.plan.lists.tops, first.sheet.name, head)
        elif isinstance(self.problem, NoHead):
            dialog = HeadDialog(self._page, self.problem.tops)
        dialog.decided.connect(self._take_head)
        dialog.open()

    def _take_head(self, sheet: str, first: int, last: int) -> None:
        self.compare(self._paths, *self._said, replace(self._wish, sheet=sheet, head=(first, last), columns={}))
