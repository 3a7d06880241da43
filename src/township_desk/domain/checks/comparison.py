"""Checks of 四级比对: every hit must be looked into, and a true hit stays a doubt. A hit alone does not exclude a
household.

Hits are settled, not exempted: an exemption would remain when its hit is gone.
"""

from collections.abc import Iterable

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.rule import Hit, Rule
from township_desk.domain.fields.findings import Severity
from township_desk.domain.records.dossier import Dossier


def unsettled(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """Nobody has looked into a hit yet."""
    yield from _hits(dossier, context, "", "{name}在{about}名单里，还没有核实（{why}）。")


def true_hit(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A hit was found to be true and to matter. One that does not matter is settled as 不影响."""
    yield from _hits(dossier, context, "属实", "{name}的{about}比对属实：{reason}。经评议不影响的，改记“不影响”。")


def _hits(dossier: Dossier, context: CheckContext, finding: str, sentence: str) -> Iterable[Hit]:
    names = {it.id: it.name for it in dossier.present}
    for hit in dossier.standing_hits:
        if hit.finding == finding:
            about = context.matters.called(hit.subject, hit.level)
            said = sentence.format(name=names[hit.member], about=about, why=hit.why, reason=hit.reason.rstrip("。"))
            yield Hit(record=hit, field="finding", message=said)


W = Severity.WARNING
RULES = (
    Rule(name="comparison_open", title="比对未处理", severity=W, look=unsettled, exemptable=False),
    Rule(name="comparison_true", title="比对属实", severity=W, look=true_hit, exemptable=False),
)
