"""The rules of every declared ledger of households and members: those its file says, as rules like all others."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.entry_rules import KINDS, Look, Said
from township_desk.domain.checks.rule import Hit, HouseholdRule, Rule
from township_desk.domain.fields.findings import Severity
from township_desk.domain.records import HOME_LEDGERS, Record
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.entries import ledger_of, owner_of


def ledger_rules() -> tuple[Rule, ...]:
    """The rules of all ledgers as they are declared now."""
    return tuple(rule for rules in _by_ledger(HOME_LEDGERS.now).values() for rule in rules)


def rules_about(dossier: Dossier) -> Iterator[Rule]:
    """The rules of the ledgers in which a household stands. Most households stand in few of them."""
    rules = _by_ledger(HOME_LEDGERS.now)
    for kind, entries in dossier.entries.items():
        if entries:
            yield from rules[kind]


@cache
def _by_ledger(kinds: tuple[type[Record], ...]) -> dict[type[Record], tuple[Rule, ...]]:
    return {kind: tuple(_rule(kind, said) for said in ledger_of(kind).rules) for kind in kinds}


def _rule(kind: type[Record], said: Said) -> Rule:
    return Rule(
        name=f"{kind.TABLE}.{said['name']}",
        title=said["title"],
        severity=Severity(said["severity"]),
        look=_of_household(kind, said),
    )


def _of_household(kind: type[Record], said: Said) -> HouseholdRule:
    """The rule asked of the entries of the household, then of each member's."""

    def look(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
        for entries in _by_owner(dossier.of(kind)):
            at = Look(said=said, entries=entries, persons=len(dossier.present), context=context)
            yield from KINDS[said["kind"]](at)

    return look


def _by_owner(entries: Iterable[Record]) -> Iterator[list[Record]]:
    for _, of_one in groupby(sorted(entries, key=owner_of), key=owner_of):
        yield list(of_one)
