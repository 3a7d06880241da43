"""Checks of labour against age, health and school."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, set_to
from township_desk.domain.fields import terms
from township_desk.domain.people import population
from township_desk.domain.records import Member
from township_desk.domain.verdict import income as accounts

_ORDINARY = "普通劳动力"
_WEAK_SINCE = 2019
"""The first year whose code list has the word for weak labour."""
_LIMBS, _SEVERE = "4", ("1", "2")
_KIND, _LEVEL = 18, 19
"""Where kind and level stand in the number of a disability certificate, behind the identity number."""


def young_worker(member: Member, home: Home) -> Iterable[Hit]:
    """Nobody under 16 counts as labour (劳动法第十五条)."""
    age = home.age(member) if member.labour in population.WORKING else None
    if age is not None and age < home.limit("labour_age_from"):
        message = f"{member.name} {age} 岁，未满 16 周岁应为“无劳动力”。"
        yield Hit(record=member, field="labour", message=message, fix=set_to(member, "labour", terms.NO_LABOUR))


def idle_adult(member: Member, home: Home) -> Iterable[Hit]:
    """A person of 16 to 59 who is healthy and not at school should not be 无劳动力."""
    if member.labour == terms.NO_LABOUR and _is_healthy_adult(member, home):
        message = f"{member.name} {home.age(member)} 岁，登记健康，却填“无劳动力”。"
        yield Hit(record=member, field="labour", message=message)


def healthy_lost_labour(member: Member, home: Home) -> Iterable[Hit]:
    """Whoever has lost the ability to work is old, ill or disabled."""
    if member.labour == terms.LOST_LABOUR and _is_healthy_adult(member, home):
        message = f"{member.name} {home.age(member)} 岁，登记健康，却填“{member.labour}”。请核对健康状况或劳动技能。"
        yield Hit(record=member, field="labour", message=message)


def healthy_weak_labour(member: Member, home: Home) -> Iterable[Hit]:
    """Weak labour of a healthy adult has a reason, which the card does not say."""
    if member.labour == terms.WEAK_LABOUR and _is_healthy_adult(member, home):
        message = f"{member.name} {home.age(member)} 岁，登记健康，却填“{member.labour}”。请核对，有缘由的写明后豁免。"
        yield Hit(record=member, field="labour", message=message)


def ill_labour(member: Member, home: Home) -> Iterable[Hit]:
    """A disabled or gravely ill adult hardly counts as full labour. The chronically ill often do."""
    ill = [word for word in member.health.split(",") if word not in ("", terms.HEALTHY, terms.CHRONICALLY_ILL)]
    if member.labour in terms.FULL_LABOUR and ill and home.is_of_working_age(member):
        message = f"{member.name}登记“{'、'.join(ill)}”，劳动技能填“{member.labour}”。请核实能否劳动。"
        yield Hit(record=member, field="labour", message=message)


def severe_labour(member: Member, home: Home) -> Iterable[Hit]:
    """Limbs disabled in the first or second degree are no ordinary labour."""
    number = member.disability_number or member.id_number
    if member.labour == _ORDINARY and number[_KIND : _KIND + 1] == _LIMBS and number[_LEVEL : _LEVEL + 1] in _SEVERE:
        message = f"{member.name}的残疾证是肢体一级或二级，劳动技能却填“{member.labour}”。请核对。"
        yield Hit(record=member, field="labour", message=message)


def old_labour(member: Member, home: Home) -> Iterable[Hit]:
    """Full labour ends with the labour age. Whoever still works counts as weak labour from 2019 on."""
    age = home.age(member) if member.labour in terms.FULL_LABOUR else None
    if age is not None and age >= home.limit("labour_age_to"):
        instead = f"“{terms.WEAK_LABOUR}”或“{terms.NO_LABOUR}”" if home.year >= _WEAK_SINCE else f"“{terms.NO_LABOUR}”"
        message = f"{member.name} {age} 岁，劳动技能仍填“{member.labour}”。请核对，一般应为{instead}。"
        yield Hit(record=member, field="labour", message=message)


def old_idle_labour(member: Member, home: Home) -> Iterable[Hit]:
    """An old person who counts as labour works, or the household has a business."""
    if member.labour not in population.WORKING or member.work_months != 0 or member.public_post or home.is_past:
        return
    age = home.age(member)
    if age is not None and age >= home.limit("idle_labour_age") and home.sums.get(accounts.BUSINESS) == 0:
        message = f"{member.name} {age} 岁，填“{member.labour}”，没有务工，这一户也没有生产经营性收入。请核对劳动技能。"
        yield Hit(record=member, field="labour", message=message)


def student_labour(member: Member, home: Home) -> Iterable[Hit]:
    """A pupil or student is no labour. Those below the labour age have a rule of their own."""
    if member.labour in population.WORKING and member.schooling not in population.NOT_AT_SCHOOL:
        age = home.age(member)
        if age is not None and age >= home.limit("labour_age_from"):
            message = f"{member.name}是在校生（{member.schooling}），劳动技能却填“{member.labour}”。请核对是否已离校。"
            yield Hit(record=member, field="labour", message=message)


def destitute_healthy(member: Member, home: Home) -> Iterable[Hit]:
    """Support for the destitute is for the old, the disabled and children, not for healthy adults."""
    if member.destitute == terms.YES and _is_healthy_adult(member, home):
        age = home.age(member)
        if age is not None and age >= home.limit("destitute_age_from"):
            message = f"{member.name} {age} 岁，登记健康、不在校，却填特困供养人员。请核对健康状况或特困供养。"
            yield Hit(record=member, field="destitute", message=message)


def destitute_worker(member: Member, home: Home) -> Iterable[Hit]:
    """Whoever is supported as destitute has no income from work."""
    if member.destitute == terms.YES and (member.work_months or 0) > 0:
        message = f"{member.name}是特困供养人员，又填务工 {member.work_months} 个月。请核对务工或特困供养。"
        yield Hit(record=member, field="work_months", message=message)


def _is_healthy_adult(member: Member, home: Home) -> bool:
    """Whether somebody of labour age is healthy and not at school."""
    fit = member.health == terms.HEALTHY and member.schooling in population.NOT_AT_SCHOOL
    return fit and home.is_of_working_age(member)
