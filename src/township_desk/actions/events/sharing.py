"""The land and the income accounts of households that are divided or put together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from township_desk.actions.events import answers
from township_desk.actions.events.drafting import Draft
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import MONEY, Money
from township_desk.domain.records import Income
from township_desk.domain.verdict.income import divide, period

LAND = ("farmland", "irrigated", "woodland", "converted", "orchard", "pasture", "water_area")
ITEMS = tuple(it.name for it in Income.FIELDS if it.kind == MONEY and it.name != "reported")
"""The amounts of an account, without the income per head."""
_BY_HEADS, _TOGETHER = "按人数分摊", "合并"


def counted_after(draft: Draft, home: Dossier) -> Sequence[Income]:
    """The accounts of a household whose people are counted on the day of the event or later."""
    day = draft.wish.day
    return [it for it in home.incomes if (it.accounted_on or period(it.year)[1]) >= day]


def split_accounts(draft: Draft, made: Dossier, stays: int, goes: int) -> None:
    """Divides these accounts by heads or leaves them to the old household, as is said; its people are fewer anyway."""
    accounts = counted_after(draft, draft.home)
    if not accounts:
        return
    years, how = "、".join(str(it.year) for it in accounts), answers.value(draft, "income")
    if not how:
        words = draft.wish.kind.field("income").words
        draft.ask("income", None, f"{years} 年度的收入账怎么办，要写明", {it: it for it in words})
        return
    for it in accounts:
        if how == _BY_HEADS:
            parts: dict[str, Any] = {name: _part(getattr(it, name), goes, stays + goes) for name in ITEMS}
            rest: dict[str, Any] = {name: _minus(getattr(it, name), part) for name, part in parts.items()}
            new = Income(household=made.household.id, year=it.year, reported=it.reported, accounted_on=it.accounted_on)
            draft.put(replace(new, people=goes, **parts), replace(it, people=stays, **rest))
        else:
            draft.put(replace(it, people=stays))
    told = f"按人数分给两户，各 {stays}、{goes} 人" if how == _BY_HEADS else f"留在原户，核算人口改为 {stays}"
    more = "" if how == _BY_HEADS else "；新户的账要另立，原户的人均纯收入要重新核算"
    draft.note(f"{years} 年度的收入账{told}{more}。")


def _part(amount: Money | None, goes: int, every: int) -> Money | None:
    return None if amount is None else divide(amount * goes, every)


def _minus(amount: Money | None, part: Money | None) -> Money | None:
    return None if amount is None else Money(amount - (part or 0))


def merge_accounts(draft: Draft, into: Dossier, come: int) -> None:
    """Adds up these accounts of both households where that is said; else each stays what it is."""
    theirs = {it.year: it for it in counted_after(draft, into)}
    pairs = [(it, theirs[it.year]) for it in counted_after(draft, draft.home) if it.year in theirs]
    if not pairs:
        return
    years, how = "、".join(str(it.year) for it, _ in pairs), answers.value(draft, "merged_income")
    if not how:
        words = draft.wish.kind.field("merged_income").words
        draft.ask("merged_income", None, f"两户都有 {years} 年度的收入账，怎么办要写明", {it: it for it in words})
        return
    if how != _TOGETHER:
        draft.note(f"{years} 年度的收入账各自保留；并入户的核算人口和人均纯收入要重新核对。")
        return
    for it, their in pairs:
        sums: dict[str, Any] = {name: _sum(getattr(it, name), getattr(their, name)) for name in ITEMS}
        draft.put(replace(their, people=come + len(into.present), reported=_average(it, their), **sums))
    draft.note(f"{years} 年度的收入账并到一起，核算人口 {come + len(into.present)} 人。")


def _sum(one: Money | None, other: Money | None) -> Money | None:
    return None if one is None and other is None else Money((one or 0) + (other or 0))


def _average(one: Income, other: Income) -> Any:
    """The stated income per head of both together; None where it does not follow from what is stated."""
    if one.reported is None or other.reported is None or not one.people or not other.people:
        return None
    return divide(one.reported * one.people + other.reported * other.people, one.people + other.people)


def merge_land(draft: Draft, into: Dossier) -> None:
    """The land of both households is together."""
    was, here = draft.home.household, draft.now(into.household)
    sums: dict[str, Any] = {
        name: (getattr(was, name) or 0) + (getattr(here, name) or 0) for name in LAND if getattr(was, name)
    }
    if sums:
        draft.put(replace(here, **sums))
        draft.note("两户的土地合在一起。")
