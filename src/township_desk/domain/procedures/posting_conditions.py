"""Whether a notice hung long enough and nobody's objection is open or upheld."""

from collections.abc import Iterator, Mapping
from typing import Any

from township_desk.domain.dossiers.comparison_subjects import TRUE
from township_desk.domain.fields import dates
from township_desk.domain.fields.declared import Table
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.posting.life import Life, State
from township_desk.domain.posting.period import Posting
from township_desk.domain.procedures.look import Look
from township_desk.domain.verdict.standards import Standards

_HUNG = (State.POSTED, State.CLOSABLE, State.CLOSED)


def posted(look: Look, said: Table) -> Iterator[str]:
    """The notice of a sheet hung its whole period with the case on its list, and objections are settled.

    A notice that the archive did not print is known by the days that are recorded in the fields `first` and `last`.
    After the case went back, or was opened again, it must hang anew. `days` and `working` are the procedure's own way
    of counting, where it has one.
    """
    yield from hung_long_enough(look, said)
    yield from objected(look, said)


def hung_long_enough(look: Look, said: Table) -> Iterator[str]:
    """The notice hung its whole period before the day of the stage."""
    label = sheet_named(said["sheet"]).label
    life = _newest(look, said["sheet"])
    if life is not None:
        until = _last(look, life, said)
        if until and look.day <= until:
            yield f"{_named(life, said)}公示到 {dates.chinese(until)}，次日起才能办"
        return
    values = look.values or {}
    first, last = (values.get(said.get(it, "")) for it in ("first", "last"))
    if not first or not last:
        typed = look.values is not None and "first" in said
        again = f"{dates.chinese(look.since)}以后" if look.since else ""
        yield f"“{label}”{again}还没有张贴登记" + ("，也没有填公示的起止日期" if typed else "")
        return
    yield from _of_days(look, str(first), str(last), label, said)


def days_posted(look: Look, said: Table) -> Mapping[str, Any]:
    """The first and last day as the posting has them, by the fields in which they are recorded."""
    life = _newest(look, said["sheet"])
    if life is None:
        return {}
    known = {said.get("first", ""): life.first, said.get("last", ""): _last(look, life, said)}
    return {name: day for name, day in known.items() if name and day}


def _newest(look: Look, sheet: str) -> Life | None:
    """The last posting that hung with the case on its list."""
    return max((it for it in _with(look, sheet) if it.state(look.day) in _HUNG), key=lambda it: it.number, default=None)


def posting_of(look: Look, sheet: str) -> Life | None:
    """The last notice of a sheet with the case on its list that was not replaced, whether it hangs yet or not."""
    found = (it for it in _with(look, sheet) if it.state(look.day) is not State.REPLACED)
    return max(found, key=lambda it: it.number, default=None)


def _with(look: Look, sheet: str) -> list[Life]:
    """The postings with the case on their lists since it last went back; a village's lists may name no household."""
    found = [it for it in look.facts.hung.with_case(sheet, look.case) if _here(look, it)]
    return [it for it in found if not it.begun or it.begun >= look.since]


def _here(look: Look, life: Life) -> bool:
    place = look.facts.place
    return look.case.household is not None or place is None or life.record.place in ("", place.village.name)


def _named(life: Life, said: Table) -> str:
    return f"“{sheet_named(said['sheet']).label}”（第 {life.number} 号）"


def objected(look: Look, said: Table) -> Iterator[str]:
    """Objections to the notice were settled by the day of the stage, and none against this household was upheld."""
    life, whose = _newest(look, said["sheet"]), (look.case.household, look.case.id)
    if life is None:
        return
    named = _named(life, said)
    if waiting := [it for it in life.unsettled(look.day) if it.is_of_all or it.names(*whose)]:
        numbers = "、".join(str(it.number) for it in waiting)
        settled_later = max(it.settled_on or "9999" for it in waiting)
        until = f"，{dates.chinese(settled_later)}才办结，当天起才能办" if settled_later != "9999" else ""
        yield f"{named}有 {len(waiting)} 件异议还没办结（第 {numbers} 件{until}）"
    settled = (it for it in life.objections if (it.settled_on or "9999") <= look.day)
    if upheld := [it for it in settled if it.names(*whose) and it.finding == TRUE]:
        yield f"{named}第 {upheld[0].number} 件异议属实，要退回核实、重新公示，或者不予通过"


def _last(look: Look, life: Life, said: Table) -> str:
    """The last day of a posting, by the procedure's own way of counting where that is later."""
    if life.posting is None or not {"days", "working"} & said.keys():
        return life.last
    own = period_from(look.facts.standards, life.first, said, life.posting.missing)
    return max(life.last, own.last)


def _of_days(look: Look, first: str, last: str, label: str, said: Table) -> Iterator[str]:
    if first < look.since:
        yield f"“{label}”{dates.chinese(first)}起的公示在退回以前，{dates.chinese(look.since)}以后要重新公示"
    wanted = period_from(look.facts.standards, first, said)
    if last < wanted.last:
        hung = f"“{label}”{dates.chinese(first)}起只贴到 {dates.chinese(last)}"
        yield f"{hung}，到 {dates.chinese(wanted.last)}才满 {wanted.days} {wanted.unit}"
    if look.day <= last:
        yield f"“{label}”公示到 {dates.chinese(last)}，次日起才能办"


def period_from(standards: Standards, first: str, said: Table, missing: tuple[str, ...] = ()) -> Posting:
    """The shortest period from a day: as the condition says, else by the office's settings."""
    return Posting(
        first=first,
        days=said.get("days", standards.limit("posting_days")),
        working_days=said.get("working", bool(standards.limit("posting_working_days"))),
        first_day_counts=bool(standards.limit("posting_first_day_counts")),
        missing=missing,
    )
