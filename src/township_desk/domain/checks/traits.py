"""What rules are about that many members do not have, so that nobody else is asked."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from township_desk.domain.fields import identity, terms
from township_desk.domain.people import population
from township_desk.domain.records import Member

YOUNG, GROWN, OLD = "young", "grown", "old"
"""Before labour age, of labour age, after it."""
_LITTLE = frozenset({"文盲或半文盲", "小学"})
_AWAY = frozenset({"县外省内务工", "省外务工"})
_BELOW_SECONDARY = population.NOT_AT_SCHOOL | {"学前教育", "小学"}
_CARD = "居民身份证"


class _Said(NamedTuple):
    """What the card says of a member. Many members have the same words, so these are looked at only once."""

    education: str
    schooling: str
    dropout_reason: str
    health: str
    labour: str
    work_months: int | None
    work_area: str
    public_post: str
    public_post_months: int | None
    resident_medical: str
    employee_medical: str
    resident_pension: str
    employee_pension: str
    serious_insurance: str
    serious_relief: str
    medical_paid: str
    destitute: str


_said = attrgetter(*_Said._fields)


def traits_of(member: Member, age_group: str) -> frozenset[str]:
    """Those of OF_MEMBERS that a member has. The age group is "" when the age is not known."""
    is_certified = bool(member.disability or member.disability_number or len(member.id_number) in (20, 22))
    is_changed = bool(member.joined_on or member.joined_reason or member.left_on or member.left_reason)
    return _traits(_said(member), age_group, is_certified, is_changed, _has_odd_number(member))


@lru_cache(8192)
def _traits(
    words: tuple[str | int | None, ...], age_group: str, is_certified: bool, is_changed: bool, has_odd_number: bool
) -> frozenset[str]:
    said = _Said(*words)  # type: ignore[arg-type]  # read in this order
    apart = {"changes": is_changed, "odd_number": has_odd_number, age_group: age_group}
    found = {name for name, has in OF_WORDS.items() if has(said)} | {name for name, has in apart.items() if has}
    return frozenset(found | {"disabled"} if is_certified else found)


def _has_odd_number(member: Member) -> bool:
    """Whether the number is anything but a right one of an identity card that agrees with sex and birth date."""
    number, born = member.id_number, member.birth
    if not identity.is_sound(number) or member.id_type not in ("", _CARD):
        return True
    if member.sex and member.sex != identity.sex_of_sound(number):
        return True
    return bool(born) and not (identity.birth_of(number) or "").startswith(born or "")


OF_WORDS: Mapping[str, Callable[[_Said], object]] = {
    "pupils": lambda it: it.schooling not in population.NOT_AT_SCHOOL,
    "primary": lambda it: it.schooling == "小学",
    "secondary": lambda it: it.schooling not in _BELOW_SECONDARY,
    "no_school": lambda it: not (it.education or it.schooling or it.dropout_reason),
    "school_or_education": lambda it: bool(it.education) == (it.schooling not in population.NOT_AT_SCHOOL),
    "out_of_school": lambda it: it.education and it.schooling == terms.NOT_A_PUPIL,
    "little_school": lambda it: it.schooling == terms.NOT_A_PUPIL and it.education in _LITTLE,
    "college": lambda it: it.education in terms.COLLEGE,
    "preschool": lambda it: it.schooling == "学前教育" or it.education == "学龄前儿童",
    "dropouts": lambda it: it.dropout_reason,
    "work": lambda it: it.work_months or it.work_area,
    "work_apart": lambda it: bool(it.work_months) != bool(it.work_area),
    "away": lambda it: it.work_area in _AWAY,
    "posts": lambda it: it.public_post or it.public_post_months,
    "labour": lambda it: it.labour in population.WORKING,
    "idle_labour": lambda it: it.labour in population.WORKING and it.work_months == 0 and not it.public_post,
    "unable": lambda it: it.labour in (terms.NO_LABOUR, terms.LOST_LABOUR),
    "no_labour": lambda it: it.labour == terms.NO_LABOUR,
    "lost_labour": lambda it: it.labour == terms.LOST_LABOUR,
    "weak_labour": lambda it: it.labour == terms.WEAK_LABOUR,
    "skilled": lambda it: it.labour == terms.SKILLED_LABOUR,
    "disabled": lambda it: terms.DISABLED in it.health,
    "healthy": lambda it: it.health == terms.HEALTHY,
    "ill": lambda it: it.health not in ("", terms.HEALTHY),
    "cover": lambda it: terms.NO in (it.serious_insurance, it.medical_paid) or it.serious_relief,
    "medical_twice": lambda it: it.resident_medical and it.resident_medical == it.employee_medical,
    "pension_twice": lambda it: it.resident_pension == it.employee_pension == terms.YES,
    "destitute": lambda it: it.destitute == terms.YES,
}
"""What stands in the words of a card."""
OF_MEMBERS = frozenset({*OF_WORDS, "changes", "odd_number", YOUNG, GROWN, OLD})
"""Every trait by its name."""
