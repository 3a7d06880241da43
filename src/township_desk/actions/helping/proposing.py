"""Planning a measure that fits, for one household or for many."""

from collections.abc import Sequence
from datetime import date

from township_desk.actions.ledgers.batch import BatchPlan
from township_desk.actions.ledgers.same_entry import WHOLE, plan_same
from township_desk.actions.office.working_year import working_year
from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Day
from township_desk.domain.helping.fitting import fitting
from township_desk.domain.records import Measure
from township_desk.domain.verdict.standing import end_of
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive


def plan_measure(archive: Archive, ids: Sequence[int], name: str, progress: Progress = NO_PROGRESS) -> BatchPlan:
    """Plans a proposed measure for households, from now until the end of the working year."""
    proposal, year, today = fitting().measures[name], working_year(archive), date.today().isoformat()
    measure = Measure(
        household=0,
        kind=proposal.kind,
        sort=proposal.sort,
        name=name,
        planned_from=Day(today if int(today[:4]) == year else f"{year}-01-01"),
        planned_to=Day(end_of(year)),
        goes_on=terms.YES if proposal.goes_on else "",
    )
    return plan_same(archive, ids, measure, WHOLE, progress)
