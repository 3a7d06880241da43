"""Rules of 务工就业 that no data can say: what the measures of the household promise."""

from collections.abc import Iterator, Sequence

from township_desk.domain.checks.entry_rules import Look
from township_desk.domain.checks.rule import Hit
from township_desk.domain.records import Measure, Record
from township_desk.domain.records.ledgers.entries import begun

_AWAY = ("县外省内", "省外", "境外")
_GRANTS = ("务工补贴", "交通补贴", "路费")


def export_measure(look: Look) -> Iterator[Hit]:
    """Where 劳务输出 is a measure, somebody has gone to work out of the county since the identification."""
    household = look.dossier.household
    since, named = str(household.risk_identified or ""), _named(look, ("劳务输出",))
    if not household.monitor or not since or not named:
        return
    if look.context.keeps(look.kind.TABLE, look.dossier.village.id):
        gone = (it for it in _away(look.entries) if begun(it)[: len(since)] >= since[: len(begun(it))])
        if next(gone, None) is None:
            message = f"有措施“{named[0].name}”，{since} 识别以后却没有人新到县外务工。请登记务工，或核实措施。"
            yield look.hit(named[0], "name", message)


def travel_grant_none(look: Look) -> Iterator[Hit]:
    """Where a travel grant is a measure, each member who works outside the county has received it."""
    named = _named(look, _GRANTS)
    for entry in _away(look.wanted) if named else ():
        if getattr(entry, "travel_grant", None) == 0:
            message = f"有措施“{named[0].name}”，在县外务工的交通补贴却是 0 元。请核实是否发放。"
            yield look.hit(entry, "travel_grant", message)


def _named(look: Look, words: Sequence[str]) -> list[Measure]:
    return [it for it in look.dossier.of(Measure) if any(word in it.name for word in words)]


def _away(entries: Sequence[Record]) -> list[Record]:
    return [it for it in entries if getattr(it, "area", "") in _AWAY]
