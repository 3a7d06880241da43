"""Which households stand behind how far a plan has come."""

from datetime import date

from township_desk.actions.figures.listing import figure_list
from township_desk.actions.figures.table import WHOLE, FigureWish
from township_desk.actions.household.register_list import NamedList
from township_desk.domain.plans.plan import Line, Plan
from township_desk.domain.verdict.standing import end_of
from township_desk.store.archive import Archive


def behind_plan(archive: Archive, plan: Plan, line: Line, today: str = "") -> NamedList:
    """The households behind what a village, or all of them, has done of a plan. There are none where it is typed."""
    name = f"{plan.year} 年{plan.name} · {line.name}"
    if not plan.key:
        return NamedList(name, ())
    today = today or date.today().isoformat()
    wish = FigureWish(day=min(today, end_of(plan.year)), year=plan.year, today=today)
    return NamedList(name, figure_list(archive, plan.key, wish, line.village or WHOLE, most=0).households)
