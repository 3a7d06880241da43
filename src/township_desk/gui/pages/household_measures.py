"""The section 帮扶措施 of the household page: what was done for the household, the latest first."""

from datetime import date

from township_desk.actions import measures
from township_desk.domain import kinds
from township_desk.domain.dossier import Dossier
from township_desk.domain.kinds import Day
from township_desk.domain.records import Measure
from township_desk.gui.desk import Desk
from township_desk.gui.dialogs.deed import ask_first
from township_desk.gui.dialogs.measure import MeasureDialog
from township_desk.gui.models.cells import Cell, Look, TableColumn
from township_desk.gui.widgets.kept_records import KeptRecords

_COLUMNS = (
    TableColumn(head="帮扶类别", width=152),
    TableColumn(head="帮扶措施", width=0),
    TableColumn(head="受益人", width=72),
    TableColumn(head="实施单位", width=110),
    TableColumn(head="实施日期", width=96),
    TableColumn(head="金额（元）", width=88, right=True),
)


class MeasuresSection(KeptRecords):
    """What was done for the household, and what it cost."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _COLUMNS, _cell, ("登记措施…", "删除…"), "add_20_regular")
        self._dossier: Dossier | None = None
        self.new.clicked.connect(self._new)
        self.edit.clicked.connect(self._edit)
        self.away.clicked.connect(self._remove)
        self.table.opened.connect(lambda _: self._edit())

    def show_dossier(self, dossier: Dossier) -> None:
        """Shows the measures of a stored household."""
        self._dossier = dossier
        rows = sorted(dossier.measures, key=lambda it: it.started_on or "", reverse=True)
        money = sum(it.amount or 0 for it in rows)
        spent = f" · {kinds.MONEY.show(kinds.Money(money))} 元" if money else ""
        self.title.setText(f"帮扶措施 {len(rows)} 项{spent}")
        self.show_records(rows, "还没有登记。逐项登记，或在“导入”里导入帮扶措施台账。")

    def _new(self) -> None:
        if self._dossier is not None:
            today = date.today()
            begun = Day(today.isoformat()) if self.desk.year in (0, today.year) else None  # or it is entered later
            self._open(self._dossier, Measure(household=self._dossier.household.id, name="", started_on=begun))

    def _edit(self) -> None:
        if self._dossier is not None and (found := self.current()) is not None:
            self._open(self._dossier, found)

    def _open(self, dossier: Dossier, measure: Measure) -> None:
        archive, by = self.desk.archive, self.desk.by
        people = [it.name for it in dossier.present]
        dialog = MeasureDialog(self, measure, people, lambda made: measures.objection(dossier, made))
        dialog.kept.connect(
            lambda kept: self.desk.write(
                "帮扶措施", lambda _: measures.keep_measure(archive, kept, by=by), said=f"已保存帮扶措施：{kept.name}"
            )
        )
        dialog.open()

    def _remove(self) -> None:
        found, dossier = self.current(), self._dossier
        if found is not None and dossier is not None:
            ask_first(self, self.desk, lambda _: measures.plan_removal(dossier, found))


def _cell(measure: Measure, column: int) -> Cell:
    name = ("kind", "name", "person", "unit", "started_on", "amount")[column]
    text = Measure.field(name).kind.show(getattr(measure, name))
    if column == 0:
        return Cell(text=text or "未分类", look=Look.TEXT if text else Look.MUTED, tip=text)
    if column == 1:
        return Cell(text=text, look=Look.STRONG, tip=measure.note or text)
    if column == 2:
        return Cell(text=text or "全户")
    return Cell(text=text or "–", look=Look.NUMBER if name == "amount" else Look.TEXT, tip=text)
