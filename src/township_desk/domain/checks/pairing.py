"""Checks of 结对帮扶: one current helper, and the order of dates."""

from collections.abc import Iterable

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.rule import Hit, Rule
from township_desk.domain.fields.findings import Severity
from township_desk.domain.records.dossier import Dossier


def one_helper(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A household that was ever paired has exactly one current helper."""
    if dossier.household.left_on is not None:
        return
    if len(dossier.helpers) > 1:
        names = "、".join(it.helper for it in dossier.helpers)
        message = f"现任帮扶责任人有 {len(dossier.helpers)} 个：{names}。"
        yield Hit(record=dossier.helpers[1], field="ended_on", message=message)
    elif dossier.pairings and not dossier.helpers:
        last = max(dossier.pairings, key=lambda it: it.ended_on or "")
        message = f"{last.helper}的帮扶已于 {last.ended_on} 结束，没有接任的帮扶责任人。"
        yield Hit(record=last, field="ended_on", message=message)


def pairing_dates(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """Help does not end before it begins."""
    for pairing in dossier.pairings:
        if pairing.ended_on is not None and pairing.ended_on < (pairing.started_on or ""):
            message = f"{pairing.helper}的帮扶结束日期早于开始日期 {pairing.started_on}。"
            yield Hit(record=pairing, field="ended_on", message=message)


W = Severity.WARNING
RULES = (
    Rule(name="one_helper", title="现任帮扶责任人不是一个", severity=W, look=one_helper),
    Rule(name="pairing_dates", title="帮扶起止日期颠倒", severity=W, look=pairing_dates),
)
