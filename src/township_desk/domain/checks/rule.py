"""A rule: its name, title and severity, and the function that looks for doubts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.fields.findings import Finding, Fix, Severity
from township_desk.domain.fields.kinds import Value
from township_desk.domain.records import Member
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where a rule is broken, in words, and the fix where only one value can be right.

    `value` is what an exemption refers to, where that is not the value of the field. `case` is the number of the case
    that it is about.
    """

    record: Record
    field: str
    message: str
    fix: Fix | None = None
    value: str = ""
    case: int = 0


HouseholdRule = Callable[[Dossier, CheckContext], Iterable[Hit]]
PersonRule = Callable[[Member, Dossier, CheckContext], Iterable[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named check of one household, or of a village or the township with its entries of ledgers."""

    name: str
    title: str
    severity: Severity
    look: HouseholdRule
    source: str = ""
    exemptable: bool = True

    def findings(self, dossier: Dossier, context: CheckContext) -> Iterable[Finding]:
        """What the rule finds in a household or a place."""
        for hit in self.look(dossier, context):
            yield finding(self, hit, dossier.household.id, 0 if dossier.household.id else dossier.village.id)


def finding(rule: Rule, hit: Hit, household: int, village: int = 0) -> Finding:
    """A hit as a finding."""
    value = hit.value or (getattr(hit.record, hit.field) if hit.field else "")
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        message=hit.message,
        kind=hit.record.TABLE,
        record=hit.record.id,
        household=household,
        village=village,
        field=hit.field,
        value="" if value is None else str(value),
        fix=hit.fix,
        exemptable=rule.exemptable,
        case=hit.case,
    )


def for_each(rule: PersonRule) -> HouseholdRule:
    """Turns a rule about one person into a rule that asks every present member of a household."""

    def look(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
        for member in dossier.present:
            yield from rule(member, dossier, context)

    return look


def set_to(record: Record, field: str, value: Value, title: str = "") -> Fix:
    """The fix that sets a field to the only value that can be right."""
    return Fix(record=record.id, field=field, value=value, title=title or f"改为“{value}”")
