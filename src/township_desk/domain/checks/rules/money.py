"""Checks of income."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields import kinds, terms
from township_desk.domain.verdict import income as accounts

_EARNED = (accounts.WAGES, accounts.BUSINESS, accounts.PROPERTY)


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
    worked_out = home.account
    if worked_out and worked_out.complete and worked_out.per_capita != income.reported:
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


def below_line(home: Home) -> Iterable[Hit]:
    """A household that is about to leave has an income above the line."""
    household, income = home.household, home.income
    if household.status != terms.LEAVING or household.exit_year != home.year or income is None:
        return
    line, earned = home.line, home.per_capita
    if line is not None and earned is not None and earned <= line.value:
        shown = kinds.MONEY.show(earned), kinds.MONEY.show(line.value)
        yield Hit(
            record=income, field="reported", message=f"拟退出户人均纯收入 {shown[0]} 元，没有超过标准 {shown[1]} 元。"
        )


def exited_below_line(home: Home) -> Iterable[Hit]:
    """Whoever has left poverty earns at least the national line. From 2020 on `gap_not_monitored` asks."""
    line, income, earned = home.standards.national_line(home.year), home.income, home.per_capita
    if line is None or income is None or earned is None or not home.has_left_for_good:
        return
    if 0 < earned < line.value:
        shown = kinds.MONEY.show(earned), kinds.MONEY.show(line.value)
        below = f"{income.year} 年人均纯收入 {shown[0]} 元，低于国家标准 {shown[1]} 元"
        message = f"已脱贫，{below}。请核实收入，看有无返贫风险。"
        yield Hit(record=income, field="reported", message=message)


def unexited_rich(home: Home) -> Iterable[Hit]:
    """Whoever is still poor does not earn that much."""
    income, earned, most = home.income, home.per_capita, home.limit("income_rich_above")
    if home.household.status == terms.LEAVING or income is None or earned is None:
        return
    if most * 100 < earned <= home.limit("income_doubtful_above") * 100:
        message = f"没有脱贫，{income.year} 年人均纯收入却有 {kinds.MONEY.show(earned)} 元，超过 {most:,} 元。请核对。"
        yield Hit(record=income, field="reported", message=message)


def small_income(home: Home) -> Iterable[Hit]:
    """A kind of income that is hardly anything was often meant in thousands, or for a month."""
    income, least = home.income, home.limit("income_part_least")
    small = [it for it in _EARNED if 0 < home.sums.get(it, 0) < least * 100]
    if income is not None and small:
        said = "、".join(f"{it} {kinds.MONEY.show(home.sums[it])} 元" for it in small)
        field = accounts.TOTALS.get(small[0], "wages")
        yield Hit(record=income, field=field, message=f"{said}，不足 {least} 元。请核对是不是漏填了位数。")


def business_no_cost(home: Home) -> Iterable[Hit]:
    """A business costs something."""
    income, earned = home.income, home.sums.get(accounts.BUSINESS, 0)
    if income is not None and earned > 0 and home.sums.get(accounts.COSTS) == 0:
        message = f"有生产经营性收入 {kinds.MONEY.show(earned)} 元，生产经营性支出却是 0 元。请核对支出。"
        yield Hit(record=income, field="cost_total", message=message)


def income_drop(home: Home) -> Iterable[Hit]:
    """An income that fell by so much needs a look: a wrong number, or a household at risk."""
    income, now = home.income, home.per_capita
    before = accounts.per_capita(home.dossier.income(home.year - 1), home.standards)
    if income is None or now is None or now <= 0 or before is None or before.value <= 0:
        return
    lost, most = before.value - now, home.limit("income_drop_percent")
    if lost * 100 > before.value * most:
        shown = kinds.MONEY.show(now), kinds.MONEY.show(before.value)
        message = f"人均纯收入 {shown[0]} 元，上年 {shown[1]} 元，下降超过 {most}%。请核对，属实的看有无返贫风险。"
        yield Hit(record=income, field="reported", message=message)
