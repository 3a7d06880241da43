"""The sheets of a day: for each subject its rows in columns, ordered by village."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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


def sheet_of(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Sheet:
    """A sheet of rows that begin with village, key, household and member; `names` are those of the values behind."""
    ordered = sorted(rows, key=lambda row: row[0] or ITSELF)
    columns = list(zip(*ordered, strict=True)) if ordered else [()] * (4 + len(names))
    villages, ids, homes, members = columns[:4]
    bounds: dict[int, tuple[int, int]] = {}
    for place, village in enumerate(villages):
        start, _ = bounds.get(village, (place, place))
        bounds[village] = (start, place + 1)
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
