"""What would become of a batch: who can go on, who cannot and why, and the way to leave these out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from township_desk.actions.procedures.plans import AdvanceLine, AdvancePlan
from township_desk.domain.procedures.look import Missing
from township_desk.gui.widgets.basic import button, clear, column, label, row
from township_desk.gui.widgets.elided import Elided

_NAMED = 5
_FIELD, _PAPER, _POSTED = "field", "paper", "posted"


class RefusedList(QFrame):
    """`left` asks to leave out those who are refused.

    `came_in` asks to note that a paper is there that all of them lack, `printed` to print the notice they wait for.
    """

    left = Signal()
    came_in = Signal(str)
    printed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head, self.leave, self.receive = label("", "second", wrap=True), button("", "link"), button("", "link")
        self.print = button("打印公示…", "link")
        self.lines = column(spacing=2)
        self._every: Sequence[Missing] = ()
        self._refused = 0
        head = row(self.head, self.print, self.receive, self.leave)
        head.setStretch(0, 1)
        whole = column(spacing=4)
        whole.addLayout(head)
        whole.addLayout(self.lines)
        self.setLayout(whole)
        self.leave.clicked.connect(self.left)
        self.receive.clicked.connect(lambda: self.came_in.emit(self._lacking[0].short))
        self.print.clicked.connect(self.printed)
        for it in (self.leave, self.receive, self.print):
            it.hide()

    @property
    def _lacking(self) -> list[Missing]:
        """The papers that all of them lack."""
        return [it for it in self._every if it.what == _PAPER and "没有" in it.why and it.short]

    @property
    def only_lacks(self) -> str:
        """The paper that all of them lack, if nobody lacks anything else; else ""."""
        lacking = self._lacking
        return lacking[0].short if len(lacking) == len(self._every) == 1 and not self._refused else ""

    def holds_up(self, line: AdvanceLine) -> bool:
        """Whether somebody lacks something that not all of them lack."""
        return any(it not in self._every for it in line.refusals)

    def show_plan(self, made: AdvancePlan) -> None:
        """Shows another plan. What all of them lack is said once, what one of them lacks beside its name."""
        clear(self.lines)
        self._every = _common(made.lines)
        own = [it for it in made.lines if self.holds_up(it)] if len(made.lines) > 1 else []
        self._refused = len(own)
        able = len(made.lines) - len(own)
        self.head.setText(_told(made, self._every, len(own)))
        self.leave.setText(f"留下能办的 {able} 户")
        self.leave.setVisible(bool(own) and able > 0)
        self.print.setVisible(any(it.what == _POSTED and "没有张贴" in it.why for it in self._every))
        lacking = self._lacking
        self.receive.setVisible(bool(lacking))
        self.receive.setText(f"登记收到“{lacking[0].short}”" if lacking else "")
        for it in own[:_NAMED]:
            whys = [why for why in it.refusals if why not in self._every]
            more = f"（共 {len(whys)} 处）" if len(whys) > 1 else ""
            self.lines.addWidget(Elided(f"{it.subject.about}：{whys[0].why}{more}", "warn"))
        if len(own) > _NAMED:
            self.lines.addWidget(label(f"还有 {len(own) - _NAMED} 户", "second"))


def _common(lines: Sequence[AdvanceLine]) -> list[Missing]:
    """What is missing for every one of them."""
    return [it for it in (lines[0].refusals if lines else ()) if all(it in other.refusals for other in lines)]


def _told(made: AdvancePlan, every: Sequence[Missing], refused: int) -> str:
    count = len(made.lines)
    typed, others = ([it.why for it in every if (it.what == _FIELD) == of_field] for of_field in (True, False))
    said = (
        "；".join(others),
        f"{count - refused} 户能办，{refused} 户不能办：" if refused else "",
        "、".join(typed),
    )
    told = "；".join(filter(None, said))
    return told or (f"{count} 户都能办。" if count > 1 else "可以办。")
