"""Checks of 结对帮扶: one current helper, the order of dates, and what the ledger of helpers says of the helper."""

from collections.abc import Iterable, Sequence

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields.clock import Clock
from township_desk.domain.fields.findings import Fix
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.helping.people import Helper
from township_desk.domain.records import Pairing


def one_helper(home: Home) -> Iterable[Hit]:
    """A household that was ever paired has exactly one current helper."""
    if not home.household.is_registered:
        return
    if len(home.helpers) > 1:
        names = "、".join(it.helper for it in home.helpers)
        message = f"现任帮扶责任人有 {len(home.helpers)} 个：{names}。"
        yield Hit(record=home.helpers[1], field="ended_on", message=message)
    elif home.dossier.pairings and all(home.clock.has_come(it.ended_on or "9999") for it in home.dossier.pairings):
        last = max(home.dossier.pairings, key=lambda it: it.ended_on or "")
        message = f"{last.helper}的帮扶已于 {last.ended_on} 结束，没有接任的帮扶责任人。"
        yield Hit(record=last, field="ended_on", message=message)


def pairing_dates(home: Home) -> Iterable[Hit]:
    """Help does not end before it begins."""
    for pairing in home.dossier.pairings:
        if pairing.ended_on is not None and pairing.ended_on < (pairing.started_on or ""):
            message = f"{pairing.helper}的帮扶结束日期早于开始日期 {pairing.started_on}。"
            yield Hit(record=pairing, field="ended_on", message=message)


def helper_beside_roster(home: Home) -> Iterable[Hit]:
    """A current helper who stands in the ledger of helpers is the same there, with the same phone and post."""
    for pairing in home.helpers if not home.is_closed else ():
        named = home.context.helpers(pairing.helper)
        meant = [it for it in named if not (pairing.unit and it.unit) or it.key.unit == name_key(pairing.unit)]
        if len(meant) == 1:
            yield from _contradictions(pairing, meant[0], home.clock)
        elif named:
            yield Hit(record=pairing, field="unit", message=_unclear(pairing, named))


def _unclear(pairing: Pairing, named: Sequence[Helper]) -> str:
    units = "、".join(it.unit or "没有单位" for it in named)
    there = f"有 {len(named)} 个{pairing.helper}（{units}）" if len(named) > 1 else f"{pairing.helper}的单位是{units}"
    here = f"这里写的是{pairing.unit}" if pairing.unit else "这里没有写单位，不知道是哪一个"
    return f"帮扶干部名册里{there}，{here}。"


def _contradictions(pairing: Pairing, known: Helper, clock: Clock) -> Iterable[Hit]:
    for name in ("post", "phone"):
        said, kind = getattr(known, name), Pairing.field(name).kind
        if said and (mine := getattr(pairing, name)) and not kind.same(mine, said):
            fix = Fix(record=pairing.id, field=name, value=said, title="按名册改")
            message = f"{pairing.helper}的{'职务' if name == 'post' else '电话'}与帮扶干部名册里的不同。"
            yield Hit(record=pairing, field=name, message=message, fix=fix)
    if known.ended_on and clock.has_come(known.ended_on):
        message = f"帮扶干部名册里{pairing.helper} {known.ended_on} 起不再帮扶，这一户还记着由他帮扶。请交接。"
        yield Hit(record=pairing, field="ended_on", message=message)
