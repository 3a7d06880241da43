"""概览 as a whole: figures, the yearly plan, what waits, the days on which something is due, the next steps."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from township_desk.actions.plans.progress import Plan
from township_desk.actions.procedures.cases import Row, rows
from township_desk.actions.today.deadlines import Deadline, deadlines
from township_desk.actions.today.exit_plan import ExitPlan, exit_plan_of, other_plans
from township_desk.actions.today.next_steps import Step, next_steps
from township_desk.actions.today.overview import Overview, YearlyFigure, known_so_far, overview
from township_desk.actions.today.todo import Todo, todos
from township_desk.domain.figures.catalogue import figures
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive


@dataclass(frozen=True, kw_only=True)
class Home:
    """What the page shows. `cases` are those of all years."""

    found: Overview
    plan: ExitPlan
    cases: Sequence[Row] = field(repr=False)
    todos: Sequence[Todo]
    steps: Sequence[Step]

    @property
    def plans(self) -> Sequence[Plan]:
        """The plans of the year besides that of the exits."""
        return other_plans(self.found, self.plan)

    @property
    def reported(self) -> Sequence[YearlyFigure]:
        """The yearly figures of the villages for which nothing is planned."""
        planned = {figures()[it.key].said for it in self.found.plans if it.key}
        return [it for it in self.found.figures if it.name not in planned]


def home(archive: Archive, progress: Progress = NO_PROGRESS, today: str = "", year: int = 0) -> Home:
    """Everything of a day (an ISO day, by default today)."""
    return _home(archive, overview(archive, progress, today, year))


def home_so_far(archive: Archive) -> Home:
    """What is known by now, while the households are still being looked at."""
    return _home(archive, known_so_far(archive))


def _home(archive: Archive, found: Overview) -> Home:
    plan, cases = exit_plan_of(archive, found), rows(archive)
    return Home(found=found, plan=plan, cases=cases, todos=todos(found, plan, cases), steps=next_steps(found, plan))


def due_in(archive: Archive, shown: Home, month: str) -> list[Deadline]:
    """What is due in a month (`2018-10`)."""
    return deadlines(archive, shown.found, shown.plan, shown.cases, month)
