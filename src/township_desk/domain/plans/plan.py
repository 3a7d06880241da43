"""A yearly plan: a number that villages or the township are to reach, and how far each has come on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from township_desk.domain.charts.chart import number_words

_BEHIND = 0.97
"""A plan is behind when less than this part is done of what should be done by today."""


class State(StrEnum):
    """How a plan stands on a day."""

    DONE = "已完成"
    OVERDUE = "过期没完成"
    BEHIND = "慢于时间进度"
    ON = "按进度"
    UNKNOWN = "数不出来"

    @property
    def is_late(self) -> bool:
        """Whether somebody has to hurry."""
        return self in (State.OVERDUE, State.BEHIND)


class Line(NamedTuple):
    """What a village is to reach (None: nothing is said), and how far it has come (None: not known)."""

    village: int
    name: str
    whole: float | None
    done: float | None

    @property
    def left(self) -> float | None:
        """How much is still to be reached."""
        return None if self.whole is None or self.done is None else max(0.0, self.whole - self.done)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One thing that is planned for a year.

    `name` is what people call it, `key` the figure that tells how far it has come ("" where that is typed). It is kept
    in `ledger`. `is_rate` says that villages do not add up. `until` is its last day.
    """

    name: str
    key: str
    unit: str
    ledger: str
    year: int
    until: str
    whole: float | None
    done: float | None
    lines: tuple[Line, ...]
    is_rate: bool = False
    decimals: int = 0
    documents: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What is done of what is planned, in words: 118/205 户."""
        done, whole = (number_words(it, self.decimals) for it in (self.done, self.whole))
        return f"{done}/{whole} {self.unit}".rstrip()

    def due(self, today: str, whole: float | None = None) -> float | None:
        """How much should be reached by a day, if it were reached evenly until the last one.

        None before the year and for rates, which need not grow evenly.
        """
        whole = self.whole if whole is None else whole
        if whole is None or today < f"{self.year}-01-01" or (self.is_rate and today <= self.until):
            return None
        return evenly(whole, self.year, self.until, today)

    def state(self, today: str, line: Line | None = None) -> State:
        """How the whole plan stands, or that of one village."""
        whole, done = (self.whole, self.done) if line is None else (line.whole, line.done)
        if whole is None or done is None:
            return State.UNKNOWN
        return state_of(done, whole, self.due(today, whole), is_over=today > self.until)


def evenly(whole: float, year: int, until: str, today: str) -> float:
    """How much of a whole is due on a day of the year or later, if it is done evenly until its last day."""
    first, last, day = date(year, 1, 1), date.fromisoformat(until), date.fromisoformat(today)
    return whole * min(1.0, (day - first).days / max(1, (last - first).days))


def state_of(done: float, whole: float, due: float | None, *, is_over: bool) -> State:
    """How something stands of which `due` should be done by today. `is_over` says that its last day has passed."""
    if done >= whole:
        return State.DONE
    if is_over:
        return State.OVERDUE
    return State.BEHIND if due is not None and done < due * _BEHIND else State.ON
