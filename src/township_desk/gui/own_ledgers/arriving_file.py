"""The file of which a ledger is to be made: chosen or dropped, looked at, its head pointed at where none is found."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from township_desk.actions.own_ledgers import from_workbook, handing_over
from township_desk.actions.own_ledgers.from_workbook import Locked, NoHead, Trial
from township_desk.actions.own_ledgers.preview import Preview, preview
from township_desk.domain.records.ledgers.own_draft import OwnDraft
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.problems import Problem
from township_desk.progress import Progress

FILES = "表格和定义 (*.xlsx *.xls *.xlsm *.xlsb *.csv *.txt *.htm *.html *.xml *.ods *.toml);;全部文件 (*)"
DEFINITIONS = "台账定义 (*.toml)"
_ASKED = (
    "照一张表建台账",
    "县里新发的空白表，或各村报来的名册，拖到这里也可以。档案里有的列取档案里的，其余的列成为栏目。",
    "选一张表…",
)


class ArrivingFile(EmptyState):
    """`looked` has what a workbook proposes, `defined` what a definition says."""

    looked = Signal(Trial, Preview)
    defined = Signal(OwnDraft)
    begun = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(*_ASKED)
        self.desk, self.looking = desk, Latest(desk, self)
        self._path, self._password = Path(), ""
        self._refused: Problem | None = None
        self.acted.connect(self._act)

    def ask(self) -> None:
        """Asks for a file."""
        self._refused = None
        self.say(*_ASKED)

    def choose(self, *, definition: bool = False) -> None:
        """Lets the clerk choose a file."""
        asked = ("选定义文件", "", DEFINITIONS) if definition else ("选一张表", "", FILES)
        name, _ = QFileDialog.getOpenFileName(self, *asked)
        if name:
            self.look_at(Path(name))

    def look_at(
        self, path: Path, *, sheet: str | None = None, head: tuple[int, int] | None = None, password: str = ""
    ) -> None:
        """Looks at a workbook or a definition."""
        self._path, self._password, self._refused = path, password, None
        archive = self.desk.archive
        self.say("正在看这张表", f"“{path.name}”")
        self.begun.emit()

        def work(progress: Progress) -> tuple[Trial, Preview]:
            look = from_workbook.look_at
            trial = look(archive, path, sheet=sheet, head=head, password=password, progress=progress)
            return trial, preview(archive, trial)

        if path.suffix.lower() == handing_over.ENDING:
            read = handing_over.read_definition
            self.looking.read("读定义", lambda _: read(path), self.defined.emit, self._cannot, quiet=False)
        else:
            self.looking.read("看表", work, lambda found: self.looked.emit(*found), self._cannot, quiet=False)

    def ask_head(self, trial: Trial | None) -> None:
        """Lets the clerk point at the rows of the head."""
        from township_desk.gui.importing.head_rows_dialog import HeadDialog

        if trial is not None:
            arrived = trial.proposal.arrived
            dialog = HeadDialog(self, arrived.tops, arrived.top.name, arrived.head)
        elif isinstance(self._refused, NoHead):
            dialog = HeadDialog(self, self._refused.tops)
        else:
            return
        again = self._path, self._password
        dialog.decided.connect(
            lambda sheet, first, last: self.look_at(again[0], sheet=sheet, head=(first, last), password=again[1])
        )
        dialog.open()

    def _cannot(self, problem: Problem) -> None:
        self._refused = problem
        ways = {NoHead: "指定表头…", Locked: "输入密码…"}
        self.say("没有建", problem.sentence, ways.get(type(problem), "另选一张表…"))

    def _act(self) -> None:
        if isinstance(self._refused, NoHead):
            self.ask_head(None)
        elif isinstance(self._refused, Locked):
            if password := messages.ask_text(self, "表格的密码", "打开这份表格的密码", secret=True):
                self.look_at(self._path, password=password)
        else:
            self.choose()
