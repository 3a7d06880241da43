from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import People, id_of

from township_desk.domain.checks import CheckContext, check, check_all
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.clock import clock_of
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Exemption
from township_desk.domain.verdict.income import ITEMS
from township_desk.domain.verdict.standards import Standards

CONTEXT = CheckContext(codes=CodeLists.load(), standards=Standards.load(), year=2018, clock=clock_of("2018-12-01"))


def _household(**values: object) -> Callable[[Dossier], Dossier]:
    return lambda dossier: replace(dossier, household=replace(dossier.household, **values))  # type: ignore[arg-type]


def _second(**values: object) -> Callable[[Dossier], Dossier]:
    return lambda dossier: replace(dossier, members=(dossier.members[0], replace(dossier.members[1], **values)))  # type: ignore[arg-type]


def _head(**values: object) -> Callable[[Dossier], Dossier]:
    return lambda dossier: replace(dossier, members=(replace(dossier.members[0], **values), dossier.members[1]))  # type: ignore[arg-type]


def _income(**values: object) -> Callable[[Dossier], Dossier]:
    return lambda dossier: replace(dossier, incomes=(replace(dossier.incomes[0], **values),))  # type: ignore[arg-type]


def _everybody(**values: object) -> Callable[[Dossier], Dossier]:
    return lambda dossier: replace(dossier, members=tuple(replace(it, **values) for it in dossier.members))  # type: ignore[arg-type]


BROKEN: dict[str, Callable[[Dossier], Dossier]] = {
    "no_name": _second(name=""),
    "name_characters": _second(name="陈\ue863"),
    "id_number": _second(id_number=f"{id_of()[:6]}19900230{id_of()[14:]}"),
    "id_form": _second(id_number=id_of()[:-1]),
    "no_id": _second(id_number=""),
    "sex_matches_id": _second(sex="女"),
    "birth_matches_id": _second(birth="1985-05-05"),
    "id_type": _second(id_type="残疾人证"),
    "disability_number": _second(disability_number="123", health="残疾"),
    "phone": _household(phone="1389017612"),
    "bank_card": _household(bank_card="6222020200112231"),
    "code": _second(health="高血压"),
    "date": _household(identified="2019-02-01"),
    "age": _head(id_number="", birth="1880"),
    "one_head": _head(relation="之父"),
    "one_spouse": lambda dossier: replace(
        dossier, members=(dossier.members[0], *(replace(dossier.members[1], relation="配偶", id=n) for n in (1, 2)))
    ),
    "relation_known": _second(relation=""),
    "relation_sex": _second(relation="之女"),
    "relation_age": _second(id_number=id_of("19650101", 3)),
    "young_head": _head(id_number=id_of("20100101", 1)),
    "causes": _household(other_causes="缺技术,因学"),
    "cause_illness": _household(cause="因病"),
    "cause_disability": _household(cause="因残"),
    "cause_schooling": _household(cause="因学"),
    "exit_year": _household(exit_year=None),
    "housing_area": _household(resettlement="集中安置", housing_area=6000),
    "young_worker": _second(id_number=id_of("20100101", 3), schooling="小学"),
    "idle_adult": _second(labour="无劳动力"),
    "work_without_labour": _second(labour="丧失劳动力", work_months=3, work_area="省外务工"),
    "work_place_and_months": _second(work_months=3),
    "school_age": _second(schooling="七年级"),
    "dropout": _second(id_number=id_of("20080101", 3), labour="无劳动力"),
    "school_and_education": _second(education=""),
    "disability_certificate": _second(disability="肢体残疾"),
    "health_words": _second(health="健康,长期慢性病"),
    "insurance": _second(employee_medical="是"),
    "pension": _second(resident_pension="是", employee_pension="是"),
    "public_post": _second(public_post="保洁员", public_post_months=0),
    "reported_range": _income(reported=0),
    "totals_and_items": _income(business_total=900, **dict.fromkeys(ITEMS, 0)),
    "reported_and_items": _income(people=2, **dict.fromkeys(ITEMS, 0)),
    "account_people": _income(people=5),
    "two_allowances": _income(minimum_living=1, destitute_allowance=1),
    "wages_and_work": lambda dossier: _income(wages=1)(_everybody(work_months=0)(dossier)),
    "no_labour_no_allowance": _everybody(labour="无劳动力"),
    "below_line": _income(reported=360000),
}


def test_a_sound_household_has_no_findings(people: People) -> None:
    assert check(people.dossier(), CONTEXT) == []


@pytest.mark.parametrize("rule", list(BROKEN))
def test_each_rule_finds_what_it_is_for(people: People, rule: str) -> None:
    found = {finding.rule for finding in check(BROKEN[rule](people.dossier()), CONTEXT)}
    assert rule in found


def _fixed(dossier: Dossier, finding: Finding) -> Dossier:
    fix = finding.fix
    assert fix is not None
    values = {fix.field: fix.value}
    if fix.record == dossier.household.id:
        return replace(dossier, household=replace(dossier.household, **values))  # type: ignore[arg-type]
    members = tuple(replace(it, **values) if it.id == fix.record else it for it in dossier.members)  # type: ignore[arg-type]
    return replace(dossier, members=members)


def test_a_fix_settles_its_finding(people: People) -> None:
    tried = 0
    for break_ in BROKEN.values():
        dossier = break_(people.dossier())
        for finding in check(dossier, CONTEXT):
            if finding.fix is not None:
                tried += 1
                after = check(_fixed(dossier, finding), CONTEXT)
                assert (finding.rule, finding.record) not in {(it.rule, it.record) for it in after}
    assert tried >= 6


def test_an_exemption_lapses_when_the_value_changes(people: People) -> None:
    dossier = _household(phone="1389017612")(people.dossier())
    (finding,) = check(dossier, CONTEXT)
    exemption = Exemption(
        household=dossier.household.id,
        record=finding.record,
        rule=finding.rule,
        field_name=finding.field,
        value=finding.value,
        reason="已核",
    )
    settled = replace(dossier, exemptions=(exemption,))
    assert check(settled, CONTEXT) == []
    assert check(_household(phone="138901761")(settled), CONTEXT) != []


def test_one_head_cannot_be_exempted(people: People) -> None:
    findings = check(BROKEN["one_head"](people.dossier()), CONTEXT)
    assert not next(finding for finding in findings if finding.rule == "one_head").exemptable


def test_values_in_two_households_are_found_and_numbers_never_repeated(people: People) -> None:
    first, second = people.dossier(phone="17000001234"), people.dossier(phone="17000001234")
    found = list(check_all([first, second], CONTEXT))
    assert {finding.rule for finding in found} == {"same_id", "same_phone", "same_number"}
    assert all(first.members[0].id_number not in finding.message for finding in found)


def test_ages_are_counted_in_a_working_year_that_is_over(people: People) -> None:
    later = replace(CONTEXT, clock=clock_of("2026-11-24"))
    pupil = _second(id_number=id_of("20050301", 3), schooling="七年级", labour="无劳动力")(people.dossier())
    assert "school_age" not in {finding.rule for finding in check(pupil, later)}


@pytest.mark.parametrize(("year", "doubted"), [(2003, True), (2012, True), (2013, False), (2019, False), (2020, True)])
def test_a_year_of_leaving_is_plausible(people: People, year: int, doubted: bool) -> None:
    found = check(people.dossier(exit_year=year), CONTEXT)
    assert any("不可能" in it.message for it in found if it.rule == "exit_year") is doubted
