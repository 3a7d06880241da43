"""What waits at 办理事项, as lines of 概览: what is late, due soon, stuck or can go on, and the yearly plans."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from township_desk.actions.procedures.targets import in_all
from township_desk.actions.procedures.workbench import Workbench
from township_desk.gui.office.charts import Bar
from township_desk.gui.office.todo import Todo
from township_desk.gui.procedures.case_filters import ABLE, LATE, SOON, STUCK
from township_desk.gui.procedures.case_parts import CANDIDATES, RUNNING
from township_desk.gui.procedures.cases_asked import CasesAsked
from township_desk.gui.procedures.lacking import title_of
from township_desk.gui.procedures.plan_words import plan_words

_NAMED = 3
Go = Callable[[str, object], None]


def case_todos(found: Workbench, year: int, go: Go) -> list[Todo]:
    """The lines, with what is late first."""
    running = [it for it in found.rows if it.stage]
    lacks = Counter(what for it in running for what in it.lacks).most_common(_NAMED)
    most = "、".join(f"{title_of(what)} {count:,}" for what, count in lacks)
    lines = (
        ("办理事项逾期", "下一环节的期限已过", sum(it.is_late for it in running), LATE, "bad"),
        ("办理事项快到期", "一周以内要办下一环节", sum(it.is_due_soon for it in running), SOON, "warn"),
        ("办理事项卡住", f"缺：{most}", sum(bool(it.lacks) for it in running), STUCK, "warn"),
        ("办理事项能办了", "条件都够了，等着登记", sum(it.is_able for it in running), ABLE, "ok"),
    )
    todos = [
        Todo(title, about, f"{count:,} 件", "去办", partial(go, "cases", CasesAsked(pill=pill)), role)
        for title, about, count, pill, role in lines
        if count
    ]
    return [*todos, *_plans(found, year, go)]


def _plans(found: Workbench, year: int, go: Go) -> Iterator[Todo]:
    """The yearly plans that are not fulfilled."""
    for it in found.procedures.values():
        whole = in_all(found.plans.get(it.name, ()))
        left = whole.target.households - whole.done.households
        if left > 0:
            part = CANDIDATES if left > whole.running.households else RUNNING
            act = partial(go, "cases", CasesAsked(it.name, part))
            yield Todo(f"{it.title}年度计划", plan_words(it, found, year), f"还差 {left:,} 户", "去办", act)


def plan_bars(found: Workbench) -> list[Bar]:
    """How far each village has come with its yearly plan; empty where no village has one."""
    lines = [line for of_one in found.plans.values() for line in of_one if line.target.households]
    return [Bar(it.village, it.done.households, it.target.households) for it in lines]
