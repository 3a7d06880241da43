"""Checks of work away from home and of public posts."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields import terms
from township_desk.domain.records import Member


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
