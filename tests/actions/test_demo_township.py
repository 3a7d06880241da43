"""The demonstration township: sound families, accounts that come to what is reported, one fault of each kind."""

from collections import Counter
from collections.abc import Iterator

import pytest
from conftest import CHEAP, PASSWORD

from township_desk.actions.demo import spoil, supplement
from township_desk.actions.household.checking import check_archive
from township_desk.actions.office.archives import new_archive
from township_desk.domain.checks import RULES, measure_sorts
from township_desk.domain.checks.papers import PAPER_RULES
from township_desk.domain.demo import FAULTS, TOWNSHIP, VILLAGES, YEAR, DemoTownship
from township_desk.domain.records import Income
from township_desk.domain.verdict import income
from township_desk.domain.verdict.standards import Standards
from township_desk.exchange.exporting.demo_workbook import write_county
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.store.archive import Archive

NOT_SPOILT = {
    "duplicate": "a spouse with the number of the head brings it",
    "no_name": "the import refuses such a row",
    "same_number": "the import takes two households of one number for one",
    "code": "the county's workbook brings it",
    "same_id": "the county's workbook brings it",
    "same_phone": "the county's workbook brings it",
    "no_labour_no_allowance": "the county's workbook brings it",
    "below_line": "the county's workbook brings it",
    "no_helper": "the list of helpers leaves households out",
    "measure_answers": "the ledger of measures brings it",
    "comparison_open": "the list of vehicles brings it",
    "comparison_true": "the list of vehicles brings it",
    "measure_after_exit": "no measure of the demonstration has ended",
    "case_differs": "no list is imported over a case",
    **{rule.name: "the papers of the demonstration bring it" for rule in PAPER_RULES},
    **{rule.name: "the sorts of measures begin in 2020" for rule in measure_sorts.RULES[1:]},
}


@pytest.fixture(scope="module")
def township(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("demo")
    write_county(folder / "county.xlsx", DemoTownship(households=240).rows())
    archive = new_archive(folder / "a", PASSWORD, TOWNSHIP, VILLAGES, by="王", cost=CHEAP).archive
    apply_plan(archive, make_plan(archive, folder / "county.xlsx"), by="王")
    supplement(archive, by="王")
    yield archive
    archive.close()


def _rules(archive: Archive) -> Counter[str]:
    return Counter(it.rule for it in check_archive(archive))


def test_an_account_comes_to_what_the_workbook_reports(township: Archive) -> None:
    standards = Standards.load()
    accounts = [it for it in township.all(Income) if it.reported]
    assert len(accounts) > 200
    for it in accounts:
        found = income.account(it, standards)
        assert (found.complete, found.per_capita) == (True, it.reported)
        assert min(getattr(it, item) for item in income.ITEMS) >= 0


def test_families_are_sound_until_they_are_spoilt(township: Archive) -> None:
    before = _rules(township)
    assert {rule for rule in FAULTS if before[rule] > 8} == set()
    spoil(township, by="王")
    after = _rules(township)
    assert [rule for rule in FAULTS if not after[rule]] == []
    assert after.total() >= before.total() + len(FAULTS) // 2


def test_every_rule_has_a_fault_or_a_reason() -> None:
    assert {rule.name for rule in RULES} == set(FAULTS) | set(NOT_SPOILT)
    assert set(FAULTS) & set(NOT_SPOILT) == set()
    assert TOWNSHIP.working_year == YEAR
