"""办理程序: the stages of each procedure in words; giving its definition out, taking an edited one in, setting back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from township_desk.actions.household.deeds import Deed
from township_desk.actions.procedures import definitions
from township_desk.actions.procedures.definitions import Definition
from township_desk.actions.procedures.moving import plan_move
from township_desk.domain.procedures.telling import StageTold
from township_desk.gui.base.page import Page
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, frame, hline, label, row
from township_desk.gui.widgets.fields import ComboBox

FILES = "程序定义 (*.toml)"
COLUMNS = (
    TableColumn(head="环节", width=150),
    TableColumn(head="谁办", width=170),
    TableColumn(head="登记什么", width=0),
    TableColumn(head="什么条件才能办结", width=0),
    TableColumn(head="期限", width=190),
)


class DefinitionsPage(Page):
    """One procedure at a time. What is changed here holds for new cases; running ones keep their edition."""

    title, help_page = "办理程序", "procedures"
    hints = "先导出定义，用记事本改好，再收下"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.known: Sequence[Definition] = ()
        self.place = ComboBox()
        self.place.setAccessibleName("程序")
        self.place.setMinimumWidth(theme.wide(190))
        self.back = button("回到办理事项", icon="contact_card_20_regular")
        self.bar.addWidget(self.back)
        self.bar.addWidget(self.place)
        self.about = label("", "second", wrap=True)
        self.table, self.model = Table(), ListedModel(COLUMNS, _cell)
        self.table.show_model(self.model)
        self.stage, self.stage_lines = label("", "h2"), label("", wrap=True)
        self.reset, self.moving = button("恢复自带的…"), button("")
        self.give, self.take = button("导出定义…"), button("收下改好的定义…", "primary")
        self.body.addWidget(frame("band", row(self.about, margins=(20, 8, 16, 8))))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(hline())
        self.body.addWidget(frame("surface", column(self.stage, self.stage_lines, spacing=4, margins=(20, 10, 16, 10))))
        self.action_bar(row(self.moving, self.reset, None, self.give, self.take))
        self._connect()

    def _connect(self) -> None:
        self.place.activated.connect(lambda _: self._show_one())
        self.table.moved.connect(lambda _: self._show_stage())
        self.back.clicked.connect(lambda: self.desk.go.emit("cases", None))
        self.give.clicked.connect(self._give)
        self.take.clicked.connect(self._take)
        self.reset.clicked.connect(lambda: self._ask(definitions.plan_setting_back))
        self.moving.clicked.connect(self._move)

    def starts(self) -> Sequence[QWidget]:
        return (self.table,)

    def refresh(self) -> None:
        archive = self.desk.archive
        self.latest.read("读办理程序", lambda _: definitions.definitions(archive), self._show)

    def _show(self, found: Sequence[Definition]) -> None:
        chosen = self.place.currentData()
        self.known = found
        self.place.clear()
        for it in found:
            self.place.addItem(it.procedure.title + ("（本单位）" if it.own else ""), it.procedure.name)
        self.place.setCurrentIndex(max(0, self.place.findData(chosen)))
        self._show_one()
        self.take_keyboard()

    @property
    def shown(self) -> Definition:
        """The procedure that is shown."""
        return self.known[self.place.currentIndex()]

    def _show_one(self) -> None:
        it, stages = self.shown, self.shown.stages
        whose = "本单位改过的，只管以后的新事项" if it.own else "程序自带的"
        if it.fault:
            whose = f"本单位的定义现在读不了，新事项按程序自带的办。{it.fault}下面是程序自带的"
        since, until = it.procedure.since, it.procedure.until
        years = f"只办 {since or ''}—{until or ''} 年度的。" if since or until else ""
        self.about.setText(f"{whose}。依据：{it.procedure.basis}。{years}")
        self.model.show_rows(stages)
        self.table.settle()
        self.reset.setVisible(it.own)
        self.reset.setText("恢复自带的…" if it.shipped else "去掉这个程序…")
        self.moving.setVisible(bool(it.older))
        self.moving.setText(f"在办的 {it.older} 件换到新版…")
        self._show_stage()

    def _show_stage(self) -> None:
        stage: StageTold | None = self.model.row(self.table.currentIndex().row())
        self.stage.setText(stage.title if stage is not None else "")
        self.stage_lines.setText("\n".join(_lines(stage)) if stage is not None else "")

    def _give(self) -> None:
        it, archive = self.shown.procedure, self.desk.archive
        path, _ = QFileDialog.getSaveFileName(self, "导出定义", f"{it.title}.toml", FILES)
        if path:
            done = f"“{it.title}”的定义已写到“{Path(path).name}”"
            self.desk.read(
                "导出定义",
                lambda _: definitions.give(archive, it.name, Path(path)),
                lambda _: self.desk.done.emit(done, 0),
                quiet=False,
            )

    def _take(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "收下改好的定义", "", FILES)
        if path:
            self._ask(lambda archive, name: definitions.plan_taking(archive, name, Path(path)))

    def _move(self) -> None:
        archive, procedure = self.desk.archive, self.shown.procedure
        ask_first(self, self.desk, lambda _: plan_move(archive, procedure))

    def _ask(self, plan: Callable[..., Deed]) -> None:
        archive, name = self.desk.archive, self.shown.procedure.name
        ask_first(self, self.desk, lambda _: plan(archive, name))


def _cell(it: StageTold, side: int) -> Cell:
    text = (it.title, it.who, it.fields, it.conditions, it.due)[side]
    return Cell(text=text, look=Look.STRONG if side == 0 else Look.TEXT, tip=text)


def _lines(it: StageTold) -> list[str]:
    """Everything that a stage says, each with its word in front."""
    said = (
        ("登记", it.fields),
        ("条件", it.conditions),
        ("材料", it.papers),
        ("写入档案", it.writes),
        ("另可", it.otherwise),
    )
    return [f"{word}：{text}" for word, text in said if text]
