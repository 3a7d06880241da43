"""Runs the rules and leaves out what the office has exempted."""

from collections.abc import Iterable, Iterator

from township_desk.domain.checks import crosswise
from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.household_rules import HOUSEHOLD_RULES, standing
from township_desk.domain.checks.ledgers import ledger_rules, rules_about
from township_desk.domain.checks.papers import PAPER_RULES
from township_desk.domain.checks.rule import Rule
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records.dossier import Dossier

RULES: tuple[Rule, ...] = (*HOUSEHOLD_RULES, *PAPER_RULES, *crosswise.RULES)
"""Every rule, in the order of the screens."""


def rules_by_name() -> dict[str, Rule]:
    """Every rule by its name, those of the ledgers as they are declared now among them."""
    return {it.name: it for it in (*RULES, *ledger_rules())}


def check_one(dossier: Dossier, sharing: Iterable[Dossier], context: CheckContext, *, paired: bool) -> list[Finding]:
    """All findings of one household, the same that `check_all` gives for it.

    `sharing` are the households that share a number, a phone or a name with it, itself included, in the order of the
    register. `paired` says whether the archive holds any helper.
    """
    crossing = crosswise.Crosswise(paired=paired)
    for it in sharing:
        crossing.see(it)
    return _errors_first([*check(dossier, context), *crossing.of(dossier.household.id)])


def check(dossier: Dossier, context: CheckContext) -> list[Finding]:
    """The findings of one household, errors first, without the exempted ones."""
    rules = (*HOUSEHOLD_RULES, *PAPER_RULES, *rules_about(dossier))
    found = [finding for rule in rules for finding in rule.findings(dossier, context)]
    return _errors_first(standing(found, dossier.exemptions))


def check_place(place: Dossier, context: CheckContext) -> list[Finding]:
    """The findings of a village or the township about its papers and entries of ledgers, errors first."""
    rules = (*PAPER_RULES, *rules_about(place))
    found = [finding for rule in rules for finding in rule.findings(place, context)]
    return _errors_first(standing(found, place.exemptions))


def check_all(dossiers: Iterable[Dossier], context: CheckContext) -> Iterator[Finding]:
    """The findings of every household, then those across households."""
    crossing = crosswise.Crosswise()
    for dossier in dossiers:
        crossing.see(dossier)
        yield from check(dossier, context)
    yield from crossing.findings()


def _errors_first(found: list[Finding]) -> list[Finding]:
    return sorted(found, key=lambda finding: finding.severity != "error")
