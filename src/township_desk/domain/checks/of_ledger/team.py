"""Rules of 驻村帮扶 that no data can say."""

from collections.abc import Iterator

from township_desk.domain.checks.entry_rules import Look
from township_desk.domain.checks.rule import Hit
from township_desk.domain.helping.coverage import is_sent, lacking
from township_desk.domain.records.ledgers.feeds import HELP, feeds_into
from township_desk.domain.verdict.poor_villages import is_named


def village_cover(look: Look) -> Iterator[Hit]:
    """A poor village, and any village with so many registered households, has a first secretary and a team."""
    village, least = look.dossier.village, look.context.standards.limit("team_from_households")
    if not look.context.keeps(look.kind.TABLE, 0):
        return
    households, current = look.context.registered(village.id), [it for it in look.entries if look.is_current(it)]
    feeds = [it for it in feeds_into(HELP) if it.kind is look.kind]
    missing = lacking({feed.target for feed in feeds if any(feed.means(it) for it in current)})
    if missing and is_sent(village, households, least, look.context.year):
        is_poor = is_named(village, look.context.year)
        why = "贫困村" if is_poor else f"建档立卡户 {households} 户，不少于 {least} 户"
        message = f"{village.name}（{why}）没有现任的{'和'.join(missing)}。请登记驻村干部。"
        yield look.hit(village, "", message, value="、".join(missing))
