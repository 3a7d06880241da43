"""The yearly figures that come from ledgers: 参保率, 培训人次, 监督检查次数 …. Each ledger declares its own.

A `[[figures]]` of a declaration has a `name`, a `title`, a `unit`, and `where` to narrow the entries
(`domain/records/entry_where.py`). It counts `entries`, `owners` or `households` (`count`), or adds up a field (`sum`).
It is a share in percent of the entries that `of` means, of the field `of_sum`, or of all registered persons
(`of_people`). `into` names the figure of 村情 that it can fill.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.records import LEDGERS
from township_desk.domain.records.entries import ledger_of, owner_of
from township_desk.domain.records.entry_where import fits
from township_desk.domain.records.record import Record


class Figure(NamedTuple):
    """A figure as a ledger declares it."""

    kind: type[Record]
    said: Mapping[str, Any]

    @property
    def key(self) -> str:
        """Its name among all figures."""
        return f"{self.kind.TABLE}.{self.said['name']}"

    @property
    def is_share(self) -> bool:
        """Whether it is a share in percent."""
        return any(it in self.said for it in ("of", "of_sum", "of_people"))

    @property
    def is_money(self) -> bool:
        """Whether its value is an amount in 分."""
        return "sum" in self.said and not self.is_share and self.kind.field(self.said["sum"]).kind == MONEY


class Counted(NamedTuple):
    """An entry and the household to which it leads, 0 for none."""

    entry: Record
    household: int


def figures() -> tuple[Figure, ...]:
    """Every declared figure, in the order of the ledgers."""
    return _figures(LEDGERS.now)


@cache
def _figures(kinds: tuple[type[Record], ...]) -> tuple[Figure, ...]:
    return tuple(Figure(kind, said) for kind in kinds for said in ledger_of(kind).figures)


def value_of(figure: Figure, entries: Sequence[Counted], year: int, people: int) -> int | Decimal | None:
    """The value of a figure in a year; None while the ledger is empty, or there is nothing to divide by.

    `people` are all registered persons of the place. Shares are in percent, amounts in 分.
    """
    said = figure.said
    part = [it for it in entries if fits(it.entry, said.get("where", {}), year)]
    if not figure.is_share:
        return _added(figure, part) if entries else None
    if "of_sum" in said:
        some, whole = _sum(part, said["sum"]), _sum(part, said["of_sum"])
    else:
        among = [it for it in entries if fits(it.entry, said.get("of", {}), year)]
        some, whole = _added(figure, part), people if said.get("of_people") else _added(figure, among)
    return round(Decimal(100 * some) / whole, 1) if whole and entries else None


def _added(figure: Figure, entries: Sequence[Counted]) -> int:
    if "sum" in figure.said:
        return _sum(entries, figure.said["sum"])
    return COUNTS[figure.said.get("count", "entries")](entries)


def _sum(entries: Iterable[Counted], name: str) -> int:
    return sum(getattr(it.entry, name) or 0 for it in entries)


COUNTS: Mapping[str, Callable[[Sequence[Counted]], int]] = {
    "entries": len,
    "owners": lambda entries: len({owner_of(it.entry) for it in entries}),
    "households": lambda entries: len({it.household for it in entries if it.household}),
}
"""What a figure can count."""
