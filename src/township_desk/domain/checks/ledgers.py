"""The rules of every declared ledger: those its file says, as rules like all others."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import groupby

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.entry_rules import KINDS, Look, Said
from township_desk.domain.checks.rule import Hit, HouseholdRule, Rule
from township_desk.domain.fields.declared import BadDeclaration
from township_desk.domain.fields.findings import Severity
from township_desk.domain.records import LEDGERS, Record
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.entries import ledger_of, owner_of

OF_LEDGER = "township_desk.domain.checks.of_ledger"
"""The room with the functions of rules that no data can say; each module is named after its ledger."""


def ledger_rules() -> tuple[Rule, ...]:
    """The rules of all ledgers as they are declared now."""
    return tuple(rule for rules in _by_ledger(LEDGERS.now).values() for rule in rules)


def rules_about(dossier: Dossier) -> Iterator[Rule]:
    """The rules of the ledgers in which a household or a place stands. Most stand in few of them."""
    rules = _by_ledger(LEDGERS.now)
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
        look=_of_owners(kind, said, _function(kind, said) if said["kind"] == "function" else KINDS[said["kind"]]),
    )


def _function(kind: type[Record], said: Said) -> Callable[[Look], Iterable[Hit]]:
    """The function that a rule is, found by the names of its ledger and its own."""
    try:
        found: Callable[[Look], Iterable[Hit]] = getattr(import_module(f"{OF_LEDGER}.{kind.TABLE}"), said["name"])
    except (ImportError, AttributeError) as missing:
        raise BadDeclaration(kind.TABLE, f"rules.{said['name']}.kind", "程序里没有这条规则的函数") from missing
    return found


def _of_owners(kind: type[Record], said: Said, asked: Callable[[Look], Iterable[Hit]]) -> HouseholdRule:
    """The rule asked of the entries of the household or place, then of each member's."""

    def look(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
        for entries in _by_owner(dossier.of(kind)):
            at = Look(said=said, entries=entries, persons=len(dossier.present), context=context)
            yield from asked(at)

    return look


def _by_owner(entries: Iterable[Record]) -> Iterator[list[Record]]:
    for _, of_one in groupby(sorted(entries, key=owner_of), key=owner_of):
        yield list(of_one)
