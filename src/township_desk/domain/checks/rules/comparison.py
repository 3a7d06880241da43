"""Checks of 四级比对: every hit must be looked into, and a true hit stays a doubt. A hit alone does not exclude a
household.

Hits are settled, not exempted: an exemption would remain when its hit is gone.
"""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit


def comparison_open(home: Home) -> Iterable[Hit]:
    """Nobody has looked into a hit yet."""
    yield from _hits(home, "", "{name}在{about}名单里，还没有核实（{why}）。")


def comparison_true(home: Home) -> Iterable[Hit]:
    """A hit was found to be true and to matter. One that does not matter is settled as 不影响."""
    yield from _hits(home, "属实", "{name}的{about}比对属实：{reason}。经评议不影响的，改记“不影响”。")


def _hits(home: Home, finding: str, sentence: str) -> Iterable[Hit]:
    names = {it.id: it.name for it in home.present}
    for hit in home.dossier.standing_hits:
        if hit.finding == finding:
            about = home.context.matters.called(hit.subject, hit.level)
            said = sentence.format(name=names[hit.member], about=about, why=hit.why, reason=hit.reason.rstrip("。"))
            yield Hit(record=hit, field="finding", message=said)
