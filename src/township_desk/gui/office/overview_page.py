"""概览: where the township stands, and what waits to be done today."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from township_desk.actions.household.ledger_overview import LedgerSummary
from township_desk.actions.household.overview import Overview, YearlyFigure, overview
from township_desk.actions.office.village_sums import VillageSum
from township_desk.actions.office.working_year import YearState
from township_desk.actions.posting.open_postings import OpenPosting
from township_desk.actions.procedures.workbench import Workbench, workbench
from township_desk.domain.fields import kinds
from township_desk.domain.fields.years import this_year
from township_desk.domain.posting.life import State
from township_desk.domain.records import VillageFigures
from township_desk.domain.records.entries import ledger_of
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.office.case_todos import case_todos, plan_bars
from township_desk.gui.office.charts import Bar, BarsAcross, KeyFigure, YearColumns
from township_desk.gui.office.overview_figures import NAMES, key_figures, year_columns
from township_desk.gui.office.todo import Todo, TodoList
from township_desk.gui.widgets.basic import button, card, clear, column, label, row, scrolled
from township_desk.gui.widgets.first_day import FirstDay

_WEEKDAYS = "一二三四五六日"
_STATUSLESS = "分不出脱贫没有；导入带“脱贫属性”的名单，或在户卡里填"
_SOON = 1  # days left of a posting that ends soon
_CENT = 100
_LACKING = {"没有填脱贫属性的户": "statusless", "没有帮扶责任人的户": "unpaired"}
"""Which households the register shows for a line: those that lack something."""
_NOTHING_TO_DO = "今天没有要办的：没有公示在期，台账没有到期的，指标、疑点、比对都处理完了，户户有人帮扶。"
_NO_YEARS = "村情里没有往年的贫困人口。在“设置 → 村情”里填，或导入村情表。"


class OverviewPage(Page):
    """Figures at the top, below them what waits and the year's figures, the years and villages at the foot."""

    title = "概览"
    help_page = "overview"
    hints = "数字来自档案；全年的数来自“村情”"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._cases = Latest(desk, self)
        self.key_figures = [KeyFigure(name) for name in NAMES]
        self.todo, self.years, self.bars = TodoList(), YearColumns(), BarsAcross()
        self.waiting, self.this_year = label("", "second"), button("", "link")
        self.no_years, self.no_bars = label(_NO_YEARS, "second", wrap=True), label("", "second", wrap=True)
        self.yearly = column(spacing=8)
        self.first_day, self.stack = FirstDay(), QStackedWidget()
        self.stack.addWidget(scrolled(self._figures(), "canvas"))
        self.stack.addWidget(scrolled(column(self.first_day), "canvas"))
        self.body.addWidget(self.stack, 1)
        self.bar.addWidget(self.this_year)
        self.this_year.clicked.connect(lambda: desk.switch_year(this_year()))
        self.first_day.wanted.connect(desk.go)
        self.villages.clicked.connect(lambda: desk.go.emit("village", None))
        self.bars.picked.connect(lambda name: desk.go.emit("village", name))

    def _figures(self) -> QVBoxLayout:
        figures, middle, below = row(spacing=0), row(spacing=12), row(spacing=12)
        for figure in self.key_figures:
            figures.addWidget(figure, 1)
        middle.addWidget(_card("今日待办", column(self.todo), self.waiting), 5)
        self.year_title = label("", "h2")
        middle.addWidget(card(_inside(row(self.year_title, None), self.yearly)), 3)
        below.addWidget(_card("贫困人口（年末，人）", column(self.no_years, self.years)), 1)
        self.bars_title = label("", "second")
        self.villages = button("看村卡", "link")
        bars = column(self.no_bars, self.bars, None)
        below.addWidget(_card("各村退出进度", bars, self.bars_title, self.villages), 1)
        whole = column(card(figures), spacing=12, margins=(16, 14, 16, 14))
        whole.addLayout(middle)
        whole.addLayout(below)
        whole.addStretch(1)
        return whole

    def starts(self) -> Sequence[QWidget]:
        return (self.first_day,)

    def refresh(self) -> None:
        archive = self.desk.archive
        self.latest.read("看全镇", lambda progress: overview(archive, progress), self._show, quiet=False)

    def _show(self, found: Overview) -> None:
        self.stack.setCurrentIndex(0 if found.households else 1)
        self._say_day(found)
        for shown, figure in zip(self.key_figures, key_figures(found), strict=True):
            shown.say(figure)
        self._show_todos(self._todos(found))
        self.year_title.setText(f"{found.year} 年的数")
        self._show_yearly(found.figures)
        columns = year_columns(found)
        self.years.show_columns(columns)
        self.years.setVisible(bool(columns))
        self.no_years.setVisible(not found.year_ends)
        self._show_bars([Bar(name, done, whole) for name, (done, whole) in found.villages.items()], "拟退出")
        self.take_keyboard()
        archive, year = self.desk.archive, self.desk.year
        self._cases.read("看办理事项", lambda _: workbench(archive, year), lambda bench: self._show_cases(found, bench))

    def _show_cases(self, found: Overview, bench: Workbench) -> None:
        """Adds what waits at 办理事项; it is read after the rest is shown."""
        self._show_todos([*case_todos(bench, self.desk.year, self.desk.go.emit), *self._todos(found)])
        if bars := plan_bars(bench):
            self._show_bars(bars, "计划")

    def _show_todos(self, todos: list[Todo]) -> None:
        self.waiting.setText(f"{len(todos)} 件" if todos else "")
        self.todo.show_todos(todos, _NOTHING_TO_DO)

    def _show_bars(self, bars: Sequence[Bar], whole: str) -> None:
        """How far each village has come: of its yearly plan, or of those who are to leave."""
        self.bars.show_bars(bars)
        self.bars_title.setText(f"{self.desk.year} 年 · 已脱贫 / {whole}（户）")
        self.no_bars.setText(f"没有脱贫年度是 {self.desk.year} 年的户。")
        self.no_bars.setVisible(not bars)

    def _say_day(self, found: Overview) -> None:
        """Separates the figures of a past year from what waits, which is always of today."""
        today, past = date.today(), found.view.is_past and found.households > 0
        words = f"{today.year}年{today.month}月{today.day}日 星期{_WEEKDAYS[today.weekday()]}"
        some = f"，{found.unidentified:,} 户没有识别时间，当作一直在册" if found.unidentified else ""
        told = f" · 数字是 {found.view.words}的（按脱贫年度推算{some}），待办是今天的"
        self.subtitle.setText(words + told if past else words)
        self.this_year.setText(f"换到 {this_year()} 年")
        self.this_year.setVisible(past)

    def _todos(self, found: Overview) -> list[Todo]:
        go = self.desk.go.emit
        lines = [self._posting(it) for it in found.postings]
        if better := found.years.better:
            lines.append(self._other_year(found.years, better))
        waiting = (
            ("没有填脱贫属性的户", _STATUSLESS, found.statusless, "户", "register", "去补", "warn"),
            ("退出指标没有全过", "拟退出户里，有指标未达标或待核实", found.to_verify, "户", "exits", "去核实", "warn"),
            ("疑点：错误", "不改，导出和上报会被退回", found.errors, "条", "findings", "去改", "bad"),
            ("疑点：提醒", "核一核，没错就豁免", found.warnings, "条", "findings", "去核查", "warn"),
            ("四级比对没有处理", "部门名单里有这些人，要查实", found.hits, "条", "comparison", "去处理", "warn"),
            ("没有帮扶责任人的户", "一户一个责任人", found.unpaired, "户", "register", "去结对", "bad"),
        )
        lines += [self._due(it) for it in found.ledgers]
        for title, about, number, unit, page, word, role in waiting:
            if number:
                wanted = _LACKING.get(title)
                lines.append(Todo(title, about, f"{number:,} {unit}", word, partial(go, page, wanted), role))
        return lines

    def _other_year(self, years: YearState, better: int) -> Todo:
        """The line saying that the incomes are of another year than the working year."""
        about = f"人均纯收入都空着；{better} 年有 {years.accounts[better]:,} 户的"
        act = partial(self.desk.switch_year, better)
        return Todo(f"{years.year} 年还没有收入账", about, "", f"换到 {better} 年", act, "warn")

    def _posting(self, it: OpenPosting) -> Todo:
        said, word, role = _posting_told(it)
        act = partial(self.desk.go.emit, "postings", it.number)
        pips = (it.day, it.days) if it.state.hangs else None
        return Todo(it.title, f"名单 {it.rows} 行 · {_until(it.last_day)}", said, word, act, role, pips)

    def _due(self, it: LedgerSummary) -> Todo:
        """The line of a ledger in which something is overdue or due soon. The ledger shows what that is."""
        said = f"{it.waits:,} {ledger_of(it.kind).unit}"
        act = partial(self.desk.go.emit, f"ledger.{it.kind.TABLE}", it)
        return Todo(it.waiting_title, it.waiting_words, said, "去看", act, "bad" if it.count.overdue else "warn")

    def _show_yearly(self, figures: Sequence[YearlyFigure]) -> None:
        clear(self.yearly)
        for name, now, before in figures:
            known = VillageFigures.field(name)
            said, last = _amount(name, now) or "还没有报", _amount(name, before)
            some = f"{now.villages} 个村报了" if now.value is not None else ""
            about = " · ".join(filter(None, (some, last and f"上年 {last}")))
            words = column(label(known.label), label(about, "caption"), spacing=0)
            line = row(spacing=12)
            line.addLayout(words, 1)
            line.addWidget(label(said, "h2" if now.value is not None else "second"))
            self.yearly.addLayout(line)
        if not figures:
            self.yearly.addLayout(
                row(label("村情里还没有这两年的数。在“设置 → 村情”里填，或导入村情表。", "second", wrap=True))
            )
        self.yearly.addStretch(1)


def _until(day: str) -> str:
    ends = date.fromisoformat(day)
    return f"{ends.month}月{ends.day}日止"


def _posting_told(it: OpenPosting) -> tuple[str, str, str]:
    """What a posting's line says, what its button says, and the role of the words."""
    if it.state is State.PRINTED:
        return "还没登记张贴", "去登记", "warn"
    if it.unsettled:
        return f"{it.unsettled} 件异议没办结", "去处理", "bad"
    if it.state is State.CLOSABLE:
        return "可以结束", "去结束", "ok"
    said = {0: "今天期满", 1: "明天到期"}.get(it.left, f"剩 {it.left} 天")
    return said, "查看", "warn" if it.left <= _SOON else ""


def _amount(name: str, known: VillageSum) -> str:
    """A sum of the villages with its unit; "" where no village reports it."""
    if known.value is None:
        return ""
    money = VillageFigures.field(name).kind is kinds.MONEY
    return f"{known.value // _CENT:,} 元" if money else f"{known.value:,}"


def _inside(head: QLayout, content: QLayout) -> QVBoxLayout:
    made = column(spacing=8, margins=(20, 14, 20, 14))
    made.addLayout(head)
    made.addLayout(content, 1)
    return made


def _card(title: str, content: QLayout, *beside: QWidget) -> QWidget:
    """A white card with its heading."""
    head = row(label(title, "h2"), *beside, None)
    return card(_inside(head, content))
