"""A recognised form: which cell asks for what. The clerk may give each place another key."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

MEMBERS = "成员"
"""The name of the group of columns in the rows for the members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place to fill: its cell, the label that asks, the key of the answer ("" when it is not known).

    `text` is what the blank form has in the cell, `slot` the number of the blank in it (村：____ 组：____).
    """

    cell: str
    label: str
    key: str = ""
    text: str = ""
    slot: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberColumn:
    """A column in the rows for the members (0 = A)."""

    column: int
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRows:
    """The rows for the members: the first row as Excel counts, how many there are, and the columns."""

    first: int
    there: int
    columns: tuple[MemberColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form on a sheet of a template."""

    sheet: str
    places: tuple[Place, ...]
    members: MemberRows | None = None

    @property
    def known(self) -> int:
        """How many places and columns have a key."""
        keys = [it.key for it in self.places] + [it.key for it in (self.members.columns if self.members else ())]
        return len(keys) - keys.count("")

    def mapped(self, keys: Mapping[str, str]) -> "Form":
        """The form with other keys for some labels. Columns of the members are called 成员/姓名."""
        places = tuple(replace(it, key=keys.get(it.label, it.key)) for it in self.places)
        if self.members is None:
            return replace(self, places=places)
        columns = tuple(replace(it, key=keys.get(f"{MEMBERS}/{it.label}", it.key)) for it in self.members.columns)
        return replace(self, places=places, members=replace(self.members, columns=columns))
