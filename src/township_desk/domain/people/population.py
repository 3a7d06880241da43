"""Counting people: who can work, who goes to school, how old they are."""

from collections.abc import Iterable

from township_desk.domain.fields import identity, terms
from township_desk.domain.records import Member

ABLE = frozenset({"普通劳动力", "技能劳动力"})
WORKING = ABLE | {"弱劳动力或半劳动力"}
NOT_AT_SCHOOL = frozenset({"", terms.NOT_A_PUPIL})


def birth_of(member: Member) -> str:
    """The birth date: from the identity number if there is one, else as it was written down."""
    return identity.birth_of(member.id_number) or member.birth or ""


def sex_of(member: Member) -> str:
    """男 or 女: from the identity number if there is one, else as it was written down."""
    return identity.sex_of(member.id_number) or member.sex


def age_of(member: Member, day: str) -> int | None:
    """Full years on an ISO day; None when the birth date is not known."""
    return identity.age_on(birth_of(member), day)


def workers(members: Iterable[Member]) -> int:
    """How many are able to work (劳动力)."""
    return sum(member.labour in WORKING for member in members)


def students(members: Iterable[Member]) -> int:
    """How many go to school (在校生)."""
    return sum(member.schooling not in NOT_AT_SCHOOL for member in members)
