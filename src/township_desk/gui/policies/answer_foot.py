"""The foot of 政策对照: how much stands on the answer slip, who asked, and the buttons for paper and ledger."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from township_desk.actions.policies.looking import Eligible, Judged, Seen
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import block, button, label, row, set_property


class AnswerFoot(QFrame):
    """`printed` and `recorded` ask for the slip and for the entry of who is named."""

    printed, recorded = Signal(), Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        set_property(self, "tint", "info")
        self.count, self.only, self.note = label("", "h2"), button("只写符合的", "link"), label("", "second")
        self.who = QLineEdit()
        self.who.setFixedWidth(theme.wide(104))
        self.who.setAccessibleName("来问的人")
        self.who.setToolTip("谁来问的；不写就是户主")
        self.record, self.print = button("记入政策咨询…"), button("打印答复单", "primary", "print_20_regular")
        parts = (
            self.count,
            self.only,
            8,
            self.note,
            None,
            label("来问的人", "second"),
            self.who,
            self.record,
            self.print,
        )
        self.setLayout(row(*parts, margins=(16, 10, 16, 10)))
        self.record.clicked.connect(lambda: self.recorded.emit(self.who.text().strip()))
        self.print.clicked.connect(self.printed)
        self.hide()

    def show_seen(self, seen: Seen) -> None:
        """Is about a household as it was looked at."""
        self.who.setPlaceholderText(seen.home.head.name if seen.home.head else "")
        self.print.setText("打印试算" if seen.is_tried else "打印答复单")
        self.show()

    def show_chosen(self, chosen: Sequence[Judged]) -> None:
        """Says how much stands on the slip."""
        is_open = sum(it.verdict is Eligible.OPEN for it in chosen)
        self.count.setText(f"写进答复单 {len(chosen)} 项")
        self.note.setText(f"{is_open} 项要核实的写明答复时限" if is_open else "")
        for made in (self.print, self.record):
            block(made, "" if chosen else "先勾选要写进答复单的政策")
