"""Whether a notice hung long enough and nobody's objection is open."""

from collections.abc import Iterator
from typing import Any

from township_desk.domain.fields import dates
from township_desk.domain.fields.declared import Table
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.posting.life import Life, State
from township_desk.domain.posting.period import Posting
from township_desk.domain.procedures.look import Look
from township_desk.domain.verdict.standards import Standards


def posted(look: Look, said: Table) -> Iterator[str]:
    """The notice of a sheet hung its whole period with the household on its list, and objections are settled.

    A notice that the archive did not print is known by the days that are recorded in the fields `first` and `last`.
    """
    label = sheet_named(said["sheet"]).label
    life = _newest(look, said["sheet"])
    if life is not None:
        yield from _of_life(look, life, label)
        return
    values = look.values or {}
    first, last = (values.get(said.get(it, "")) for it in ("first", "last"))
    if not first or not last:
        typed = look.values is not None and "first" in said
        yield f"“{label}”还没有张贴登记" + ("，也没有填公示的起止日期" if typed else "")
        return
    yield from _of_days(look, str(first), str(last), label)


def _newest(look: Look, sheet: str) -> Life | None:
    """The last posting that hung with the household on its list."""
    hung = (State.POSTED, State.CLOSABLE, State.CLOSED)
    return max((it for it in _with(look, sheet) if it.state(look.day) in hung), key=lambda it: it.number, default=None)


def posting_of(look: Look, sheet: str) -> Life | None:
    """The last notice of a sheet with the household on its list that was not replaced, whether it hangs yet or not."""
    found = (it for it in _with(look, sheet) if it.state(look.day) is not State.REPLACED)
    return max(found, key=lambda it: it.number, default=None)


def _with(look: Look, sheet: str) -> list[Life]:
    """The postings with the household on their lists; a village's lists need not name households."""
    household = look.case.household or 0
    found = look.facts.hung.by_household.get((sheet, look.case.year, household), ())
    return [it for it in found if _here(look, it)]


def _here(look: Look, life: Life) -> bool:
    place = look.facts.place
    return look.case.household is not None or place is None or life.record.place in ("", place.village.name)


def _of_life(look: Look, life: Life, label: str) -> Iterator[str]:
    if life.last and look.day <= life.last:
        yield f"“{label}”（第 {life.number} 号）公示到 {dates.chinese(life.last)}，次日起才能办"
    whose = (None, look.case.household)
    if waiting := [it for it in life.unsettled(look.day) if it.household in whose]:
        numbers = "、".join(str(it.number) for it in waiting)
        yield f"“{label}”（第 {life.number} 号）有 {len(waiting)} 件异议还没办结（第 {numbers} 件）"


def _of_days(look: Look, first: str, last: str, label: str) -> Iterator[str]:
    wanted = period_from(look.facts.standards, first)
    if last < wanted.last:
        hung = f"“{label}”{dates.chinese(first)}起只贴到 {dates.chinese(last)}"
        yield f"{hung}，到 {dates.chinese(wanted.last)}才满 {wanted.days} {wanted.unit}"
    if look.day <= last:
        yield f"“{label}”公示到 {dates.chinese(last)}，次日起才能办"


def period_from(standards: Standards, first: str) -> Posting:
    """The shortest period from a day, by the office's settings."""
    options: dict[str, Any] = {
        "working_days": bool(standards.limit("posting_working_days")),
        "first_day_counts": bool(standards.limit("posting_first_day_counts")),
    }
    return Posting(first=first, days=standards.limit("posting_days"), **options)
