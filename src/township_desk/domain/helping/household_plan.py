"""一户一策: the measures of a household as planned and as done, its money, and what stays after the exit."""

from collections.abc import Iterable
from dataclasses import dataclass

from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.records import Measure

PLANNED, RUNNING, DONE = "计划", "在做", "已完成"


def state_of(measure: Measure) -> str:
    """How far a measure is. One without any day was entered as something that was done."""
    if measure.ended_on:
        return DONE
    if measure.started_on:
        return RUNNING
    return PLANNED if measure.planned_from or measure.planned_to else DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSum:
    """What a plan comes to. Money that is only planned stands apart.

    `of_projects` is the part of the other money that is booked on projects: there it is counted, and only once.
    """

    planned: int
    running: int
    done: int
    stays: int
    money: int
    of_projects: int
    planned_money: int

    @property
    def words(self) -> str:
        """The sum as one line; "" for no measures."""
        counts = ((PLANNED, self.planned), (RUNNING, self.running), (DONE, self.done), ("脱贫后继续", self.stays))
        parts = [f"{word} {number}" for word, number in counts if number]
        if self.money:
            booked = f"（其中项目 {MONEY.show(self.of_projects)} 元）" if self.of_projects else ""
            parts.append(f"{MONEY.show(self.money)} 元{booked}")
        if self.planned_money:
            parts.append(f"还计划 {MONEY.show(self.planned_money)} 元")
        return " · ".join(parts)


def plan_sum(measures: Iterable[Measure]) -> PlanSum:
    """Adds up the measures of a household."""
    every = [*measures]
    states = [state_of(it) for it in every]
    spent = [it for it, state in zip(every, states, strict=True) if state != PLANNED]
    money = sum(it.amount or 0 for it in spent)
    return PlanSum(
        planned=states.count(PLANNED),
        running=states.count(RUNNING),
        done=states.count(DONE),
        stays=sum(it.goes_on == terms.YES for it in every),
        money=money,
        of_projects=sum(it.amount or 0 for it in spent if it.project),
        planned_money=sum(it.amount or 0 for it in every) - money,
    )


def booked_on(measures: Iterable[Measure]) -> dict[int, list[Measure]]:
    """The measures by the project on which they are booked."""
    found: dict[int, list[Measure]] = {}
    for it in measures:
        if it.project:
            found.setdefault(it.project, []).append(it)
    return found


def in_year(measure: Measure, year: int) -> bool:
    """Whether a measure belongs to the plan of a year: it is planned for it, runs in it, or was done in it."""
    first = (measure.started_on or measure.planned_from or measure.planned_to or measure.ended_on or "")[:4]
    still_open = measure.started_on is not None and measure.ended_on is None
    last = "9999" if still_open else (measure.ended_on or measure.planned_to or first)[:4]
    return bool(first) and first <= str(year) <= last


def of_year(measures: Iterable[Measure], year: int) -> list[Measure]:
    """The plan of a year: its measures, and those of which nobody knows a day."""
    return [it for it in measures if in_year(it, year) or not _has_days(it)]


def _has_days(it: Measure) -> bool:
    return any((it.started_on, it.ended_on, it.planned_from, it.planned_to))
