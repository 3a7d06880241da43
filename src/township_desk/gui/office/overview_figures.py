"""The key figures of 概览 in words. Each says of which day it is; an unknown figure is called unknown."""

from township_desk.actions.household.register_list import NamedList
from township_desk.actions.today.exit_plan import ExitPlan
from township_desk.actions.today.home import Home
from township_desk.actions.today.overview import Overview
from township_desk.gui.office.charts import Figure

_CENT = 100
NAMES = ("在册未脱贫", "贫困发生率", "已脱贫", "脱贫户人均纯收入", "结对帮扶")


def key_figures(shown: Home) -> tuple[Figure, ...]:
    """The figures in the order of their names. What needs a look at every household says so until it is known."""
    found = shown.found
    return (_poor(found), _incidence(found), _exited(found, shown.plan), _earned(found), _paired(found))


def _list(found: Overview, key: str, name: str) -> NamedList | None:
    """The households behind a number, under its name."""
    return NamedList(f"{name}（{found.view.words}）", tuple(found.lists.get(key, ())))


def _poor(found: Overview) -> Figure:
    name = f"在册未脱贫 · {found.view.words}"
    if not found.poor_known:
        return Figure(name, below=_why_unknown(found, found.unknown.households), role="warn")
    unit = f"人 · {found.poor.households:,} 户"
    said = next((it for it in found.year_ends if it.year == found.year and it.whole), None)
    below, role = _compared(found, said.people if said else found.poor.people)
    if found.unknown.households:
        below, role = f"另有 {_why_unknown(found, found.unknown.households)}", "warn"
    elif said and said.people != found.poor.people:
        below = f"村情报 {said.people:,} 人；{below}"
    homes = _list(found, "poor", "在册未脱贫")
    return Figure(name, f"{found.poor.people:,}", unit, below, role, "register", homes)


def _why_unknown(found: Overview, households: int) -> str:
    return f"{households:,} 户{'当时脱贫没有，档案里看不出' if found.view.is_past else '没有填脱贫属性'}"


def _compared(found: Overview, now: int) -> tuple[str, str]:
    """How the number of the poor has changed since the last year's end that the villages report.

    `now` comes from the villages too where they have reported it.
    """
    before = found.year_end_before
    if before is None:
        return "村情里没有往年的数", "caption"
    if not before.whole:
        return f"{before.year} 年末有的村没有报", "caption"
    fewer = before.people - now
    word = "减少" if fewer >= 0 else "增加"
    return f"比 {before.year} 年末{word} {abs(fewer):,} 人", "ok" if fewer > 0 else "caption"


def _incidence(found: Overview) -> Figure:
    name = f"贫困发生率 · {found.view.words}"
    if found.incidence is not None:
        below, role = f"农业户籍人口 {found.rural.value:,} 人", "caption"
        if found.unknown.households:
            below, role = f"另有 {_why_unknown(found, found.unknown.households)}，没有算进去", "warn"
        return Figure(name, f"{found.incidence:.2f}", "%", below, role, page="village")
    if not found.rural.value:
        return Figure(name, below="村情里没有农业户籍人口，去填", page="settings")
    if not found.rural_whole:
        return Figure(name, below=f"农业户籍人口只有 {found.rural.villages} 个村报了，去填", page="settings")
    return Figure(name, below=f"有{_why_unknown(found, found.unknown.households)}", role="warn")


def _exited(found: Overview, plan: ExitPlan) -> Figure:
    name = f"{found.year} 年已脱贫"
    if found.waits and not plan.is_set:
        return Figure(name, below="正在数…")
    if not plan.whole and found.statusless == found.households:
        return Figure(name, below="没有填脱贫属性，看不出", role="warn")
    if not plan.whole and not plan.done:
        return Figure(name, below=f"没有 {found.year} 年的计划，也没有拟退出的户", page="ledgers")
    share = (
        f"{plan.words} {plan.whole:,} 户，完成 {100 * plan.done / plan.whole:.1f}%" if plan.whole else "没有登记计划"
    )
    homes = _list(found, "exited", f"{found.year} 年已脱贫")
    return Figure(name, f"{plan.done:,}", f"户 · {found.exited.people:,} 人", share, page="register", what=homes)


def _earned(found: Overview) -> Figure:
    name = f"脱贫户人均纯收入 · {found.year} 年"
    now, before = found.income.value, found.income_before.value
    if now is None:
        better = found.years.better if found.years.year == found.year else 0
        other = f"，{better} 年有 {found.years.accounts[better]:,} 户的" if better else ""
        has = found.years.accounts.get(found.year)
        below = "脱贫户没有收入账" if has else f"{found.year} 年还没有收入账{other}"
        return Figure(name, below=below, page="importing")
    number, exited = f"{now // _CENT:,}", found.registered.households - found.poor.households - found.unknown.households
    some = f"{exited:,} 户里只有 {found.income.households:,} 户有收入账" if found.income.households < exited else ""
    homes = _list(found, "earning", "已脱贫的户")
    if not before:
        return Figure(name, number, "元", some or f"{found.year - 1} 年没有收入账", page="register", what=homes)
    change = f"{found.year - 1} 年 {before // _CENT:,} 元，{100 * (now - before) / before:+.1f}%"
    return Figure(name, number, "元", f"{change}；{some}" if some else change, page="register", what=homes)


def _paired(found: Overview) -> Figure:
    name, whole = f"结对帮扶 · {found.view.words}", found.registered.households
    if not whole:
        return Figure(name, below="还没有户")
    if not found.helped:
        return Figure(name, below="还没有帮扶名单，去导入", role="warn", page="importing")
    lacking = whole - found.helped
    words = f"{lacking:,} 户没有帮扶责任人" if lacking else "户户有人帮扶"
    role = "caption" if found.view.is_past else "bad" if lacking else "ok"
    homes = _list(found, "unhelped", "没有帮扶责任人")
    return Figure(name, f"{100 * found.helped / whole:.1f}", "%", words, role, "register", homes)
