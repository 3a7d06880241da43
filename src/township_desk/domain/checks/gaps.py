"""What a household lacks of school, medical insurance, a safe house and safe water (三保障和饮水)."""

from collections.abc import Iterator
from typing import NamedTuple

from township_desk.domain.checks.home import Home
from township_desk.domain.fields import terms
from township_desk.domain.records.record import Record

SCHOOL, MEDICAL, HOUSE, WATER = "失学", "参保", "住房", "饮水"


class Gap(NamedTuple):
    """One thing that is lacking: which, where it stands, and in words."""

    what: str
    record: Record
    field: str
    words: str


def gaps(home: Home) -> Iterator[Gap]:
    """What is lacking as far as the card says it. What is not known is not lacking."""
    for member in home.at_school_age:
        if member.schooling == terms.NOT_A_PUPIL:
            yield Gap(SCHOOL, member, "schooling", f"{member.name} {home.school_age(member)} 岁不在校")
    for member in home.present:
        if (member.resident_medical, member.employee_medical) == (terms.NO, terms.NO):
            yield Gap(MEDICAL, member, "resident_medical", f"{member.name}没有参加基本医疗保险")
    household = home.household
    if household.dangerous_house in terms.DANGEROUS and household.house_repaired != terms.YES:
        yield Gap(HOUSE, household, "dangerous_house", f"危房（{household.dangerous_house}）没有整治")
    if household.safe_water == terms.NO or household.water_hard == terms.YES:
        name = "safe_water" if household.safe_water == terms.NO else "water_hard"
        yield Gap(WATER, household, name, "饮水不安全或有困难")
