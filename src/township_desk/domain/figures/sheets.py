"""The sheets of a day: for each subject its rows in columns, ordered by village."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from township_desk.domain.keys.asked import Asked
from township_desk.domain.records import Township

Cells = Sequence[Any]
ITSELF = 0
"""The village of what belongs to the township itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows of one subject. `homes` and `members` are the keys of their household and member, 0 for none.

    The rows of a village stand together, from `bounds[village]`. `columns` holds stored values by the names of fields.
    """

    ids: Sequence[int]
    homes: Sequence[int]
    members: Sequence[int]
    villages: Sequence[int]
    columns: Mapping[str, Cells]
    bounds: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)


def sheet_of(names: Sequence[str], rows: Iterable[Sequence[Any]], where: Sequence[int] = ()) -> Sheet:
    """A sheet of rows that begin with village, key, household and member; `names` are those of the values behind.

    `where` are the villages of the rows where they are not the first value of each.
    """
    found = list(rows)
    places = where or [row[0] or ITSELF for row in found]
    order = sorted(range(len(found)), key=places.__getitem__)
    pick = itemgetter(*order) if len(order) > 1 else tuple
    columns = [pick(cells) for cells in zip(*found, strict=True)] if found else [()] * (4 + len(names))
    _, ids, homes, members = columns[:4]
    villages: tuple[int, ...] = pick(places)
    bounds: dict[int, tuple[int, int]] = {}
    start = 0
    for village, of in groupby(villages):
        bounds[village] = (start, start := start + sum(1 for _ in of))
    return Sheet(
        ids=ids, homes=homes, members=members, villages=villages, bounds=bounds,
        columns=dict(zip(names, columns[4:], strict=True)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Everything that is counted of a day. `incomes` are net incomes per head in 分, by year and household."""

    asked: Asked
    township: Township
    sheets: Mapping[str, Sheet]
    incomes: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    typed: Mapping[int, Mapping[int, Mapping[str, Any]]] = field(default_factory=dict)
    """What stands in 村情, by village, year and field."""
