"""What is done with households on the page 结对帮扶: asked for, shown household by household, then written."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from township_desk.actions.helping.handing_over import plan_assign, plan_end_help, plan_hand_over
from township_desk.domain.helping.people import Helper
from township_desk.gui.deeds.batch_preview import look_at_batch
from township_desk.gui.desk import Desk
from township_desk.gui.helping.act_dialog import ActDialog
from township_desk.gui.helping.taker_dialog import TakerDialog
from township_desk.gui.postings.posting_dialogs import day_box, iso
from township_desk.gui.widgets.basic import label
from township_desk.problems import Problem


def assign_to(parent: QWidget, desk: Desk, ids: Sequence[int], taker: Helper | None = None) -> TakerDialog:
    """Asks who is to help some households. Dropped on a helper, they only need a day."""
    archive = desk.archive
    dialog = TakerDialog(
        parent,
        desk,
        "分配帮扶责任人",
        f"{len(ids):,} 户的帮扶责任人",
        lambda found, day, progress: plan_assign(archive, ids, found, day, progress),
    )
    if taker is not None:
        dialog.name.show_helper(taker)
    dialog.open()
    return dialog


def hand_over(parent: QWidget, desk: Desk, giver: Helper, ids: Sequence[int] | None, count: int) -> TakerDialog:
    """Asks who takes over from a helper: all households (None), or some."""
    archive = desk.archive
    about = f"{giver.words}帮扶的{'全部' if ids is None else ''} {count:,} 户交接给"
    dialog = TakerDialog(
        parent,
        desk,
        "交接帮扶户",
        about,
        lambda found, day, progress: plan_hand_over(archive, giver.key, found, day, ids, progress),
        giver=giver,
    )
    dialog.open()
    return dialog


class EndingDialog(ActDialog):
    """Asks on which day help ends, and why."""

    def __init__(self, parent: QWidget, desk: Desk, giver: Helper, ids: Sequence[int] | None, count: int) -> None:
        super().__init__(parent, "结束帮扶")
        self._desk, self._giver, self._ids = desk, giver, ids
        self.day, self.why = day_box(), QLineEdit()
        self.why.setPlaceholderText("如：退休、调离、单位调整")
        whose = f"{giver.words}对{'全部' if ids is None else ''} {count:,} 户的帮扶"
        self.form.addRow(label(f"{whose}到哪一天为止", "h2", wrap=True))
        told = label("没有人接手的户会列入“没有帮扶责任人”。有人接手请用“交接”。", "second", wrap=True)
        self.ask(("结束日期 *", self.day), ("原因 *", self.why), ("", told))
        self.look.clicked.connect(self._look)
        self.why.setFocus()

    def _look(self) -> None:
        self.said.say("info", "")
        archive, day, why = self._desk.archive, iso(self.day), self.why.text()
        look_at_batch(
            self,
            self._desk,
            lambda progress: plan_end_help(archive, self._giver.key, day, why, self._ids, progress),
            wrong=self._wrong,
            done=self.accept,
        )

    def _wrong(self, problem: Problem) -> None:
        self.said.say("bad", problem.sentence)
