"""历史: all steps, undoing and redoing them; the recycle bin; who changed what in one household."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from township_desk.actions.household import deeds, households
from township_desk.actions.office.archives import Archive
from township_desk.domain.fields.terms import HEAD
from township_desk.domain.records.record import Record
from township_desk.domain.records.steps import FieldChange, Step
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.base.page import Page
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.field_changes import CHANGES, change_cell, time_of
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import block, button, frame, label, row
from township_desk.gui.widgets.choosing.chips import Tabs
from township_desk.gui.widgets.empty_state import EmptyState

STEPS = (
    TableColumn(head="步", width=64, right=True),
    TableColumn(head="时间", width=150),
    TableColumn(head="经办人", width=110),
    TableColumn(head="做了什么", width=0),
    TableColumn(head="新增", width=72, right=True),
    TableColumn(head="修改", width=72, right=True),
    TableColumn(head="移走", width=72, right=True),
    TableColumn(head="状态", width=90),
)
BIN = (
    TableColumn(head="类别", width=90),
    TableColumn(head="名称", width=220),
    TableColumn(head="移走时间", width=150),
    TableColumn(head="经办人", width=110),
    TableColumn(head="随哪一步", width=0),
)
_NAMES = ("全部步骤", "回收站", "本户改动")
_NOTHING = (
    ("还没有步骤", "每一次改动都会列在这里，可以撤销。"),
    ("回收站是空的", "删去的户和人会列在这里，可以整户找回。"),
    ("没有要看的改动", "在户卡里点“更多”，再点“本户历史”，这里就列出那一户每次改了什么。"),
)
_MOST = 2000


class HistoryPage(Page):
    """Three lists: steps, recycle bin, and the changes of one household."""

    title = "历史"
    help_page = "history"
    hints = "任何一步都可以撤销；之后又改过的不会被覆盖"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._household = 0
        self.tabs = Tabs(_NAMES, ("neu", "warn", "mod"))
        self.body.addWidget(frame("band", row(self.tabs, None, margins=(16, 0, 12, 0))))
        self.steps = ListedModel(STEPS, _step_cell)
        self.bin = ListedModel(BIN, _bin_cell)
        self.changes = ListedModel(CHANGES, change_cell)
        self.stack = QStackedWidget()
        self.tables = [Table() for _ in range(3)]
        for table, model in zip(self.tables, (self.steps, self.bin, self.changes), strict=True):
            table.show_model(model)
            table.moved.connect(self._show_buttons)
            self.stack.addWidget(table)
        for title, text in _NOTHING:
            self.stack.addWidget(EmptyState(title, text))
        self.body.addWidget(self.stack, 1)
        self.to_file = export_button(desk, lambda: Shown(_NAMES[self.tabs.current], self.tables[self.tabs.current]))
        self.bar.addWidget(self.to_file)
        self.said = OutcomeBanner(desk)
        self.body.addWidget(self.said)
        self.undo, self.redo = button("撤销这一步"), button("恢复这一步")
        self.restore, self.about = button("整户找回", "primary"), label("", "second")
        self.action_bar(row(self.about, None, self.undo, self.redo, self.restore))
        self._connect()

    def _connect(self) -> None:
        self.tabs.picked.connect(self._turn)
        self.undo.clicked.connect(self._undo)
        self.redo.clicked.connect(self._redo)
        self.restore.clicked.connect(self._restore)
        self.said.say("info", "")

    def visit(self, argument: object) -> None:
        if isinstance(argument, int) and argument:
            self._household, self._stale = argument, True
            self.tabs.pick(2)
        super().visit(argument)

    def starts(self) -> Sequence[QWidget]:
        return self.tables

    def refresh(self) -> None:
        archive, household = self.desk.archive, self._household

        def read(_: object) -> tuple[list[Step], list[tuple[Step, Record]], list[FieldChange]]:
            changes = _household_changes(archive, household) if household else []
            return archive.history(_MOST), archive.recycle_bin(), changes

        self.latest.read("读历史", read, lambda found: self._show(*found))

    def _show(self, steps: list[Step], gone: list[tuple[Step, Record]], changes: list[FieldChange]) -> None:
        keys = {record.id for _, record in gone}
        shown = [(step, record) for step, record in gone if keys.isdisjoint(_parents(record))]
        self.steps.show_rows(steps)
        self.bin.show_rows([(step, record, _name(record, gone)) for step, record in shown])
        self.changes.show_rows(changes)
        self.tabs.set_counts([len(steps), len(shown), len(changes)])
        for table, model in zip(self.tables, (self.steps, self.bin, self.changes), strict=True):
            if len(model.ids):
                table.settle()
        self._turn(self.tabs.current)

    def _turn(self, place: int) -> None:
        is_empty = not self.tables[place].model().rowCount()
        self.stack.setCurrentIndex(place + len(_NOTHING) * is_empty)
        self._show_buttons()
        self.take_keyboard()

    def _row(self) -> object:
        model = (self.steps, self.bin, self.changes)[self.tabs.current]
        return model.row(self.tables[self.tabs.current].currentIndex().row())

    def _show_buttons(self, _: int = 0) -> None:
        found = self._row()
        step = found if isinstance(found, Step) else None
        self.undo.setVisible(self.tabs.current == 0)
        self.redo.setVisible(self.tabs.current == 0)
        self.restore.setVisible(self.tabs.current == 1)
        block(self.undo, "先选一步" if step is None else "这一步已经撤销" if step.undone else "")
        undone = step is not None and step.undone and step.undoes is None
        block(self.redo, "" if undone else "先选一个撤销过的步骤")
        block(self.restore, "" if isinstance(found, tuple) else "先选一条")
        words = f"第 {step.id} 步：{step.label}" if step else ""
        self.about.setText(words)

    def _undo(self) -> None:
        found = self._row()
        if isinstance(found, Step):
            archive = self.desk.archive
            ask_first(self, self.desk, lambda _: deeds.plan_undo(archive, found.id))

    def _redo(self) -> None:
        found = self._row()
        if isinstance(found, Step):
            archive, by = self.desk.archive, self.desk.by
            self.desk.write("恢复", lambda _: archive.redo(found.id, by=by), said=f"已恢复：{found.label}")

    def _restore(self) -> None:
        found = self._row()
        if isinstance(found, tuple):
            archive, by, record = self.desk.archive, self.desk.by, found[1]
            self.desk.write(
                "找回",
                lambda _: households.restore_record(archive, record, by=by),
                said=f"已找回 {found[2]}",
            )


def _household_changes(archive: Archive, household: int) -> list[FieldChange]:
    """The changes of a household and of its members, newest first."""
    from township_desk.actions.household.households import open_household

    found = open_household(archive, household)
    records = (found.household, *found.members, *found.incomes)
    changes = [change for record in records for change in archive.trail(record.id)]
    return sorted(changes, key=lambda change: -change.step)


def _name(record: Record, gone: list[tuple[Step, Record]]) -> str:
    if record.TABLE != "household":
        return str(getattr(record, "name", "") or record.LABEL)
    for _, other in gone:
        if getattr(other, "household", 0) == record.id and getattr(other, "relation", "") == HEAD:
            return f"{getattr(other, 'name', '')} 户"
    return str(getattr(record, "number", "")) or "一户"


def _step_cell(step: Step, side: int) -> Cell:
    state = Cell(text="已撤销", look=Look.BADGE, tone="neu") if step.undone else Cell(text="")
    counts = [
        Cell(text=f"{number:,}" if number else "–", look=Look.NUMBER)
        for number in (step.added, step.changed, step.removed)
    ]
    label_ = Cell(text=step.label, look=Look.MUTED if step.undone else Look.TEXT, tip=step.label)
    number = Cell(text=str(step.id), look=Look.NUMBER)
    return (number, Cell(text=time_of(step.at)), Cell(text=step.by), label_, *counts, state)[side]


def _parents(record: Record) -> list[int]:
    """The records to which a record belongs. It is restored with them."""
    return [getattr(record, it.name) for it in record.FIELDS if it.ref]


def _bin_cell(found: tuple[Step, Record, str], side: int) -> Cell:
    step, record, name = found
    texts = (record.LABEL, name, time_of(step.at), step.by, step.label)
    return Cell(text=texts[side], look=Look.STRONG if side == 1 else Look.TEXT)
