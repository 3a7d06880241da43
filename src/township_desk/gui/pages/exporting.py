"""导出: a layout, a village or all, a file."""

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QComboBox, QFileDialog, QRadioButton, QVBoxLayout, QWidget

from township_desk.actions import exporting, importing
from township_desk.actions.exporting import Exported
from township_desk.gui.desk import Desk
from township_desk.gui.pages.page import Page
from township_desk.gui.printer import open_file
from township_desk.gui.widgets.basic import Banner, button, card, column, hline, label, row
from township_desk.problems import Problem


class ExportPage(Page):
    """Writes the archive in a layout of the county."""

    title = "导出"
    help_page = "export"
    hints = "证件号码、卡号、电话一律写成文本"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.group = QButtonGroup(self)
        self.scope, self.said = QComboBox(), Banner()
        self.go = button("导出…", "primary", big=True)
        self._written: Path | None = None
        choices = column(label("版式", "h2"), spacing=8, margins=(20, 16, 20, 16))
        for place, layout in enumerate(importing.layouts().values()):
            made = QRadioButton(
                f"{layout.title}　{len(layout.columns)} 列，{'一人一行' if layout.per == 'member' else '一户一行'}"
            )
            made.setProperty("layout_name", layout.name)
            made.setToolTip(layout.source)
            self.group.addButton(made, place)
            choices.addWidget(made)
            heads = "、".join(head for head, _ in layout.columns[:9])
            choices.addWidget(label(f"　　{heads} …", "caption", wrap=True))
        choices.addWidget(hline())
        choices.addLayout(row(label("范围", "second"), self.scope, None))
        choices.addWidget(label("当初导入时没有认出的列，接在后面原样写回。", "caption"))
        self.group.button(2).setChecked(True)
        self.scope.setMinimumWidth(220)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(16, 16, 16, 16)
        made_card = card(choices)
        made_card.setMaximumWidth(860)
        box.addWidget(made_card)
        box.addWidget(self.said)
        box.addStretch(1)
        self.body.addWidget(holder, 1)
        self.action_bar(row(None, self.go))
        self.said.say("info", "")
        self.said.followed.connect(lambda: open_file(self._written) if self._written else None)
        self.go.clicked.connect(self._export)

    def refresh(self) -> None:
        chosen = self.scope.currentData()
        self.scope.clear()
        self.scope.addItem("全镇", None)
        for village in self.desk.archive.villages():
            self.scope.addItem(village.name, village.id)
        self.scope.setCurrentIndex(max(0, self.scope.findData(chosen)))

    def _export(self) -> None:
        layout = self.group.buttons()[self.group.checkedId()].property("layout_name")
        village = self.scope.currentData()
        proposed = exporting.proposed_name(self.desk.archive, layout, self.scope.currentText() if village else "")
        name, _ = QFileDialog.getSaveFileName(self, "导出", proposed, "Excel (*.xlsx)")
        if name:
            self.export_to(layout, Path(name), village)

    def export_to(self, layout: str, path: Path, village: int | None) -> None:
        """Writes a workbook in the worker and says what was written."""
        archive = self.desk.archive
        self.desk.read(
            "导出",
            lambda progress: exporting.export(archive, layout, path, village=village, progress=progress),
            self._done,
            self._wrong,
            quiet=False,
        )

    def _done(self, made: Exported) -> None:
        self._written = made.path
        self.said.say("ok", f"已导出 {made.households:,} 户 {made.rows:,} 行到“{made.path.name}”。", "打开文件")

    def _wrong(self, problem: Problem) -> None:
        self.said.say("bad", problem.sentence)
