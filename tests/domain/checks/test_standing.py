"""How households stand: by their status, and on an earlier day by their 脱贫年度."""

from dataclasses import replace

import pytest
from conftest import People

from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Pairing
from township_desk.domain.verdict.standing import Standing, View, standing_now, stood_by_dates

POOR, EXITED, OUTSIDE, UNKNOWN = Standing.POOR, Standing.EXITED, Standing.OUTSIDE, Standing.UNKNOWN


@pytest.mark.parametrize(
    ("status", "now"),
    [
        ("未脱贫", POOR),
        ("预脱贫", POOR),
        ("返贫", POOR),
        ("新识别", POOR),
        ("已脱贫", EXITED),
        ("已脱贫（享受政策）", EXITED),
        ("注销", OUTSIDE),
        ("", UNKNOWN),
    ],
)
def test_today_the_status_says_it(people: People, status: str, now: Standing) -> None:
    assert standing_now(people.dossier(status=status).household) is now


def test_a_closed_household_is_outside_whatever_its_status(people: People) -> None:
    assert standing_now(people.dossier(status="未脱贫", left_on=Day("2018-02")).household) is OUTSIDE


@pytest.mark.parametrize(
    ("status", "exit_year", "then"),
    [
        ("已脱贫", 2016, ("已脱贫", 2016)),
        ("已脱贫", 2017, ("已脱贫", 2017)),
        ("已脱贫", 2018, ("未脱贫", None)),
        ("已脱贫", None, ("", None)),
        ("预脱贫", 2018, ("未脱贫", None)),
        ("预脱贫", 2017, ("预脱贫", 2017)),
        ("未脱贫", None, ("未脱贫", None)),
        ("返贫", 2016, ("", 2016)),
        ("返贫", 2018, ("未脱贫", None)),
        ("", 2016, ("", 2016)),
        ("注销", None, ("", None)),
    ],
)
def test_at_the_end_of_2017(status: str, exit_year: int | None, then: tuple[str, int | None]) -> None:
    assert stood_by_dates(status, exit_year, "2017-12-31") == then


def test_a_view_of_this_year_is_today_and_of_an_earlier_one_its_end() -> None:
    now, then = View(2018, "2018-10-15"), View(2017, "2018-10-15")
    assert (now.day, then.day, now.is_past, then.is_past) == ("2018-10-15", "2017-12-31", False, True)
    assert (now.words, then.words) == ("今天", "2017 年末")
    assert View(2019, "2018-10-15").day == "2018-10-15"


def test_who_helps_is_asked_of_a_day(people: People) -> None:
    dossier = people.dossier()
    helped = Pairing(household=dossier.household.id, helper="李", started_on=Day("2018-01-02"))
    over = replace(helped, started_on=Day("2016"), ended_on=Day("2018-01-01"))
    days = ("2018-10-15", "2017-12-31")
    assert [dossier.with_entries(Pairing, [helped]).is_helped_on(it) for it in days] == [True, False]
    assert [dossier.with_entries(Pairing, [over]).is_helped_on(it) for it in days] == [False, True]
