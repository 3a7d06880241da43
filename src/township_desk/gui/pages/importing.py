"""导入: choose a file, see what each column means, see what would change, import it as one step."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from township_desk.actions import importing
from township_desk.actions.importing import ImportPlan, ImportWish
from township_desk.domain.findings import Severity
from township_desk.exchange.heads import HeadColumn
from township_desk.exchange.layouts import title_of
from township_desk.exchange.plan import RowFinding, RowState
from township_desk.gui.desk import Desk
from township_desk.gui.dialogs import messages
from township_desk.gui.models.cells import Cell, Look, TableColumn
from township_desk.gui.models.listed import ListedModel
from township_desk.gui.pages.page import Page
from township_desk.gui.widgets.basic import (
    Banner,
    EmptyState,
    FindingItem,
    Steps,
    button,
    card,
    column,
    frame,
    hline,
    label,
    row,
    set_property,
)
from township_desk.gui.widgets.chips import Tabs
from township_desk.gui.widgets.keys import on_key
from township_desk.gui.widgets.table import Table
from township_desk.problems import Problem

_TONES = {RowState.NEW: "info", RowState.CHANGED: "mod", RowState.SAME: "neu", RowState.REJECTED: "bad"}
_STATES = (None, RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.REJECTED)
_PRIVATE = ("id_number", "bank_card")


class ImportPage(Page):
    """Nothing is written before the button that says how many persons it imports."""

    title = "导入"
    help_page = "import"
    hints = "导入前会自动备份，导入后可整批撤回"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.plan: ImportPlan | None = None
        self._step: int | None = None  # the step the shown plan became, once it is imported
        self._path: Path | None = None
        self._by_row: dict[int, list[RowFinding]] = {}
        self.setAcceptDrops(True)
        self.steps = Steps(["选文件", "对列", "核对", "完成"])
        self.bar.addWidget(self.steps)
        self.stack = QStackedWidget()
        self.empty = EmptyState(
            "选一份表格",
            "县里导出的 xlsx、xls、csv 或网页表格都可以，也可以把文件拖到这里。先看清会改什么，再导入。",
            "选文件…",
        )
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._review())
        self.body.addWidget(self.stack, 1)
        self._foot()
        self._connect()
        self._show_stage(0)

    def _review(self) -> QWidget:
        self.file, self.about = label("", "h2"), label("", "second")
        self.known = label("", "caption")
        other, self.year = button("换文件…", small=True), QComboBox()
        other.clicked.connect(self._choose)
        for year in range(date.today().year, 2012, -1):
            self.year.addItem(f"{year} 年", year)
        head = column(spacing=2)
        head.addLayout(row(self.file, self.known, None, label("收入年度", "second"), self.year, other))
        head.addWidget(self.about)
        self.strip = QHBoxLayout()
        self.strip.setSpacing(8)
        strip = QWidget()
        strip.setLayout(self.strip)
        scroll = QScrollArea()
        scroll.setWidget(strip)
        scroll.setWidgetResizable(True)
        scroll.setFixedHeight(74)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = column(spacing=6, margins=(16, 10, 12, 4))
        top.addLayout(head)
        top.addWidget(scroll)
        self.tabs = Tabs(("全部", "新增", "修改", "相同", "有问题"), ("neu", "info", "mod", "neu", "bad"))
        self.hide_same = QCheckBox("略去相同")
        self.hide_same.setChecked(True)
        self.table = Table()
        self.sentence = Banner()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(frame("band", top))
        left.addWidget(frame("band", row(self.tabs, None, self.hide_same, margins=(16, 0, 12, 0))))
        left.addWidget(self.table, 1)
        left.addWidget(self.sentence)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self._side())
        return whole

    def _side(self) -> QWidget:
        self.side_title, self.side_counts = label("发现的问题", "h2"), label("", "caption")
        self.side_list = QVBoxLayout()
        self.side_list.setContentsMargins(16, 0, 16, 12)
        self.side_list.setSpacing(0)
        inside = QWidget()
        inside.setObjectName("surface")
        inside.setLayout(self.side_list)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        head = row(self.side_title, None, self.side_counts, margins=(16, 14, 16, 8))
        box = column(spacing=0, margins=(1, 0, 0, 0))
        box.addLayout(head)
        box.addWidget(hline())
        box.addWidget(scroll, 1)
        side = frame("side", box)
        side.setFixedWidth(282)
        return side

    def _foot(self) -> None:
        self.summary, self.left_out = label("", "h2"), label("", "bad")
        self.blanks = QComboBox()
        self.blanks.addItem("空白不覆盖原值", False)
        self.blanks.addItem("空白也覆盖原值", True)
        self.problems = button("导出问题表…", icon="arrow_export_20_regular")
        self.go = button("导入", "primary", big=True)
        foot = row(self.summary, self.left_out, None, self.blanks, self.problems, self.go)
        self.foot = self.action_bar(foot)

    def _connect(self) -> None:
        self.empty.acted.connect(self._choose)
        self.tabs.picked.connect(lambda _: self._show_rows())
        self.hide_same.toggled.connect(lambda _: self._show_rows())
        self.year.activated.connect(lambda _: self._look())
        self.blanks.activated.connect(lambda _: self._look())
        self.table.moved.connect(self._show_sentence)
        self.problems.clicked.connect(self._write_problems)
        self.go.clicked.connect(self._import)
        self.sentence.followed.connect(lambda: self._undo_import())
        on_key(self, "Ctrl+Return", self._import)

    def visit(self, argument: object) -> None:
        super().visit(argument)
        if isinstance(argument, Path):
            self.look_at(argument)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.look_at(Path(event.mimeData().urls()[0].toLocalFile()))

    def _choose(self) -> None:
        kinds = "表格 (*.xlsx *.xls *.xlsm *.xlsb *.csv *.txt *.htm *.html *.xml *.ods);;全部文件 (*)"
        name, _ = QFileDialog.getOpenFileName(self, "选一份表格", "", kinds)
        if name:
            self.look_at(Path(name))

    def look_at(self, path: Path) -> None:
        """Works out what a file would change and shows it."""
        self._path = path
        self.year.setCurrentIndex(-1)
        self._look()

    def _look(self) -> None:
        if self._path is None:
            return
        archive, path = self.desk.archive, self._path
        wish = ImportWish(year=self.year.currentData(), blank_overwrites=bool(self.blanks.currentData()))
        self._show_stage(1)
        self.empty.say("正在读表格", f"“{path.name}”")
        self.desk.read(
            "读表格",
            lambda progress: importing.look_at(archive, path, wish, progress),
            self._show,
            self._cannot,
            quiet=False,
        )

    def _cannot(self, problem: Problem) -> None:
        self.plan = None
        self._show_stage(0)
        self.empty.say("没有导入，档案未改动", problem.sentence, "另选文件…")

    def _show_stage(self, stage: int) -> None:
        self.steps.go(stage)
        reviewing = stage >= 2
        self.stack.setCurrentIndex(1 if reviewing else 0)
        self.foot.setVisible(reviewing)

    def _show(self, plan: ImportPlan) -> None:
        self.plan, self._step = plan, None
        self._by_row = {}
        for finding in plan.findings:
            self._by_row.setdefault(finding.row, []).append(finding)
        self._show_stage(2)
        self.year.setCurrentIndex(self.year.findData(plan.year))
        self.file.setText(plan.file)
        self.known.setText(f"{plan.file_word} · 识别为 {plan.layout_title}")
        skipped = f" · 已略去合计、填表人等 {plan.incoming.skipped} 行" if plan.incoming.skipped else ""
        self.about.setText(f"工作表“{plan.sheet}” · {plan.head_line} · 数据 {len(plan.states):,} 行{skipped}")
        self._show_strip(plan)
        self.tabs.set_counts([len(plan.states), *(plan.count(state) for state in _STATES[1:] if state is not None)])
        self._make_table(plan)
        self._show_findings(plan)
        self._show_summary(plan)

    def _show_strip(self, plan: ImportPlan) -> None:
        while (item := self.strip.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for place in sorted(plan.columns, key=lambda it: bool(it.key)):
            leaf = place.head.split("/")[-1]
            meaning = label(f"✓ {title_of(place.key)}" if place.key else "原样保留", "second" if place.key else "warn")
            made = card(column(label(leaf, "caption"), meaning, spacing=1, margins=(10, 4, 10, 4)))
            meant = title_of(place.key) if place.key else "没有认出，原样保留，导出时写回"
            made.setToolTip(f"{place.letter} 列 {place.head} → {meant}")
            if not place.key:
                set_property(made, "tint", "warn")
            self.strip.addWidget(made)
        self.strip.addStretch(1)

    def _make_table(self, plan: ImportPlan) -> None:
        """Columns: row, state, name, then the ones that change anything, then the rest."""
        touched = Counter(key for changed in plan.changes.values() for key in changed)
        wrong = {finding.column for finding in plan.findings}
        named = [it for it in plan.columns if it.key in ("member.name", "head.name")]
        rest = [it for it in plan.columns if it not in named and not it.key.startswith(("township.", "computed."))]
        rest.sort(key=lambda it: (it.letter not in wrong, -touched[it.key], it.place))
        self.columns: list[HeadColumn] = named[:1] + rest[:12]
        heads = [TableColumn(head="文件行", width=64, right=True), TableColumn(head="结果", width=76)]
        widths = [84 if it in named else 176 if it.key.endswith("id_number") else 132 for it in self.columns]
        heads += [
            TableColumn(head=it.head.split("/")[-1], width=wide) for it, wide in zip(self.columns, widths, strict=True)
        ]
        self.model = ListedModel(heads, self._cell)
        self.table.show_model(self.model)
        self._show_rows()

    def _show_rows(self) -> None:
        if self.plan is None:
            return
        state = _STATES[self.tabs.current]
        places = self.plan.places(state, without_same=self.hide_same.isChecked() and state is None)
        self.model.show_rows(places)
        if places:
            self.table.selectRow(0)
        else:
            self.sentence.say("info", "这一类没有行。")

    def _cell(self, place: int, side: int) -> Cell:
        plan = self.plan
        assert plan is not None
        if side == 0:
            return Cell(text=str(plan.row_number(place)), look=Look.NUMBER)
        state = RowState(plan.states[place])
        if side == 1:
            return Cell(text=state.word, look=Look.BADGE, tone=_TONES[state])
        head = self.columns[side - 2]
        shown = plan.cell(place, head)
        tones = [it.severity for it in self._by_row.get(plan.row_number(place), ()) if it.column == head.letter]
        tone = "bad" if Severity.ERROR in tones else "warn" if tones else ""
        if shown.old is not None:
            return Cell(text=shown.text or "（清空）", look=Look.CHANGE, old=shown.old or "空", tone=tone)
        private = head.key.endswith(_PRIVATE) and len(shown.text) == 18 and not tone
        text = f"{shown.text[:4]}****{shown.text[-4:]}" if private else shown.text
        return Cell(text=text, tone=tone, look=Look.STRONG if side == 2 else Look.TEXT)

    def _show_sentence(self, place: int) -> None:
        row_ = self.model.row(place) if self.plan else None
        found = self._by_row.get(self.plan.row_number(row_), []) if self.plan and row_ is not None else []
        if found:
            worst = min(found, key=lambda it: it.severity)
            where = f"第 {worst.row} 行" + (f" {worst.column} 列" if worst.column else "")
            self.sentence.say("bad" if worst.severity is Severity.ERROR else "warn", f"{where}：{worst.message}")
        else:
            self.sentence.say("info", "")

    def _show_findings(self, plan: ImportPlan) -> None:
        while (item := self.side_list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        errors = sum(it.severity is Severity.ERROR for it in plan.findings)
        self.side_counts.setText(f"错误 {errors} · 提醒 {len(plan.findings) - errors}")
        groups: dict[str, list[RowFinding]] = {}
        for finding in plan.findings:
            groups.setdefault(finding.rule, []).append(finding)
        for found in groups.values():
            links: dict[str, Callable[[], None]] = {}
            first = found[0]
            where = f"第 {first.row} 行 {first.column} 列" if first.row else "档案里有、文件里没有"
            more = f"{where}等 {len(found)} 处" if len(found) > 1 else where
            tone = "bad" if first.severity is Severity.ERROR else "warn"
            if first.row:
                links["定位"] = partial(self._locate, first)
            self.side_list.addWidget(FindingItem(tone, more, first.message, links))
            self.side_list.addWidget(hline())
        if not groups:
            self.side_list.addWidget(label("没有发现问题。", "second"))
        self.side_list.addStretch(1)

    def _locate(self, finding: RowFinding) -> None:
        assert self.plan is not None
        self.tabs.pick(0)
        places = list(self.model.rows)
        wanted = next((at for at, it in enumerate(places) if self.plan.row_number(it) == finding.row), -1)
        if wanted < 0:
            self.hide_same.setChecked(False)
            wanted = next((at for at, it in enumerate(self.model.rows) if self.plan.row_number(it) == finding.row), 0)
        self.table.selectRow(wanted)
        self.table.scrollTo(self.model.index(wanted, 0))
        self.table.setFocus()

    def _show_summary(self, plan: ImportPlan) -> None:
        new, changed, out = (plan.count(state) for state in (RowState.NEW, RowState.CHANGED, RowState.REJECTED))
        self.summary.setText(
            f"将新增 {new} 人，修改 {changed} 人（{plan.cells_changed} 处）"
            if not plan.empty
            else "与档案相同，没有要导入的"
        )
        self.left_out.setText(f"{out} 行有问题，不会导入" if out else "")
        self.go.setText(f"导入 {new + changed} 人")
        self.go.setEnabled(not plan.empty)
        self.problems.setEnabled(bool(plan.findings))

    def _write_problems(self) -> None:
        plan = self.plan
        if plan is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, "导出问题表", f"问题_{Path(plan.file).stem}.xlsx", "Excel (*.xlsx)")
        if name:
            self.desk.read(
                "写问题表",
                lambda _: importing.write_problems(plan, Path(name)),
                lambda rows: self.sentence.say("ok", f"已写 {rows} 行到“{Path(name).name}”。"),
            )

    def _import(self) -> None:
        plan = self.plan
        if plan is None or plan.empty or self._step is not None or not self.foot.isVisible():
            return
        archive, by = self.desk.archive, self.desk.by
        self.go.setEnabled(False)
        self.desk.write(
            "导入",
            lambda progress: importing.import_plan(archive, plan, by=by, progress=progress),
            self._imported,
            self._not_imported,
        )

    def _imported(self, step: int | None) -> None:
        plan = self.plan
        assert plan is not None
        self._step = step
        self.steps.go(3)
        out = plan.count(RowState.REJECTED)
        words = f"已导入：新增 {plan.count(RowState.NEW)} 人，修改 {plan.count(RowState.CHANGED)} 人"
        self.sentence.say("ok", words + (f"；{out} 行有问题，没有导入。" if out else "。"), "整批撤回")
        self.summary.setText(words)

    def _not_imported(self, problem: Problem) -> None:
        messages.tell(self, problem)
        self._look()

    def _undo_import(self) -> None:
        step, archive, by = self._step, self.desk.archive, self.desk.by
        self.desk.write(
            "撤回导入", lambda _: archive.undo(step, by=by), lambda _: self.look_at(self._path) if self._path else None
        )
