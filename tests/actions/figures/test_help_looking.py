"""Who helps whom as the page and the command read it: coverage, visits owed and made, promises, villages."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from conftest import People
from keeping import fill, keep

from township_desk.actions.helping.handing_over import plan_assign
from township_desk.actions.helping.looking import HelpLook, look_at_help
from township_desk.actions.ledgers.batch import write_batch
from township_desk.actions.office.limits import set_limit
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day
from township_desk.domain.helping.people import Helper
from township_desk.domain.records import KINDS, Pairing
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, of_household
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.store.archive import Archive

LI = Helper(name="李国强", unit="县教育局")


@pytest.fixture
def homes(archive: Archive, people: People) -> list[Dossier]:
    closed = keep(archive, people.dossier(number="04", left_on="2018-02-01", members=0))
    return [*fill(archive, people), closed]


def _helped(archive: Archive, homes: Sequence[Dossier]) -> None:
    ids = [it.household.id for it in homes]
    write_batch(archive, plan_assign(archive, ids, LI, "2018-03-01"), by="王")


def _visit(archive: Archive, home: Dossier, day: str, **said: object) -> None:
    visit = blank_entry(KINDS["home_visit"], of_household(home.household.id), visited_on=day, **said)
    with archive.change("登记", by="王") as change:
        change.put(visit)


def _waiting(look: HelpLook) -> dict[str, list[str]]:
    named = {"uncovered": look.uncovered, "doubled": look.doubled, "overdue": look.overdue, "promised": look.promised}
    return {name: [it.home.number for it in found] for name, found in named.items() if found}


def test_every_registered_household_needs_exactly_one_helper(archive: Archive, homes: list[Dossier]) -> None:
    assert _waiting(look_at_help(archive)) == {"uncovered": ["01", "02", "03"]}  # the closed one needs none
    _helped(archive, homes[:2])
    second = Pairing(household=homes[1].household.id, helper="周敏", started_on=Day("2018-04-01"))
    with archive.change("登记", by="王") as change:
        change.put(second)
    look = look_at_help(archive)
    assert _waiting(look) == {"uncovered": ["03"], "doubled": ["02"]}
    assert {it.helper.name: len(it.homes) for it in look.helpers} == {"李国强": 2, "周敏": 1}
    assert [(it.homes, it.covered) for it in look.villages] == [(2, 2), (1, 0)]


def test_visits_of_the_helper_count_and_are_due_again(archive: Archive, homes: list[Dossier]) -> None:
    _helped(archive, homes[:3])
    assert "overdue" not in _waiting(look_at_help(archive))  # nobody writes visits down
    _visit(archive, homes[0], "2018-11-20", visitor="李国强")
    _visit(archive, homes[1], "2018-11-20", visitor="别人")
    _visit(archive, homes[2], "2018-04-20", visitor="别人、李国强")
    _visit(archive, homes[0], "2019-02-01", visitor="李国强")  # after the working year
    look = look_at_help(archive)
    assert _waiting(look)["overdue"] == ["02", "03"]
    (line,) = look.helpers
    # 306 days of help in 2018 are three visits to each of three households
    assert (look.day, line.owed, line.made, line.last, line.overdue) == ("2018-12-31", 9, 2, "2018-11-20", 2)
    found = {it.home.number: (it.last, it.due, it.visited) for it in look.homes.values()}
    assert found["01"] == ("2018-11-20", "2019-02-18", "2018-11-20")
    assert found["02"] == ("", "2018-05-30", "2018-11-20")
    set_limit(archive, "visit_days", 300, "县里的通知", by="王")
    assert _waiting(look_at_help(archive))["overdue"] == ["02"]


def test_what_was_promised_is_waited_for_until_it_is_done(archive: Archive, homes: list[Dossier]) -> None:
    _visit(archive, homes[0], "2018-05-01", visitor="李国强", promise="修厨房", promised_for="2018-06-01")
    _visit(archive, homes[1], "2018-05-01", visitor="李国强", promise="送种苗", promised_for="2019-06-01")
    assert _waiting(look_at_help(archive))["promised"] == ["01"]
    (visit,) = (it for it in archive.all(KINDS["home_visit"]) if it.household == homes[0].household.id)  # type: ignore[attr-defined]
    with archive.change("办结", by="王") as change:
        change.put(replace(visit, done_on=Day("2018-07-01")))  # type: ignore[call-arg]
    assert "promised" not in _waiting(look_at_help(archive))


def test_a_poor_village_needs_a_first_secretary_and_a_team(archive: Archive, homes: list[Dossier]) -> None:
    village = archive.villages()[0]
    with archive.change("登记", by="王") as change:
        change.put(replace(village, poor="是"))
    assert [it.lacking for it in look_at_help(archive).villages] == [("第一书记", "工作队"), ()]
    sent = {"unit": "县农业农村局", "started_on": "2018-01-01"}
    for name, post, more in (("何大军", "第一书记", {}), ("吴敏", "队员", {"ended_on": "2018-06-01"})):
        entry = blank_entry(KINDS["team"], Owner(VILLAGE, village.id), name=name, post=post, **sent, **more)
        with archive.change("登记", by="王") as change:
            change.put(entry)
    (first, _) = look_at_help(archive).villages
    assert (first.first, first.team, first.lacking) == ("何大军", 0, ("工作队",))
