"""What an income account comes to as SQL, so that a whole register can be shown and sorted by it.

It computes the same as domain/verdict/income.py; tests compare both.
"""

from collections.abc import Sequence

from township_desk.domain.verdict.income_items import COSTS, GROUPS, TOTALS

# whole numbers only: SQLite's float division would round some amounts differently than Decimal does
_DIVIDED = """CASE WHEN {0} >= 0 THEN (2 * {0} + {1}) / (2 * {1}) ELSE -(({1} - 2 * {0}) / (2 * {1})) END"""
_ACCOUNT = """(SELECT {said}
 FROM (SELECT people, reported, {net} AS net, {whole} AS whole FROM income WHERE household = h.id AND year = {year}))
"""


def divided(amount: str, people: str) -> str:
    """SQL for an amount divided by a number, rounded half up, away from zero."""
    return _DIVIDED.format(amount, people)


def per_capita_of(year: int, left_out: Sequence[str] = ()) -> str:
    """A SQL expression for the income per head of household `h` in a year, in 分.

    `left_out` are items that do not count.
    """
    per_head = f"CASE WHEN NOT whole OR coalesce(people, 0) = 0 THEN reported ELSE {divided('net', 'people')} END"
    return _account(per_head, year, left_out)


def net_of(year: int, left_out: Sequence[str] = ()) -> str:
    """A SQL expression for the net income of household `h` in a year, NULL where its account is not whole."""
    return _account("CASE WHEN whole AND coalesce(people, 0) <> 0 THEN net END", year, left_out)


def total_of(year: int, group: str, left_out: Sequence[str] = ()) -> str:
    """A SQL expression for what a group of the account comes to, NULL where nothing of it is known."""
    named = GROUPS[group]
    known = " OR ".join(f"{it} IS NOT NULL" for it in (*named, TOTALS[group]))
    come_to = _sum(group, [it for it in named if it not in left_out])
    return f"(SELECT CASE WHEN {known} THEN {come_to} END FROM income WHERE household = h.id AND year = {int(year)})"


def _account(said: str, year: int, left_out: Sequence[str]) -> str:
    items = {group: [it for it in named if it not in left_out] for group, named in GROUPS.items()}
    sums = " + ".join(_sum(group, named) for group, named in items.items() if group != COSTS)
    whole = " AND ".join(_known(group, named) for group, named in items.items())
    return _ACCOUNT.format(said=said, net=f"{sums} - {_sum(COSTS, items[COSTS])}", whole=whole, year=int(year))


def _sum(group: str, items: Sequence[str]) -> str:
    added = " + ".join(f"coalesce({it}, 0)" for it in items)
    if group not in TOTALS:
        return f"({added})"
    total = TOTALS[group]
    return f"(CASE WHEN {total} IS NOT NULL AND NOT ({_whole(items)}) THEN {total} ELSE {added} END)"


def _known(group: str, items: Sequence[str]) -> str:
    return f"({_whole(items)} OR {TOTALS[group]} IS NOT NULL)" if group in TOTALS else f"({_whole(items)})"


def _whole(items: Sequence[str]) -> str:
    return " AND ".join(f"{it} IS NOT NULL" for it in items)
