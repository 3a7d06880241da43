"""收入外乡镇的户: takes in a household that another township has sent as a file, once it has been seen."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from township_desk.actions.events.plans import new_household
from township_desk.actions.events.taking_in import TakingPlan, TakingWish, plan_taking_in, write_taking_in
from township_desk.domain.records import Village
from township_desk.gui.desk import Desk
from township_desk.gui.events.preview_dialog import PreviewDialog
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.postings.posting_dialogs import day_box, iso
from township_desk.gui.widgets.elided import Elided


class TakingInDialog(PreviewDialog):
    """The file's password, and where the household goes. It is seen once the file can be opened."""

    def __init__(self, parent: QWidget, desk: Desk, path: Path, villages: Sequence[Village]) -> None:
        super().__init__(parent, desk, "收入外乡镇的户", "收入")
        self._path = path
        self.plan: TakingPlan | None = None
        self.password, self.village, self.group, self.day = QLineEdit(), CodeBox(), QLineEdit(), day_box()
        self.village.offer([(it.name, it.name) for it in villages])
        self.asked.addWidget(Elided(f"文件 {path.name}", "h2"))
        self.ask(
            ("文件口令 *", self.password),
            ("转到哪个村 *", self.village),
            ("组", self.group),
            ("转入日期 *", self.day),
        )
        for line in (self.password, self.group):
            line.textChanged.connect(self._edited)
        self.village.currentIndexChanged.connect(self._edited)
        self.day.dateChanged.connect(self._edited)
        self._edited()

    def _edited(self) -> None:
        self.plan = None
        said = bool(self.password.text())
        self.wait(ready=said)
        self.show_preview("", None, "" if said else "先写对方给的文件口令。")

    @property
    def wish(self) -> TakingWish:
        """What is said now."""
        return TakingWish(
            path=self._path,
            password=self.password.text(),
            village=str(self.village.currentData()),
            group=self.group.text().strip(),
            day=iso(self.day),
        )

    def _look(self) -> None:
        archive, wish = self._desk.archive, self.wish
        self._looking.read(
            "打开文件", lambda _: plan_taking_in(archive, wish), self._show, lambda it: self.why.setText(it.sentence)
        )

    def _show(self, made: TakingPlan) -> None:
        self.plan = made
        self.view.show_told(made.told)
        self.show_preview(made.about, made.told, made.sentence)

    def _write(self) -> None:
        archive, by, made = self._desk.archive, self._desk.by, self.plan
        if made is not None:
            self.write_what(
                lambda _: write_taking_in(archive, made, by=by), f"已收入{made.about}", new_household(made.records)
            )
