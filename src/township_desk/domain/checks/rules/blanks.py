"""Checks of what must be filled in. A field that hardly anybody in the archive has is not asked for."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import attrgetter

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Value
from township_desk.domain.people import population
from township_desk.domain.records import Member
from township_desk.domain.records.record import Record
from township_desk.domain.verdict import income as accounts

_PENSIONS = ("resident_pension", "employee_pension")
_OTHER_SCHEME = {
    "resident_medical": "employee_medical",
    "employee_medical": "resident_medical",
    "resident_pension": "employee_pension",
    "employee_pension": "resident_pension",
}
_NOTHING = ("", None)
_OWN_BOSS = frozenset({"自主就业", "自主创业"})
_SCHOOL = ("education", "schooling", "dropout_reason")


def blank_member(member: Member, home: Home) -> Iterable[Hit]:
    """What the card must say of a person."""
    lacking = _lacking(member, home.asked_fields("needed_of_member"))
    if lacking and (lacking := [it for it in lacking if not _is_known_otherwise(member, it, home)]):
        yield _blank(member, lacking, f"{member.name}的")


def _is_known_otherwise(member: Member, name: str, home: Home) -> bool:
    """Whether the identity number, the other scheme or the age answers what is blank."""
    if name == "sex":
        return population.sex_of(member) != ""
    age = home.age(member)
    too_young = name in _PENSIONS and age is not None and age < home.limit("labour_age_from")
    return too_young or getattr(member, _OTHER_SCHEME.get(name, name)) == terms.YES


def blank_household(home: Home) -> Iterable[Hit]:
    """What the card must say of a household."""
    household = home.household
    lacking = _lacking(household, home.asked_fields("needed_of_household")) if household.is_registered else []
    if lacking:
        yield _blank(household, lacking)


def job_details(member: Member, home: Home) -> Iterable[Hit]:
    """Of work away from home the card says where, what and how it was found."""
    if (member.work_months or 0) > 0:
        lacking = _lacking(member, home.asked_fields("needed_of_worker"))
        if member.job_channel in _OWN_BOSS:
            lacking = [it for it in lacking if it != "employer"]
        if lacking:
            yield _blank(member, lacking, f"{member.name}务工 {member.work_months} 个月，")


def school_blank(member: Member, home: Home) -> Iterable[Hit]:
    """Of whoever is old enough for school the card says something about it."""
    if member.education or member.schooling or member.dropout_reason or not _is_usual(home, "member", _SCHOOL):
        return
    age = home.age(member)
    if age is not None and age >= home.limit("compulsory_age_from"):
        message = f"{member.name} {age} 岁，文化程度、在校生状况、失学原因都没有填。请补填。"
        yield Hit(record=member, field="schooling", message=message)


def blank_income(home: Home) -> Iterable[Hit]:
    """A group without income has a 0 in the account. An account without any group only reports."""
    income, added_up = home.income, home.account
    if income is None or added_up is None or not added_up.begun or len(added_up.begun) == len(accounts.GROUPS):
        return
    lacking = [it for it in accounts.GROUPS if it not in added_up.begun and _is_group_usual(it, home)]
    if lacking and home.clock.is_past(added_up.period[1]):
        message = f"{income.year} 年收入账的{'、'.join(lacking)}空着。请补填，没有的写 0。"
        field = accounts.TOTALS.get(lacking[0], accounts.GROUPS[lacking[0]][0])
        yield Hit(record=income, field=field, message=message, value="、".join(lacking))


def _is_group_usual(group: str, home: Home) -> bool:
    names = (*accounts.GROUPS[group], *filter(None, [accounts.TOTALS.get(group)]))
    return _is_usual(home, "income", names)


def _lacking(record: Record, names: tuple[str, ...]) -> list[str]:
    values = _reader(names)(record)
    return [it for it, value in zip(names, values, strict=False) if value in _NOTHING] if _has_blank(values) else []


def _has_blank(values: Sequence[Value]) -> bool:
    return "" in values or None in values


@lru_cache(64)
def _reader(names: tuple[str, ...]) -> Callable[[Record], tuple[Value, ...]]:
    """Reads some fields at once: for nearly all cards nothing is blank."""
    return attrgetter(*names, "id", "id")  # the keys make one field, or none, a tuple as well


def _blank(record: Record, names: Sequence[str], whose: str = "") -> Hit:
    labels = "、".join(record.field(it).label.partition("（")[0] for it in names)
    return Hit(record=record, field=names[0], message=f"{whose}{labels}没有填。请补填。", value=labels)


def _is_usual(home: Home, kind: str, fields: Iterable[str]) -> bool:
    """Whether one of these fields is usual in the archive."""
    return any(home.is_usual(kind, it) for it in fields)
