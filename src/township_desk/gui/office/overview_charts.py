"""The charts of 概览: the yearly plans with the mark of today, the poor people year by year, the villages."""

from township_desk.actions.today.home import Home
from township_desk.actions.today.overview import Overview
from township_desk.actions.today.plans import YearlyPlan
from township_desk.domain.charts.chart import Bar, Chart, Kind, Look
from township_desk.domain.plans.plan import Plan, State

_BEHIND = 0.97
"""A plan is called behind when less than this part is done of what should be done by today."""


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


def _exits(plan: YearlyPlan, today: str) -> Bar:
    due = plan.due(today)
    over = plan.is_set and today > (plan.until or f"{plan.year}-12-31") and plan.done < plan.whole
    late = due is not None and plan.done < due * _BEHIND
    look = Look.DONE if plan.done >= plan.whole else Look.LATE if late or over else Look.NOW
    label = f"{plan.title if plan.is_set else plan.words}"
    said = State.OVERDUE if over else State.BEHIND if late else ""
    return Bar(label, (plan.done,), look, whole=plan.whole, due=None if over else due, said=said)


def plan_bar(plan: Plan, today: str) -> Bar:
    """How far one plan has come, with the mark of today."""
    state = plan.state(today)
    look = Look.DONE if state is State.DONE else Look.LATE if state.is_late else Look.NOW
    due = None if state in (State.DONE, State.OVERDUE) else plan.due(today)
    said = state if state.is_late or state is State.UNKNOWN else ""
    return Bar(plan.name, (plan.done,), look, plan.whole, due, said, plan.unit, plan.decimals)


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
