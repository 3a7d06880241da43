"""Checks of income."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields import kinds, terms
from township_desk.domain.people import population
from township_desk.domain.verdict import income as accounts


def reported_range(home: Home) -> Iterable[Hit]:
    """An income per head of 0, or above 30,000 yuan, needs a look."""
    income = home.income
    most = home.limit("income_doubtful_above") * 100
    if income is not None and income.reported is not None and not 0 < income.reported <= most:
        yield Hit(
            record=income, field="reported", message=f"人均纯收入 {kinds.MONEY.show(income.reported)} 元，请核对。"
        )


def reported_and_items(home: Home) -> Iterable[Hit]:
    """The reported figure agrees with the account."""
    income = home.income
    if income is None or income.reported is None:
        return
    worked_out = accounts.account(income, home.standards)
    if worked_out.complete and worked_out.per_capita != income.reported:
        shown = kinds.MONEY.show(worked_out.per_capita), kinds.MONEY.show(income.reported)
        yield Hit(
            record=income, field="reported", message=f"逐项核算人均 {shown[0]} 元，填报 {shown[1]} 元，两数不一致。"
        )


def totals_and_items(home: Home) -> Iterable[Hit]:
    """The stated total of a group agrees with its items."""
    income = home.income
    if income is None:
        return
    for group in accounts.disagreeing(income):
        total = accounts.TOTALS[group]
        stated = kinds.MONEY.show(getattr(income, total))
        items = kinds.MONEY.show(max(accounts.sums_of_items(income, group)))
        yield Hit(
            record=income, field=total, message=f"{group}合计填的是 {stated} 元，各项相加 {items} 元，两数不一致。"
        )


def account_people(home: Home) -> Iterable[Hit]:
    """The account is divided by the persons of the accounting day."""
    income = home.income
    if income is None or income.people is None:
        return
    people = home.dossier.people_on(income.accounted_on or accounts.period(home.year)[1])
    if income.people != people:
        yield Hit(record=income, field="people", message=f"核算人口 {income.people} 人，核算日在户 {people} 人。")


def two_allowances(home: Home) -> Iterable[Hit]:
    """低保金 and 五保金 exclude each other."""
    income = home.income
    if income is not None and (income.minimum_living or 0) > 0 and (income.destitute_allowance or 0) > 0:
        yield Hit(record=income, field="destitute_allowance", message="同一年既有低保金，又有五保金。")


def wages_and_work(home: Home) -> Iterable[Hit]:
    """Wages need somebody who works, and work away from home needs wages or money sent home."""
    income = home.income
    months = [member.work_months for member in home.present]
    if income is None or income.wages is None or None in months:
        return
    if income.wages > 0 and not any(months):
        yield Hit(record=income, field="wages", message="有工资性收入，但成员都没有务工时间。")
    if income.wages == 0 and any(months) and income.remittance == 0:
        yield Hit(record=income, field="wages", message="成员有务工时间，工资性收入和务工寄回却都是 0 元。")


def no_labour_no_allowance(home: Home) -> Iterable[Hit]:
    """A household without labour usually has the minimum living allowance."""
    labour = {member.labour for member in home.present}
    if any("是" in (member.minimum_living, member.destitute) for member in home.present):
        return
    if not labour or "" in labour or labour & population.WORKING or home.household.attribute != terms.ORDINARY:
        return
    if home.household.status not in terms.EXITED:
        yield Hit(record=home.household, field="attribute", message="全户没有劳动力，属性却不是低保或五保。")


def below_line(home: Home) -> Iterable[Hit]:
    """A household that is about to leave has an income above the line."""
    household, line = home.household, home.standards.income_line(home.year, home.dossier.township)
    found = accounts.per_capita(home.income, home.standards)
    leaving = household.status == terms.LEAVING and household.exit_year == home.year
    income = home.income
    if leaving and line is not None and found is not None and income is not None and found.value <= line.value:
        shown = kinds.MONEY.show(found.value), kinds.MONEY.show(line.value)
        yield Hit(
            record=income, field="reported", message=f"拟退出户人均纯收入 {shown[0]} 元，没有超过标准 {shown[1]} 元。"
        )
