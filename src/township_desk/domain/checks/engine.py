"""Runs the rules and leaves out what the office has switched off or exempted."""

from collections.abc import Iterable, Iterator

from township_desk.domain.checks.asked import hits_of, standing
from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.crosswise import Crosswise
from township_desk.domain.checks.declared_rules import declared
from township_desk.domain.checks.home import Home
from township_desk.domain.checks.ledgers import hits_in_ledgers, ledger_rules
from township_desk.domain.checks.rule import Hit, Rule, finding
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding


def rules_by_name() -> dict[str, Rule]:
    """Every rule by its name in the order of the screens, those of the ledgers as they are declared now at the end."""
    every = (*(it.rule for it in declared().values()), *ledger_rules())
    return {it.name: it for it in every}


def check_one(dossier: Dossier, sharing: Iterable[Dossier], context: CheckContext, *, paired: bool) -> list[Finding]:
    """All findings of one household, the same that `check_all` gives for it.

    `sharing` are the households that share a number, a phone or a name with it, itself included, in the order of the
    register. `paired` says whether the archive holds any helper.
    """
    crossing = Crosswise(context.switches, paired=paired)
    for it in sharing:
        crossing.see(it)
    return _errors_first([*check(dossier, context), *crossing.of(dossier.household.id)])


def check(dossier: Dossier, context: CheckContext) -> list[Finding]:
    """The findings of one household, a village or the township, errors first, without the exempted ones.

    Of a village or the township these are about its figures, papers and entries of ledgers.
    """
    home = Home(dossier, context)
    hits = _once([*hits_of(home), *hits_in_ledgers(home)])
    if not hits:
        return []
    of, village = dossier.household.id, 0 if dossier.household.id else dossier.village.id
    return _errors_first(standing((finding(rule, hit, of, village) for rule, hit in hits), dossier.exemptions))


def check_all(dossiers: Iterable[Dossier], context: CheckContext) -> Iterator[Finding]:
    """The findings of every household, then those across households."""
    crossing = Crosswise(context.switches)
    for dossier in dossiers:
        crossing.see(dossier)
        yield from check(dossier, context)
    yield from crossing.findings()


def _once(hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """One cause, one finding: without those instead of which another rule speaks of the same record."""
    said = {(hit.record.id, name) for rule, hit in hits for name in rule.instead_of}
    return [(rule, hit) for rule, hit in hits if (hit.record.id, rule.name) not in said] if said else hits


def _errors_first(found: list[Finding]) -> list[Finding]:
    return sorted(found, key=lambda finding: finding.severity != "error")
