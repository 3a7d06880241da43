"""Checks of one person: labour, health, disability."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, set_to
from township_desk.domain.fields import terms
from township_desk.domain.people import population
from township_desk.domain.records import Member


def young_worker(member: Member, home: Home) -> Iterable[Hit]:
    """Nobody under 16 counts as labour (劳动法第十五条)."""
    age = home.age(member)
    if age is not None and age < home.limit("labour_age_from") and member.labour in population.WORKING:
        message = f"{member.name} {age} 岁，未满 16 周岁应为“无劳动力”。"
        yield Hit(record=member, field="labour", message=message, fix=set_to(member, "labour", terms.NO_LABOUR))


def idle_adult(member: Member, home: Home) -> Iterable[Hit]:
    """A person of 16 to 59 who is healthy and not at school should not be 无劳动力."""
    if member.labour != terms.NO_LABOUR or not home.is_of_working_age(member):
        return
    if member.health == terms.HEALTHY and member.schooling in population.NOT_AT_SCHOOL:
        message = f"{member.name} {home.age(member)} 岁，登记健康，却填“无劳动力”。"
        yield Hit(record=member, field="labour", message=message)


def disability_certificate(member: Member, home: Home) -> Iterable[Hit]:
    """A disability needs a certificate, and the other way round."""
    certified = bool(member.disability_number or member.disability or len(member.id_number) in (20, 22))
    if certified and member.health and terms.DISABLED not in member.health:
        words = ",".join(word for word in member.health.split(",") if word != terms.HEALTHY)
        fix = set_to(member, "health", ",".join(filter(None, (words, terms.DISABLED))))
        yield Hit(
            record=member, field="health", message=f"{member.name}有残疾证或残疾类别，健康状况没有“残疾”。", fix=fix
        )
    if terms.DISABLED in member.health and not certified:
        yield Hit(record=member, field="disability_number", message=f"{member.name}登记残疾，没有残疾证号和类别。")


def health_words(member: Member, home: Home) -> Iterable[Hit]:
    """健康 excludes every other word."""
    words = member.health.split(",")
    if terms.HEALTHY in words and len(words) > 1:
        fix = set_to(member, "health", ",".join(word for word in words if word != terms.HEALTHY))
        yield Hit(record=member, field="health", message=f"{member.name}的健康状况同时填了“健康”和别的。", fix=fix)
