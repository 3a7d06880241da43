"""The income account: items, groups, and the per-capita net income (国开办发〔2014〕24号, 收入核算).

per-capita net income = (wages + business + property + transfers [+ other] - costs) / people, for the year from
1 October of the year before to 30 September; whole 分, divided as Decimal and rounded half up.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from township_desk.domain.kinds import Money
from township_desk.domain.records import Income
from township_desk.domain.standards import Standards

GROUPS: dict[str, tuple[str, ...]] = {
    "工资性收入": ("wages",),
    "生产经营性收入": ("planting", "forestry", "livestock", "poultry", "fishery", "other_business"),
    "财产性收入": ("land_transfer", "dividends", "other_property"),
    "转移性收入": (
        "birth_allowance",
        "pension",
        "minimum_living",
        "destitute_allowance",
        "ecology",
        "farm_subsidy",
        "remittance",
        "other_transfer",
    ),
    "其他收入": ("other_income",),
    "生产经营性支出": ("fertiliser", "pesticide", "seeds", "farm_service", "other_cost"),
}
COSTS = "生产经营性支出"
ITEMS = tuple(item for items in GROUPS.values() for item in items)
NOT_COUNTED = "搬迁、危房、圈舍等定向补助，慰问金和临时救助不计入"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account worked out: sums by group in 分, and what each person has."""

    year: int
    period: tuple[str, str]
    sums: dict[str, int]
    people: int
    net: int
    per_capita: Money | None
    complete: bool
    left_out: tuple[str, ...]


def period(year: int) -> tuple[str, str]:
    """First and last day of an accounting year."""
    return f"{year - 1}-10-01", f"{year}-09-30"


def divide(amount: int, people: int) -> Money:
    """An amount in 分 shared by people, rounded half up to 分."""
    return Money(int((Decimal(amount) / people).quantize(Decimal(1), ROUND_HALF_UP)))


def account(income: Income, standards: Standards) -> Account:
    """Works an account out; items that the year's standard leaves out are named and not counted."""
    left_out = () if standards.limit("pension_counts") else ("pension",)
    sums = {
        group: sum(getattr(income, item) or 0 for item in items if item not in left_out)
        for group, items in GROUPS.items()
    }
    net = sum(sums.values()) - 2 * sums[COSTS]
    people = income.people or 0
    return Account(
        year=income.year,
        period=period(income.year),
        sums=sums,
        people=people,
        net=net,
        per_capita=divide(net, people) if people else None,
        complete=bool(people) and all(getattr(income, item) is not None for item in ITEMS if item not in left_out),
        left_out=left_out,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PerCapita:
    """The figure a verdict uses: from the items when they are complete, else as reported."""

    value: Money
    from_items: bool


def per_capita(income: Income | None, standards: Standards) -> PerCapita | None:
    """The per-capita net income of an account; None when it is not known."""
    if income is None:
        return None
    worked_out = account(income, standards)
    if worked_out.complete and worked_out.per_capita is not None:
        return PerCapita(value=worked_out.per_capita, from_items=True)
    return None if income.reported is None else PerCapita(value=income.reported, from_items=False)
