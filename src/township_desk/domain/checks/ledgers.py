"""The rules of every declared ledger: those its file says, as rules like all others."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from itertools import chain

from township_desk.domain.checks.entry_rules import KINDS, Look, Said
from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, Rule
from township_desk.domain.checks.switches import Switches
from township_desk.domain.fields.declared import EDITIONS, BadDeclaration
from township_desk.domain.fields.findings import Severity
from township_desk.domain.records import LEDGERS, Record
from township_desk.domain.records.ledgers.entries import Owner, ledger_of, owner_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, TOWNSHIP, VILLAGE

OF_LEDGER = "township_desk.domain.checks.of_ledger"
"""The room with the functions of rules that no data can say; each module is named after its ledger."""
FUNCTION = "function"
_OF_ALL_ENTRIES = ("account", "on_card")
"""The kinds that look at everything that a household has in a ledger, whichever member it belongs to."""
_OF_MISSING = ("missing", "both")
"""The kinds that have nothing to say where nobody keeps the ledger."""
ALL_ON = None
"""Instead of switches: every rule, whether it is on or off."""
_STANDARDS = ("standard", "days")
"""The options of a rule that may name a dated limit."""
Asked = Callable[[Look], Iterable[Hit]]


def ledger_rules() -> tuple[Rule, ...]:
    """The rules of all ledgers as they are declared now."""
    rules = _rules(LEDGERS.now, ALL_ON)
    everybody = (some for of_place in rules.of_everybody.values() for some in of_place.values())
    return tuple(rule for some in (*rules.of_entries.values(), *everybody) for rule in some)


def hits_in_ledgers(home: Home) -> Iterator[tuple[Rule, Hit]]:
    """What the rules of ledgers find in a household or a place."""
    for rule in _asked(home):
        for hit in rule.of_home(home) if rule.of_home is not None else ():
            yield rule, hit


def _asked(home: Home) -> Iterator[Rule]:
    """The rules of ledgers that are asked of a household or a place, without those that are off.

    Most are those of the ledgers in which it stands, which are few. Some ask everybody: an entry may be missing.
    """
    rules, dossier = _rules(LEDGERS.now, home.context.switches), home.dossier
    for kind, entries in dossier.entries.items():
        if entries:
            yield from rules.of_entries[kind]
    for kind_of, asked in rules.of_everybody[home.place].items():
        if kind_of is None:
            yield from [it for it in asked if it.needs <= home.has]
        elif dossier.of(kind_of) or home.keeps(kind_of.TABLE):
            yield from asked


@dataclass(frozen=True, kw_only=True)
class _Rules:
    """The rules by the ledger of whose entries they are asked, and those that every household or place is asked.

    Of these, the ones of a ledger are asked where it is kept, the ones of None everywhere.
    """

    of_entries: dict[type[Record], tuple[Rule, ...]]
    of_everybody: dict[str, dict[type[Record] | None, tuple[Rule, ...]]]


@lru_cache(EDITIONS)
def _rules(kinds: tuple[type[Record], ...], switches: Switches | None) -> _Rules:
    every = ((kind, said, _rule(kind, said)) for kind in kinds for said in ledger_of(kind).rules)
    made = [it for it in every if switches is None or switches.is_on(it[2].name, it[2].on)]
    return _Rules(
        of_entries={kind: tuple(rule for it, said, rule in made if it is kind and "of" not in said) for kind in kinds},
        of_everybody={
            place: _by_ledger((kind, said, rule) for kind, said, rule in made if said.get("of") in asked)
            for place, asked in ((HOUSEHOLD, (HOUSEHOLD, MEMBER)), (VILLAGE, (VILLAGE,)), (TOWNSHIP, (TOWNSHIP,)))
        },
    )


def _by_ledger(
    made: Iterable[tuple[type[Record], Said, Rule]],
) -> dict[type[Record] | None, tuple[Rule, ...]]:
    found = defaultdict[type[Record] | None, list[Rule]](list)
    for kind, said, rule in made:
        found[kind if said["kind"] in _OF_MISSING else None].append(rule)
    return {kind: tuple(rules) for kind, rules in found.items()}


def _rule(kind: type[Record], said: Said) -> Rule:
    asked = _function(kind, said["name"]) if said["kind"] == FUNCTION else KINDS[said["kind"]]
    at_once = "of" in said or said["kind"] in _OF_ALL_ENTRIES

    def ask(home: Home, entries: Sequence[Record]) -> Iterable[Hit]:
        return asked(Look(said=said, kind=kind, entries=entries, dossier=home.dossier, context=home.context))

    def look(home: Home) -> Iterable[Hit]:
        entries = home.dossier.of(kind)
        return ask(home, entries) if at_once else chain.from_iterable(ask(home, it) for it in _by_owner(entries))

    return Rule(
        name=f"{kind.TABLE}.{said['name']}",
        title=said["title"],
        severity=Severity(said["severity"]),
        of_home=look,
        source=said["source"],
        group=ledger_of(kind).title,
        needs=frozenset(said.get("needs", ())),
        limits=tuple(said[it] for it in _STANDARDS if it in said),
    )


def _function(kind: type[Record], name: str) -> Asked:
    """The function that a rule is, found by the names of its ledger and its own."""
    try:
        found: Asked = getattr(import_module(f"{OF_LEDGER}.{kind.TABLE}"), name)
    except (ImportError, AttributeError) as missing:
        raise BadDeclaration(kind.TABLE, f"rules.{name}.kind", "程序里没有这条规则的函数") from missing
    return found


def _by_owner(entries: Iterable[Record]) -> Iterable[list[Record]]:
    found = dict[Owner, list[Record]]()
    for entry in entries:
        found.setdefault(owner_of(entry), []).append(entry)
    return found.values()
