"""A figure as it is declared: what it is called, what it counts, of whom, and where that is said."""

from dataclasses import dataclass
from typing import NamedTuple

from township_desk.domain.questions.columns import Column
from township_desk.domain.questions.conditions import All, Condition
from township_desk.domain.verdict.standing import Standing

VILLAGES, CAME, WENT = "village", "came", "went"
"""What can be counted besides what questions are about: villages, and the times for which persons came or went."""
EVERYBODY = All()
TELLING = frozenset({Standing.POOR, Standing.EXITED})
"""How households stand of which their 脱贫属性 tells it."""
REGISTERED = frozenset({Standing.POOR, Standing.EXITED, Standing.UNKNOWN})
HOUSEHOLDS, OWNERS = "households", "owners"
"""What is counted once although it has several entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """Those who are meant: a subject, how their households stand in the register (any if empty), a condition.

    `having` keeps the villages for which a figure is at least a limit of the standards: its key and the limit's name.
    """

    of: str
    whom: frozenset[Standing] = frozenset()
    where: Condition = EVERYBODY
    having: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many there are. `once` counts households or owners of entries, or different values of columns, only once."""

    among: Among
    once: str | tuple[Column, ...] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What a column comes to."""

    among: Among
    column: Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """The average of a column, each value as often as another column says. `years` asks for an earlier year."""

    among: Among
    column: Column
    weight: Column
    years: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole: two other figures."""

    part: str
    whole: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How much another figure has grown since an earlier figure, or since the end of an earlier year."""

    of: str
    since: str = ""
    years: int = -1
    relative: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Other figures, added up. Nobody may be in two of them."""

    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the villages say in 村情, added up, or averaged by the `weight` of another number that they say.

    One that `lasts` is true until a later year says otherwise.
    """

    name: str
    lasts: bool = False
    weight: str = ""


Way = Count | Total | Mean | Share | Growth | Together | Typed


class Part(NamedTuple):
    """Which part of another figure this is: of which one, split by what, which word."""

    of: str
    by: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. `short` is its title where there is little room, `said` the figure of 村情 that it should equal.

    `digits` are the decimals of a value that is divided. `part` says of which figure it is one word of a split. Those
    that only others are worked out of are not `shown`.
    """

    key: str
    title: str
    short: str
    unit: str
    group: str
    way: Way
    source: str
    confirmed: bool = False
    said: str = ""
    digits: int = 1
    part: Part | None = None
    shown: bool = True

    @property
    def is_money(self) -> bool:
        """Whether its values are amounts in 分."""
        return self.unit == "元"

    @property
    def is_divided(self) -> bool:
        """Whether it is a share, an average or a growth, which villages do not add up to."""
        return isinstance(self.way, Share | Mean) or (isinstance(self.way, Growth) and self.way.relative)
