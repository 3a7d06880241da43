"""Rules of 社会保障兜底 that no data can say."""

from collections.abc import Iterator

from township_desk.domain.checks.entry_rules import Look
from township_desk.domain.checks.rule import Hit
from township_desk.domain.records.ledgers.entries import owner_of

_SEVERE = ("1", "2")
_LEVEL, _SHORTEST = 19, 20
"""Where the level stands in the number of a disability certificate: identity number, kind, level."""


def severe_no_money(look: Look) -> Iterator[Hit]:
    """Somebody whose certificate says level one or two has 残疾人两项补贴, where the ledger is kept."""
    if not look.context.keeps(look.kind.TABLE, look.dossier.village.id):
        return
    paid = {owner_of(it).key for it in look.wanted if look.is_current(it)}
    for member in look.dossier.present:
        number = member.disability_number
        severe = len(number) >= _SHORTEST and number[_LEVEL] in _SEVERE
        if severe and not paid & {member.id, member.household}:
            message = f"{member.name}的残疾证是一级或二级，{look.context.year} 年没有残疾人两项补贴。请核实能否享受。"
            yield look.hit(member, "disability", message, value=str(look.context.year))
