"""概览: counted once, the closed left out, what nobody knows said to be unknown."""

from dataclasses import replace

import pytest
from conftest import People
from keeping import fill, keep

from township_desk.actions.figures.table import FigureWish, figure_table
from township_desk.actions.household.pairing import keep_pairing
from township_desk.actions.office.settings import set_value
from township_desk.actions.office.village_sums import NOTHING, VillageSum
from township_desk.actions.office.working_year import switch_year, year_state
from township_desk.actions.posting.open_postings import OpenPosting, open_postings
from township_desk.actions.today.overview import YearEnd, YearlyFigure, overview
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.posting.life import State
from township_desk.domain.records import Objection, Pairing, PostedNotice, PostedPlace, VillageFigures
from township_desk.problems import Problem
from township_desk.store.archive import Archive

TODAY = "2018-10-15"


@pytest.fixture
def township(archive: Archive, people: People) -> Archive:
    """Three households, one of them helped and exited, and one that is closed."""
    first, *_ = fill(archive, people)
    keep_pairing(archive, first, Pairing(household=first.household.id, helper="李国强"), by="王")
    gone = keep(archive, people.dossier(number="04", status="注销"))
    with archive.change("脱贫", by="王", reason="备料") as change:
        change.put(replace(archive.township, working_year=2018))
        change.put(replace(first.household, status="已脱贫"))
        change.put(replace(gone.household, left_on=Day("2018-02-01")))
    return archive


def _figures(archive: Archive, **reported: dict[int, int]) -> None:
    """Every village reports the same: the years and values of each field."""
    years = {year for values in reported.values() for year in values}
    with archive.change("村情", by="王") as change:
        for village in archive.villages():
            for year in years:
                said = {name: values[year] for name, values in reported.items() if year in values}
                change.put(VillageFigures(village=village.id, year=year, **said))


def test_every_household_is_counted_once_and_the_closed_ones_are_not(township: Archive) -> None:
    found = overview(township, today=TODAY)
    assert (found.year, found.registered.households, found.helped, found.unpaired) == (2018, 3, 1, 2)
    assert (found.poor.households, found.exited.households, found.planned.households) == (2, 1, 2)
    assert found.poor.people == found.registered.people - found.exited.people
    assert found.to_verify == 1
    names = [it.name for it in township.villages()]
    assert found.villages == {names[0]: [1, 2]}
    assert found.income.value is not None
    assert (found.incidence, found.rural, found.figures, found.year_ends) == (None, NOTHING, [], [])


def test_the_villages_figures_are_added_up_and_what_nobody_says_is_unknown(township: Archive) -> None:
    _figures(township, rural_people={2017: 1000}, poor_people={2017: 25})
    with township.change("村情", by="王") as change:
        first = township.villages()[0]
        change.put(VillageFigures(village=first.id, year=2018, collective_income=Money(4160000)))
    found = overview(township, today=TODAY)
    assert found.rural == VillageSum(2000, 2)
    assert found.incidence == pytest.approx(100 * found.poor.people / 2000)
    assert found.year_ends == [YearEnd(2017, 50, whole=True)]
    assert found.figures == [YearlyFigure("collective_income", VillageSum(4160000, 1), NOTHING)]


def test_a_part_of_the_villages_is_not_taken_for_all_of_them(township: Archive) -> None:
    first = township.villages()[0]
    with township.change("村情", by="王") as change:
        change.put(VillageFigures(village=first.id, year=2017, rural_people=900, poor_people=30))
    found = overview(township, today=TODAY)
    assert (found.incidence, found.rural, found.rural_whole) == (None, VillageSum(900, 1), False)
    assert found.year_ends == [YearEnd(2017, 30, whole=False)]


def test_a_past_year_shows_its_own_figures_and_todays_work(township: Archive) -> None:
    _figures(township, rural_people={2016: 500, 2017: 500}, poor_people={2015: 9, 2016: 8, 2017: 7, 2018: 6})
    switch_year(township, 2017, by="王")
    found, now = overview(township, today=TODAY), overview(township, today=TODAY, year=2018)
    assert (found.view.day, now.view.day) == ("2017-12-31", TODAY)
    assert (found.poor.households, now.poor.households) == (4, 2)  # those that exited or were closed in 2018 were poor
    assert (found.unidentified, found.unknown.households) == (4, 0)
    assert found.incidence == pytest.approx(100 * found.poor.people / 1000)
    assert [it.year for it in found.year_ends] == [2015, 2016, 2017]  # 2018 is not over
    assert found.year_end_before == YearEnd(2016, 16, whole=True)
    assert now.year_end_before == YearEnd(2017, 14, whole=True)
    assert (found.exited.households, found.planned.households, found.villages) == (0, 0, {})
    assert (found.unpaired, found.statusless) == (now.unpaired, 0)
    assert found.poor_today.households == now.poor.households


def test_without_a_status_nobody_knows_who_is_poor(archive: Archive, people: People) -> None:
    for number in range(3):
        keep(archive, people.dossier(number=f"0{number}", status="", exit_year=None))
    _figures(archive, rural_people={2018: 500})
    found = overview(archive, today=TODAY)
    assert (found.statusless, found.unknown.households, found.poor.households) == (3, 3, 0)
    assert (found.poor_known, found.incidence) == (False, None)


def test_a_year_without_accounts_names_the_one_that_has_them(township: Archive) -> None:
    assert overview(township, today=TODAY).years.better == 0
    switch_year(township, 2020, by="王")
    state = year_state(township)
    assert (state.year, state.better) == (2020, 2018)
    assert "2020 年还没有收入账" in state.sentence
    assert "2018 年有 4 户的" in state.sentence


@pytest.mark.parametrize("year", [2003, 2012, 2100])
def test_no_implausible_year_becomes_the_working_year(archive: Archive, year: int) -> None:
    with pytest.raises(Problem, match="没有切换"):
        switch_year(archive, year, by="王")


def test_a_posting_is_looked_after_until_it_is_closed(township: Archive) -> None:
    days = {"first_day": Day("2018-10-15"), "last_day": Day("2018-10-21")}
    with township.change("张贴", by="王") as change:
        hangs = PostedNotice(number=1, sheet="notice.exit.village", title="公示甲", rows=22, **days)
        printed = PostedNotice(number=2, sheet="notice.exit.village", title="公示乙", rows=3, **days)
        announced = PostedNotice(number=3, sheet="notice.exited", title="公告", first_day=Day("2018-10-15"))
        places = [PostedPlace(posting=it.id, spot="村公示栏", posted_on=Day("2018-10-16")) for it in (hangs, announced)]
        objection = Objection(posting=hangs.id, number=1, raised_on=Day("2018-10-20"), what="新房没搬")
        change.put(hangs, printed, announced, *places, objection)
    on = {day: open_postings(township, f"2018-10-{day}") for day in (15, 16, 21, 22, 23)}
    assert [it.state for it in on[15]] == [State.PRINTED]
    assert on[16][1] == OpenPosting(
        number=1, title="公示甲", rows=22, last_day="2018-10-22", day=1, days=7, state=State.POSTED
    )
    assert [(it.number, it.left, it.unsettled) for it in on[22]] == [(1, 0, 1)]
    with township.change("办结", by="王") as change:
        change.put(replace(township.all(Objection)[0], settled_on=Day("2018-10-23")))
    assert [it.state for it in open_postings(township, "2018-10-23")] == [State.CLOSABLE]


def test_findings_are_those_of_the_checks(township: Archive) -> None:
    from township_desk.actions.household.checking import check_archive

    set_value(township, "standards/x", "1", "", by="王", title="无关")
    found = overview(township)
    assert found.errors + found.warnings == len(check_archive(township))


def test_another_year_than_the_working_year_is_counted_whole(township: Archive) -> None:
    switch_year(township, 2018, by="王")
    found = overview(township, today=TODAY, year=2017)
    assert (found.waits, found.registered.households, found.poor.households) == (0, 4, 4)


@pytest.mark.parametrize("year", [2017, 2018])
def test_the_figures_of_the_page_are_those_of_the_figures_of_the_day(township: Archive, year: int) -> None:
    _figures(township, rural_people={2017: 1000})
    found = overview(township, today=TODAY, year=year)
    told = {
        "poor_households": found.poor.households,
        "poor_people": found.poor.people,
        "exited_households_year": found.exited.households,
        "exited_people_year": found.exited.people,
        "households": found.registered.households,
        "people": found.registered.people,
        "paired": found.helped,
        "income_exited": found.income.value,
        "incidence": None if found.incidence is None else round(found.incidence, 2),
    }
    table = figure_table(township, FigureWish(keys=tuple(told), day=found.view.day, year=year, today=TODAY))
    known = {key: table.value(key).number for key in told}
    assert {key: None if it is None else float(it) for key, it in known.items()} == told


def test_who_is_unknown_is_not_among_the_poor(township: Archive, people: People) -> None:
    keep(township, people.dossier(number="05", status="", exit_year=None))
    _figures(township, rural_people={2018: 500})
    found = overview(township, today=TODAY)
    table = figure_table(township, FigureWish(keys=("incidence",), today=TODAY))
    assert found.unknown.households == 1
    assert found.incidence == float(table.value("incidence").number or 0) == round(100 * found.poor.people / 1000, 2)
