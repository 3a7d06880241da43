"""Checks of medical and pension insurance."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields import kinds, terms
from township_desk.domain.people import population
from township_desk.domain.records import Member
from township_desk.domain.verdict import income as accounts


def insurance(member: Member, home: Home) -> Iterable[Hit]:
    """Everybody has exactly one of the two medical insurances."""
    both = (member.resident_medical, member.employee_medical)
    if both == ("是", "是"):
        yield Hit(record=member, field="employee_medical", message=f"{member.name}同时参加居民医保和职工医保。")
    if both == ("否", "否"):
        yield Hit(record=member, field="resident_medical", message=f"{member.name}没有参加基本医疗保险。")


def pension(member: Member, home: Home) -> Iterable[Hit]:
    """Nobody is in both pension schemes."""
    if (member.resident_pension, member.employee_pension) == ("是", "是"):
        yield Hit(record=member, field="employee_pension", message=f"{member.name}同时参加居民养老和职工养老保险。")


def serious_cover(member: Member, home: Home) -> Iterable[Hit]:
    """Whoever is in 城乡居民医保 is covered by 大病保险 as well."""
    if member.resident_medical == terms.YES and member.serious_insurance == terms.NO:
        message = f"{member.name}参加城乡居民医保，大病保险却填“否”。参保即享受大病保险，请核对。"
        yield Hit(record=member, field="serious_insurance", message=message)


def relief_uninsured(member: Member, home: Home) -> Iterable[Hit]:
    """Medical relief comes after the insurance."""
    uninsured = member.resident_medical == member.employee_medical == terms.NO
    if uninsured and member.serious_relief == terms.YES:
        message = f"{member.name}两种基本医保都填“否”，却接受医疗救助。请核对是否参保。"
        yield Hit(record=member, field="resident_medical", message=message)


def premium_paid(member: Member, home: Home) -> Iterable[Hit]:
    """The treasury pays the premium of the registered (until 2020)."""
    if member.resident_medical == terms.YES and member.medical_paid == terms.NO:
        message = f"{member.name}参加城乡居民医保，个人缴费却没有代缴。贫困人口应由财政代缴，请核实。"
        yield Hit(record=member, field="medical_paid", message=message)


def old_no_pension(home: Home) -> Iterable[Hit]:
    """Whoever was 60 all the year has a pension."""
    income, first = home.income, accounts.period(home.year)[0]
    if income is None or income.pension != 0:
        return
    old = [it for it in home.present if _is_pensioner(it, first, home)]
    if old:
        who = f"{'、'.join(it.name for it in old)}年满 {home.limit('pension_age')} 周岁"
        message = f"{who}，{income.year} 年养老保险金却是 0 元。请核对。"
        yield Hit(record=income, field="pension", message=message)


def _is_pensioner(member: Member, day: str, home: Home) -> bool:
    """Whether somebody may draw a pension on a day. Whoever is in no scheme may not."""
    schemes = {member.resident_pension, member.employee_pension} - {""}
    age = population.age_of(member, day)
    return age is not None and age >= home.limit("pension_age") and schemes != {terms.NO} and member.present_on(day)


def pension_nobody(home: Home) -> Iterable[Hit]:
    """A pension needs somebody of the age, or somebody in 职工养老, who may draw it earlier."""
    income = home.income
    if income is None or (income.pension or 0) <= 0 or any(_is_long_of_age(it, home) for it in home.present):
        return
    first, last = accounts.period(home.year)
    here = [it for it in home.dossier.ever if (it.joined_on or "") <= last and (it.left_on or last) >= first]
    ages = [population.age_of(it, last) for it in here]
    known = None not in ages and not any(it.employee_pension == terms.YES for it in here)
    if known and max((age for age in ages if age is not None), default=200) < home.limit("pension_age"):
        shown = kinds.MONEY.show(income.pension)
        message = f"有养老保险金 {shown} 元，家里却没有年满 {home.limit('pension_age')} 周岁的人。请核对。"
        yield Hit(record=income, field="pension", message=message)


def _is_long_of_age(member: Member, home: Home) -> bool:
    """Whether somebody was of the age already on the last day of the account, which is less than a year ago."""
    age = home.age(member)
    return age is not None and age > home.limit("pension_age")


def pension_small(home: Home) -> Iterable[Hit]:
    """A year's pension is more than a month's."""
    income, least = home.income, home.limit("pension_least")
    if income is not None and 0 < (income.pension or 0) < least * 100:
        message = f"养老保险金只有 {kinds.MONEY.show(income.pension)} 元，不足 {least} 元。请核对是不是按月填的。"
        yield Hit(record=income, field="pension", message=message)
