"""概览: where the township stands, and what waits to be done today."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from township_desk.actions.overview import OpenPosting, Overview, YearlyFigure, overview
from township_desk.domain import kinds
from township_desk.domain.records import VillageFigures
from township_desk.gui.desk import Desk
from township_desk.gui.pages.page import Page
from township_desk.gui.widgets.basic import card, clear, column, label, row, scrolled
from township_desk.gui.widgets.charts import Bar, BarsAcross, KeyFigure, YearColumns
from township_desk.gui.widgets.todo import Todo, TodoList

_WEEKDAYS = "一二三四五六日"
_SOON = 1  # days left of a posting that ends soon
_CENT = 100
_NOTHING_TO_DO = "今天没有要办的：没有公示在期，指标、疑点、比对都处理完了，户户有人帮扶。"
_NO_HOUSEHOLDS = "档案里还没有户。先导入人口花名册（Ctrl+I）。"


class OverviewPage(Page):
    """Figures above, what waits and the year's figures below them, the years and the villages at the foot."""

    title = "概览"
    help_page = "overview"
    hints = "数字来自档案；全年的数来自“村情”"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        names = ("在册未脱贫", "贫困发生率", "本年度已脱贫", "脱贫户人均纯收入", "结对帮扶")
        self.key_figures = [KeyFigure(name) for name in names]
        self.todo, self.years, self.bars = TodoList(), YearColumns(), BarsAcross()
        self.waiting = label("", "second")
        self.yearly = QVBoxLayout()
        self.yearly.setSpacing(8)
        figures = QHBoxLayout()
        figures.setSpacing(0)
        for figure in self.key_figures:
            figures.addWidget(figure, 1)
        middle, below = row(spacing=12), row(spacing=12)
        middle.addWidget(_card("今日待办", column(self.todo), self.waiting), 5)
        self.year_title = label("", "h2")
        middle.addWidget(card(_inside(row(self.year_title, None), self.yearly)), 3)
        below.addWidget(_card("贫困人口（年末，人）", column(self.years)), 1)
        below.addWidget(_card("各村退出进度", column(self.bars), label("已脱贫 / 计划（户）", "second")), 1)
        whole = column(card(figures), spacing=12, margins=(16, 14, 16, 14))
        whole.addLayout(middle)
        whole.addLayout(below)
        whole.addStretch(1)
        self.body.addWidget(scrolled(whole, "canvas"), 1)

    def refresh(self) -> None:
        today = date.today()
        self.subtitle.setText(f"{today.year}年{today.month}月{today.day}日 星期{_WEEKDAYS[today.weekday()]}")
        self.latest.read("看全镇", lambda progress: overview(self.desk.archive, progress), self._show, quiet=False)

    def _show(self, found: Overview) -> None:
        self._show_key_figures(found)
        todos = self._todos(found)
        self.waiting.setText(f"{len(todos)} 件" if todos else "")
        self.todo.show_todos(todos, _NOTHING_TO_DO if found.registered.households else _NO_HOUSEHOLDS)
        self.year_title.setText(f"{found.year} 年的数")
        self._show_yearly(found.figures)
        today = ("今天", found.poor.people)
        self.years.show_columns([*((str(year), people) for year, people in found.poor_by_year), today])
        self.bars.show_bars([Bar(name, done, whole) for name, (done, whole) in found.villages.items()])

    def _show_key_figures(self, found: Overview) -> None:
        poor, incidence, exited, earned, paired = self.key_figures
        before = found.poor_by_year[-1] if found.poor_by_year else None
        fewer = before[1] - found.poor.people if before else 0
        word = "减少" if fewer >= 0 else "增加"
        poor.say(
            f"{found.poor.people:,}",
            f"人 · {found.poor.households:,} 户",
            f"比 {before[0]} 年末{word} {abs(fewer):,} 人" if before else "村情里没有往年的数",
            "ok" if before and fewer > 0 else "caption",
        )
        rural = f"农业户籍人口 {found.rural_people:,} 人" if found.rural_people else "村情里没有农业户籍人口"
        incidence.say("–" if found.incidence is None else f"{found.incidence:.2f}", "%", rural)
        planned, done = found.planned.households, found.exited.households
        share = f"计划 {planned:,} 户，完成 {100 * done / planned:.1f}%" if planned else "没有拟退出户"
        exited.say(f"{done:,}", f"户 · {found.exited.people:,} 人", share)
        earned.say(*_earned(found))
        if not found.registered.households:
            paired.say("–", "%", "还没有户")
            return
        lacking = f"{found.unpaired:,} 户没有帮扶责任人" if found.unpaired else "户户有人帮扶"
        share_helped = f"{100 * found.helped / found.registered.households:.1f}"
        paired.say(share_helped, "%", lacking, "bad" if found.unpaired else "ok")

    def _todos(self, found: Overview) -> list[Todo]:
        go = self.desk.go.emit
        lines = [self._posting(it) for it in found.postings]
        waiting = (
            ("退出指标没有全过", "拟退出户里，有指标未达标或待核实", found.to_verify, "户", "exits", "去核实", "warn"),
            ("疑点：错误", "不改，导出和上报会被退回", found.errors, "条", "findings", "去改", "bad"),
            ("疑点：提醒", "核一核，没错就豁免", found.warnings, "条", "findings", "去核查", "warn"),
            ("四级比对没有处理", "部门名单里有这些人，要查实", found.hits, "条", "comparison", "去处理", "warn"),
            ("没有帮扶责任人的户", "一户一个责任人", found.unpaired, "户", "register", "去结对", "bad"),
        )
        for title, about, number, unit, page, word, role in waiting:
            if number:
                wanted = "unpaired" if page == "register" else None
                lines.append(Todo(title, about, f"{number:,} {unit}", word, partial(go, page, wanted), role))
        return lines

    def _posting(self, it: OpenPosting) -> Todo:
        ends = date.fromisoformat(it.last_day)
        until = f"{ends.month}月{ends.day}日止"
        count = "今天截止" if it.left == 0 else f"剩 {it.left} 天"
        role = "warn" if it.left <= _SOON else ""
        act = partial(self.desk.go.emit, "notice", None)
        return Todo(it.title, f"名单 {it.rows} 行 · {until}", count, "查看", act, role, (it.day, it.days))

    def _show_yearly(self, figures: Sequence[YearlyFigure]) -> None:
        clear(self.yearly)
        for name, now, before in figures:
            known = VillageFigures.field(name)
            scale = _CENT if known.kind is kinds.MONEY else 1
            unit = " 元" if scale == _CENT else ""
            last = "" if before is None else f"上年 {before // scale:,}{unit}"
            said = "还没有报" if now is None else f"{now // scale:,}{unit}"
            words = column(label(known.label), label(last, "caption"), spacing=0)
            line = row(spacing=12)
            line.addLayout(words, 1)
            line.addWidget(label(said, "h2" if now is not None else "second"))
            self.yearly.addLayout(line)
        if not figures:
            self.yearly.addLayout(
                row(label("村情里还没有这两年的数。在“设置 → 村情”里填，或导入村情表。", "second", wrap=True))
            )
        self.yearly.addStretch(1)


def _earned(found: Overview) -> tuple[str, str, str]:
    now, before = found.income.value, found.income_before.value
    if now is None:
        return "–", "元", f"{found.year} 年还没有收入账"
    if not before:
        return f"{now // _CENT:,}", "元", f"{found.year - 1} 年没有收入账"
    return (
        f"{now // _CENT:,}",
        "元",
        f"{found.year - 1} 年 {before // _CENT:,} 元，{100 * (now - before) / before:+.1f}%",
    )


def _inside(head: QLayout, content: QLayout) -> QVBoxLayout:
    made = column(spacing=8, margins=(20, 14, 20, 14))
    made.addLayout(head)
    made.addLayout(content, 1)
    return made


def _card(title: str, content: QLayout, beside: QWidget | None = None) -> QWidget:
    """A white card with its heading."""
    head = row(label(title, "h2"), *([beside] if beside is not None else []), None)
    return card(_inside(head, content))
