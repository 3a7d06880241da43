"""The foot of the page 结对帮扶: what is ticked, and what can be done with it."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from township_desk.gui.desk import Desk
from township_desk.gui.helping.help_acts import EndingDialog, assign_to, hand_over
from township_desk.gui.helping.homes_pane import HomesPane
from township_desk.gui.helping.proposals import proposals
from township_desk.gui.helping.visit_entry import VisitDayDialog
from township_desk.gui.widgets.basic import block, button, label, row


class HelpFoot:
    """The buttons below the households. Handing over and ending need a helper who is chosen on the left."""

    def __init__(self, pane: HomesPane, desk: Desk) -> None:
        self._pane, self._desk = pane, desk
        self.sums = label("", "second")
        self.end, self.assign, self.hand = button("结束帮扶…"), button("分配给…"), button("交接…", "primary")
        self.visit, self.propose = button("登记走访…"), button("安排措施…", "primary")
        self.bar = row(self.sums, None, self.visit, self.end, self.assign, self.hand, self.propose)
        self.propose.clicked.connect(lambda: self.proposals().popup(self.propose.mapToGlobal(QPoint(0, 0))))
        self.visit.clicked.connect(lambda: VisitDayDialog(pane, desk, pane.meant, self._visited).open())
        self.assign.clicked.connect(lambda: assign_to(pane, desk, pane.meant))
        self.hand.clicked.connect(self._hand_over)
        self.end.clicked.connect(self._end)
        pane.told.connect(self._tell)

    def _tell(self) -> None:
        there, line = bool(len(self._pane.homes.ids)), self._pane.line
        self.sums.setText(self._pane.words)
        why = "" if there else "这里没有户，先在左边换一行，或放宽村和名单"
        for made in (self.assign, self.visit, self.propose, self.hand, self.end):
            block(made, why)
        self.propose.setVisible(line is not None and line.lack is not None)
        for made, words in ((self.hand, "交接"), (self.end, "结束帮扶")):
            made.setVisible(line is not None and line.helper is not None)
            made.setText(f"{words}勾选的…" if self._pane.ticked else f"{words}全部…")

    def proposals(self) -> QMenu:
        """The measures that fit what is chosen on the left, for the ticked households or the marked one."""
        line = self._pane.line
        return proposals(self._pane, self._desk, line.lack.measures if line and line.lack else (), self._pane.meant)

    def _visited(self) -> None:
        """Takes the ticks away, so that nobody enters a round twice."""
        self._pane.homes.check_all(False)

    def _hand_over(self) -> None:
        line, ids = self._pane.line, self._pane.some
        if line is not None and line.helper is not None:
            count = len(line.homes if ids is None else ids)
            hand_over(self._pane, self._desk, line.helper.helper, ids, count)

    def _end(self) -> None:
        line, ids = self._pane.line, self._pane.some
        if line is not None and line.helper is not None:
            count = len(line.homes if ids is None else ids)
            EndingDialog(self._pane, self._desk, line.helper.helper, ids, count).open()
