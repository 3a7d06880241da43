"""What the clerk has decided about single rows and columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Keys whose blanks overwrite, rows that are skipped, and rows that mean a given member of the archive."""

    blanks: frozenset[str] = frozenset()
    skipped: frozenset[int] = frozenset()
    same_as: Mapping[int, int] = field(default_factory=dict)

    def blank_names(self, table: str) -> frozenset[str]:
        """The fields of a record whose blanks overwrite."""
        return frozenset(key.split(".")[1] for key in self.blanks if key.startswith(f"{table}."))
