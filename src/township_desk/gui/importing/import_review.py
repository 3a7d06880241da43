"""What a file would change: its band, its columns, its rows and what was found."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from township_desk.actions.exchange import importing
from township_desk.actions.exchange.importing import ImportPlan, PlanView, RowState
from township_desk.gui.desk import Desk
from township_desk.gui.importing.column_strip import ColumnStrip
from township_desk.gui.importing.import_rows import PlanRows
from township_desk.gui.importing.import_side import ImportFindings
from township_desk.gui.importing.import_year import ImportYear
from township_desk.gui.widgets.basic import block, button, column, frame, label, row
from township_desk.gui.widgets.fields import ComboBox

_LINES_TOLD = 20  # of the rows left out; all are in the JSON of the command


class ImportReview(QWidget):
    """Shows one plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows, self.findings, self.year = PlanRows(), ImportFindings(), ImportYear(desk)
        self.file, self.known, self.about = label("", "h2"), label("", "caption"), label("", "second")
        self.kind, self.strip = ComboBox(), ColumnStrip()
        self.other, self.head = button("换文件…", small=True), button("改表头…", "link")
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._file_band())
        left.addWidget(self.year.offer)
        left.addWidget(self.rows, 1)
        across = row(spacing=0)
        across.addLayout(left, 1)
        across.addWidget(self.findings)
        self.setLayout(across)

    def _file_band(self) -> QWidget:
        band = column(spacing=6, margins=(16, 10, 12, 8))
        band.addLayout(row(self.file, self.known, None, self.kind, label("年度", "second"), self.year.box, self.other))
        band.addLayout(row(self.about, self.head, None, self.year.source))
        band.addWidget(self.strip)
        return frame("band", band)

    def show_plan(self, plan: ImportPlan) -> None:
        """Shows another plan."""
        self._show_kind(plan)
        self.year.show_plan(plan)
        self.file.setText(plan.file)
        view = PlanView(plan)
        layout = f" · {view.layout_title}" if plan.layout else ""
        self.known.setText(f"{view.file_word}{layout}")
        skipped = f" · 已略去合计、填表人等 {len(plan.skipped)} 行" if plan.skipped else ""
        sheet = (
            f"“{plan.sheet}”等 {len(plan.source.sheets)} 张表"
            if plan.is_stack
            else f"工作表“{plan.sheet}” · {view.head_line}"
        )
        self.about.setText(f"{sheet} · 数据 {len(plan.states):,} 行{skipped}")
        lines = [f"略去“{it.sheet}”第 {it.row} 行：{it.text}" for it in plan.skipped[:_LINES_TOLD]]
        self.about.setToolTip("\n".join([*plan.source.sheets, *lines]))
        self.head.setVisible(not plan.is_stack)
        self.strip.show_columns(plan.columns, plan.lost)
        self.findings.show_plan(plan)
        self.rows.show_plan(plan)

    def _show_kind(self, plan: ImportPlan) -> None:
        """Shows the kind. Forms are recognised by their look, so one can only go back to reading them as forms."""
        self.kind.clear()  # an own ledger may have come or gone
        for kind in importing.choices().values():
            self.kind.addItem(kind.title, kind.name)
        if plan.source.meant:
            self.kind.addItem(importing.FORM.title, "")
        self.kind.setCurrentIndex(max(self.kind.findData(plan.kind.name), self.kind.findText(plan.kind.title)))

    def write_problems(self, plan: ImportPlan | None) -> None:
        """Writes the rows that are doubted into a workbook."""
        if plan is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, "导出问题表", f"问题_{plan.source.stem}.xlsx", "Excel (*.xlsx)")
        if name:
            self._desk.read(
                "写问题表",
                lambda _: importing.write_problems(plan, Path(name)),
                lambda rows: self.rows.say("ok", f"已写 {rows} 行到“{Path(name).name}”。"),
            )


class ImportFoot:
    """What would change in numbers, and the buttons that write."""

    def __init__(self) -> None:
        self.summary, self.left_out = label("", "h2"), label("", "bad")
        self.blanks = ComboBox()
        self.blanks.addItem("空白不覆盖原值", False)
        self.blanks.addItem("空白也覆盖原值", True)
        self.problems = button("导出问题表…", icon="arrow_export_20_regular")
        self.go = button("导入", "primary", big=True)
        self.onward = button("去概览看接下来做什么", "link")
        self.onward.hide()
        self.line = row(self.summary, self.left_out, self.onward, None, self.blanks, self.problems, self.go)

    def show_plan(self, plan: ImportPlan) -> None:
        """Says what a plan would change."""
        new, changed, out = (plan.count(state) for state in (RowState.NEW, RowState.CHANGED, RowState.REJECTED))
        words, unit = f"，记住 {len(plan.words)} 个词" if plan.words else "", plan.kind.unit
        would = f"将新增 {new} {unit}，修改 {changed} {unit}（{PlanView(plan).cells_changed} 处）{words}"
        nothing = "没有一行能导入" if out and not plan.count(RowState.SAME) else "与档案相同，没有要导入的"
        self.summary.setText(nothing if plan.empty else would)
        stops = plan.stops
        self.onward.hide()
        self.left_out.setText("先处理右边红色的问题，才能导入" if stops else f"{out} 行有问题，不会导入" if out else "")
        self.go.setText(f"导入 {new + changed} {unit}")
        block(self.go, self.left_out.text() if stops else nothing if plan.empty else "")
        block(self.problems, "" if plan.findings else "没有问题行")

    def show_imported(self, plan: ImportPlan) -> str:
        """Says what was imported; returns the sentence with what was left out."""
        out, unit = plan.count(RowState.REJECTED), plan.kind.unit
        words = f"已导入：新增 {plan.count(RowState.NEW)} {unit}，修改 {plan.count(RowState.CHANGED)} {unit}"
        self.summary.setText(words)
        self.onward.show()
        return words + (f"；{out} 行有问题，没有导入。" if out else "。")
