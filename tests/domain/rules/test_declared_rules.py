"""Every declared rule: a household or village that has the doubt, and one that has not."""

import pytest
from card_rule_cases import CARD_CASES
from conftest import People
from help_rule_cases import HELP_CASES
from procedure_rule_cases import STEP_CASES, asked
from rule_trials import changed, found, found_in

from township_desk.domain.checks import declared

CASES = {**HELP_CASES, **CARD_CASES}
FIRST = frozenset(
    [
        "no_name",
        "name_characters",
        "id_number",
        "id_form",
        "no_id",
        "sex_matches_id",
        "birth_matches_id",
        "id_type",
        "disability_number",
        "phone",
        "bank_card",
        "code",
        "date",
        "age",
        "one_head",
        "one_spouse",
        "relation_known",
        "relation_sex",
        "relation_age",
        "young_head",
        "causes",
        "cause_illness",
        "cause_disability",
        "cause_schooling",
        "exit_year",
        "housing_area",
        "young_worker",
        "idle_adult",
        "work_without_labour",
        "work_place_and_months",
        "school_age",
        "dropout",
        "school_and_education",
        "disability_certificate",
        "health_words",
        "insurance",
        "pension",
        "public_post",
        "reported_range",
        "reported_and_items",
        "totals_and_items",
        "account_people",
        "two_allowances",
        "wages_and_work",
        "no_labour_no_allowance",
        "below_line",
        "one_helper",
        "pairing_dates",
        "measure_dates",
        "measure_kind",
        "measure_answers",
        "measure_after_exit",
        "measure_no_labour",
        "job_measure_no_worker",
        "job_measure_no_wages",
        "industry_no_income",
        "weak_development",
        "risk_answers",
        "comparison_open",
        "comparison_true",
        "case_differs",
        "paper.missing",
        "paper.unsigned",
        "paper.unsealed",
        "paper.undated",
        "paper.too_early",
        "paper.other_year",
        "paper.future",
        "paper.copy",
        "paper.one_day",
        "same_id",
        "same_phone",
        "same_number",
        "duplicate",
        "no_helper",
    ]
)
"""The rules that archives know from the beginning: exemptions name them. Tried in test_checks.py and beside it."""


def test_names_and_titles_are_distinct() -> None:
    rules = [it.rule for it in declared().values()]
    assert len({it.title for it in rules}) == len(rules)
    assert {it.name for it in rules if it.source == ""} == set()


def test_every_rule_is_tried_and_the_first_ones_keep_their_names() -> None:
    assert declared().keys() - FIRST == CASES.keys() | STEP_CASES.keys()
    assert declared().keys() >= FIRST


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_finds_its_doubt_and_leaves_the_rest_alone(people: People, rule: str) -> None:
    wrong, change = CASES[rule]
    assert (hits := found(people, rule, wrong))
    assert all(it.message.endswith("。") for it in hits)
    assert found(people, rule, changed(wrong, change)) == []


@pytest.mark.parametrize("rule", STEP_CASES)
def test_a_rule_about_cases_finds_its_doubt_and_leaves_the_rest_alone(people: People, rule: str) -> None:
    wrong, change = STEP_CASES[rule]
    (only,) = found_in(rule, *asked(people, wrong))
    assert only.message.endswith("。")
    assert found_in(rule, *asked(people, changed(wrong, change))) == []


@pytest.mark.parametrize("rule", ["monitor_no_measure", "no_development", "removed_early"])
def test_a_day_that_is_none_is_found_and_stops_no_other_rule(people: People, rule: str) -> None:
    wrong, _ = CASES[rule]
    assert found(people, "date", changed(wrong, {"household": {"risk_identified": "2021-02-30"}}))
