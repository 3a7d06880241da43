"""Checks of school: stages, ages, those who should be at school."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, set_to
from township_desk.domain.fields import terms
from township_desk.domain.people import population
from township_desk.domain.records import Member

_STAGES = (
    (frozenset({"七年级", "八年级", "九年级"}), 12, 17, "初中"),
    (
        frozenset({"高中一年级", "高中二年级", "高中三年级", "中职一年级", "中职二年级", "中职三年级"}),
        15,
        20,
        "高中、中职",
    ),
    (
        frozenset({"高职一年级", "高职二年级", "高职三年级", "大专及以上", "硕士及以上"})
        | {f"本科{year}年级" for year in "一二三四五"},
        18,
        60,
        "高职、本科",
    ),
)
_BEFORE_SCHOOL = population.NOT_AT_SCHOOL | {"学前教育"}


def school_age(member: Member, home: Home) -> Iterable[Hit]:
    """The stage of school fits the age."""
    age = home.age(member)
    for stages, youngest, oldest, name in _STAGES:
        if age is not None and member.schooling in stages and not youngest <= age <= oldest:
            yield Hit(
                record=member,
                field="schooling",
                message=f"{member.name} {age} 岁，在校生状况填“{member.schooling}”（{name}）。",
            )


def dropout(member: Member, home: Home) -> Iterable[Hit]:
    """A child of compulsory school age is at school."""
    age = population.age_of(member, f"{home.year}-08-31")
    first, last = home.limit("compulsory_age_from"), home.limit("compulsory_age_to")
    if age is not None and first <= age <= last and member.schooling == terms.NOT_A_PUPIL and not member.dropout_reason:
        message = f"{member.name} {age} 岁，义务教育阶段却填“非在校生”，没有写失学原因。"
        yield Hit(record=member, field="schooling", message=message)


def school_and_education(member: Member, home: Home) -> Iterable[Hit]:
    """A person who is out of school has an education. From 2019 it stays blank while at school (指标解释 2019年度)."""
    age = home.age(member)
    if member.schooling == terms.NOT_A_PUPIL and not member.education and age is not None and age >= 16:
        yield Hit(record=member, field="education", message=f"{member.name}不在校，文化程度没有填。")
    if home.year >= 2019 and member.schooling not in _BEFORE_SCHOOL and member.education:
        fix = set_to(member, "education", "", "清空文化程度")
        message = f"{member.name}是在校生，文化程度应留空，现填“{member.education}”。"
        yield Hit(record=member, field="education", message=message, fix=fix)
