"""Lists of kinds of records that follow the declarations of ledgers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import overload

from township_desk.domain.fields import declared
from township_desk.domain.records.record import Record


class Kinds(Sequence[type[Record]]):
    """The kinds of records that are declared now. Files are read at the first use; more kinds may be declared later."""

    def __init__(self, kinds: Callable[[int], tuple[type[Record], ...]]) -> None:
        self._kinds = kinds

    @property
    def now(self) -> tuple[type[Record], ...]:
        """The kinds at this moment. What is computed from them can be cached under this value."""
        return self._kinds(declared.edition())

    @overload
    def __getitem__(self, place: int) -> type[Record]: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[type[Record], ...]: ...
    def __getitem__(self, place: int | slice) -> type[Record] | tuple[type[Record], ...]:
        return self.now[place]

    def __iter__(self) -> Iterator[type[Record]]:
        return iter(self.now)

    def __len__(self) -> int:
        return len(self.now)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kinds) and self.now == other.now

    def __hash__(self) -> int:
        return hash(self.now)  # what a function keeps for these kinds is not found any more when they change


class Tables(Mapping[str, type[Record]]):
    """Kinds of records by the names of their tables."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds

    def __getitem__(self, table: str) -> type[Record]:
        return _by_table(self._kinds.now)[table]

    def __iter__(self) -> Iterator[str]:
        return iter(_by_table(self._kinds.now))

    def __len__(self) -> int:
        return len(self._kinds)


@lru_cache(4 * declared.EDITIONS)
def _by_table(kinds: tuple[type[Record], ...]) -> dict[str, type[Record]]:
    return {kind.TABLE: kind for kind in kinds}
