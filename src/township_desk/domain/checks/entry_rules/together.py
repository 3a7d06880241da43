"""Rules about several entries of one owner: which exclude each other, which stand only beside another."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from township_desk.domain.checks.entry_rules.beside_cards import field_of
from township_desk.domain.checks.entry_rules.look import Look, called
from township_desk.domain.checks.rule import Hit
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import Owner, begun, ended, owner_of, year_of
from township_desk.domain.records.ledgers.entry_where import fits
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.domain.records.record import Record

ALWAYS, YEAR, PERIOD = "始终", "年度", "起止"


def alone(look: Look) -> Iterator[Hit]:
    """Entries of which there is only one at a time: always, in a year, or between their first and last day.

    With `alike` only entries that agree in these fields exclude each other; a blank one agrees with any.
    """
    together, alike = _TOGETHER[look.said["during"]], look.said.get("alike", ())
    for first, second in combinations(look.wanted, 2):
        if together(first, second) and all(_agree(first, second, name) for name in alike):
            yield look.hit(second, look.said["field"], f"{look.said['title']}：{_two(first, second)}。")


def _agree(first: Record, second: Record, name: str) -> bool:
    mine, other = getattr(first, name), getattr(second, name)
    return mine == other or mine in ("", None) or other in ("", None)


def _two(first: Record, second: Record) -> str:
    when = begun(second) or year_of(second)
    return f"{called(first)}和{called(second)}{f'（{when}）' if when else ''}"


def excludes(look: Look) -> Iterator[Hit]:
    """Entries that may not stand beside those of another `ledger` (only those that `other` lets through)."""
    together = _TOGETHER[look.said["during"]]
    for entry in look.wanted:
        for other in _others(look, entry):
            if together(entry, other):
                message = f"{look.said['title']}：{called(entry)}和{other.LABEL}{called(other)}。"
                yield look.hit(entry, field_of(look), message)


def beside(look: Look) -> Iterator[Hit]:
    """Entries that must stand beside one of another `ledger` (only those that `other` lets through), if it is kept."""
    together, village = _TOGETHER[look.said["during"]], look.dossier.village.id if look.dossier.household.id else 0
    for entry in look.wanted if look.context.keeps(look.said["ledger"], village) else ():
        if not any(together(entry, other) for other in _others(look, entry)):
            wanted = KINDS[look.said["ledger"]].LABEL
            yield look.hit(entry, field_of(look), f"{look.said['title']}：{called(entry)}，{wanted}里没有相应的一条。")


def _others(look: Look, entry: Record) -> Sequence[Record]:
    """The entries of the other ledger of the same owner; a household and its members count as one."""
    every = look.dossier.of(KINDS[look.said["ledger"]])
    return [it for it in every if _one(owner_of(entry), owner_of(it)) and fits(it, look.said.get("other", {}))]


def _one(first: Owner, second: Owner) -> bool:
    return first == second or HOUSEHOLD in (first.of, second.of)


def _overlap(first: Record, second: Record) -> bool:
    """Whether two periods share a day. An entry without a last day goes on."""
    if not (begun(first) and begun(second)):
        return False
    earlier, later = sorted((first, second), key=begun)
    return not ended(earlier) or begun(later) < ended(earlier)


_TOGETHER: Mapping[str, Callable[[Record, Record], bool]] = {
    ALWAYS: lambda first, second: True,
    YEAR: lambda first, second: bool(year_of(first)) and year_of(first) == year_of(second),
    PERIOD: _overlap,
}
