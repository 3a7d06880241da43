"""How households stand: today by their status, at the end of a past year by their years."""

from dataclasses import replace

import pytest
from conftest import People

from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Pairing
from township_desk.domain.verdict.standing import Standing, View, standing_after, standing_now

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
    ("known", "then"),
    [
        ({"status": "已脱贫", "exit_year": 2016}, EXITED),
        ({"status": "已脱贫", "exit_year": 2017}, EXITED),
        ({"status": "已脱贫", "exit_year": 2018}, POOR),
        ({"status": "已脱贫", "exit_year": None}, UNKNOWN),
        ({"status": "预脱贫", "exit_year": 2018}, POOR),
        ({"status": "预脱贫", "exit_year": 2017}, POOR),
        ({"status": "未脱贫", "exit_year": None}, POOR),
        ({"status": "未脱贫", "exit_year": None, "identified": Day("2014")}, POOR),
        ({"status": "新识别", "exit_year": None, "identified": Day("2018-03-01")}, OUTSIDE),
        ({"status": "返贫", "exit_year": 2016}, UNKNOWN),
        ({"status": "返贫", "exit_year": 2018}, POOR),
        ({"status": "", "exit_year": 2016}, UNKNOWN),
        ({"status": "注销", "exit_year": None, "left_on": Day("2017-12-31")}, OUTSIDE),
        ({"status": "注销", "exit_year": None, "left_on": Day("2018-01-01")}, UNKNOWN),
        ({"status": "已脱贫", "exit_year": 2016, "left_on": Day("2018-06")}, EXITED),
    ],
)
def test_at_the_end_of_2017(people: People, known: dict[str, object], then: Standing) -> None:
    assert standing_after(people.dossier(**known).household, 2017) is then


def test_a_view_of_this_year_is_today_and_of_an_earlier_one_its_end(people: People) -> None:
    now, then = View(2018, "2018-10-15"), View(2017, "2018-10-15")
    assert (now.day, then.day, now.is_past, then.is_past) == ("2018-10-15", "2017-12-31", False, True)
    assert (now.words, then.words) == ("今天", "2017 年末")
    assert View(2019, "2018-10-15").day == "2018-10-15"


def test_persons_and_helpers_are_those_of_the_day(people: People) -> None:
    now, then = View(2018, "2018-10-15"), View(2017, "2018-10-15")
    dossier = people.dossier(members=3)
    born, left = (
        replace(dossier.members[1], joined_on=Day("2018-02-01")),
        replace(dossier.members[2], left_on=Day("2018-03")),
    )
    helped = Pairing(household=dossier.household.id, helper="李", started_on=Day("2018-01-02"))
    dossier = replace(dossier, members=(dossier.members[0], born, left)).with_entries(Pairing, [helped])
    assert (now.people(dossier), then.people(dossier)) == (2, 2)
    assert tuple(dossier.is_helped_on(it.day) for it in (now, then)) == (True, False)
    over = replace(helped, started_on=Day("2016"), ended_on=Day("2018-01-01"))
    dossier = dossier.with_entries(Pairing, [over])
    assert tuple(dossier.is_helped_on(it.day) for it in (now, then)) == (False, True)
