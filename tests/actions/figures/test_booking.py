"""A project reaches many households in one step: shares of its money, who has it already, what goes beyond it."""

from dataclasses import replace

import pytest
from conftest import People
from keeping import fill, keep

from township_desk.actions.helping.booking import (
    NONE,
    PER_PERSON,
    SAME,
    SHARED,
    Booking,
    plan_booking,
    projects,
    projects_kind,
    proposed,
)
from township_desk.actions.household.checking import check_archive
from township_desk.actions.ledgers.batch import write_batch
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.records import Measure
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive


@pytest.fixture
def homes(archive: Archive, people: People) -> list[Dossier]:
    return [*fill(archive, people), keep(archive, people.dossier(number="04", left_on="2018-02-01", members=0))]


@pytest.fixture
def wish(archive: Archive) -> Booking:
    said = {"name": "林下养鸡", "year": 2018, "kind": "产业扶贫", "source": "省级财政", "received": 100000}
    entry = blank_entry(projects_kind(), Owner(TOWNSHIP), **said, started_on="2018-03-01")
    with archive.change("登记", by="王") as change:
        change.put(entry)
    return proposed(entry)


def _ids(homes: list[Dossier]) -> list[int]:
    return [it.household.id for it in homes]


def _book(archive: Archive, wish: Booking, homes: list[Dossier], **said: object) -> list[int | None]:
    """Books for some households and says the amounts, by household."""
    write_batch(archive, plan_booking(archive, replace(wish, **said), _ids(homes)), by="王")  # type: ignore[arg-type]
    kept = {it.household: it.amount for it in archive.all(Measure)}
    return [kept.get(it.household.id) for it in homes]


def test_a_project_suggests_what_is_booked(wish: Booking) -> None:
    assert (wish.name, wish.kind, wish.day) == ("林下养鸡", "扶持生产和就业发展", "2018-03-01")


def test_all_households_are_booked_in_one_step_and_taken_back(
    archive: Archive, homes: list[Dossier], wish: Booking
) -> None:
    before = archive.step
    assert _book(archive, wish, homes, how=SAME, amount=30000) == [30000, 30000, 30000, None]
    assert (archive.step, archive.history(1)[0].label) == (before + 1, "3 户挂到项目“林下养鸡”")
    made = archive.all(Measure)[0]
    assert (made.kind, made.source, made.started_on, made.project) == (
        "扶持生产和就业发展",
        "省级财政",
        "2018-03-01",
        wish.project,
    )
    (found,) = projects(archive)
    assert (found.money, found.booked, found.left, found.homes) == (100000, 90000, 10000, 3)
    archive.undo(by="王")
    assert archive.all(Measure) == []


@pytest.mark.parametrize(
    ("how", "amount", "amounts"),
    [
        (PER_PERSON, 10000, [20000, 20000, 20000, None]),
        (SHARED, 0, [33400, 33300, 33300, None]),
        (NONE, 0, [None, None, None, None]),
    ],
)
def test_how_the_money_is_given_out(
    archive: Archive, homes: list[Dossier], wish: Booking, how: str, amount: int, amounts: list[int | None]
) -> None:
    assert _book(archive, wish, homes, how=how, amount=amount) == amounts
    assert len(archive.all(Measure)) == 3


def test_typed_amounts_go_first(archive: Archive, homes: list[Dossier], wish: Booking) -> None:
    typed = {homes[0].household.id: 12345}
    assert _book(archive, wish, homes, how=SAME, amount=500, each=typed) == [12345, 500, 500, None]


def test_who_has_it_already_gets_no_second_one(archive: Archive, homes: list[Dossier], wish: Booking) -> None:
    _book(archive, wish, homes[:1], how=SAME, amount=60000)
    plan = plan_booking(archive, Booking(project=wish.project, name="鸡苗", kind="", amount=30000), _ids(homes))
    whys = ["已经挂在这个项目下：600 元", "", "", "这一户已经注销"]
    assert [it.why for it in plan.lines] == whys
    (said,) = plan.doubts
    assert said == ("这次挂 2 户共 600 元；到位资金 1,000 元，已挂 1 户 600 元。加起来超出到位资金 200 元，请核对。")


def test_more_than_the_money_is_a_doubt_that_stays(archive: Archive, homes: list[Dossier], wish: Booking) -> None:
    _book(archive, wish, homes, how=SAME, amount=60000)
    assert "project.project_measures" in {it.rule for it in check_archive(archive)}


def test_what_is_no_booking(archive: Archive, homes: list[Dossier], wish: Booking) -> None:
    with pytest.raises(Problem, match="已经不在台账里"):
        plan_booking(archive, Booking(project=1, name="鸡苗", kind=""), _ids(homes))
    with pytest.raises(Problem, match="名称没有填"):
        plan_booking(archive, Booking(project=wish.project, name=" ", kind=""), _ids(homes))
    with pytest.raises(Problem, match="负数"):
        plan_booking(archive, Booking(project=wish.project, name="鸡苗", kind="", amount=-1), _ids(homes))
    plan = plan_booking(archive, wish, _ids(homes))
    _book(archive, wish, homes[:1], how=SAME, amount=1)
    with pytest.raises(Conflict):
        write_batch(archive, plan, by="王")
