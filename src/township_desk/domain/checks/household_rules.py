"""The rules that are asked of every household about its card, and which of their findings stand."""

from collections.abc import Iterable

from township_desk.domain.checks import (
    cases,
    comparison,
    format,
    household,
    measure_sorts,
    measures,
    money,
    pairing,
    person,
)
from township_desk.domain.checks.rule import Rule
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Exemption

HOUSEHOLD_RULES: tuple[Rule, ...] = (
    *format.RULES,
    *household.RULES,
    *person.RULES,
    *money.RULES,
    *pairing.RULES,
    *measures.RULES,
    *measure_sorts.RULES,
    *comparison.RULES,
    *cases.RULES,
)


def standing(found: Iterable[Finding], exemptions: Iterable[Exemption]) -> list[Finding]:
    """The findings that the office has not exempted."""
    settled = {(it.record, it.rule, it.field_name, it.value) for it in exemptions}
    return [it for it in found if not it.exemptable or (it.record, it.rule, it.field, it.value) not in settled]
