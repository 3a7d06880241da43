"""Checks of one person: health, disability, when and why somebody came or left."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, set_to
from township_desk.domain.fields import terms
from township_desk.domain.records import Member


def disability_certificate(member: Member, home: Home) -> Iterable[Hit]:
    """A disability needs a certificate, and the other way round."""
    certified = bool(member.disability_number or member.disability or len(member.id_number) in (20, 22))
    if certified and member.health and terms.DISABLED not in member.health:
        words = ",".join(word for word in member.health.split(",") if word != terms.HEALTHY)
        fix = set_to(member, "health", ",".join(filter(None, (words, terms.DISABLED))))
        yield Hit(
            record=member, field="health", message=f"{member.name}有残疾证或残疾类别，健康状况没有“残疾”。", fix=fix
        )
    if terms.DISABLED not in member.health or certified:
        return
    if any(home.context.held("member", it) for it in ("disability", "disability_number")):
        yield Hit(record=member, field="disability_number", message=f"{member.name}登记残疾，没有残疾证号和类别。")


def health_words(member: Member, home: Home) -> Iterable[Hit]:
    """健康 excludes every other word."""
    words = member.health.split(",")
    if terms.HEALTHY in words and len(words) > 1:
        fix = set_to(member, "health", ",".join(word for word in words if word != terms.HEALTHY))
        yield Hit(record=member, field="health", message=f"{member.name}的健康状况同时填了“健康”和别的。", fix=fix)


def change_pair(home: Home) -> Iterable[Hit]:
    """Whoever came or left has a day and a reason. Those of the first registration have only a day."""
    first = home.household.identified or ""
    for member in home.dossier.members:
        if member.joined_reason and member.joined_on is None:
            yield _unpaired(member, "joined_on", f"增加原因填“{member.joined_reason}”，没有填增加日期")
        elif member.joined_on and not member.joined_reason and first and member.joined_on[: len(first)] > first:
            yield _unpaired(member, "joined_reason", f"{member.joined_on} 增加，没有填增加原因")
        if member.left_reason and member.left_on is None:
            yield _unpaired(member, "left_on", f"减少原因填“{member.left_reason}”，没有填减少日期")
        elif member.left_on and not member.left_reason:
            yield _unpaired(member, "left_reason", f"{member.left_on} 减少，没有填减少原因")


def _unpaired(member: Member, field: str, said: str) -> Hit:
    return Hit(record=member, field=field, message=f"{member.name} {said}。请补填。", value=said)
