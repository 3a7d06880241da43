"""The list of findings beside a household: where, what, and how to settle it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from township_desk.domain.checks import Rule, rules_by_name
from township_desk.domain.fields.findings import Finding, Severity
from township_desk.gui.base.finding_acts import place_of
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import clear, column, hline, label, scrolled
from township_desk.gui.widgets.finding_item import FindingItem


class FindingsPanel(QFrame):
    """Errors first. F8 goes from one to the next."""

    located = Signal(object)
    fixed = Signal(object)
    exempted = Signal(object)
    case_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setFixedWidth(theme.wide(282))
        self.findings: list[Finding] = []
        self._at = -1
        self._rules: Mapping[str, Rule] = {}
        self.title, self.counts = label("疑点", "h2"), label("", "caption")
        self._list = QVBoxLayout()
        self._list.setContentsMargins(16, 0, 16, 16)
        self._list.setSpacing(0)
        scroll = scrolled(self._list)
        head = QWidget()
        head.setLayout(column(self.title, self.counts, spacing=2, margins=(16, 14, 16, 8)))
        whole = column(head, hline(), scroll, spacing=0)
        whole.setContentsMargins(1, 0, 0, 0)
        self.setLayout(whole)

    def wait(self) -> None:
        """Clears the list, because another household is shown whose findings are still being looked for."""
        self.show_findings(())
        self.title.setText("疑点")
        self.counts.setText("正在核查")

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Shows other findings."""
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        self.title.setText(f"疑点 {len(findings)}")
        self.counts.setText(
            f"错误 {errors} · 提醒 {len(findings) - errors} · F8 跳到下一处" if findings else "这一户没有疑点"
        )
        if list(findings) != self.findings or not self._list.count():
            self.findings, self._at = list(findings), -1
            self._fill()

    def _fill(self) -> None:
        clear(self._list)
        self._rules = rules_by_name()
        for finding in self.findings:
            self._list.addWidget(self._item(finding))
            self._list.addWidget(hline())
        self._list.addStretch(1)

    def _item(self, finding: Finding) -> FindingItem:
        links = {"定位": lambda: self.located.emit(finding)}
        if finding.fix is not None:
            links[finding.fix.title] = lambda: self.fixed.emit(finding)
        if finding.case:
            links[f"第 {finding.case} 号事项"] = lambda: self.case_wanted.emit(finding.case)
        if finding.exemptable:
            links["豁免…"] = lambda: self.exempted.emit(finding)
        tone = "bad" if finding.severity is Severity.ERROR else "warn"
        rule = self._rules.get(finding.rule)
        return FindingItem(tone, place_of(finding), rule.says(finding.message) if rule else finding.message, links)

    def step(self, by: int) -> None:
        """Goes to the next or previous finding."""
        if self.findings:
            self._at = (self._at + by) % len(self.findings)
            self.located.emit(self.findings[self._at])
