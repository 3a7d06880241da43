"""What holds for a person in any event: days that follow each other, the age that it needs, one household at a time."""

from dataclasses import replace

from township_desk.actions.events.drafting import Draft
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.events.kinds import JOINS, LEAVES, EventKind, kinds
from township_desk.domain.events.shown import told_by
from township_desk.domain.fields import identity
from township_desk.domain.fields.kinds import Day
from township_desk.domain.people import population
from township_desk.domain.records import Event, Member, Stay


def check_day(draft: Draft, member: Member) -> None:
    """The event is not before the person's birth, joining, or last event."""
    day, born = draft.wish.day, population.birth_of(member)
    last = max((it for it in draft.events if _names(it, member)), key=lambda it: it.day, default=None)
    known = (
        (born, f"{born} 才出生"),
        (last.day if last else "", f"{last.day} 有过“{last.kind}”" if last else ""),
        (member.joined_on or "", f"{member.joined_on} 才进这一户"),
        (member.left_on or "", f"{member.left_on} 才离开"),
    )
    if before := next((said for of, said in known if of and day[: len(of)] < of), ""):
        draft.refuse("date", f"{member.name} {before}，日期 {day} 早了")


def check_home(draft: Draft, home: Dossier) -> None:
    """The event is not before one that changed the household as a whole."""
    of_home = (it for it in draft.events if home.household.id in (it.household, it.other))
    last = max((it for it in of_home if _is_of_home(it)), key=lambda it: it.day, default=None)
    if last is not None and draft.wish.day < last.day:
        why = f"这一户 {last.day} 有过“{last.kind}”，日期 {draft.wish.day} 早了；补以前的，请在户卡上更正"
        draft.refuse("date", why)


def _is_of_home(event: Event) -> bool:
    kind = kinds().get(event.kind)
    return kind is None or kind.way not in (JOINS, LEAVES)


def _names(event: Event, member: Member) -> bool:
    return str(member.id) in event.told and any(it.member == member.id for it in told_by(event).people)


def check_age(draft: Draft, member: Member) -> None:
    """The person is old enough for what happens. Without a birth date nothing is said."""
    kind, age = draft.wish.kind, population.age_of(member, draft.wish.day)
    least = kind.least_age.get(population.sex_of(member), min(kind.least_age.values(), default=0))
    if age is not None and age < least:
        why = f"{member.name}那天 {age} 周岁，不满 {least} 周岁，不能办“{kind.name}”（{kind.age_source}）"
        draft.refuse("age", why + instead(kind))


def instead(kind: EventKind) -> str:
    """Which kind is meant for what this one refuses, as a clause."""
    return f"；请用“{kind.instead}”" if kind.instead else ""


def stay_of(member: Member, until: str, why: str) -> Stay:
    """The time that a member has lived in the household, now that it ends."""
    return Stay(
        household=member.household,
        member=member.id,
        name=member.name,
        relation=member.relation,
        joined_on=member.joined_on,
        joined_reason=member.joined_reason,
        left_on=Day(until),
        left_reason=why,
    )


def goes_over(draft: Draft, member: Member, household: int, relation: str) -> None:
    """A member goes to another household on the day of the event; the time in the one before is kept."""
    draft.put(stay_of(member, draft.wish.day, draft.wish.kind.name))
    day = Day(draft.wish.day)
    draft.put(replace(member, household=household, relation=relation, joined_on=day, joined_reason=""))


def with_own(member: Member) -> Member:
    """The member with birth date and sex as the identity number says them, where they are blank."""
    born, sex = identity.birth_of(member.id_number), identity.sex_of(member.id_number)
    return replace(member, birth=member.birth or (Day(born) if born else None), sex=member.sex or sex or "")
