"""Traits of persons, as county ledgers count and flag them: 残疾人数, 是否党员."""

from collections.abc import Iterable
from dataclasses import dataclass

from township_desk.domain.fields import identity, terms
from township_desk.domain.people import population
from township_desk.domain.people.traits import Aged, AnyYes, Disabled, OfSex, Says, SaysAnything, SaysNot, Trait
from township_desk.domain.records import Member

_AWAY = frozenset({"乡（镇）外县内务工", "县外省内务工", "省外务工"})
_COMPULSORY = frozenset({"小学", "七年级", "八年级", "九年级"})
_GRAVE, _CHRONIC, _YES = terms.GRAVELY_ILL, terms.CHRONICALLY_ILL, frozenset({terms.YES})
_CERTIFICATE = 20
_LEVELS = {"1": "一级", "2": "二级", "3": "三级", "4": "四级"}


@dataclass(frozen=True, slots=True)
class Characteristic:
    """A trait with its word."""

    word: str
    trait: Trait

    def holds(self, member: Member, day: str) -> bool | None:
        """Whether a member has it on an ISO day; None when it is not known."""
        return self.trait.holds(member, day)


CHARACTERISTICS: dict[str, Characteristic] = {
    "worker": Characteristic("劳动力", Says("labour", population.WORKING)),
    "student": Characteristic("在校生", SaysNot("schooling", terms.NOT_A_PUPIL)),
    "compulsory": Characteristic("义务教育阶段学生", Says("schooling", _COMPULSORY)),
    "away": Characteristic("外出务工", Says("work_area", _AWAY)),
    "working": Characteristic("务工", SaysAnything("work_area")),
    "disabled": Characteristic("残疾人", Disabled()),
    "seriously_ill": Characteristic("大病患者", Says("health", frozenset({_GRAVE}))),
    "chronically_ill": Characteristic("慢性病患者", Says("health", frozenset({_CHRONIC}))),
    "ill": Characteristic("患病", Says("health", frozenset({_GRAVE, _CHRONIC}))),
    "party": Characteristic("党员", Says("politics", frozenset({"中共党员"}))),
    "elderly": Characteristic("60岁以上", Aged(60, 200)),
    "minor": Characteristic("16岁以下", Aged(0, 15)),
    "man": Characteristic("男性", OfSex("男")),
    "woman": Characteristic("女性", OfSex("女")),
    "insured": Characteristic("参加医保", AnyYes(("resident_medical", "employee_medical"))),
    "pensioned": Characteristic("参加养老保险", AnyYes(("resident_pension", "employee_pension"))),
    "assisted": Characteristic("享受低保", Says("minimum_living", _YES)),
    "destitute": Characteristic("特困供养", Says("destitute", _YES)),
    "public_post": Characteristic("公益性岗位", SaysAnything("public_post")),
}
"""The characteristics by name, after 全国扶贫开发信息系统指标解释（2017年度）."""


def count(name: str, members: Iterable[Member], day: str) -> int | None:
    """How many members have a trait; None when it is not known of any member."""
    said = [it for member in members if (it := CHARACTERISTICS[name].holds(member, day)) is not None]
    return sum(said) if said else None


def disability_level(member: Member) -> str:
    """The grade in a disability certificate's last digit (残联发〔2017〕34号): 一级 to 四级."""
    return level_of(member.disability_number)


def level_of(number: str) -> str:
    """The grade that the number of a certificate says; "" for a number that says none."""
    if len(number) < _CERTIFICATE or identity.number_fault(number) is not None:
        return ""
    return _LEVELS.get(number[_CERTIFICATE - 1], "")
