"""The income accounts of the demonstration. Their items add up to exactly what the county's workbook reports."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from township_desk.domain.demo.people import YEAR
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.people import population
from township_desk.domain.records import Household, Income, Member
from township_desk.domain.verdict.income import ITEMS

_PENSION, _ALLOWANCE, _CARE, _WAGE = 1200, 2400, 6600, 1500  # yuan: a year, a year, a year, a month
_COST_SHARES = {"fertiliser": 0.45, "seeds": 0.25, "pesticide": 0.15}


def demo_account(random: Random, household: Household, members: Sequence[Member], income: Income) -> Income:
    """An account whose items add up to the reported figure. What no other item explains is farming."""
    left = (income.reported or 0) // 100 * len(members)
    items = dict.fromkeys(ITEMS, 0)
    for item, wanted in _wanted(random, household, members).items():
        items[item] = min(wanted, left // 2)  # something is left for whatever comes after it
        left -= items[item]
    _farm(random, items, left)
    amounts: dict[str, Any] = {item: Money(100 * yuan) for item, yuan in items.items()}
    return replace(income, people=len(members), accounted_on=Day(f"{YEAR}-09-30"), **amounts)


def _wanted(random: Random, household: Household, members: Sequence[Member]) -> dict[str, int]:
    """What a family can be expected to earn beside its farm. The account may have room for less."""
    old = sum((population.age_of(member, f"{YEAR}-09-30") or 0) >= 60 for member in members)
    months = sum(member.work_months or 0 for member in members)
    people = len(members)
    return {
        "wages": _WAGE * months,
        "minimum_living": _ALLOWANCE * people * (household.attribute == "低保贫困户"),
        "destitute_allowance": _CARE * people * (household.attribute == "五保贫困户"),
        "pension": _PENSION * old,
        "farm_subsidy": (household.farmland or 0) // 100 * 110,
        "ecology": random.choice((0, 0, 125, 250)),
        "land_transfer": random.choice((0, 0, 300, 600)),
        "dividends": random.choice((0, 120, 800)),
    }


def _farm(random: Random, items: dict[str, int], net: int) -> None:
    """Fills in crops, animals and their costs, so that the difference is the net amount."""
    costs = net // 4
    for item, share in _COST_SHARES.items():
        items[item] = int(costs * share)
    items["farm_service"] = costs - sum(items[item] for item in _COST_SHARES)
    gross = net + costs
    items["planting"] = int(gross * random.uniform(0.3, 0.5))
    items["livestock"] = int(gross * random.uniform(0.3, 0.4))
    items["poultry"] = gross - items["planting"] - items["livestock"]
