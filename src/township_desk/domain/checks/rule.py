"""A rule: what its declaration says of it, and the function that looks for doubts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from township_desk.domain.checks.home import Home
from township_desk.domain.fields.findings import Finding, Fix, Severity
from township_desk.domain.fields.kinds import Value
from township_desk.domain.records import Member
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


HomeRule = Callable[[Home], Iterable[Hit]]
MemberRule = Callable[[Member, Home], Iterable[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named check of one household, or of a village or the township.

    `of_home` looks at a household or place, `of_member` at one person; a rule across households has neither.
    `group` is the heading under which lists show it. `asks` are the circles of households that it is asked of, none for
    all; `needs` are the things that a household or member must have to be asked. It holds for working years `since` …
    `until`. `limits` and `lists` name the dated data that it rests on. `on` says whether it is on as long as the office
    has not decided. What it finds of a record is told instead of what the rules `instead_of` find of it. `advice` says
    what to do.
    """

    name: str
    title: str
    severity: Severity
    of_home: HomeRule | None = None
    of_member: MemberRule | None = None
    source: str = ""
    exemptable: bool = True
    group: str = ""
    asks: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    since: int = 0
    until: int = 9999
    limits: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    on: bool = True
    instead_of: tuple[str, ...] = ()
    advice: str = ""

    def says(self, message: str) -> str:
        """A sentence of a finding with what to do, where the sentence itself does not say it."""
        return message if "请" in message or not self.advice else f"{message}{self.advice}"


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


def set_to(record: Record, field: str, value: Value, title: str = "") -> Fix:
    """The fix that sets a field to the only value that can be right."""
    return Fix(record=record.id, field=field, value=value, title=title or f"改为“{value}”")
