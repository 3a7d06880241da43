"""The charts of 概览: the yearly plans with the mark of today, the poor people year by year, the villages."""

from dataclasses import replace

from township_desk.actions.today.exit_plan import ExitPlan
from township_desk.actions.today.home import Home
from township_desk.actions.today.overview import Overview
from township_desk.domain.charts.chart import Bar, Chart, Kind, Look
from township_desk.domain.plans.plan import Plan, State, state_of
from township_desk.domain.verdict.standing import end_of


def plan_chart(shown: Home) -> Chart:
    """How far the year has come: the exits, the other plans, and what every registered household should have."""
    found, plan = shown.found, shown.plan
    bars = [_exits(plan, found.view.today)] if plan.whole and _is_known(shown) else []
    bars += [plan_bar(it, found.view.today) for it in shown.plans if it.whole is not None]
    homes, accounts = found.registered.households, found.years.accounts.get(found.year, 0)
    wholes = (("结对帮扶", found.helped), (f"{found.year} 年收入账", min(accounts, homes)))
    bars += [_of_all(name, done, homes) for name, done in wholes if done]
    return Chart(title=f"{found.year} 年度计划", bars=tuple(bars), kind=Kind.PLANS, unit="户")


def _is_known(shown: Home) -> bool:
    """Whether the plan of exits is known: as it was entered, or once every household was looked at."""
    return shown.plan.is_set or not shown.found.waits


def _exits(plan: ExitPlan, today: str) -> Bar:
    due, is_over = plan.due(today), plan.is_set and today > (plan.until or end_of(plan.year))
    state = state_of(plan.done, plan.whole, due, is_over=is_over)
    bar = Bar(plan.title if plan.is_set else plan.words, (plan.done,), whole=plan.whole)
    return _standing(bar, state, due)


def plan_bar(plan: Plan, today: str) -> Bar:
    """How far one plan has come, with the mark of today."""
    bar = Bar(plan.name, (plan.done,), whole=plan.whole, unit=plan.unit, decimals=plan.decimals)
    return _standing(bar, plan.state(today), plan.due(today))


def _standing(bar: Bar, state: State, due: float | None) -> Bar:
    """The bar of a plan with its look, the mark of today, and what is said of it."""
    return replace(
        bar,
        look=Look.DONE if state is State.DONE else Look.LATE if state.is_late else Look.NOW,
        due=None if state in (State.DONE, State.OVERDUE) else due,
        said=state if state.is_late or state is State.UNKNOWN else "",
    )


def _of_all(name: str, done: int, whole: int) -> Bar:
    return Bar(name, (done,), Look.DONE if done >= whole else Look.NOW, whole=whole)


def year_chart(shown: Home) -> Chart:
    """The poor people at the end of each year, today, and when the plan is fulfilled."""
    found = shown.found
    ends = {it.year: (f"{it.year}{'' if it.whole else '（不全）'}", it.people) for it in found.year_ends}
    if found.view.is_past and found.poor_known and not found.unknown.households:
        ends.setdefault(found.year, (f"{found.year}", found.poor.people))
    marked = {year for year in ends if found.view.is_past and year == found.year}
    looks = {year: Look.NOW if year in marked else Look.PAST for year in ends}
    bars = [Bar(name, (people,), looks[year]) for year, (name, people) in sorted(ends.items())]
    return Chart(title="贫困人口（年末）", bars=(*bars, *_today(found)), unit="人")


def _today(found: Overview) -> list[Bar]:
    """Today, and how many are left once everybody has left who is marked to leave this year."""
    if found.waits or found.statusless >= found.households:
        return []
    past, leaving = found.view.is_past, found.planned.people - found.exited.people
    bars = [Bar("今天", (found.poor_today.people,), Look.PAST if past else Look.NOW)]
    if not past and leaving > 0:
        bars.append(Bar(f"{found.year} 退出后", (found.poor_today.people - leaving,), Look.PLANNED))
    return bars


def village_chart(shown: Home) -> Chart:
    """How many households have left in each village, of those that are to."""
    plan = shown.plan
    villages = plan.villages if _is_known(shown) else ()
    bars = (
        Bar(it.village, (it.done,), Look.DONE if it.done >= it.whole else Look.NOW, whole=it.whole) for it in villages
    )
    about = f"{plan.year} 年 · 已脱贫 / {plan.words}（户）"
    return Chart(title="各村退出进度", bars=tuple(bars), kind=Kind.ACROSS, about=about)
