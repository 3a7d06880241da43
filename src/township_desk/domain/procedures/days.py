"""Days of a case: months after a day, and until when a stage is to be closed."""

from calendar import monthrange
from datetime import date

from township_desk.domain.posting.period import Posting
from township_desk.domain.procedures.procedure import Stage
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.verdict.standards import Standards


def months_after(day: str, months: int) -> str:
    """The same day so many months later, or the last day of that month."""
    begun = date.fromisoformat(day)
    year, month = divmod(begun.month - 1 + months, 12)
    year, month = begun.year + year, month + 1
    return date(year, month, min(begun.day, monthrange(year, month)[1])).isoformat()


def due_on(walk: Walk, stage: Stage, standards: Standards) -> str:
    """The last day on which a stage is to be closed; "" where nothing says it.

    A stage is due so many days after another one was closed (`limit`, `after`), or by a day of the case's year (`by`).
    """
    said = stage.due
    if by := said.get("by"):
        return f"{walk.case.year}-{by}"
    if not said:
        return ""
    before = walk.done.get(said["after"]) if "after" in said else walk.last
    if before is None:
        return ""
    days = standards.limit(said["limit"])
    return Posting(first=before.day, days=days, working_days=said.get("working", False), first_day_counts=False).last
