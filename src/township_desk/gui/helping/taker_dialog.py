"""Asks who takes over some households and on which day. What it would do is shown next; nothing is written here."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from township_desk.actions.ledgers.batch import BatchPlan
from township_desk.domain.helping.people import Helper
from township_desk.gui.deeds.batch_preview import look_at_batch
from township_desk.gui.desk import Desk
from township_desk.gui.fields.inputs import DigitsEdit
from township_desk.gui.helping.act_dialog import ActDialog
from township_desk.gui.helping.helper_line import HelperLine
from township_desk.gui.postings.posting_dialogs import day_box, iso
from township_desk.gui.widgets.basic import label
from township_desk.problems import Problem
from township_desk.progress import Progress

Planner = Callable[[Helper, str, Progress], BatchPlan]
"""Plans an act with the helper who takes over, and the day."""


class TakerDialog(ActDialog):
    """The name completes itself and brings unit, post and phone along; somebody new is typed in.

    `giver` is who gives the households away, who cannot be the one that takes them.
    """

    def __init__(
        self, parent: QWidget, desk: Desk, title: str, about: str, plan: Planner, *, giver: Helper | None = None
    ) -> None:
        super().__init__(parent, title)
        self._desk, self._plan = desk, plan
        self.name = HelperLine(desk, but=giver)
        self.unit, self.post, self.phone = QLineEdit(), QLineEdit(), DigitsEdit()
        self.day = day_box()
        self.form.addRow(label(about, "h2", wrap=True))
        self.ask(
            ("接手的人 *", self.name),
            ("单位", self.unit),
            ("职务", self.post),
            ("电话", self.phone),
            ("从哪一天起 *", self.day),
        )
        self.name.chosen.connect(self._show_known)
        self.look.clicked.connect(self._look)
        self.name.setFocus()

    def _show_known(self, helper: Helper | None) -> None:
        known = helper or Helper(name="")
        for line, text in ((self.unit, known.unit), (self.post, known.post), (self.phone, known.phone)):
            line.setText(text)
            line.setCursorPosition(0)

    @property
    def taker(self) -> Helper:
        """Who takes over, as it is said now."""
        name, unit, post, phone = (it.text().strip() for it in (self.name, self.unit, self.post, self.phone))
        return replace(self.name.helper or Helper(name=""), name=name, unit=unit, post=post, phone=phone)

    def _look(self) -> None:
        self.said.say("info", "")
        taker, day = self.taker, iso(self.day)
        look_at_batch(
            self, self._desk, lambda progress: self._plan(taker, day, progress), wrong=self._wrong, done=self.accept
        )

    def _wrong(self, problem: Problem) -> None:
        self.said.say("bad", problem.sentence)
