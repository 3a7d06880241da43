"""What an archive that is empty or half filled needs next, in order."""

from collections.abc import Callable
from typing import NamedTuple

from township_desk.actions.office.working_year import YearState
from township_desk.actions.today.exit_plan import ExitPlan
from township_desk.actions.today.overview import Overview
from township_desk.domain.verdict.standing import View, end_of

_Done = Callable[[Overview, ExitPlan], bool]


class Step(NamedTuple):
    """One step: what to do, what it is good for, the page on which it is done, and whether it is done.

    `what` is what the page is asked to show.
    """

    title: str
    about: str
    page: str
    word: str
    done: bool
    what: object = None


class _Said(NamedTuple):
    """A step as it is said in any year."""

    title: str
    about: str
    page: str
    word: str
    is_done: _Done
    what: object = None


_STEPS = (
    _Said("建好村名册", "村是一切名单、公示和汇总的依据。", "settings", "去看…", lambda *_: True),
    _Said(
        "导入人口花名册",
        "县里导出的 xlsx、xls、csv 都可以，一人一行。先看清会添哪些户，再导入。",
        "importing",
        "导入人口花名册…",
        lambda found, _: found.households > 0,
    ),
    _Said(
        "补脱贫属性",
        "分得出未脱贫、预脱贫、已脱贫，才有在册贫困人口和贫困发生率。导入带“脱贫属性”“脱贫年度”的名单。",
        "register",
        "去补…",
        lambda found, _: found.households > 0 and not found.statusless,
        "statusless",
    ),
    _Said(
        "导入 {year} 年收入账",
        "有了收入账，人均纯收入和退出指标才算得出。",
        "importing",
        "导入收入账…",
        lambda found, _: bool(found.years.accounts.get(found.year)),
    ),
    _Said(
        "导入帮扶名单",
        "一户一个帮扶责任人。也可以在“结对帮扶”里成批指定。",
        "importing",
        "导入帮扶名单…",
        lambda found, _: found.households > found.unpaired,
    ),
    _Said(
        "填村情",
        "农业户籍人口、往年贫困人口、村集体收入，一村一年一份。贫困发生率和逐年对比靠它。",
        "settings",
        "去填…",
        lambda found, _: found.rural_whole and bool(found.rural.value),
    ),
    _Said(
        "填 {year} 年度计划",
        "各村计划退出多少户、搬迁多少人、培训多少人次。进度和还差多少靠它。",
        "plans",
        "去填…",
        lambda found, plan: plan.is_set or bool(found.plans),
    ),
    _Said(
        "核实退出指标",
        "拟退出的户逐项核实，再按程序评议、公示、公告。",
        "exits",
        "去核实…",
        lambda found, plan: found.households > 0 and not found.to_verify and bool(plan.whole),
    ),
)


def next_steps(found: Overview, plan: ExitPlan) -> list[Step]:
    """The steps in their order. While there is no household, no page is asked to show any."""
    return [
        Step(
            title=it.title.format(year=found.year),
            about=it.about,
            page=it.page,
            word=it.word,
            done=it.is_done(found, plan),
            what=it.what if found.households else None,
        )
        for it in _STEPS
    ]


def first_steps(year: int) -> list[Step]:
    """The steps of an archive in which there is nothing yet."""
    empty = Overview(view=View(year, end_of(year)), years=YearState(year=year, accounts={}))
    return next_steps(empty, ExitPlan(year=year, title="", villages=(), is_set=False))
