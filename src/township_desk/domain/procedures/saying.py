"""What the cases of households say about their cards, and which fields nobody writes by hand without a reason."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from township_desk.domain.events.kinds import SPLITS, TAKEN_IN, kinds
from township_desk.domain.procedures.walk import standing
from township_desk.domain.records import Case, Event, Household, StageDone

BY_LIST = "由名单导入"
"""Where the 脱贫属性 of a household comes from that no case has written."""


class SaidByCase(NamedTuple):
    """A field of a household as the newest case says it that wrote it."""

    value: Any
    case: Case


def said_by_cases(cases: Iterable[Case], records: Iterable[StageDone]) -> Mapping[int, Mapping[str, SaidByCase]]:
    """What the cases say, by household and field. A later case goes before an earlier one."""
    of_case: defaultdict[int, list[StageDone]] = defaultdict(list)
    for it in records:
        of_case[it.case].append(it)
    found: defaultdict[int, dict[str, SaidByCase]] = defaultdict(dict)
    for case in sorted(cases, key=lambda it: it.number):
        if case.household is not None:
            done, end = standing(sorted(of_case[case.id], key=lambda it: it.number))
            for it in (end,) if end is not None else done.values():
                found[case.household] |= {name: SaidByCase(now, case) for name, (_, now) in it.written.items()}
    return found


def decided(said: Mapping[str, SaidByCase]) -> Mapping[str, SaidByCase]:
    """What the card must still say. Where a household lives, its number, attribute and cause change on the card later,
    and a case has only said what they were.
    """
    fields = {name: Household.field(name) for name in said}
    return {name: it for name, it in said.items() if fields[name].owned or fields[name].decided}


def stood_on(cases: Iterable[Case], records: Iterable[StageDone], day: str) -> Mapping[int, Mapping[str, Any]]:
    """What stood in households at the end of an ISO day, by household, as far as cases have written their 脱贫属性.

    The first one after the day tells what it replaced. Where the last one is before, what stands now stood there, too.
    """
    households = {it.id: it.household for it in cases}
    found: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for it in sorted(records, key=lambda it: it.day, reverse=True):
        household, written = households.get(it.case), it.written
        if household is not None and "status" in written:
            found[household] |= {name: was for name, (was, _) in written.items()} if it.day > day else {}
    return found


def origin(household: Household, said: Mapping[str, SaidByCase], events: Iterable[Event] = ()) -> str:
    """Where the 脱贫属性 of a household comes from: the event that closed it, a case, the 分户 that made it, a list."""
    of_it = list(events)
    if closing := [it for it in of_it if it.household == household.id and it.day == household.left_on]:
        return f"{closing[-1].day} {closing[-1].kind}"
    known = said.get("status")
    made = [it for it in of_it if it.other == household.id and (kind := kinds().get(it.kind)) and kind.way == SPLITS]
    if known is None and (came := [it for it in of_it if it.kind == TAKEN_IN]):
        return f"{came[0].day} {TAKEN_IN}"
    if known is None and made:
        return f"{made[0].day} 由{made[0].about}分户"
    if known is None:
        return BY_LIST if household.status else ""
    return f"第 {known.case.number} 号事项"


def owned_changes(before: Household, after: Household) -> Sequence[str]:
    """The labels of the fields in which two states of a household differ and that are only corrected with a reason."""
    owned = (it for it in Household.FIELDS if it.owned)
    return [it.label for it in owned if getattr(before, it.name) != getattr(after, it.name)]
