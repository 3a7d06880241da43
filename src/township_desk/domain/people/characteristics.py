"""Traits of persons, as county ledgers count and flag them: 残疾人数, 是否党员."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from township_desk.domain.fields import identity, terms
from township_desk.domain.people import population
from township_desk.domain.records import Member

Holds = Callable[[Member, str], bool | None]
_AWAY = frozenset({"乡（镇）外县内务工", "县外省内务工", "省外务工"})
_COMPULSORY = frozenset({"小学", "七年级", "八年级", "九年级"})
_CERTIFICATE = 20
_LEVELS = {"1": "一级", "2": "二级", "3": "三级", "4": "四级"}


@dataclass(frozen=True, slots=True)
class Characteristic:
    """A trait: its word, and whether a member has it on an ISO day (None when it is not known)."""

    word: str
    holds: Holds


def _known(value: str, yes: bool) -> bool | None:
    return yes if value else None


def _flag(name: str) -> Holds:
    return lambda member, day: _known(getattr(member, name), getattr(member, name) == "是")


def _any_flag(*names: str) -> Holds:
    def holds(member: Member, day: str) -> bool | None:
        said = [getattr(member, name) for name in names]
        return True if "是" in said else False if "否" in said else None

    return holds


def _health(*words: str) -> Holds:
    def holds(member: Member, day: str) -> bool | None:
        return _known(member.health, not set(words).isdisjoint(member.health.split(",")))

    return holds


def _disabled(member: Member, day: str) -> bool | None:
    if member.disability or member.disability_number:
        return True
    return _known(member.health, terms.DISABLED in member.health.split(","))


def _aged(least: int, most: int) -> Holds:
    def holds(member: Member, day: str) -> bool | None:
        age = population.age_of(member, day)
        return None if age is None else least <= age <= most

    return holds


def _is_of(sex: str) -> Holds:
    return lambda member, day: _known(found := population.sex_of(member), found == sex)


CHARACTERISTICS: dict[str, Characteristic] = {
    "worker": Characteristic("劳动力", lambda member, day: _known(member.labour, member.labour in population.WORKING)),
    "student": Characteristic(
        "在校生", lambda member, day: _known(member.schooling, member.schooling != terms.NOT_A_PUPIL)
    ),
    "compulsory": Characteristic(
        "义务教育阶段学生", lambda member, day: _known(member.schooling, member.schooling in _COMPULSORY)
    ),
    "away": Characteristic("外出务工", lambda member, day: _known(member.work_area, member.work_area in _AWAY)),
    "working": Characteristic("务工", lambda member, day: _known(member.work_area, member.work_area != "")),
    "disabled": Characteristic("残疾人", _disabled),
    "seriously_ill": Characteristic("大病患者", _health("患有大病")),
    "chronically_ill": Characteristic("慢性病患者", _health("长期慢性病")),
    "ill": Characteristic("患病", _health("患有大病", "长期慢性病")),
    "party": Characteristic("党员", lambda member, day: _known(member.politics, member.politics == "中共党员")),
    "elderly": Characteristic("60岁以上", _aged(60, 200)),
    "minor": Characteristic("16岁以下", _aged(0, 15)),
    "man": Characteristic("男性", _is_of("男")),
    "woman": Characteristic("女性", _is_of("女")),
    "insured": Characteristic("参加医保", _any_flag("resident_medical", "employee_medical")),
    "pensioned": Characteristic("参加养老保险", _any_flag("resident_pension", "employee_pension")),
    "assisted": Characteristic("享受低保", _flag("minimum_living")),
    "destitute": Characteristic("特困供养", _flag("destitute")),
    "public_post": Characteristic(
        "公益性岗位", lambda member, day: _known(member.public_post, member.public_post != "")
    ),
}
"""The characteristics by name, after 全国扶贫开发信息系统指标解释（2017年度）."""


def count(name: str, members: Iterable[Member], day: str) -> int | None:
    """How many members have a trait; None when it is not known of any member."""
    said = [it for member in members if (it := CHARACTERISTICS[name].holds(member, day)) is not None]
    return sum(said) if said else None


def disability_level(member: Member) -> str:
    """The grade in a disability certificate's last digit (残联发〔2017〕34号): 一级 to 四级."""
    number = member.disability_number
    if len(number) < _CERTIFICATE or identity.number_fault(number) is not None:
        return ""
    return _LEVELS.get(number[_CERTIFICATE - 1], "")
