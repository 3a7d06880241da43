"""Makes the household or village that a case of a rule describes, and asks it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from conftest import People, id_of

from township_desk.domain.checks import CheckContext, check
from township_desk.domain.checks.switches import Switches
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.clock import clock_of
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Household, Income, Measure, Pairing, Record, VillageFigures
from township_desk.domain.verdict.standards import Standards

Case = Mapping[str, Any]
"""What differs from a sound household of two: `household`, `head` and `second` (members), `all` (every member), `more`
(further members), `income`, `before` (the account of the year before), `measures`, `pairings`, `entries` (by kind of
record). `figures` are those of a village. `year` and `today` are the working year and the day, `context` what else the
rules know."""
CODES, STANDARDS = CodeLists.load(), Standards.load()


def every_field(kind: str, field: str) -> bool:
    """An archive that holds every field for everybody."""
    return True


def child(birth: str, **values: Any) -> Case:
    """A further member born on a day; at school, without labour."""
    return {"id_number": id_of(birth, 5), "education": "", "labour": "无劳动力", "schooling": "小学", **values}


def changed(case: Case, change: Case) -> Case:
    """The case with some of its parts put right."""
    parts = {key: {**case.get(key, {}), **it} for key, it in change.items() if isinstance(it, dict)}
    return {**case, **change, **parts}


def found(people: People, rule: str, case: Case) -> list[Finding]:
    """What a rule finds in the household or village of a case."""
    dossier = _place(people, case) if "figures" in case else home_of(people, case)
    return found_in(rule, dossier, context_of(case, rule))


def found_in(rule: str, dossier: Dossier, context: CheckContext) -> list[Finding]:
    """What a rule finds in a household or village."""
    return [it for it in check(dossier, context) if it.rule == rule]


def context_of(case: Case, rule: str = "", **known: Any) -> CheckContext:
    """What the rules know when they are asked about a case. The rule is on, and every field is held."""
    year = case.get("year", 2018)
    today = case.get("today", f"{year}-12-01")
    usual = {"held": every_field, "usual": every_field, "switches": Switches(on=frozenset({rule}))}
    return CheckContext(
        codes=CODES,
        standards=STANDARDS,
        year=year,
        clock=clock_of(today),
        **{**usual, **case.get("context", {}), **known},
    )


def home_of(people: People, case: Case) -> Dossier:
    """The household of a case."""
    dossier = people.dossier(members=case.get("members", 2), **case.get("household", {}))
    home = dossier.household
    more = [people.member(home, at, **it) for at, it in enumerate(case.get("more", ()), 3)]
    members = [replace(it, **case.get(name, {})) for it, name in zip(dossier.members, ("head", "second"), strict=False)]
    incomes = tuple(replace(it, **{"year": case.get("year", 2018), **case.get("income", {})}) for it in dossier.incomes)
    return replace(
        dossier,
        members=tuple(replace(it, **case.get("all", {})) for it in (*members, *more)),
        incomes=(*incomes, *_before(home, case)) if case.get("income", {}) is not None else (),
        entries=_entries(home, case),
    )


def _before(home: Household, case: Case) -> tuple[Income, ...]:
    """The account of the year before, where the case has one."""
    year = case.get("year", 2018) - 1
    return (Income(household=home.id, year=year, **case["before"]),) if "before" in case else ()


def _entries(home: Household, case: Case) -> dict[type[Record], tuple[Record, ...]]:
    measures = tuple(Measure(household=home.id, **{"name": "措施", **it}) for it in case.get("measures", ()))
    pairings = tuple(Pairing(household=home.id, **{"helper": "刘明", **it}) for it in case.get("pairings", ()))
    return {Measure: measures, Pairing: pairings}


def _place(people: People, case: Case) -> Dossier:
    dossier = people.dossier()
    village = replace(dossier.village, **case.get("village", {}))
    figures = VillageFigures(village=village.id, **{"year": case.get("year", 2018), **case["figures"]})
    return Dossier(
        township=dossier.township,
        village=village,
        household=Household(id=0, village=village.id),
        entries={VillageFigures: (figures,)},
    )
