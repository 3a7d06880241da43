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
_PRIMARY, _PRESCHOOL, _MASTER = "小学", "学前教育", "硕士及以上"
_NOT_YET_AT_SCHOOL = "学龄前儿童"
_LITTLE = frozenset({"文盲或半文盲", "小学"})
_BY_HEALTH = frozenset({"因病失学", "因残失学"})
_BLANK_SINCE = 2019
"""文化程度 stays blank while at school since this year (指标解释 2019年度)."""
_BEFORE_SCHOOL = population.NOT_AT_SCHOOL | {_PRESCHOOL}


def school_age(member: Member, home: Home) -> Iterable[Hit]:
    """The stage of school fits the age."""
    if member.schooling in population.NOT_AT_SCHOOL:
        return
    age = home.age(member)
    for stages, youngest, oldest, name in _STAGES:
        if age is not None and member.schooling in stages and not youngest <= age <= oldest:
            yield Hit(
                record=member,
                field="schooling",
                message=f"{member.name} {age} 岁，在校生状况填“{member.schooling}”（{name}）。",
            )


def dropout(home: Home) -> Iterable[Hit]:
    """A child of compulsory school age is at school."""
    for member in home.at_school_age:
        if member.schooling == terms.NOT_A_PUPIL and not member.dropout_reason:
            age = home.school_age(member)
            message = f"{member.name} {age} 岁，义务教育阶段却填“非在校生”，没有写失学原因。"
            yield Hit(record=member, field="schooling", message=message)


def school_and_education(member: Member, home: Home) -> Iterable[Hit]:
    """A person who is out of school has an education."""
    age = home.age(member)
    if member.schooling == terms.NOT_A_PUPIL and not member.education and age is not None and age >= 16:
        yield Hit(record=member, field="education", message=f"{member.name}不在校，文化程度没有填。")
    if home.year >= _BLANK_SINCE and member.schooling not in _BEFORE_SCHOOL and member.education:
        fix = set_to(member, "education", "", "清空文化程度")
        message = f"{member.name}是在校生，文化程度应留空，现填“{member.education}”。"
        yield Hit(record=member, field="education", message=message, fix=fix)


def primary_age(member: Member, home: Home) -> Iterable[Hit]:
    """Children go to primary school from 6 to 14."""
    age = home.age(member) if member.schooling == _PRIMARY else None
    if age is not None and not home.limit("primary_age_from") <= age <= home.limit("primary_age_to"):
        message = f"{member.name} {age} 岁，在校生状况填“{member.schooling}”。请核对在校生状况或出生日期。"
        yield Hit(record=member, field="schooling", message=message)


def preschool_age(member: Member, home: Home) -> Iterable[Hit]:
    """A healthy child of 7 has left the kindergarten."""
    words = {member.schooling, member.education}
    if not words & {_PRESCHOOL, _NOT_YET_AT_SCHOOL} or member.health != terms.HEALTHY:
        return
    age = home.age(member)
    if age is None or age < home.limit("preschool_age_below"):
        return
    if member.schooling == _PRESCHOOL:
        message = f"{member.name} {age} 岁，在校生状况仍填“{_PRESCHOOL}”。请核对读几年级。"
        yield Hit(record=member, field="schooling", message=message)
    elif not _is_asked_elsewhere(member, age, home):
        message = f"{member.name} {age} 岁，文化程度仍填“{_NOT_YET_AT_SCHOOL}”。请核对。"
        yield Hit(record=member, field="education", message=message)


def _is_asked_elsewhere(member: Member, age: int, home: Home) -> bool:
    """Whether `dropout` or `school_and_education` speaks of this child."""
    if member.schooling == terms.NOT_A_PUPIL:
        return age <= home.limit("compulsory_age_to")
    return home.year >= _BLANK_SINCE and member.schooling != ""


def master_age(member: Member, home: Home) -> Iterable[Hit]:
    """Nobody reads for a master's degree before 20."""
    age = home.age(member) if member.schooling == _MASTER else None
    if age is not None and age < home.limit("master_age_from"):
        message = f"{member.name} {age} 岁，在校生状况填“{member.schooling}”。请核对在校生状况或出生日期。"
        yield Hit(record=member, field="schooling", message=message)


def old_student(member: Member, home: Home) -> Iterable[Hit]:
    """Few go to school at 30."""
    age = home.age(member) if member.schooling not in population.NOT_AT_SCHOOL else None
    if age is not None and age >= home.limit("student_age_below"):
        message = f"{member.name} {age} 岁，在校生状况填“{member.schooling}”。请核对是否还在读。"
        yield Hit(record=member, field="schooling", message=message)


def education_young(member: Member, home: Home) -> Iterable[Hit]:
    """Nobody has finished college before 18."""
    age = home.age(member) if member.education in terms.COLLEGE else None
    if age is not None and age < home.limit("college_age_from"):
        message = f"{member.name} {age} 岁，文化程度填“{member.education}”。请核对文化程度或出生日期。"
        yield Hit(record=member, field="education", message=message)


def education_low(member: Member, home: Home) -> Iterable[Hit]:
    """Whoever is out of school young has read for nine years. The disabled may not have."""
    if member.schooling != terms.NOT_A_PUPIL or member.education not in _LITTLE or terms.DISABLED in member.health:
        return
    age = home.age(member)
    if age is not None and home.limit("labour_age_from") <= age <= home.limit("nine_years_age_to"):
        message = f"{member.name} {age} 岁，不在校，文化程度只填“{member.education}”。请核对是否读完义务教育。"
        yield Hit(record=member, field="education", message=message)


def dropout_health(member: Member, home: Home) -> Iterable[Hit]:
    """Whoever left school because of an illness or disability is not healthy."""
    if member.dropout_reason in _BY_HEALTH and member.health == terms.HEALTHY:
        message = f"{member.name}的失学原因填“{member.dropout_reason}”，健康状况却是“健康”。请核对。"
        yield Hit(record=member, field="dropout_reason", message=message)
