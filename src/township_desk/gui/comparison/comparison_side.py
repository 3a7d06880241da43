"""The chosen hit: its row in the list, what it means, earlier findings, and the finding to enter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QFrame, QLineEdit, QRadioButton, QWidget

from township_desk.actions.comparison.comparison import HitRow
from township_desk.actions.comparison.hits import FieldChange
from township_desk.domain.dossiers.comparison_subjects import FINDINGS, UNSETTLED, Matters
from township_desk.domain.fields.identity import grouped
from township_desk.domain.records import ComparisonHit
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, frame, hline, label, row, scrolled

_NARROW, _WIDE = 304, 344


class SettlePanel(QFrame):
    """`settled` brings finding and reason. Nothing is written before the button is pressed."""

    settled = Signal(str, str)
    opened = Signal(object)

    def __init__(self, matters: Matters) -> None:
        super().__init__()
        self.setObjectName("side")
        self._matters, self._shown, self._several = matters, 0, False
        self._hit: ComparisonHit | None = None
        self.name, self.place = label("", "title"), label("", "second", wrap=True)
        self.about, self.why = label("", "h2", wrap=True), label("", "second", wrap=True)
        self.cells = QFormLayout()
        self.identification, self.exit = label("", wrap=True), label("", wrap=True)
        self.look, self.source = label("", wrap=True), label("", "caption", wrap=True)
        self.said, self.earlier = label("", "caption", wrap=True), label("", "caption", wrap=True)
        self.choices = QButtonGroup(self)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("怎么核实的（必填）")
        self.keep = button("记下结论", "primary")
        self.reopen = button("取消结论", "link")
        whole = column(spacing=0, margins=(1, 0, 0, 0))
        whole.addWidget(self._facts(), 1)
        whole.addWidget(self._foot())
        self.setLayout(whole)
        self._connect()
        self.narrow(False)

    def _facts(self) -> QWidget:
        opening = button("打开户卡", "link")
        opening.clicked.connect(lambda: self.opened.emit(self._shown))
        self.cells.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.cells.setHorizontalSpacing(12)
        self.cells.setVerticalSpacing(4)
        inside = column(margins=(16, 14, 16, 12), spacing=6)
        inside.addLayout(row(self.name, None, opening))
        for part in (self.place, hline(), self.about, self.why):
            inside.addWidget(part)
        inside.addLayout(self.cells)
        inside.addWidget(hline())
        for title, text in (("要核实什么", self.look), ("对识别", self.identification), ("对退出", self.exit)):
            inside.addWidget(label(title, "second"))
            inside.addWidget(text)
        inside.addWidget(self.source)
        inside.addWidget(hline())
        inside.addWidget(self.said)
        inside.addWidget(self.earlier)
        inside.addStretch(1)
        return scrolled(inside)

    def _foot(self) -> QWidget:
        choices = row(spacing=12)
        for place, finding in enumerate(FINDINGS):
            made = QRadioButton(finding)
            self.choices.addButton(made, place)
            choices.addWidget(made)
        choices.addStretch(1)
        inside = column(spacing=8, margins=(16, 10, 16, 10))
        inside.addLayout(choices)
        inside.addWidget(self.reason)
        inside.addLayout(row(self.reopen, None, self.keep))
        return frame("bar", inside)

    def _connect(self) -> None:
        self.choices.idToggled.connect(lambda *_: self._allow())
        self.reason.textChanged.connect(lambda _: self._allow())
        self.reason.returnPressed.connect(self.keep.click)
        self.keep.clicked.connect(lambda: self.settled.emit(self.finding, self.reason.text().strip()))
        self.reopen.clicked.connect(lambda: self.settled.emit("", ""))

    def narrow(self, on: bool) -> None:
        """Gives the table more room in a narrow window."""
        self.setFixedWidth(_NARROW if on else theme.wide(_WIDE))

    @property
    def finding(self) -> str:
        """The chosen finding; "" for none."""
        chosen = self.choices.checkedButton()
        return chosen.text() if chosen else ""

    def show_row(self, found: HitRow, count: int, others: Sequence[HitRow]) -> None:
        """Shows a hit. `count` hits will get the finding; `others` are about the same subject."""
        hit, person = found.hit, found.person
        about, level = self._matters.subjects[hit.subject], self._matters.levels[hit.level]
        anew = hit != self._hit
        self._shown, self._hit = person.household, hit
        self.name.setText(person.name)
        number = f"户编号 {person.number or '无'}"
        self.place.setText(f"{person.village}{person.group} · {person.head}户 {person.relation} · {number}")
        self.about.setText(f"{about.title}（{level.title}）")
        self.why.setText(f"{hit.why} · {hit.file} 第 {hit.row} 行")
        self._show_cells(hit.cells)
        self.look.setText(f"{about.looked_into}。")
        self.identification.setText(f"{about.identification}。")
        self.exit.setText(f"{about.exit}。")
        self.source.setText(f"出处：{about.basis}。数据一般由{about.department}提供。")
        settled = f"{hit.finding}：{hit.reason}（{hit.settled_by} {hit.settled_on}）" if hit.finding else UNSETTLED
        gone = [f"新一份名单里已经没有这一行（{hit.gone_on}）。"] if hit.gone_on else []
        told = [
            f"同一人同一事项另有：{it.gist}，{it.hit.finding}：{it.hit.reason}。" for it in others if it.hit.finding
        ]
        self.said.setText("\n".join([*gone, f"现在的结论：{settled}", *told]))
        self.earlier.setText("")
        self._count(count, hit.finding, hit.reason, anew=anew)

    def show_earlier(self, hit: int, changes: Sequence[FieldChange]) -> None:
        """Shows the earlier findings of a hit, if it is still the current one."""
        if self._hit is not None and hit == self._hit.id:
            was = [f"{it.at[:10]} {it.by} 改动以前是：{it.old}" for it in changes if it.old]
            self.earlier.setText("\n".join(was))

    def _show_cells(self, cells: list[tuple[str, str]]) -> None:
        while self.cells.rowCount():
            self.cells.removeRow(0)
        for head, text in cells:
            words = label(grouped(text), wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.cells.addRow(label(head.replace("/", "·"), "second"), words)

    def _count(self, count: int, finding: str, reason: str, *, anew: bool) -> None:
        """Shows the finding of one hit; several hits begin blank. What is being written for the same hits stays."""
        was, self._several = self._several, count > 1
        self.keep.setText(f"记下 {count} 条结论" if self._several else "记下结论")
        if not self._several and (anew or was):
            self._prepare(finding, reason)
        elif self._several and not was:
            self._prepare("", "")

    def _prepare(self, finding: str, reason: str) -> None:
        self.choices.setExclusive(False)
        for made in self.choices.buttons():
            made.setChecked(made.text() == finding)
        self.choices.setExclusive(True)
        self.reason.setText(reason)
        self.reopen.setVisible(bool(finding))
        self._allow()

    def _allow(self) -> None:
        ready = bool(self.finding and self.reason.text().strip())
        self.keep.setEnabled(ready)
        self.keep.setToolTip("" if ready else "先选结论，写明怎么核实的")
