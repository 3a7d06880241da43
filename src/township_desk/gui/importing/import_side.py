"""The findings about a file by kind, errors first, with the ways to settle them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from township_desk.actions.exchange.importing import ImportPlan, RowFinding
from township_desk.domain.fields.findings import Severity
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import column, hline, label, row, scrolled
from township_desk.gui.widgets.finding_item import FindingItem


class ImportFindings(QFrame):
    """One entry for each kind of finding: where the first one is, how many there are, what to do."""

    located = Signal(object)
    filling = Signal(object)
    adopted = Signal(list)
    wording = Signal()
    joining = Signal()
    lone = Signal()
    columns = Signal(str)
    kinds = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setFixedWidth(theme.wide(282))
        self.counts = label("", "caption")
        self._list = QVBoxLayout()
        self._list.setContentsMargins(16, 0, 16, 12)
        self._list.setSpacing(0)
        scroll = scrolled(self._list)
        box = column(spacing=0, margins=(1, 0, 0, 0))
        box.addLayout(row(label("发现的问题", "h2"), None, self.counts, margins=(16, 14, 16, 8)))
        box.addWidget(hline())
        box.addWidget(scroll, 1)
        self.setLayout(box)

    def show_plan(self, plan: ImportPlan) -> None:
        """Shows the findings of another plan."""
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        errors = sum(it.severity is Severity.ERROR for it in plan.findings)
        self.counts.setText(f"错误 {errors} · 提醒 {len(plan.findings) - errors}")
        groups: dict[str, list[RowFinding]] = {}
        for finding in plan.findings:
            groups.setdefault(finding.rule, []).append(finding)
        for found in groups.values():
            self._list.addWidget(self._item(found, plan))
            self._list.addWidget(hline())
        if not groups:
            self._list.addWidget(label("没有发现问题。", "second"))
        self._list.addStretch(1)

    def _item(self, found: list[RowFinding], plan: ImportPlan) -> FindingItem:
        first, in_stack = found[0], plan.is_stack
        links: dict[str, Callable[[], None]] = {}
        if first.row:
            links["定位"] = partial(self.located.emit, first)
        if any(it.offer for it in found):
            links[first.offer_word + (f"（{len(found)} 处）" if len(found) > 1 else "")] = partial(
                self.adopted.emit, found
            )
        elif first.rule == "other_sheets":
            links["几张表一起导入"] = self.joining.emit
            if first.severity is Severity.ERROR and not in_stack:
                links["只导入这一张"] = self.lone.emit
        elif first.rule == "kind_unclear":
            links = {f"是{it.title}": partial(self.kinds.emit, it.name) for it in (plan.kind, *plan.rivals)}
        elif not first.row and (first.head or first.rule == "head_unread"):
            links["改列对应…"] = partial(self.columns.emit, first.head)
        elif first.rule == "code":
            links["对应词语…"] = self.wording.emit
        elif first.row and first.column:
            links["手工补填…"] = partial(self.filling.emit, first)
        tone = "bad" if first.severity is Severity.ERROR else "warn"
        return FindingItem(tone, place_of(first, in_stack, len(found)), first.message, links)


def place_of(finding: RowFinding, in_stack: bool, count: int = 1) -> str:
    """Where a finding is (in a stack with its sheet), and how many more there are of its kind."""
    where = f"第 {finding.row} 行" if finding.row else "整份文件"
    where = f"“{finding.sheet}”{where}" if in_stack and finding.row else where
    where += f" {finding.column} 列" if finding.column else ""
    return f"{where}等 {count} 处" if count > 1 else where
