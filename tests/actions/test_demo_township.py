"""The demonstration township: sound families, accounts that come to what is reported, one fault of each kind."""

from collections import Counter
from collections.abc import Iterator

import pytest
from conftest import CHEAP, PASSWORD

from township_desk.actions.demo.demonstration import spoil, supplement
from township_desk.actions.demo.villages import count_for_villages, report_villages
from township_desk.actions.figures.comparing import compared
from township_desk.actions.figures.table import FigureWish, figure_table
from township_desk.actions.household.checking import check_archive
from township_desk.actions.office.archives import new_archive
from township_desk.actions.procedures.candidates import candidates
from township_desk.actions.procedures.editions import procedure_named
from township_desk.domain.checks import declared
from township_desk.domain.demo import FAULTS, TOWNSHIP, VILLAGES, YEAR, DemoTownship
from township_desk.domain.demo.township import READY
from township_desk.domain.records import Income
from township_desk.domain.verdict import income
from township_desk.domain.verdict.standards import Standards
from township_desk.exchange.exporting.demo_workbook import write_county
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.store.archive import Archive


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


def test_one_village_can_be_led_through_its_exits_and_villages_report_what_is_counted(township: Archive) -> None:
    report_villages(township, by="王")
    count_for_villages(township, by="王")
    ready = candidates(township, procedure_named("exit", township), YEAR)
    names = {it.id: it.name for it in township.villages()}
    villages = Counter(names[it.dossier.household.village] for it in ready if not it.missing)
    assert villages.most_common(1)[0][0] == READY
    table = figure_table(township, FigureWish(year=YEAR))
    differing = [(it.name, it.figure.said) for it in compared(township, table).differing()]
    assert differing == [("龙门村", "poor_people")]  # what ledgers count is not compared where none is kept
    assert not compared(township, figure_table(township, FigureWish(year=YEAR - 1))).differing()


def test_every_fault_is_one_of_a_rule() -> None:
    assert set(FAULTS) <= declared().keys()
    assert TOWNSHIP.working_year == YEAR
