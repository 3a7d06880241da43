"""六个精准: each is a number of gaps, the figure of those who are meant, and a state. `[[check]]` of a file says so."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from township_desk.domain.figures.catalogue import files
from township_desk.domain.figures.value import Value


class State(StrEnum):
    """How a check stands."""

    MET = "做到了"
    GAPS = "有差距"
    PARTLY = "登记不全"
    NOTHING = "没有登记"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: its title, what it asks for, the figure that counts the gaps, the figure of all who are meant.

    `known` is the figure of those of whom it can be told, where that are not all.
    """

    title: str
    says: str
    figure: str
    of: str
    known: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A check with its number of gaps, how many are meant, of how many it can be told, and its state."""

    check: Check
    gaps: Value
    meant: Value
    known: Value

    @property
    def unknown(self) -> int:
        """Of how many of those who are meant it cannot be told."""
        return max(0, int(self.meant.number or 0) - int(self.known.number or 0))

    @property
    def state(self) -> State:
        """Without anybody of whom it can be told, nothing can be said."""
        if self.gaps.number is None or not self.meant.number:
            return State.NOTHING
        if self.gaps.number:
            return State.GAPS
        if not self.unknown:
            return State.MET
        return State.PARTLY if self.known.number else State.NOTHING


@cache
def checks() -> tuple[Check, ...]:
    """The checks in their order."""
    return tuple(Check(**said) for table in files().values() for said in table.get("check", ()))


def checked(value: Callable[[str], Value]) -> list[Checked]:
    """All checks of a place; `value` gives the value of a figure by its key."""
    return [
        Checked(check=it, gaps=value(it.figure), meant=value(it.of), known=value(it.known or it.of)) for it in checks()
    ]
