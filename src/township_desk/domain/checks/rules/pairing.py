"""Checks of 结对帮扶: one current helper, and the order of dates."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit


def one_helper(home: Home) -> Iterable[Hit]:
    """A household that was ever paired has exactly one current helper."""
    if not home.household.is_registered:
        return
    if len(home.dossier.helpers) > 1:
        names = "、".join(it.helper for it in home.dossier.helpers)
        message = f"现任帮扶责任人有 {len(home.dossier.helpers)} 个：{names}。"
        yield Hit(record=home.dossier.helpers[1], field="ended_on", message=message)
    elif home.dossier.pairings and not home.dossier.helpers:
        last = max(home.dossier.pairings, key=lambda it: it.ended_on or "")
        message = f"{last.helper}的帮扶已于 {last.ended_on} 结束，没有接任的帮扶责任人。"
        yield Hit(record=last, field="ended_on", message=message)


def pairing_dates(home: Home) -> Iterable[Hit]:
    """Help does not end before it begins."""
    for pairing in home.dossier.pairings:
        if pairing.ended_on is not None and pairing.ended_on < (pairing.started_on or ""):
            message = f"{pairing.helper}的帮扶结束日期早于开始日期 {pairing.started_on}。"
            yield Hit(record=pairing, field="ended_on", message=message)
