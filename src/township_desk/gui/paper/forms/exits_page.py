"""退出验收: who is to leave this year, with a lamp for each indicator; forms are printed singly or all together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from township_desk.actions.household import exits
from township_desk.actions.household.exits import ExitRow
from township_desk.actions.office.settings import standards
from township_desk.actions.procedures.cases import Row, rows
from township_desk.domain.fields.findings import errand
from township_desk.domain.fields.terms import LEAVING
from township_desk.domain.verdict.standards import IndicatorRule
from township_desk.domain.verdict.verdict import Indicator, Verdict
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.paper.forms.exit_printing import ExitPrinting
from township_desk.gui.tables.case_badge import case_badge
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import block, button, column, frame, label, row
from township_desk.gui.widgets.choosing.chips import FilterChip, Pill, Tabs
from township_desk.gui.widgets.elided import Elided
from township_desk.gui.widgets.empty_state import EmptyState

_BEFORE = (
    TableColumn(head="", width=36),
    TableColumn(head="户主", width=140),
    TableColumn(head="村组", width=130),
    TableColumn(head="人口", width=52, right=True),
    TableColumn(head="人均纯收入", width=104, right=True),
)
_BEHIND = (
    TableColumn(head="状态", width=144),
    TableColumn(head="办到哪一步", width=116),
    TableColumn(head="还差什么", width=0),
)


def _columns(rules: Sequence[IndicatorRule]) -> tuple[TableColumn, ...]:
    """A column with a lamp for each indicator of the set in force."""
    return (*_BEFORE, *(TableColumn(head=it.short, width=50, centre=True) for it in rules), *_BEHIND)


class ExitsPage(Page):
    """The list, filters by failing indicator, the indicators of the chosen household, printing of many forms."""

    title = "退出验收"
    help_page = "exit"
    hints = "空格 勾选 · Ctrl+A 全选 · Enter 打开户卡"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._year, self._wanted = desk.year, 0  # the year of the rows that are shown
        self._rows: list[ExitRow] = []
        self._cases: Mapping[int, Row] = {}
        self._rules: Sequence[IndicatorRule] = standards(desk.archive).indicators.rows
        self.model = ListedModel(_columns(self._rules), self._cell)
        self.table = Table()
        self.table.show_model(self.model)
        self.to_file = export_button(desk, lambda: Shown("退出验收", self.table))
        self.bar.addWidget(self.to_file)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tabs = Tabs(("全部", "全部达标", "还有未过", "已退出"), ("neu", "ok", "warn", "info"))
        self.villages = FilterChip("村")
        self.pills: list[Pill] = []
        self.body.addWidget(frame("band", row(self.tabs, None, self.villages, margins=(16, 0, 12, 0))))
        self.failing = row(label("未过指标", "second"), None, margins=(16, 8, 12, 8))
        self.body.addWidget(frame("band", self.failing))
        self._offer_pills()
        self.empty = EmptyState("这个年度还没有拟退出户", "在“办理事项”里列入退出计划，户就会列在这里。", "去办理事项")
        self.empty.acted.connect(lambda: self.desk.go.emit("cases", None))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self.said = OutcomeBanner(self.desk)
        self.printing = ExitPrinting(self, self.desk, self.said)
        self.body.addWidget(self.said)
        self.who, self.source = label("", "h2"), label("", "caption")
        self.open, self.print_one = button("打开户卡 Enter"), button("打印验收表", icon="print_20_regular")
        self.to_case = button("去办理事项")
        self.details = QGridLayout()
        self.details.setHorizontalSpacing(16)
        self.details.setVerticalSpacing(3)
        for place, stretch in enumerate((0, 0, 2, 2)):
            self.details.setColumnStretch(place, stretch)
        inside = column(spacing=6, margins=(16, 10, 16, 10))
        inside.addLayout(row(self.who, self.source, None, self.to_case, self.open, self.print_one))
        inside.addLayout(self.details)
        self.detail = frame("bar", inside)
        self.body.addWidget(self.detail)
        self.chosen, self.none = label("", "h2"), button("取消勾选", "link")
        self.batch = button("批量打印验收表", "primary", "print_20_regular")
        self.save = button("存为 PDF…", icon="document_pdf_20_regular")
        self.action_bar(row(self.chosen, self.none, None, self.save, self.batch))

    def _offer_pills(self) -> None:
        for old in self.pills:
            old.deleteLater()
        self.pills = [Pill(it.short, "") for it in self._rules]
        for place, pill in enumerate(self.pills, 1):
            self.failing.insertWidget(place, pill)
            pill.toggled.connect(lambda _: self._filter())

    def _take_rules(self, rules: Sequence[IndicatorRule]) -> None:
        """Shows the indicators in force, because the office may have chosen those of another province."""
        if rules != self._rules:
            self._rules = rules
            self.model.columns = _columns(rules)
            self.table.show_model(self.model)
            self._offer_pills()

    def _connect(self) -> None:
        self.tabs.picked.connect(lambda _: self._filter())
        self.villages.changed.connect(self._filter)
        self.table.opened.connect(lambda place: self.desk.go.emit("household", (self.model.ids[place], self.model.ids)))
        self.table.moved.connect(self._show_detail)
        self.model.checked_changed.connect(self._count)
        self.none.clicked.connect(lambda: self.model.check_all(False))
        self.to_case.clicked.connect(
            lambda: self.desk.go.emit("cases", self._cases[self.current].view.walk.case.number)
        )
        self.open.clicked.connect(lambda: self.table.opened.emit(self.table.currentIndex().row()))
        self.print_one.clicked.connect(lambda: self.printing.show([self.current], self._year))
        self.batch.clicked.connect(lambda: self.printing.show(self._checked(), self._year))
        self.save.clicked.connect(lambda: self.printing.save(self._checked(), self._year))

    def visit(self, argument: object) -> None:
        """Comes up; with the key of a household it marks that one."""
        super().visit(argument)
        self._wanted = argument if isinstance(argument, int) else 0
        self._mark_wanted()
        self.table.setFocus()

    def _mark_wanted(self) -> None:
        """Marks the household that was asked for, as soon as it is listed."""
        if self._wanted in self.model.ids:
            self.table.selectRow(self.model.ids.index(self._wanted))
            self._wanted = 0

    def refresh(self) -> None:
        archive, year = self.desk.archive, self.desk.year
        self.latest.read(
            "核对指标",
            lambda progress: (
                exits.exit_rows(archive, year, progress),
                standards(archive).indicators.rows,
                {it.view.walk.case.household or 0: it for it in reversed(rows(archive, year=year)) if it.is_of_verdict},
            ),
            lambda found: self._show(*found, year),
            quiet=False,
        )

    def _show(self, rows: list[ExitRow], rules: Sequence[IndicatorRule], cases: Mapping[int, Row], year: int) -> None:
        self._take_rules(rules)
        self._rows, self._cases = rows, cases
        self._year = year
        left = sum(row_.status != LEAVING for row_ in rows)
        self.subtitle.setText(f"{year} 年度 · 拟退出 {len(rows) - left} 户，已退出 {left} 户")
        self.villages.offer([(name, name) for name in dict.fromkeys(row_.village for row_ in rows)])
        counts: Counter[str] = Counter()
        tones: dict[str, str] = {}
        for row_ in rows:
            for found in row_.indicators:
                if found.verdict is not Verdict.MET:
                    counts[found.key] += 1
                    tones[found.key] = "bad" if found.verdict is Verdict.NOT_MET else tones.get(found.key, "warn")
        for pill, key in zip(self.pills, self._keys, strict=True):
            pill.count(counts[key], tones.get(key, ""))
        self._filter()

    def _filter(self) -> None:
        wanted = [key for pill, key in zip(self.pills, self._keys, strict=True) if pill.isChecked()]
        shown = [row_ for row_ in self._rows if not self.villages.chosen or row_.village in self.villages.chosen]
        parts = (
            shown,
            [row_ for row_ in shown if row_.ready],
            [row_ for row_ in shown if not row_.ready],
            [row_ for row_ in shown if row_.status != LEAVING],
        )
        self.tabs.set_counts([len(part) for part in parts])
        rows = [row_ for row_ in parts[self.tabs.current] if set(wanted) <= _open_keys(row_)]
        self.model.show_rows(rows, [row_.household for row_ in rows])
        self.stack.setCurrentIndex(0 if rows else 1)
        if self._rows and not rows:
            self.empty.say("没有符合条件的户", "换一个条件再看。")
        if rows:
            self.table.settle()
        self._mark_wanted()
        self._count()
        self._show_detail()

    def _cell(self, found: ExitRow, place: int) -> Cell:
        if place == 0:
            return Cell(text="", look=Look.CHECK)
        if 5 <= place < 5 + len(self._rules):
            indicator = found.indicators[place - 5]
            return Cell(text=str(indicator.verdict), look=Look.LAMP, verdict=indicator.verdict, tip=indicator.state)
        case = self._cases.get(found.household)
        income = "–" if found.per_capita is None else f"{round(found.per_capita / 100):,}"
        cells = {
            1: Cell(text=found.head or "（无户主）", look=Look.STRONG, tail=f"尾号{found.id_tail or '缺'}"),
            2: Cell(text=f"{found.village} {found.group}"),
            3: Cell(text=str(found.people), look=Look.NUMBER),
            4: Cell(text=income, look=Look.NUMBER),
            5 + len(self._rules): Cell(text=found.status, look=Look.BADGE, tone=theme.status_tone(found.status)),
            6 + len(self._rules): case_badge(case) if case is not None else Cell(text="没有事项", look=Look.MUTED),
        }
        missing = "、".join(
            f"{row_.short}{row_.verdict}" for row_ in found.indicators if row_.verdict is not Verdict.MET
        )
        said = "；".join(filter(None, (missing, found.compared)))
        return cells.get(place) or Cell(text=said or "–", tip=said, tone="warn" if found.compared else "")

    @property
    def _keys(self) -> list[str]:
        return [it.key for it in self._rules]

    @property
    def current(self) -> int:
        """The key of the marked household, 0 for none."""
        place = self.table.currentIndex().row()
        return self.model.ids[place] if 0 <= place < len(self.model.ids) else 0

    def _checked(self) -> list[int]:
        return [key for key in self.model.ids if key in self.model.checked] or [self.current]

    def _count(self) -> None:
        number = len(self.model.checked)
        self.chosen.setText(f"已勾选 {number} 户" if number else "")
        self.none.setVisible(bool(number))
        self.batch.setText(f"批量打印验收表（{number} 户）" if number else "打印选中户")
        for made in (self.batch, self.save):
            block(made, "" if len(self.model.ids) else "没有列出的户")

    def _show_detail(self, _: int = 0) -> None:
        found = self.model.row(self.table.currentIndex().row())
        self.detail.setVisible(found is not None and self.window().height() > 600)
        if found is None:
            return
        self.who.setText(found.head)
        self.to_case.setVisible(found.household in self._cases)
        said = (f"{found.village} {found.group}", f"{found.people} 人", found.compared)
        self.source.setText(f"{' · '.join(filter(None, said))} · 依据：{found.indicators[0].source}")
        while (item := self.details.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for place, indicator in enumerate(found.indicators):
            for side, widget in enumerate(_detail(indicator)):
                self.details.addWidget(widget, place, side)
            if indicator.verdict is not Verdict.MET:
                mend = button("去核实", "link")
                mend.clicked.connect(partial(self._look_into, found.household, indicator))
                self.details.addWidget(mend, place, 4)

    def _look_into(self, household: int, it: Indicator, *_: object) -> None:
        """Opens the card at the field on which an indicator rests."""
        found = errand(it.at(household), f"{it.title}：{it.state}。", household=household)
        self.desk.go.emit("household", (household, found))


def _open_keys(found: ExitRow) -> set[str]:
    return {row_.key for row_ in found.indicators if row_.verdict is not Verdict.MET}


def _detail(indicator: Indicator) -> tuple[QWidget, ...]:
    """One indicator in words: its name, verdict, state, evidence."""
    tone = {Verdict.MET: "ok", Verdict.NOT_MET: "bad", Verdict.OPEN: "warn"}[indicator.verdict]
    proved = Elided(f"佐证：{indicator.evidence}", "warn" if indicator.doubts else "caption")
    name, verdict = label(indicator.short, "second"), label(indicator.verdict_text, tone)
    return name, verdict, Elided(indicator.state, "second"), proved
