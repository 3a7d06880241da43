"""The reports that were sent, and what has become of their households and persons since."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from township_desk.actions.exchange import sent_reports
from township_desk.actions.exchange.sent_reports import Difference, KeptReport, Since
from township_desk.domain.fields.findings import At
from township_desk.domain.records import Member
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import column, frame, label, row
from township_desk.gui.widgets.empty_state import EmptyState

_REPORTS = (
    TableColumn(head="日期", width=104),
    TableColumn(head="经办人", width=84),
    TableColumn(head="版式", width=0),
    TableColumn(head="范围", width=120),
    TableColumn(head="户", width=64, right=True),
    TableColumn(head="人", width=64, right=True),
    TableColumn(head="密码", width=56),
    TableColumn(head="未改的错误", width=96, right=True),
    TableColumn(head="理由", width=160),
)
_DIFFERENCES = (
    TableColumn(head="变动", width=76),
    TableColumn(head="村", width=110),
    TableColumn(head="户主", width=110),
    TableColumn(head="姓名", width=110),
    TableColumn(head="台账", width=180),
    TableColumn(head="上报时 → 现在", width=0),
)
_ENTRY = 4
_TONES = {"新增": "info", "减少": "neu", "退出": "ok", "改动": "mod"}


class KeptReports(QWidget):
    """The reports at the top, newest first; below, what differs today from the chosen one."""

    counted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self.latest, self.comparing = desk, Latest(desk, self), Latest(desk, self)
        self.wanted = 0
        """The key of the report to be chosen when the reports have been read; 0 leaves the choice."""
        self.reports, self.differences = (
            ListedModel(_REPORTS, _report_cell),
            ListedModel(_DIFFERENCES, _difference_cell),
        )
        self.table, self.below, self.said = Table(), Table(), label("", "h2")
        self.table.show_model(self.reports)
        self.below.show_model(self.differences)
        both = column(self.table, frame("band", row(self.said, None, margins=(16, 10, 16, 10))), self.below, spacing=0)
        both.setStretch(0, 2)
        both.setStretch(2, 3)
        holder = QWidget()
        holder.setLayout(both)
        self.stack = QStackedWidget()
        self.stack.addWidget(holder)
        self.stack.addWidget(EmptyState("还没有上报过", "在“新上报”里选版式和村，核对后写出。"))
        self.setLayout(row(self.stack))
        self.table.moved.connect(lambda _: self._compare())
        self.below.opened.connect(self._open)

    def refresh(self) -> None:
        """Reads the reports again."""
        archive = self._desk.archive
        self.latest.read("读上报", lambda _: sent_reports.reports(archive), self._show)

    def _show(self, found: Sequence[KeptReport]) -> None:
        asked = (place for place, it in enumerate(found) if it.report.id == self.wanted)
        at, self.wanted = next(asked, max(0, self.table.currentIndex().row())), 0
        self.reports.show_rows(found)
        self.stack.setCurrentIndex(0 if found else 1)
        self.counted.emit()
        if found:
            self.table.selectRow(min(at, len(found) - 1))

    def _current(self) -> KeptReport | None:
        found = self.reports.row(self.table.currentIndex().row())
        return found if isinstance(found, KeptReport) else None

    def _compare(self) -> None:
        if (found := self._current()) is not None:
            archive = self._desk.archive
            self.comparing.read(
                "与今天比较", lambda _: (found, sent_reports.since_then(archive, found.report)), self._tell
            )

    def _tell(self, compared: tuple[KeptReport, Since]) -> None:
        if compared[0] is self._current():
            self.said.setText(compared[1].sentence)
            self.differences.show_rows(compared[1].differences)

    def _open(self, place: int) -> None:
        found = self.differences.row(place)
        if isinstance(found, Difference):
            at = At(found.ledger or (Member.TABLE if found.person else ""))
            home = ("household", (found.household, at, [found.household]))
            self._desk.go.emit(*(home if found.household else (f"ledger.{found.ledger}", None)))


def _report_cell(it: KeptReport, side: int) -> Cell:
    report = it.report
    texts = (
        report.sent_on,
        it.step.by,
        "、".join(it.titles),
        it.scope,
        f"{it.households:,}",
        f"{report.people or 0:,}",
        "有" if report.secret == "是" else "无",
        str(report.errors or 0),
        report.reason,
    )
    look = Look.NUMBER if _REPORTS[side].right else Look.STRONG if side == 2 else Look.TEXT
    return Cell(text=texts[side], look=look, tip=f"{report.folder}\n{report.files}" if side == 2 else texts[side])


def _difference_cell(it: Difference, side: int) -> Cell:
    if side == 0:
        return Cell(text=it.turn, look=Look.BADGE, tone=_TONES[it.turn])
    head = (it.head or "（无户主）") if it.household else ""
    texts = (it.village, head, it.person or ("" if it.ledger else "整户"), it.entry, it.words)
    tip = it.entry if side == _ENTRY else it.words
    return Cell(text=texts[side - 1], look=Look.MUTED if texts[side - 1] == "整户" else Look.TEXT, tip=tip)
