"""Checks of households whose risk was removed: not too early, nothing left, and what was known then."""

from collections.abc import Iterable

from township_desk.domain.checks.gaps import gaps
from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields import dates, kinds
from township_desk.domain.procedures.days import months_after
from township_desk.domain.records import Household, Member
from township_desk.domain.verdict import income as accounts

_BY_HELP = "帮扶消除"


def removed_early(home: Home) -> Iterable[Hit]:
    """Help needs its time."""
    it, months = home.household, home.limit("risk_stable_months")
    since, until = it.risk_identified or "", it.risk_removed_on or ""
    if it.risk_removed != _BY_HELP or not (dates.is_whole(since) and dates.is_real(since)):
        return
    if since <= until < months_after(since, months):
        message = f"{since} 识别，{until} 就帮扶消除，不满 {months} 个月。请核实风险是否真已稳定消除。"
        yield Hit(record=it, field="risk_removed_on", message=message)


def removed_gap(home: Home) -> Iterable[Hit]:
    """Nothing is lacking any more."""
    for it in gaps(home):
        message = f"风险已消除，但{it.words}。请解决，或核对消除是否属实。"
        yield Hit(record=it.record, field=it.field, message=message)


def removed_below(home: Home) -> Iterable[Hit]:
    """The income of the year in which help removed the risk is within what is safe."""
    it = home.household
    account = home.dossier.income(int((it.risk_removed_on or "0")[:4]))
    found = accounts.per_capita(account, home.standards)
    if it.risk_removed != _BY_HELP or account is None or found is None:
        return
    least = home.standards.limit("monitor_range", account.year) * 100
    if found.value < least:
        shown = kinds.MONEY.show(found.value), kinds.MONEY.show(least)
        message = f"{account.year} 年帮扶消除，人均纯收入 {shown[0]} 元，低于监测范围 {shown[1]} 元。请核对收入或消除。"
        yield Hit(record=account, field="reported", message=message, value=str(found.value))


def removed_no_measure(home: Home) -> Iterable[Hit]:
    """What help removed, some measure has removed."""
    if home.household.risk_removed == _BY_HELP and not home.dossier.measures:
        message = "风险是帮扶消除的，却没有登记任何帮扶措施。请补登措施，或核对消除方式。"
        yield Hit(record=home.household, field="risk_removed", message=message)


def removed_no_labour(home: Home) -> Iterable[Hit]:
    """A household in which nobody can work hardly stands by itself."""
    if home.present and home.labour_is_known and not home.has_workers:
        message = "全户没有劳动力，风险却已消除。请核实是否应继续监测、兜底保障。"
        yield Hit(record=home.household, field="risk_removed", message=message)


def removed_state(home: Home) -> Iterable[Hit]:
    """The card says how the household stood when its risk was removed: income, house, water, school, insurance."""
    household, year = home.household, int((home.household.risk_removed_on or "0")[:4])
    lacking = [] if not year or accounts.per_capita(home.dossier.income(year), home.standards) else [f"{year} 年收入"]
    for name in home.asked_fields("removed_state"):
        if name in _OF_HOUSEHOLD:
            lacking += [] if getattr(household, name) else [Household.field(name).label]
        elif any(not getattr(it, name) for it in home.present):
            lacking.append(f"成员的{Member.field(name).label}")
    if lacking:
        message = f"风险已消除，没有记下{'、'.join(lacking)}。请补上。"
        yield Hit(record=household, field="risk_removed", message=message, value="、".join(lacking))


_OF_HOUSEHOLD = frozenset(it.name for it in Household.FIELDS)
