"""Checks of one person: labour, work, school, disability, insurance."""

from collections.abc import Iterable

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.rule import Hit, Rule, for_each, set_to
from township_desk.domain.fields import terms
from township_desk.domain.fields.findings import Severity
from township_desk.domain.people import population
from township_desk.domain.records import Member
from township_desk.domain.records.dossier import Dossier

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


def young_worker(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """Nobody under 16 counts as labour (劳动法第十五条)."""
    age = population.age_of(member, context.counted_on)
    if age is not None and age < context.standards.limit("labour_age_from") and member.labour in population.WORKING:
        message = f"{member.name} {age} 岁，未满 16 周岁应为“无劳动力”。"
        yield Hit(record=member, field="labour", message=message, fix=set_to(member, "labour", terms.NO_LABOUR))


def idle_adult(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A person of 16 to 59 who is healthy and not at school should not be 无劳动力."""
    age = population.age_of(member, context.counted_on)
    if age is None or not 16 <= age < context.standards.limit("labour_age_to") or member.labour != terms.NO_LABOUR:
        return
    if member.health == terms.HEALTHY and member.schooling in population.NOT_AT_SCHOOL:
        yield Hit(record=member, field="labour", message=f"{member.name} {age} 岁，登记健康，却填“无劳动力”。")


def work_without_labour(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A person without labour does not work away from home."""
    if member.labour in (terms.NO_LABOUR, terms.LOST_LABOUR) and (member.work_months or 0) > 0:
        message = f"{member.name}填“{member.labour}”，又填务工 {member.work_months} 个月。"
        yield Hit(record=member, field="work_months", message=message)


def work_place_and_months(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A place of work needs months of work, and the other way round."""
    if member.work_area and member.work_months == 0:
        yield Hit(record=member, field="work_months", message=f"{member.name}填了务工区域，务工时间却是 0 个月。")
    if (member.work_months or 0) > 0 and not member.work_area and not member.work_place:
        yield Hit(
            record=member, field="work_area", message=f"{member.name}务工 {member.work_months} 个月，没有填务工区域。"
        )


def school_age(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """The stage of school fits the age."""
    age = population.age_of(member, context.counted_on)
    for stages, youngest, oldest, name in _STAGES:
        if age is not None and member.schooling in stages and not youngest <= age <= oldest:
            yield Hit(
                record=member,
                field="schooling",
                message=f"{member.name} {age} 岁，在校生状况填“{member.schooling}”（{name}）。",
            )


def dropout(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A child of compulsory school age is at school."""
    age = population.age_of(member, f"{context.year}-08-31")
    first, last = context.standards.limit("compulsory_age_from"), context.standards.limit("compulsory_age_to")
    if age is not None and first <= age <= last and member.schooling == terms.NOT_A_PUPIL and not member.dropout_reason:
        message = f"{member.name} {age} 岁，义务教育阶段却填“非在校生”，没有写失学原因。"
        yield Hit(record=member, field="schooling", message=message)


def school_and_education(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A person who is out of school has an education. From 2019 it stays blank while at school (指标解释 2019年度)."""
    age = population.age_of(member, context.counted_on)
    if member.schooling == terms.NOT_A_PUPIL and not member.education and age is not None and age >= 16:
        yield Hit(record=member, field="education", message=f"{member.name}不在校，文化程度没有填。")
    if context.year >= 2019 and member.schooling not in _BEFORE_SCHOOL and member.education:
        fix = set_to(member, "education", "", "清空文化程度")
        message = f"{member.name}是在校生，文化程度应留空，现填“{member.education}”。"
        yield Hit(record=member, field="education", message=message, fix=fix)


def disability_certificate(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
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


def health_words(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """健康 excludes every other word."""
    words = member.health.split(",")
    if terms.HEALTHY in words and len(words) > 1:
        fix = set_to(member, "health", ",".join(word for word in words if word != terms.HEALTHY))
        yield Hit(record=member, field="health", message=f"{member.name}的健康状况同时填了“健康”和别的。", fix=fix)


def insurance(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """Everybody has exactly one of the two medical insurances."""
    both = (member.resident_medical, member.employee_medical)
    if both == ("是", "是"):
        yield Hit(record=member, field="employee_medical", message=f"{member.name}同时参加居民医保和职工医保。")
    if both == ("否", "否"):
        yield Hit(record=member, field="resident_medical", message=f"{member.name}没有参加基本医疗保险。")


def pension(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """Nobody is in both pension schemes."""
    if (member.resident_pension, member.employee_pension) == ("是", "是"):
        yield Hit(record=member, field="employee_pension", message=f"{member.name}同时参加居民养老和职工养老保险。")


def public_post(member: Member, dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A public post needs its months."""
    if member.public_post and member.public_post_months == 0:
        yield Hit(record=member, field="public_post_months", message=f"{member.name}有公益性岗位，月数却是 0。")
    if (member.public_post_months or 0) > 0 and not member.public_post:
        yield Hit(record=member, field="public_post", message=f"{member.name}有公益性岗位月数，没有填岗位类型。")


W = Severity.WARNING
RULES = (
    Rule(name="young_worker", title="未满 16 周岁填劳动力", severity=W, look=for_each(young_worker)),
    Rule(name="idle_adult", title="健康成年人填无劳动力", severity=W, look=for_each(idle_adult)),
    Rule(name="work_without_labour", title="无劳动力却务工", severity=W, look=for_each(work_without_labour)),
    Rule(name="work_place_and_months", title="务工区域与时间不合", severity=W, look=for_each(work_place_and_months)),
    Rule(name="school_age", title="年龄与在校阶段不合", severity=W, look=for_each(school_age)),
    Rule(name="dropout", title="义务教育阶段不在校", severity=W, look=for_each(dropout)),
    Rule(name="school_and_education", title="在校状况与文化程度不合", severity=W, look=for_each(school_and_education)),
    Rule(name="disability_certificate", title="残疾与残疾证不合", severity=W, look=for_each(disability_certificate)),
    Rule(name="health_words", title="健康状况自相矛盾", severity=W, look=for_each(health_words)),
    Rule(name="insurance", title="基本医疗保险缺或重", severity=W, look=for_each(insurance)),
    Rule(name="pension", title="养老保险重复", severity=W, look=for_each(pension)),
    Rule(name="public_post", title="公益性岗位与月数不合", severity=W, look=for_each(public_post)),
)
