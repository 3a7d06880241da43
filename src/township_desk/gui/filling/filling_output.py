"""The files that filling writes: the filled template, one file for each household, the meanings of columns."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from township_desk.actions.exchange import filling
from township_desk.actions.exchange.filling import Filled, FillPlan
from township_desk.gui.base.opening import open_file
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.desk import Desk
from township_desk.problems import Problem

MEANINGS = "对应文件 (*.json)"


class FillOutput(QObject):
    """Asks where to write, writes in the worker, and says what was written. `busy` tells when it begins and ends."""

    busy = Signal(bool)

    def __init__(self, parent: QWidget, desk: Desk, said: OutcomeBanner) -> None:
        super().__init__(parent)
        self._parent, self._desk, self._said = parent, desk, said
        self.written: Path | None = None
        said.followed.connect(lambda: open_file(self.written) if self.written else None)

    def give_meanings(self, plan: FillPlan | None) -> None:
        """Writes what the columns mean, for other townships."""
        if plan is None:
            return
        name, _ = QFileDialog.getSaveFileName(self._parent, "存对应", f"{plan.template.path.stem}_对应.json", MEANINGS)
        if name:
            said = f"已写“{Path(name).name}”，里面没有农户的内容。别的乡镇用“读入对应…”取用。"
            self._desk.read(
                "写对应文件",
                lambda _: filling.write_mapping(plan, Path(name)),
                lambda _: self._said.say("ok", said),
                lambda problem: self._said.say("bad", problem.sentence),
            )

    def write(self, plan: FillPlan, village: str, password: str) -> None:
        """Asks for the file of the filled template."""
        proposed = filling.proposed_name(plan.template, village)
        name, _ = QFileDialog.getSaveFileName(self._parent, "填好存为", proposed, "Excel (*.xlsx)")
        if name:
            self.write_to(plan, Path(name), password)

    def write_each(self, plan: FillPlan | None, password: str) -> None:
        """Asks for the folder of one file for each household."""
        name = QFileDialog.getExistingDirectory(self._parent, "一户一个文件，放在哪个文件夹")
        if name and plan is not None:
            self.write_to(plan, Path(name), password)

    def write_to(self, plan: FillPlan, path: Path, password: str = "") -> None:
        """Writes the filled template in the worker and says what was written."""
        archive, by = self._desk.archive, self._desk.by
        self.busy.emit(True)
        self._desk.write(
            "填表",
            lambda progress: filling.fill(archive, plan, path, by=by, password=password, progress=progress),
            self._filled,
            self._not_filled,
        )

    def _filled(self, made: Filled) -> None:
        self.written = made.path
        self.busy.emit(False)
        notes = "".join(made.notes)
        self._said.say(
            "ok",
            f"已填 {made.households:,} 户 {made.rows:,} 行到“{made.path.name}”，列的对应记住了。{notes}",
            "打开文件",
        )

    def _not_filled(self, problem: Problem) -> None:
        self.busy.emit(False)
        self._said.say("bad", problem.sentence)
