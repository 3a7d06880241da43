"""The yearly figures that come from ledgers: 参保率, 培训人次, 监督检查次数 …. Each ledger declares its own.

A `[[figures]]` of a declaration has a `name`, a `title`, a `unit`, and `where` to narrow the entries
(`entry_where.py`). It counts `entries`, `owners` or `households` (`count`), or adds up a field (`sum`).
It is a share in percent of the entries that `of` means, of the field `of_sum`, or of all registered persons
(`of_people`). `into` names the figure of 村情 that it can fill. `domain/figures` counts them, like all other figures.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from township_desk.domain.records import LEDGERS
from township_desk.domain.records.ledgers.entries import ledger_of
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


def figures() -> tuple[Figure, ...]:
    """Every declared figure, in the order of the ledgers."""
    return _figures(LEDGERS.now)


@cache
def _figures(kinds: tuple[type[Record], ...]) -> tuple[Figure, ...]:
    return tuple(Figure(kind, said) for kind in kinds for said in ledger_of(kind).figures)
