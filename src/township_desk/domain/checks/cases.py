"""Checks of cards against cases: what a case has written stands, unless somebody says why not."""

from collections.abc import Iterable

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.rule import Hit, Rule, set_to
from township_desk.domain.fields.findings import Severity
from township_desk.domain.records import Household
from township_desk.domain.records.dossier import Dossier


def differs(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A field is not as the case says that wrote it last, for example because a list was imported over it."""
    household = dossier.household
    for name, said in context.cases(household.id).items():
        now = getattr(household, name)
        if now != said.value:
            it = Household.field(name)
            words = it.kind.show(said.value) or "空"
            message = f"{it.label}是“{it.kind.show(now) or '空'}”，第 {said.case.number} 号事项写的是“{words}”。"
            fix = set_to(household, name, said.value, f"改为“{words}”")
            yield Hit(record=household, field=name, message=message, fix=fix, case=said.case.number)


RULES = (Rule(name="case_differs", title="和办理事项写的不一样", severity=Severity.WARNING, look=differs),)
