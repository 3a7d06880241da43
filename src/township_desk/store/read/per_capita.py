"""The per-capita net income as SQL, so that a whole register can be shown and sorted by it.

It computes the same as `per_capita` in domain/verdict/income.py; a test compares both.
"""

from collections.abc import Sequence

from township_desk.domain.verdict.income_items import COSTS, GROUPS, TOTALS

# whole numbers only: SQLite's float division would round some amounts differently than Decimal does
_FIGURE = """
(SELECT CASE
    WHEN NOT whole OR coalesce(people, 0) = 0 THEN reported
    WHEN net >= 0 THEN (2 * net + people) / (2 * people)
    ELSE -((people - 2 * net) / (2 * people)) END
 FROM (SELECT people, reported, {net} AS net, {whole} AS whole FROM income WHERE household = h.id AND year = {year}))
"""


def per_capita_of(year: int, left_out: Sequence[str] = ()) -> str:
    """A SQL expression for the income per head of household `h` in a year, in 分.

    `left_out` are items that do not count.
    """
    items = {group: [it for it in named if it not in left_out] for group, named in GROUPS.items()}
    sums = " + ".join(_sum(group, named) for group, named in items.items() if group != COSTS)
    whole = " AND ".join(_known(group, named) for group, named in items.items())
    return _FIGURE.format(net=f"{sums} - {_sum(COSTS, items[COSTS])}", whole=whole, year=int(year))


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
