"""Rules of 驻村帮扶 that no data can say."""

from collections.abc import Iterator

from township_desk.domain.checks.entry_rules import Look
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields import terms

_FIRST, _TEAM = "第一书记", ("队长", "队员")


def village_cover(look: Look) -> Iterator[Hit]:
    """A poor village, and any village with so many poor households, has a first secretary and a team."""
    village, most = look.dossier.village, look.context.standards.limit("team_from_households")
    if not look.context.keeps(look.kind.TABLE, 0):
        return
    poor = look.context.registered(village.id)
    posts = {getattr(it, "post", "") for it in look.entries if look.is_current(it)}
    lacking = [it for it, there in ((_FIRST, _FIRST in posts), ("工作队", posts & {*_TEAM})) if not there]
    if lacking and (village.poor == terms.YES or poor >= most):
        why = "贫困村" if village.poor == terms.YES else f"贫困户 {poor} 户，不少于 {most} 户"
        message = f"{village.name}（{why}）没有现任的{'和'.join(lacking)}。请登记驻村干部。"
        yield look.hit(village, "", message, value="、".join(lacking))
