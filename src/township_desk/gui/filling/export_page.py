"""导出: a layout (shipped or the office's own), villages, a question or a list, a file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from township_desk.actions.exchange import exporting, own_lists
from township_desk.actions.exchange.exporting import Exported
from township_desk.actions.exchange.own_lists import Layout
from township_desk.actions.household.register_list import Part
from township_desk.actions.questions import scopes
from township_desk.domain.records import Village
from township_desk.gui.base.opening import open_file
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.base.page import Page
from township_desk.gui.base.scope_chip import ScopeChip
from township_desk.gui.base.year_box import YearBox
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.filling.layout_choice import LayoutChoice
from township_desk.gui.filling.own_list_dialog import OwnListDialog
from township_desk.gui.widgets.basic import button, label, row
from township_desk.gui.widgets.choosing.chips import FilterChip
from township_desk.problems import Problem

_FILES = "版式文件 (*.json)"


class ExportPage(Page):
    """Writes the archive in a layout. The office's own lists are made, changed and exchanged here."""

    title = "导出"
    help_page = "export"
    hints = "证件号码、卡号、电话一律写成文本"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.layouts, self.year = LayoutChoice(), YearBox()
        self.villages, self.whose, self.said = FilterChip("村"), ScopeChip(desk), OutcomeBanner(desk)
        self.new, self.take = button("新建版式…", icon="add_20_regular"), button("读入版式文件…")
        self.edit, self.give, self.remove = button("修改…"), button("存为文件…"), button("删除")
        self.go = button("导出…", "primary", big=True)
        self._written: Path | None = None
        self._wanted = ""
        self._part: Part | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.said.say("info", "")
        self.bar.addWidget(self.take)
        self.bar.addWidget(self.new)
        self.body.addWidget(self.layouts, 1)
        self.body.addWidget(self.said)
        asked = (label("年度", "second"), self.year, 8, self.villages, self.whose)
        self.action_bar(row(self.edit, self.give, self.remove, None, *asked, 8, self.go))

    def _connect(self) -> None:
        self.said.followed.connect(lambda: open_file(self._written) if self._written else None)
        self.layouts.changed.connect(self._show_buttons)
        self.go.clicked.connect(self._export)
        self.new.clicked.connect(lambda: self._open_dialog(None))
        self.edit.clicked.connect(lambda: self._open_dialog(self.chosen))
        self.remove.clicked.connect(self._remove)
        self.give.clicked.connect(self._give)
        self.take.clicked.connect(self._take)

    @property
    def chosen(self) -> Layout | None:
        """The chosen layout; None before they have been read."""
        return self.layouts.chosen

    def visit(self, argument: object) -> None:
        super().visit(argument)
        if isinstance(argument, Part):
            self._part = argument
            self.refresh()

    def starts(self) -> Sequence[QWidget]:
        return tuple(it for it in self.layouts.buttons if it.isChecked())

    def refresh(self) -> None:
        """Reads layouts and villages again. What was chosen stays chosen."""
        self.year.follow(self.desk.year)
        archive = self.desk.archive
        self.whose.follow()
        self.latest.read(
            "读版式", lambda _: (own_lists.layouts(archive), archive.villages()), lambda it: self._show(*it)
        )

    def _show(self, layouts: dict[str, Layout], villages: Sequence[Village]) -> None:
        self.villages.offer([(it.id, it.name) for it in villages])
        if self._part is not None:
            self.villages.choose(self._part.villages)
            self.whose.show_list(self._part.listed)
            self._part = None
        self.layouts.show_layouts(layouts, self._wanted)
        self._wanted = ""
        QTimer.singleShot(0, self.take_keyboard)  # what was just laid out is not there yet

    def _show_buttons(self) -> None:
        own = self.chosen is not None and self.chosen.own
        for made in (self.edit, self.remove):
            made.setEnabled(own)
            made.setToolTip("" if own else "随程序带的版式不能改；可以新建一份本单位的。")

    def _open_dialog(self, layout: Layout | None) -> None:
        dialog = OwnListDialog(self, self.desk, layout)
        dialog.kept.connect(self._choose)
        dialog.open()

    def _choose(self, name: str) -> None:
        """Makes the next refresh choose this layout."""
        self._wanted = name

    def _remove(self) -> None:
        if (layout := self.chosen) is not None:
            ask_first(self, self.desk, lambda _: own_lists.plan_removal(layout), wrong=self._wrong)

    def _give(self) -> None:
        if self.chosen is None:
            return
        archive, name = self.desk.archive, self.chosen.name
        path, _ = QFileDialog.getSaveFileName(self, "存为版式文件", f"{self.chosen.title}.json", _FILES)
        if path:
            said = f"已写“{Path(path).name}”，里面没有农户的内容。别的乡镇用“读入版式文件…”取用。"
            self.desk.read(
                "写版式文件",
                lambda _: own_lists.write_file(archive, name, Path(path)),
                lambda _: self._say(said),
                self._wrong,
            )

    def _take(self) -> None:
        archive, by = self.desk.archive, self.desk.by
        path, _ = QFileDialog.getOpenFileName(self, "读入版式文件", "", _FILES)
        if path:
            self.desk.write("读入版式", lambda _: own_lists.take(archive, Path(path), by=by), self._taken, self._wrong)

    def _taken(self, layout: Layout) -> None:
        self._choose(layout.name)
        self._say(f"已读入版式“{layout.title}”，{len(layout.columns)} 列。")

    def _say(self, text: str) -> None:
        self._written = None
        self.said.say("ok", text)

    def _export(self) -> None:
        if self.chosen is None:
            return
        layout, villages = self.chosen.name, self.villages
        place = (villages.words if villages.chosen else "") + scopes.title_of(self.whose.whom)
        proposed = exporting.proposed_name(self.desk.archive, layout, place, self.year.year)
        name, _ = QFileDialog.getSaveFileName(self, "导出", proposed, "Excel (*.xlsx)")
        if name:
            self.export_to(layout, Path(name))

    def export_to(self, layout: str, path: Path) -> None:
        """Writes a workbook of the chosen households in the worker and says what was written."""
        archive, year, whom = self.desk.archive, self.year.year, self.whose.whom
        villages = tuple(int(str(it)) for it in self.villages.chosen)
        self.desk.read(
            "导出",
            lambda progress: exporting.export(
                archive,
                layout,
                path,
                villages=villages,
                households=scopes.within(archive, whom),
                year=year,
                progress=progress,
            ),
            self._done,
            self._wrong,
            quiet=False,
        )

    def _done(self, made: Exported) -> None:
        self._written = made.path
        told = f"已导出 {made.households:,} 户 {made.rows:,} 行（{made.year} 年度）到“{made.path.name}”。"
        empty = "".join(it.sentence for it in made.gaps)
        self.said.say("warn" if empty else "ok", told + empty, "打开文件")

    def _wrong(self, problem: Problem) -> None:
        self.said.say("bad", problem.sentence)
