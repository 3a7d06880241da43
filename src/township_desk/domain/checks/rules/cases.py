"""Checks of cards against cases: what a case has written stands, unless somebody says why not."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, set_to
from township_desk.domain.records import Household


def case_differs(home: Home) -> Iterable[Hit]:
    """A field is not as the case says that wrote it last, for example because a list was imported over it."""
    household = home.household
    for name, said in home.context.cases(household.id).items():
        now = getattr(household, name)
        if now != said.value:
            it = Household.field(name)
            words = it.kind.show(said.value) or "空"
            message = f"{it.label}是“{it.kind.show(now) or '空'}”，第 {said.case.number} 号事项写的是“{words}”。"
            fix = set_to(household, name, said.value, f"改为“{words}”")
            yield Hit(record=household, field=name, message=message, fix=fix, case=said.case.number)
