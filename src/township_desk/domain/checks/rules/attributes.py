"""Checks of 贫困户属性, the allowances that go with it, and households without labour."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from township_desk.domain.checks.home import EXITED, POOR, Home
from township_desk.domain.checks.rule import Hit, set_to
from township_desk.domain.fields import kinds, terms
from township_desk.domain.people import population
from township_desk.domain.records import Member
from township_desk.domain.verdict import income as accounts

_AFTER = {
    "一般贫困户": "一般脱贫户",
    "低保贫困户": "低保脱贫户",
    "五保贫困户": "特困供养脱贫户",
    "特困供养贫困户": "特困供养脱贫户",
}
"""What 贫困户属性 becomes when the household has left poverty (from 2020)."""
_ALLOWED_ALONE = frozenset({terms.GRAVELY_ILL, terms.DISABLED})
"""Whoever is one of these may receive 低保 alone while the household does not (from 2018)."""
_NO_LABOUR_TO_BLAME = frozenset({"因病", "因残", "因学"})


class _Allowance(NamedTuple):
    """An allowance: its item of the account, the flag of who receives it, and the 贫困户属性 that go with it."""

    item: str
    other: str
    flag: str
    name: str
    whose: frozenset[str]
    not_whose: frozenset[str]


_LOW = _Allowance(
    item="minimum_living",
    other="destitute_allowance",
    flag="minimum_living",
    name="低保金",
    whose=terms.LOW_HOUSEHOLD,
    not_whose=terms.ORDINARY_HOUSEHOLD,
)
_DESTITUTE = _Allowance(
    item="destitute_allowance",
    other="minimum_living",
    flag="destitute",
    name="五保金",
    whose=terms.DESTITUTE_HOUSEHOLD,
    not_whose=terms.ORDINARY_HOUSEHOLD | terms.LOW_HOUSEHOLD,
)


def attribute_status(home: Home) -> Iterable[Hit]:
    """Whoever has left poverty is no longer called 贫困户, and the other way round."""
    household = home.household
    if EXITED in home.circles and household.attribute in _AFTER:
        right = _AFTER[household.attribute]
        message = f"已脱贫，属性仍填“{household.attribute}”，应为“{right}”。"
        yield Hit(record=household, field="attribute", message=message, fix=set_to(household, "attribute", right))
    if POOR in home.circles and household.attribute in _AFTER.values():
        message = f"脱贫属性为“{household.status}”，户属性却填“{household.attribute}”。请核对是哪一样。"
        yield Hit(record=household, field="attribute", message=message)


def attribute_low(home: Home) -> Iterable[Hit]:
    """In a 低保 household somebody receives 低保."""
    if home.household.attribute in terms.LOW_HOUSEHOLD and _nobody_has(home, "minimum_living"):
        message = f"属性是“{home.household.attribute}”，成员却没有一人享受低保。请核对属性，或补填享受低保的人。"
        yield Hit(record=home.household, field="attribute", message=message)


def attribute_ordinary(home: Home) -> Iterable[Hit]:
    """In an ordinary household nobody receives 低保, but for those who may alone."""
    if home.household.attribute not in terms.ORDINARY_HOUSEHOLD:
        return
    low = [it for it in home.present if it.minimum_living == terms.YES and not _may_alone(it)]
    if low:
        names = "、".join(it.name for it in low)
        message = f"属性是“{home.household.attribute}”，{names}却享受低保。请核对属性是否应为低保户。"
        yield Hit(record=home.household, field="attribute", message=message)


def _may_alone(member: Member) -> bool:
    return bool(_ALLOWED_ALONE & set(member.health.split(",")))


def destitute_labour(home: Home) -> Iterable[Hit]:
    """Nobody in a destitute household can work fully."""
    if home.household.attribute not in terms.DESTITUTE_HOUSEHOLD:
        return
    for member in home.present:
        if member.labour in terms.FULL_LABOUR and home.is_of_working_age(member):
            who = f"{home.household.attribute}里，{member.name} {home.age(member)} 岁"
            message = f"{who}，填“{member.labour}”。请核对属性或劳动技能。"
            yield Hit(record=member, field="labour", message=message)


def no_labour_no_allowance(home: Home) -> Iterable[Hit]:
    """A household without labour usually has the minimum living allowance."""
    labour = {member.labour for member in home.present}
    if any("是" in (member.minimum_living, member.destitute) for member in home.present):
        return
    if not labour or "" in labour or labour & population.WORKING or home.household.attribute != terms.ORDINARY:
        return
    if home.household.status not in terms.EXITED:
        yield Hit(record=home.household, field="attribute", message="全户没有劳动力，属性却不是低保或五保。")


def no_labour_after(home: Home) -> Iterable[Hit]:
    """A household without labour that has left poverty, or is monitored, lives on an allowance."""
    labour = {it.labour for it in home.present}
    if not labour or "" in labour or labour & population.WORKING:
        return
    if _nobody_has(home, "minimum_living") and not any(it.destitute == terms.YES for it in home.present):
        message = "全户没有劳动力，也没有人享受低保或特困供养。请核实收入来源，能否纳入兜底。"
        yield Hit(record=home.household, field="attribute", message=message)


def cause_labour(home: Home) -> Iterable[Hit]:
    """Who lacked labour when identified did not have many workers: who has grown up or come since does not count."""
    if home.household.cause != "缺劳力":
        return
    workers = sum(it.labour in terms.FULL_LABOUR for it in home.could_work_on(home.household.identified))
    if workers >= home.limit("workers_enough"):
        message = f"主要致贫原因是缺劳力，家里却有 {workers} 个普通或技能劳动力。请核对致贫原因。"
        yield Hit(record=home.household, field="cause", message=message)


def cause_income(home: Home) -> Iterable[Hit]:
    """Whose income is above the line is poor for another reason than money."""
    household = home.household
    if household.status == terms.LEAVING or household.attribute not in terms.ORDINARY_HOUSEHOLD or not household.cause:
        return
    line, income, earned = home.line, home.income, home.per_capita
    if household.cause in _NO_LABOUR_TO_BLAME or line is None or income is None or earned is None:
        return
    if line.value < earned <= home.limit("income_rich_above") * 100:
        shown = kinds.MONEY.show(earned), kinds.MONEY.show(line.value)
        message = f"没有脱贫，人均纯收入 {shown[0]} 元已超过标准 {shown[1]} 元，主因却是“{household.cause}”。请核对。"
        yield Hit(record=income, field="reported", message=message)


def low_and_money(home: Home) -> Iterable[Hit]:
    """A 低保 household has 低保金, and no other has. Where nobody receives 低保 the attribute is asked instead."""
    if not (home.household.attribute in terms.LOW_HOUSEHOLD and _nobody_has(home, _LOW.flag)):
        yield from _and_money(home, _LOW)


def destitute_and_money(home: Home) -> Iterable[Hit]:
    """A destitute household has 五保金, and no other has."""
    yield from _and_money(home, _DESTITUTE)


def _and_money(home: Home, it: _Allowance) -> Iterator[Hit]:
    """Where attribute and money differ. Both allowances at once are asked by a rule of their own."""
    income, attribute = home.income, home.household.attribute
    amount = getattr(income, it.item, None)
    if income is None or amount is None or (getattr(income, it.other) or 0) > 0 or home.is_past:
        return
    if amount == 0 and attribute in it.whose:
        message = f"属性是“{attribute}”，{income.year} 年{it.name}却是 0 元。请核对收入账或属性。"
        yield Hit(record=income, field=it.item, message=message)
    if amount > 0 and attribute in it.not_whose and not any(getattr(one, it.flag) == terms.YES for one in home.present):
        shown = kinds.MONEY.show(amount)
        message = f"属性是“{attribute}”，{income.year} 年却有{it.name} {shown} 元。请核对属性，或补填享受的人。"
        yield Hit(record=income, field=it.item, message=message)


def support_no_transfer(home: Home) -> Iterable[Hit]:
    """Whoever receives an allowance has income from transfers."""
    income = home.income
    if income is not None and home.sums.get(accounts.TRANSFERS) == 0 and not home.is_past:
        helped = [it.name for it in home.present if terms.YES in (it.minimum_living, it.destitute)]
        if helped:
            message = f"{'、'.join(helped)}享受低保或特困供养，{income.year} 年转移性收入却是 0 元。请核对收入账。"
            yield Hit(record=income, field="transfer_total", message=message)


def _nobody_has(home: Home, flag: str) -> bool:
    """Whether everybody is known not to have an allowance."""
    return bool(home.present) and all(getattr(it, flag) == terms.NO for it in home.present)
