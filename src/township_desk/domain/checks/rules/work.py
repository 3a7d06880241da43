"""Checks of work away from home and of public posts."""

import re
from collections.abc import Iterable
from functools import lru_cache

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields import terms
from township_desk.domain.people import population
from township_desk.domain.records import Member

_AWAY = frozenset({"县外省内务工", "省外务工"})
_NEAR = frozenset({"公益性岗位", "帮扶车间"})


def work_without_labour(member: Member, home: Home) -> Iterable[Hit]:
    """A person without labour does not work away from home."""
    if member.labour in (terms.NO_LABOUR, terms.LOST_LABOUR) and (member.work_months or 0) > 0:
        message = f"{member.name}填“{member.labour}”，又填务工 {member.work_months} 个月。"
        yield Hit(record=member, field="work_months", message=message)


def work_place_and_months(member: Member, home: Home) -> Iterable[Hit]:
    """A place of work needs months of work, and the other way round."""
    if member.work_area and member.work_months == 0:
        yield Hit(record=member, field="work_months", message=f"{member.name}填了务工区域，务工时间却是 0 个月。")
    if (member.work_months or 0) > 0 and not member.work_area and not member.work_place:
        yield Hit(
            record=member, field="work_area", message=f"{member.name}务工 {member.work_months} 个月，没有填务工区域。"
        )


def public_post(member: Member, home: Home) -> Iterable[Hit]:
    """A public post needs its months."""
    if member.public_post and member.public_post_months == 0:
        yield Hit(record=member, field="public_post_months", message=f"{member.name}有公益性岗位，月数却是 0。")
    if (member.public_post_months or 0) > 0 and not member.public_post:
        yield Hit(record=member, field="public_post", message=f"{member.name}有公益性岗位月数，没有填岗位类型。")


def worker_phone(member: Member, home: Home) -> Iterable[Hit]:
    """Whoever works away can be called: on a mobile, which may be the household's for its head."""
    if not member.work_months or member.work_area not in _AWAY or not home.is_usual("member", "phone"):
        return
    numbers = (member.phone, home.household.phone if member.is_head else "")
    if not any(it.startswith("1") for it in numbers):
        message = f"{member.name}在外务工 {member.work_months} 个月，没有本人手机号。请补填。"
        yield Hit(record=member, field="phone", message=message)


def phone_apart(home: Home) -> Iterable[Hit]:
    """Two who work in different places have two telephones."""
    seen = dict[str, Member]()
    for member in home.present:
        if member.phone and member.work_place and (member.work_months or 0) > 0:
            first = seen.setdefault(member.phone, member)
            if _are_apart(first, member):
                both = f"{member.name}在{member.work_place}、{first.name}在{first.work_place}务工"
                message = f"{both}，留的是同一个电话。请核对。"
                yield Hit(record=member, field="phone", message=message)


def _are_apart(first: Member, second: Member) -> bool:
    """Whether neither place of work lies in the other: 广东省 may be 广东省东莞市."""
    here, there = first.work_place, second.work_place
    return here not in there and there not in here


def student_worker(member: Member, home: Home) -> Iterable[Hit]:
    """Whoever goes to school does not work, but in the holidays."""
    if (member.work_months or 0) > 0 and member.schooling not in population.NOT_AT_SCHOOL:
        age = home.age(member)
        if age is not None and age >= home.limit("labour_age_from"):
            who = f"{member.name}是在校生（{member.schooling}）"
            message = f"{who}，又填务工 {member.work_months} 个月。请核对，假期工可以豁免。"
            yield Hit(record=member, field="work_months", message=message)


def child_worker(member: Member, home: Home) -> Iterable[Hit]:
    """No child works (劳动法第十五条)."""
    age = home.age(member) if (member.work_months or 0) > 0 else None
    if age is not None and age < home.limit("labour_age_from"):
        message = f"{member.name} {age} 岁，却填务工 {member.work_months} 个月。请核对务工时间或出生日期。"
        yield Hit(record=member, field="work_months", message=message)


def post_child(member: Member, home: Home) -> Iterable[Hit]:
    """No child has a public post."""
    age = home.age(member) if _has_post(member) else None
    if age is not None and age < home.limit("labour_age_from"):
        message = f"{member.name} {age} 岁，却有公益性岗位（{member.public_post}）。请核对岗位或出生日期。"
        yield Hit(record=member, field="public_post", message=message)


def post_old(member: Member, home: Home) -> Iterable[Hit]:
    """A public post ends at an age."""
    age = home.age(member) if _has_post(member) else None
    if age is not None and age >= home.limit("post_age_below"):
        message = f"{member.name} {age} 岁，还有公益性岗位（{member.public_post}）。请核对，或调整岗位。"
        yield Hit(record=member, field="public_post", message=message)


def post_no_labour(member: Member, home: Home) -> Iterable[Hit]:
    """Whoever cannot work has no public post."""
    if _has_post(member) and member.labour in (terms.NO_LABOUR, terms.LOST_LABOUR):
        message = f"{member.name}填“{member.labour}”，却有公益性岗位（{member.public_post}）。请核对劳动技能或岗位。"
        yield Hit(record=member, field="public_post", message=message)


def _has_post(member: Member) -> bool:
    return bool(member.public_post) and member.public_post_months != 0


def post_far(member: Member, home: Home) -> Iterable[Hit]:
    """Public posts and workshops are near home."""
    if member.work_area in _AWAY and member.job_channel in _NEAR:
        message = f"{member.name}在{member.work_area}，就业渠道却填“{member.job_channel}”。请核对务工区域或就业渠道。"
        yield Hit(record=member, field="job_channel", message=message)


def work_place_county(member: Member, home: Home) -> Iterable[Hit]:
    """The place of work says more than the province."""
    place = member.work_place
    if place and (member.work_months or 0) > 0 and _short(place) in home.words("wide_places"):
        message = f"{member.name}的务工所在地只写了“{place}”。请写到县（市、区）。"
        yield Hit(record=member, field="work_place", message=message)


@lru_cache(1024)
def _short(place: str) -> str:
    """What a province is called for short: 广东 for 广东省, 广西 for 广西壮族自治区."""
    return re.sub(r"(壮族|回族|维吾尔)?自治区$|特别行政区$|[省市]$", "", place.strip())


def educated_idle(member: Member, home: Home) -> Iterable[Hit]:
    """Whoever has been at college and is of labour age usually works."""
    if member.education in terms.COLLEGE and member.schooling == terms.NOT_A_PUPIL and _is_idle(member, home):
        message = f"{member.name} {home.age(member)} 岁，文化程度“{member.education}”，没有务工。请核实就业。"
        yield Hit(record=member, field="work_months", message=message)


def skilled_idle(member: Member, home: Home) -> Iterable[Hit]:
    """A skilled worker usually works."""
    if member.labour == terms.SKILLED_LABOUR and member.education not in terms.COLLEGE and _is_idle(member, home):
        message = f"{member.name}是技能劳动力，没有务工。请核实就业。"
        yield Hit(record=member, field="work_months", message=message)


def _is_idle(member: Member, home: Home) -> bool:
    return member.work_months == 0 and not member.public_post and home.is_of_working_age(member)
