"""一库五名单: who is in the register and in which roll, by the card and by the ledgers that feed it."""

from dataclasses import replace
from typing import Any

import pytest
from conftest import People

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.people.labour_rolls import ROLLS, When, in_roll, rolls_of, unbacked
from township_desk.domain.records import KINDS, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.feed_checks import PLACES
from township_desk.domain.records.ledgers.ledger import MEMBER

WHEN = When(2018, "2018-12-31", 16, 60)


@pytest.fixture
def home(people: People) -> Dossier:
    """A head of 58 and a child of 33, both able to work, neither of them working."""
    return people.dossier()


def _with(found: Dossier, **values: Any) -> Dossier:
    return found.having(replace(found.members[1], **values))


def _entry(found: Dossier, name: str, **values: Any) -> Dossier:
    kind = KINDS[name]
    made = blank_entry(kind, Owner(MEMBER, found.members[1].id), **values)
    return found.with_entries(kind, (*found.of(kind), made))


def _rolls(found: Dossier, when: When = WHEN) -> dict[str, str]:
    return {name: why.words for name, why in rolls_of(found, found.members[1], when).items()}


def test_whoever_can_work_and_is_of_working_age_is_in_the_register(home: Dossier) -> None:
    assert _rolls(home) == {"register": "", "poor": ""}
    assert [it.name for it in in_roll(home, "register", WHEN)] == ["陈德福", "陈小二"]
    assert _rolls(_with(home, labour="丧失劳动力")) == {}
    assert _rolls(_with(home, labour="弱劳动力或半劳动力")) == {"register": "", "poor": ""}


@pytest.mark.parametrize(("birth", "there"), [("2002-12-31", True), ("2003-01-01", False), ("1958-12-31", False)])
def test_the_ages_are_those_of_the_day(home: Dossier, birth: str, there: bool) -> None:
    assert ("register" in _rolls(_with(home, id_number="", birth=birth))) is there


def test_without_a_birth_date_the_ability_decides(home: Dossier) -> None:
    assert "register" in _rolls(_with(home, id_number="", birth=None))


def test_those_who_left_poverty_are_in_the_register_but_not_among_the_poor(home: Dossier) -> None:
    left = replace(home, household=replace(home.household, status="已脱贫（享受政策）"))
    assert _rolls(left) == {"register": ""}


def test_the_card_alone_puts_somebody_into_a_roll_without_an_entry_behind_it(home: Dossier) -> None:
    found = _with(home, work_area="省外务工", work_months=8, public_post="护林员")
    assert _rolls(found) == {"register": "", "poor": "", "employed": "户卡：省外务工8 个月", "posted": "户卡：护林员"}
    assert unbacked(rolls_of(found, found.members[1], WHEN)) == ["employed", "posted"]
    found = _entry(found, "job", employer="鞋厂", way="转移就业", started_on="2018-03-01")
    assert _rolls(found)["employed"] == "鞋厂（2018-03-01起）"
    assert unbacked(rolls_of(found, found.members[1], WHEN)) == ["posted"]


def test_the_ledgers_put_members_into_the_rolls_that_they_feed(home: Dossier) -> None:
    found = _entry(home, "training", course="烹饪班", started_on="2018-03-05", ended_on="2018-03-20")
    found = _entry(found, "training", course="电工班", started_on="2018-07-02", ended_on="2018-07-22")
    found = _entry(found, "job", employer="小卖部", way="自主创业", started_on="2017-01")
    found = _entry(found, "post", post="保洁", started_on="2016-01-01", ended_on="2018-01-31")
    assert list(_rolls(found)) == ["register", "poor", "trained", "founders", "posted"]
    assert _rolls(found)["trained"] == "烹饪班（2018-03-05至2018-03-20）；电工班（2018-07-02至2018-07-22）"
    assert in_roll(found, "trained", WHEN) == [found.members[1]]
    assert list(_rolls(_with(found, work_area="其他"))) == list(_rolls(found))  # who founds a business works


@pytest.mark.parametrize(("year", "there"), [(2016, False), (2017, True), (2018, True), (2019, False)])
def test_a_roll_is_of_a_year(home: Dossier, year: int, there: bool) -> None:
    found = _entry(home, "post", post="保洁", started_on="2017-05-01", ended_on="2018-01-31")
    assert ("posted" in _rolls(found, WHEN._replace(year=year))) is there


def test_every_roll_that_can_be_fed_is_one_of_them() -> None:
    assert set(PLACES["roll"].targets) < set(ROLLS)


def test_a_member_of_another_household_is_not_meant(home: Dossier) -> None:
    found = _entry(home, "post", post="保洁", started_on="2018-05-01")
    assert "posted" not in rolls_of(found, found.members[0], WHEN)
    assert rolls_of(found, Member(household=1, name="别人"), WHEN) == {}
