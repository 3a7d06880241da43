"""概览: counted once, the closed left out, what nobody knows said to be unknown."""

from dataclasses import replace

import pytest
from conftest import People
from keeping import fill, keep

from township_desk.actions.overview import OpenPosting, open_postings, overview
from township_desk.actions.pairing import keep_pairing
from township_desk.actions.settings import set_value
from township_desk.domain.kinds import Day, Money
from township_desk.domain.records import Pairing, PostedNotice, VillageFigures
from township_desk.store.archive import Archive


@pytest.fixture
def township(archive: Archive, people: People) -> Archive:
    """Three households, one of them helped and exited, and one that is closed."""
    first, *_ = fill(archive, people)
    keep_pairing(archive, first, Pairing(household=first.household.id, helper="李国强"), by="王")
    gone = keep(archive, people.dossier(number="04", status="注销"))
    with archive.change("脱贫", by="王") as change:
        change.put(replace(archive.township, working_year=2018))
        change.put(replace(first.household, status="已脱贫"))
        change.put(replace(gone.household, left_on=Day("2018-02-01")))
    return archive


def test_every_household_is_counted_once_and_the_closed_ones_are_not(township: Archive) -> None:
    found = overview(township)
    assert (found.year, found.registered.households, found.helped, found.unpaired) == (2018, 3, 1, 2)
    assert (found.poor.households, found.exited.households, found.planned.households) == (2, 1, 2)
    assert found.poor.people == found.registered.people - found.exited.people
    assert found.to_verify == 1
    names = [it.name for it in township.villages()]
    assert found.villages == {names[0]: [1, 2]}
    assert found.income.value is not None
    assert (found.incidence, found.rural_people, found.figures, found.poor_by_year) == (None, None, [], [])


def test_the_villages_figures_are_added_up_and_what_nobody_says_is_unknown(township: Archive) -> None:
    first, second = township.villages()[:2]
    with township.change("村情", by="王") as change:
        change.put(VillageFigures(village=first.id, year=2017, rural_people=900, poor_people=30, trained=5))
        change.put(VillageFigures(village=second.id, year=2017, rural_people=1100, poor_people=20))
        change.put(VillageFigures(village=first.id, year=2018, collective_income=Money(4160000)))
    found = overview(township)
    assert found.rural_people == 2000
    assert found.incidence == pytest.approx(100 * found.poor.people / 2000)
    assert found.poor_by_year == [(2017, 50)]
    assert found.figures == [("trained", None, 5), ("collective_income", 4160000, None)]


def test_a_posting_hangs_from_its_first_to_its_last_day(township: Archive) -> None:
    days = {"first_day": Day("2018-10-15"), "last_day": Day("2018-10-21")}
    with township.change("张贴", by="王") as change:
        change.put(PostedNotice(number=1, sheet="notice.exit.village", title="公示甲", rows=22, **days))
        change.put(PostedNotice(number=2, sheet="notice.exit.village", title="公示乙", first_day=Day("2018-10-22")))
    on = {day: open_postings(township, f"2018-10-{day}") for day in (14, 15, 21, 22)}
    assert (on[14], on[22]) == ([], [])
    (begun,), (ends,) = on[15], on[21]
    assert begun == OpenPosting(title="公示甲", rows=22, last_day="2018-10-21", day=1, days=7)
    assert (begun.left, ends.day, ends.left) == (6, 7, 0)


def test_findings_are_those_of_the_checks(township: Archive) -> None:
    from township_desk.actions.checking import check_archive

    set_value(township, "standards/x", "1", "", by="王", title="无关")
    found = overview(township)
    assert found.errors + found.warnings == len(check_archive(township))
