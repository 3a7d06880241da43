"""Checks of medical and pension insurance."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.records import Member


def insurance(member: Member, home: Home) -> Iterable[Hit]:
    """Everybody has exactly one of the two medical insurances."""
    both = (member.resident_medical, member.employee_medical)
    if both == ("是", "是"):
        yield Hit(record=member, field="employee_medical", message=f"{member.name}同时参加居民医保和职工医保。")
    if both == ("否", "否"):
        yield Hit(record=member, field="resident_medical", message=f"{member.name}没有参加基本医疗保险。")


def pension(member: Member, home: Home) -> Iterable[Hit]:
    """Nobody is in both pension schemes."""
    if (member.resident_pension, member.employee_pension) == ("是", "是"):
        yield Hit(record=member, field="employee_pension", message=f"{member.name}同时参加居民养老和职工养老保险。")
