"""The income account: items, groups, and the net income per head (国开办发〔2014〕24号, 收入核算).

Income per head = (wages + business + property + transfers [+ other] − costs) / people, from 1 October of the year
before to 30 September. Amounts are whole 分; the division is done in Decimal and rounded half up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from operator import attrgetter
from typing import NamedTuple

from township_desk.domain.fields.kinds import Money
from township_desk.domain.records import Income
from township_desk.domain.verdict.income_items import BUSINESS as BUSINESS
from township_desk.domain.verdict.income_items import COSTS as COSTS
from township_desk.domain.verdict.income_items import GROUPS as GROUPS
from township_desk.domain.verdict.income_items import ITEMS as ITEMS
from township_desk.domain.verdict.income_items import PROPERTY as PROPERTY
from township_desk.domain.verdict.income_items import TOTALS as TOTALS
from township_desk.domain.verdict.income_items import TRANSFERS as TRANSFERS
from township_desk.domain.verdict.income_items import WAGES as WAGES
from township_desk.domain.verdict.standards import Standards

NOT_COUNTED = "搬迁、危房、圈舍等定向补助，慰问金和临时救助不计入"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A computed account: sums by group in 分, and the income per head. `known` are the groups that are known
    whole, `begun` those of which anything is known.
    """

    year: int
    period: tuple[str, str]
    sums: dict[str, int]
    people: int
    net: int
    per_capita: Money | None
    complete: bool
    known: frozenset[str]
    begun: frozenset[str]
    left_out: tuple[str, ...]


def period(year: int) -> tuple[str, str]:
    """The first and the last day of an accounting year."""
    return f"{year - 1}-10-01", f"{year}-09-30"


def divide(amount: int, people: int) -> Money:
    """An amount in 分 divided by a number of people, rounded half up."""
    return Money(int((Decimal(amount) / people).quantize(Decimal(1), ROUND_HALF_UP)))


def left_out_by(standards: Standards) -> tuple[str, ...]:
    """The income items that the standard does not count."""
    return () if standards.limit("pension_counts") else ("pension",)


def account(income: Income, standards: Standards) -> Account:
    """Computes an account. Items that the year's standard does not count are named and left out."""
    left_out = left_out_by(standards)
    groups = {group: _group(income, group, left_out) for group in GROUPS}
    sums = {group: it.come_to for group, it in groups.items()}
    # `sums` holds the costs as a positive sum: it was added once, so it is taken off twice.
    net = sum(sums.values()) - 2 * sums[COSTS]
    people = income.people or 0
    known = frozenset(group for group, it in groups.items() if it.is_whole)
    return Account(
        year=income.year,
        period=period(income.year),
        sums=sums,
        people=people,
        net=net,
        per_capita=divide(net, people) if people else None,
        complete=bool(people) and len(known) == len(GROUPS),
        known=known,
        begun=frozenset(group for group, it in groups.items() if it.is_begun),
        left_out=left_out,
    )


class _Group(NamedTuple):
    """What a group comes to, whether all of it is known, and whether anything is."""

    come_to: int
    is_whole: bool
    is_begun: bool


_AMOUNTS = {group: attrgetter(*items, items[0]) for group, items in GROUPS.items()}
"""Reads the items of a group at once. The first stands twice, so that one item is a tuple as well."""


def _group(income: Income, group: str, left_out: tuple[str, ...]) -> _Group:
    """A group by its items. While one of them is unknown, by the stated total."""
    stated: Money | None = _stated(income, group)
    amounts: Sequence[Money | None] = _AMOUNTS[group](income)[:-1]
    if left_out:
        amounts = [it for item, it in zip(GROUPS[group], amounts, strict=True) if item not in left_out]
    unknown = amounts.count(None)
    # Unknown items are not zero: while one is missing, the stated total is the better number.
    come_to = sum(filter(None, amounts)) if stated is None or not unknown else stated
    return _Group(come_to, not unknown or stated is not None, unknown < len(amounts) or stated is not None)


def _stated(income: Income, group: str) -> Money | None:
    """The total that a sheet states for a group; None when it states none."""
    return getattr(income, TOTALS[group]) if group in TOTALS else None


def _is_whole(income: Income, group: str, left_out: tuple[str, ...]) -> bool:
    return all(getattr(income, item) is not None for item in GROUPS[group] if item not in left_out)


def is_known(income: Income, group: str) -> bool:
    """Whether an item of a group or its total is known."""
    return _stated(income, group) is not None or any(getattr(income, item) is not None for item in GROUPS[group])


def sums_of_items(income: Income, group: str) -> set[int]:
    """The sums of the known items of a group, with and without those that a standard may leave out."""
    known = {item: amount for item in GROUPS[group] if (amount := getattr(income, item)) is not None}
    whole = sum(known.values())
    return {whole, whole - known.get("pension", 0)} if known else set()


def disagreeing(income: Income) -> list[str]:
    """The groups whose stated total differs from the sum of their items.

    While items are unknown, only a sum above the total is a contradiction.
    """
    return [group for group in TOTALS if _disagrees(income, group)]


def _disagrees(income: Income, group: str) -> bool:
    stated = _stated(income, group)
    if stated is None or not (sums := sums_of_items(income, group)):
        return False
    return stated not in sums if _is_whole(income, group, ("pension",)) else min(sums) > stated


@dataclass(frozen=True, slots=True, kw_only=True)
class PerCapita:
    """The income per head that a verdict uses: from the account when it is complete, else as reported."""

    value: Money
    from_items: bool


def per_capita(income: Income | None, standards: Standards) -> PerCapita | None:
    """The net income per head of an account; None when it is not known."""
    if income is None:
        return None
    worked_out = account(income, standards)
    if worked_out.complete and worked_out.per_capita is not None:
        return PerCapita(value=worked_out.per_capita, from_items=True)
    return None if income.reported is None else PerCapita(value=income.reported, from_items=False)
