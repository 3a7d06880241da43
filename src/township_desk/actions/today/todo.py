"""今日待办: everything that waits, from one source for the page 概览 and the command `todo`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from township_desk.actions.ledgers.overview import PAPERS_MISSING, LedgerSummary
from township_desk.actions.plans.progress import Plan
from township_desk.actions.posting.open_postings import OpenPosting
from township_desk.actions.procedures.cases import SOON, Row
from township_desk.actions.today.exit_plan import ExitPlan, other_plans
from township_desk.actions.today.overview import Overview
from township_desk.domain.plans.plan import State as Stands
from township_desk.domain.posting.life import State as Hangs
from township_desk.domain.records.ledgers.entries import ledger_of

_NAMED = 3
"""So many villages are named in a line."""


class State(StrEnum):
    """How urgent something is; the most urgent first."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    BLOCKED = "blocked"
    OPEN = "open"


WORDS = {State.OVERDUE: "逾期", State.TODAY: "今天", State.SOON: "快到期", State.BLOCKED: "卡住", State.OPEN: "待办"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One line. `said` is the number or the day in words. `page` is where it is done, `what` what that page shows.

    `due` is an ISO day, "" where nothing is due on a day. `day` and `days` are how long a posting has hung and will
    hang. `tone` marks what must not stay as it is (bad), and what can simply be closed (ok).
    """

    kind: str
    title: str
    about: str
    state: State
    page: str
    word: str
    count: int = 1
    unit: str = "件"
    due: str = ""
    what: object = None
    day: int = 0
    days: int = 0
    tone: str = ""
    said: str = ""

    @property
    def number(self) -> str:
        """How many there are, or when it is due."""
        return self.said or f"{self.count:,} {self.unit}"


def todos(found: Overview, plan: ExitPlan, rows: Sequence[Row]) -> list[Todo]:
    """What waits on the day of an overview, the most urgent first.

    What only all households together can tell is left out while they are still being looked at.
    """
    today, counted = found.view.today, not found.waits
    every = [
        *(_posting(it) for it in found.postings),
        *_cases(rows, today),
        *(_ledger(it) for it in found.ledgers),
        *(_plan(plan, today) if counted or plan.is_set else ()),
        *_behind(other_plans(found, plan), today),
        *_year(found),
        *(_households(found, plan) if counted else ()),
    ]
    rank = {state: place for place, state in enumerate(State)}
    return sorted(every, key=lambda it: (rank[it.state], it.kind not in ("posting", "objection"), it.due or "9999"))


def _posting(it: OpenPosting) -> Todo:
    kind, state, said, word = "posting", State.TODAY, "", "查看"
    if it.unsettled:
        kind, said, word = "objection", f"{it.unsettled} 件异议没办结", "去处理"
    elif it.state is Hangs.PRINTED:
        said, word = "还没登记张贴", "去登记"
    elif it.state is Hangs.CLOSABLE:
        said, word = "可以结束", "去结束"
    else:
        said = {0: "今天期满", 1: "明天到期"}.get(it.left, f"剩 {it.left} 天")
        state = State.TODAY if it.left <= 0 else State.SOON if it.left == 1 else State.OPEN
    return Todo(
        kind=kind,
        title=it.title,
        about=f"名单 {it.rows} 行 · {_day(it.last_day)}止",
        said=said,
        state=state,
        page="postings",
        word=word,
        count=max(1, it.unsettled),
        due=it.last_day,
        what=it.number,
        day=it.day if it.state.hangs else 0,
        days=it.days if it.state.hangs else 0,
        tone="bad" if it.unsettled else "ok" if it.state is Hangs.CLOSABLE else "",
    )


_CASES = {
    "late": ("办理事项逾期", State.OVERDUE, "bad"),
    "soon": ("办理事项快到期", State.SOON, ""),
    "stuck": ("办理事项卡住", State.BLOCKED, ""),
    "able": ("办理事项能办了", State.OPEN, "ok"),
}
"""The lines about cases, the most urgent first: title, state, tone."""


def _cases(rows: Sequence[Row], today: str) -> Iterator[Todo]:
    """The running cases by how they stand: each is in one line, the most urgent one."""
    soon = (date.fromisoformat(today) + timedelta(SOON)).isoformat()
    found: dict[str, list[Row]] = {key: [] for key in _CASES}
    for it in rows:
        if it.stage and (key := _stands(it, today, soon)):
            found[key].append(it)
    for key, some in found.items():
        if some:
            title, state, tone = _CASES[key]
            yield Todo(
                kind="case",
                title=title,
                about=_where(some),
                state=state,
                page="cases",
                word="去办",
                count=len(some),
                due=min((it.view.due for it in some if it.view.due), default=""),
                what=key,
                tone=tone,
            )


def _stands(it: Row, today: str, soon: str) -> str:
    if it.view.due and it.view.due <= soon:
        return "late" if it.view.due < today else "soon"
    return "stuck" if it.lacks else "able" if it.is_able else ""


def _where(rows: Sequence[Row]) -> str:
    """In which villages cases stand, the most frequent first."""
    villages = Counter(it.village for it in rows).most_common()
    named = "、".join(f"{name} {count:,} 件" for name, count in villages[:_NAMED])
    return f"{named}等 {len(villages)} 个村" if len(villages) > _NAMED else named


def _ledger(it: LedgerSummary) -> Todo:
    late = it.count.overdue > 0
    return Todo(
        kind="ledger",
        title=it.waiting_title,
        about=it.waiting_words,
        state=State.OVERDUE if late else State.TODAY if it.count.first_due == it.today else State.SOON,
        page=f"ledger.{it.name}",
        word="去看",
        count=it.waits,
        unit=ledger_of(it.kind).unit,
        due=it.count.first_due,
        what=it,
        tone="bad" if late else "",
    )


def _plan(plan: ExitPlan, today: str) -> Iterator[Todo]:
    """The yearly plan as long as it is not fulfilled."""
    left = plan.whole - plan.done
    if plan.is_set and left > 0:
        state = State.OVERDUE if plan.until and plan.until < today else State.OPEN
        until = f"，{_day(plan.until)}前要办完{plan.stage}" if plan.until else ""
        yield Todo(
            kind="plan",
            title=f"{plan.year} 年{plan.title}计划",
            about=f"计划 {plan.whole:,} 户，已脱贫 {plan.done:,} 户{until}",
            state=state,
            page="cases",
            word="去办",
            count=left,
            unit="户",
            due=plan.until,
            what="plan",
        )


def _behind(plans: Sequence[Plan], today: str) -> Iterator[Todo]:
    """The plans that are not fulfilled although their day has passed, and those that are behind."""
    for state, urgent in ((Stands.OVERDUE, State.OVERDUE), (Stands.BEHIND, State.OPEN)):
        some = [it for it in plans if it.state(today) is state]
        if some:
            named = "、".join(f"{it.name} {it.words}" for it in some[:_NAMED])
            yield Todo(
                kind="behind",
                title=f"{some[0].year} 年度计划{state}",
                about=f"{named}等 {len(some)} 项" if len(some) > _NAMED else named,
                state=urgent,
                page="plans",
                word="去看",
                count=len(some),
                unit="项",
                due=min(it.until for it in some),
                what=some[0].year,
                tone="bad" if urgent is State.OVERDUE else "",
            )


def _year(found: Overview) -> Iterator[Todo]:
    """That the incomes are of another year than the working year."""
    if better := found.years.better:
        yield Todo(
            kind="year",
            title=f"{found.years.year} 年还没有收入账",
            about=f"人均纯收入都空着；{better} 年有 {found.years.accounts[better]:,} 户的",
            state=State.OPEN,
            page="importing",
            word=f"换到 {better} 年",
            what=better,
        )


class _Line(NamedTuple):
    """A line of 概览 that counts households or doubts: the name of its number, its words, where it is done."""

    kind: str
    counted: str
    title: str
    about: str
    unit: str
    page: str
    word: str


_LINES = (
    _Line(
        "statusless",
        "statusless",
        "没有填脱贫属性的户",
        "分不出脱贫没有；导入带“脱贫属性”的名单，或在户卡里填",
        "户",
        "register",
        "去补",
    ),
    _Line("verify", "to_verify", "退出指标没有全过", "拟退出户里，有指标未达标或待核实", "户", "exits", "去核实"),
    _Line("error", "errors", "疑点：错误", "不改，导出和上报会被退回", "条", "findings", "去改"),
    _Line("warning", "warnings", "疑点：提醒", "核一核，没错就豁免", "条", "findings", "去核查"),
    _Line("unpaired", "unpaired", "没有帮扶责任人的户", "一户一个责任人", "户", "register", "去结对"),
    _Line("comparison", "hits", "四级比对没有处理", "部门名单里有这些人，要查实", "条", "comparison", "去处理"),
    _Line(
        "papers",
        "papers",
        PAPERS_MISSING,
        "该有的还没有；补齐，或写明理由豁免",
        "份",
        "ledger.papers_missing",
        "去补",
    ),
)


def _households(found: Overview, plan: ExitPlan) -> Iterator[Todo]:
    """Households that lack something, and doubts."""
    for it in _LINES:
        if count := getattr(found, it.counted):
            of_plan = it.kind == "verify" and plan.until != ""
            yield Todo(
                kind=it.kind,
                title=it.title,
                about=f"{it.about}；{_day(plan.until)}前要验收完" if of_plan else it.about,
                state=State.OPEN,
                page=it.page,
                word=it.word,
                count=count,
                unit=it.unit,
                due=plan.until if of_plan else "",
                what=it.kind if it.page == "register" else None,
                tone="bad" if it.kind in ("error", "unpaired") else "",
            )


def _day(day: str) -> str:
    return f"{int(day[5:7])}月{int(day[8:])}日"
