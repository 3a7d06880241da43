"""The bar below the cases: how many are ticked, what is in the way, and one button for the next lawful thing."""

from PySide6.QtWidgets import QFrame

from township_desk.actions.procedures.next_step import Kind, NextStep
from township_desk.gui.procedures.lacking import PLACES
from township_desk.gui.widgets.basic import block, button, label, row
from township_desk.gui.widgets.elided import Elided


class CaseFoot(QFrame):
    """Its buttons are wired by the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.step = NextStep(Kind.NOTHING, "")
        self.count, self.all, self.none = label("", "h2"), button("", "link"), button("取消勾选", "link")
        self.why = Elided("", "warn")
        self.sheets = button("打印本环节的表…", icon="print_20_regular")
        self.other, self.act = button("退回、不予、撤回…"), button("", "primary")
        across = row(
            self.count, self.all, self.none, self.why, self.sheets, self.other, self.act, margins=(16, 10, 16, 10)
        )
        across.setStretch(3, 1)
        self.setLayout(across)

    def show_ticks(self, ticked: int, listed: int) -> None:
        """Shows how many rows are ticked, and offers to tick all."""
        self.count.setText(f"已勾选 {ticked} 户" if ticked else "")
        self.count.setVisible(bool(ticked))
        self.none.setVisible(bool(ticked))
        self.all.setText(f"勾选全部 {listed} 户")
        self.all.setVisible(listed > 1 and ticked < listed)

    def show_step(self, step: NextStep, *, ends: bool) -> None:
        """Shows what is to be done now. `ends` says whether the cases may go back, be refused or withdrawn."""
        self.step = step
        place = PLACES.get(str(step.about)) if step.kind is Kind.MEND else None
        words = place.words if place is not None else step.words or "打开户卡"
        self.act.setText(words or "没有要办的")
        block(self.act, "" if step.kind is not Kind.NOTHING else step.why or "勾选的事项没有要办的")
        self.why.setText(step.why)
        self.other.setVisible(ends)
