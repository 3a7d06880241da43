"""Every rule of the shipped ledgers: something that breaks it, and the same put right."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from ledger_rule_cases import CASES, Case
from work_rule_cases import ENTITY

from township_desk.domain.checks import CheckContext, check
from township_desk.domain.checks.ledgers import ledger_rules
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.clock import clock_of
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import (
    KINDS,
    Exemption,
    Household,
    Income,
    Measure,
    Member,
    Record,
    Township,
    Village,
    VillageFigures,
)
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, TOWNSHIP, VILLAGE
from township_desk.domain.verdict.standards import Standards

HOME, PERSON, PLACE = 7, 10, 1
KEYS = {HOUSEHOLD: HOME, MEMBER: PERSON, VILLAGE: PLACE, TOWNSHIP: 0}
OWNERS = {of: Owner(of, key) for of, key in KEYS.items()}
TOWN = Township(id=900, province="四川省", city="遂宁市", county="射洪县", name="青竹镇")


def test_every_shipped_rule_is_tried() -> None:
    shipped = {it.name for it in ledger_rules() if KINDS[it.name.partition(".")[0]].LEDGER is not None}
    assert shipped == CASES.keys()
    assert {it.on for it in ledger_rules()} == {True}


@pytest.mark.parametrize("rule", CASES)
def test_a_shipped_rule_finds_its_fault_and_leaves_the_rest_alone(rule: str) -> None:
    wrong, change = CASES[rule]
    (only,) = _found(rule, wrong)
    assert only.message.endswith("。")
    assert _found(rule, _changed(wrong, change)) == []


@pytest.mark.parametrize("rule", CASES)
def test_an_exempted_doubt_of_a_ledger_is_gone(rule: str) -> None:
    (only,) = _found(rule, CASES[rule][0])
    assert _found(rule, CASES[rule][0], settled=only) == []


def test_nothing_is_missing_where_nobody_keeps_the_ledger() -> None:
    asked = {rule for rule in CASES if "entry" not in CASES[rule][0]}
    assert len(asked) > 5
    found = {rule: _found(rule, CASES[rule][0], kept=False) for rule in asked}
    assert {rule for rule, it in found.items() if it} <= {"medical.county_share"}


def _changed(case: Case, change: Case) -> Case:
    """The case with some of its parts put right."""
    parts = {key: it for key, it in change.items() if isinstance(it, dict) and key != "every"}
    return {**case, **change, **{key: {**case.get(key, {}), **it} for key, it in parts.items()}}


@pytest.mark.parametrize(("registered", "doubts"), [(19, 0), (20, 1)])
def test_a_village_with_twenty_poor_households_needs_a_team(registered: int, doubts: int) -> None:
    case = {**CASES["team.village_cover"][0], "village": {"poor": "否"}, "registered": registered}
    assert len(_found("team.village_cover", case)) == doubts


def _found(rule: str, case: Case, *, kept: bool = True, settled: Finding | None = None) -> list[Finding]:
    kind = KINDS[rule.partition(".")[0]]
    owner = OWNERS[case.get("of", ledger_of(kind).of[0])]
    words = [case[key] for key in ("entry", "second") if case.get(key)]
    entries = {kind: tuple(blank_entry(kind, owner, id=100 + at, **it) for at, it in enumerate(words))}
    if "measures" in case:
        entries |= {Measure: tuple(Measure(id=40, household=HOME, **it) for it in case["measures"])}
    for ledger, said in case.get("others", {}).items():
        entries |= {KINDS[ledger]: (blank_entry(KINDS[ledger], OWNERS[MEMBER], **said),)}
    home = owner.of in (HOUSEHOLD, MEMBER)
    dossier = _home(case, entries) if home else _place(case, entries, owner)
    if settled:
        dossier = replace(dossier, exemptions=(_exemption(settled),))
    context = CheckContext(
        codes=CodeLists.load(),
        standards=Standards.load(),
        year=2018,
        clock=clock_of("2018-10-15"),
        keeps=lambda ledger, village: kept,
        every=lambda name: _every(name, case.get("every", {})),
        registered=lambda village: case.get("registered", 0),
    )
    found = check(dossier, context)
    return [it for it in found if it.rule == rule]


def _home(case: Case, entries: dict[type[Record], tuple[Record, ...]]) -> Dossier:
    person: dict[str, Any] = {"name": "王芳", "relation": "户主", "birth": "1980-01-01"} | case.get("member", {})
    return Dossier(
        township=TOWN,
        village=Village(id=PLACE, name="石桥村"),
        household=Household(id=HOME, village=PLACE, **case.get("household", {})),
        members=(Member(id=PERSON, household=HOME, **person),),
        incomes=(Income(id=20, household=HOME, year=2018, **case["income"]),) if "income" in case else (),
        entries=entries,
    )


def _place(case: Case, entries: dict[type[Record], tuple[Record, ...]], owner: Owner) -> Dossier:
    village = Village(id=owner.key, name="石桥村" if owner.key else "", **case.get("village", {}))
    if "figures" in case:
        entries |= {VillageFigures: (VillageFigures(id=30, village=owner.key, **case["figures"]),)}
    return Dossier(township=TOWN, village=village, household=Household(id=0, village=owner.key), entries=entries)


def _every(name: str, said: Mapping[str, Any]) -> list[Record]:
    if name not in said:
        return []
    kind, words = KINDS[name], said[name]
    if isinstance(words[0], tuple):
        words = [{"kind": word, "admitted_on": "2018-05-01"} for word, number in words for _ in range(number)]
    owner = OWNERS[ledger_of(kind).of[0]]
    return [blank_entry(kind, owner, id=ENTITY + at, **it) for at, it in enumerate(words)]


def _exemption(it: Finding) -> Exemption:
    return Exemption(record=it.record, rule=it.rule, field_name=it.field, value=it.value, reason="核过")
