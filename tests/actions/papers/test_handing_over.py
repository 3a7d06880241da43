"""Handing over, assigning and ending help: shown household by household, written as one step, refused when wrong."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from conftest import People
from keeping import fill

from township_desk.actions.helping.handing_over import plan_assign, plan_end_help, plan_hand_over
from township_desk.actions.helping.known_people import known_people
from township_desk.actions.household.households import open_household
from township_desk.actions.ledgers.batch import BatchPlan, write_batch
from township_desk.actions.office.limits import set_limit
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day
from township_desk.domain.helping.people import Helper, HelperKey
from township_desk.domain.records import KINDS, Pairing
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive

LI, ZHOU = Helper(name="李国强", unit="县教育局"), Helper(name="周敏", unit="县水务局")


@pytest.fixture
def homes(archive: Archive, people: People) -> list[Dossier]:
    return fill(archive, people)


def _helped(archive: Archive, homes: Sequence[Dossier], by: Helper, since: str = "2016-03-01") -> None:
    assert write_batch(archive, plan_assign(archive, [it.household.id for it in homes], by, since), by="王")


def _enter(archive: Archive, **said: object) -> None:
    with archive.change("登记", by="王") as change:
        change.put(blank_entry(KINDS["helper"], Owner(TOWNSHIP), **said))


def _now(archive: Archive, homes: Sequence[Dossier]) -> list[list[str]]:
    return [[it.helper for it in open_household(archive, home.household.id).helpers] for home in homes]


def _whys(plan: BatchPlan) -> list[str]:
    return [it.why for it in plan.lines]


def test_all_households_of_one_helper_go_to_another_in_one_step(archive: Archive, homes: list[Dossier]) -> None:
    _helped(archive, homes[:2], LI)
    _enter(archive, name="周敏", unit="县水务局", post="科长", phone="17000000001")
    before = archive.step
    taker = known_people(archive).helper("周敏", "")
    plan = plan_hand_over(archive, LI.key, taker, "2018-05-01")
    assert [(it.head, it.old, it.new) for it in plan.lines] == [("陈德福", "李国强", "周敏")] * 2
    write_batch(archive, plan, by="王")
    assert (archive.step, archive.history(1)[0].label) == (before + 1, "2 户由李国强交接给周敏（2018-05-01 起）")
    first = open_household(archive, homes[0].household.id)
    assert [(it.helper, it.ended_on) for it in first.pairings] == [("李国强", "2018-05-01"), ("周敏", None)]
    assert first.helper is not None
    assert (first.helper.unit, first.helper.post, first.helper.phone) == ("县水务局", "科长", "17000000001")
    archive.undo(by="王")
    assert _now(archive, homes) == [["李国强"], ["李国强"], []]


def test_some_households_are_handed_over_and_those_of_others_are_passed_over(
    archive: Archive, homes: list[Dossier]
) -> None:
    _helped(archive, homes[:2], LI)
    plan = plan_hand_over(archive, LI.key, ZHOU, "2018-05-01", [homes[1].household.id, homes[2].household.id])
    assert _whys(plan) == ["", "不由李国强帮扶"]
    write_batch(archive, plan, by="王")
    assert _now(archive, homes) == [["李国强"], ["周敏"], []]


@pytest.mark.parametrize(
    ("taker", "day", "said"),
    [
        (ZHOU, (date.today() + timedelta(days=1)).isoformat(), "还没有到"),
        (ZHOU, "2018年", "不是完整的日期"),
        (LI, "2018-05-01", "都是李国强"),
        (Helper(name=""), "2018-05-01", "没有写接手"),
        (Helper(name="周敏", started_on="2018-06-01"), "2018-05-01", "才参加帮扶"),
        (Helper(name="周敏", ended_on="2018-04-01"), "2018-05-01", "不再帮扶"),
    ],
)
def test_what_is_no_hand_over(archive: Archive, homes: list[Dossier], taker: Helper, day: str, said: str) -> None:
    _helped(archive, homes[:1], LI)
    with pytest.raises(Problem, match=said):
        plan_hand_over(archive, LI.key, taker, day)


def test_a_day_before_the_help_began_is_refused_for_that_household(archive: Archive, homes: list[Dossier]) -> None:
    _helped(archive, homes[:1], LI, "2016-03-01")
    _helped(archive, homes[1:2], LI, "2018-06-01")
    plan = plan_hand_over(archive, LI.key, ZHOU, "2018-05-01")
    assert _whys(plan) == ["", "李国强从 2018-06-01 才开始帮扶"]


def test_assigning_settles_two_helpers_and_leaves_who_is_right(archive: Archive, homes: list[Dossier]) -> None:
    _helped(archive, homes[:1], LI)
    second = Pairing(household=homes[0].household.id, helper="周敏", unit="县水务局", started_on=Day("2017-01-01"))
    with archive.change("登记", by="王") as change:
        change.put(second)
    ids = [it.household.id for it in homes]
    plan = plan_assign(archive, ids, ZHOU, "2018-05-01")
    assert [(it.old, it.new) for it in plan.lines] == [("周敏、李国强", "周敏"), ("没有", "周敏"), ("没有", "周敏")]
    write_batch(archive, plan, by="王")
    assert _now(archive, homes) == [["周敏"]] * 3
    assert len(open_household(archive, ids[0]).pairings) == 2
    assert _whys(plan_assign(archive, ids, ZHOU, "2018-05-02")) == ["已经由他帮扶"] * 3


def test_a_plan_that_is_no_longer_true_writes_nothing(archive: Archive, homes: list[Dossier]) -> None:
    plan = plan_assign(archive, [homes[0].household.id], ZHOU, "2018-05-01")
    _helped(archive, homes[:1], LI)
    with pytest.raises(Conflict, match="此后改动过"):
        write_batch(archive, plan, by="王")
    assert _now(archive, homes[:1]) == [["李国强"]]


def test_help_ends_with_a_reason_that_stays(archive: Archive, homes: list[Dossier]) -> None:
    _helped(archive, homes[:2], LI)
    with pytest.raises(Problem, match="写明原因"):
        plan_end_help(archive, LI.key, "2018-12-31", " ")
    plan = plan_end_help(archive, LI.key, "2018-12-31", "退休")
    assert {(it.old, it.new) for it in plan.lines} == {("李国强", "没有帮扶责任人")}
    write_batch(archive, plan, by="王")
    ended = open_household(archive, homes[0].household.id).pairings[0]
    assert (ended.ended_on, ended.note) == ("2018-12-31", "结束原因：退休")
    assert archive.history(1)[0].label == "2 户结束李国强的帮扶：退休"


def test_too_many_households_are_a_doubt_and_no_refusal(archive: Archive, homes: list[Dossier]) -> None:
    ids = [it.household.id for it in homes]
    assert plan_assign(archive, ids, ZHOU, "2018-05-01").doubts == ()
    set_limit(archive, "help_load", 2, "县里的通知", by="王")
    plan = plan_assign(archive, ids, ZHOU, "2018-05-01")
    assert plan.doubts == ("周敏接手后帮扶 3 户，超过设定的 2 户。",)
    write_batch(archive, plan, by="王")
    assert _now(archive, homes) == [["周敏"]] * 3


def test_namesakes_are_told_apart_and_never_guessed(archive: Archive, homes: list[Dossier]) -> None:
    _helped(archive, homes[:1], LI)
    other = Helper(name=LI.name, unit="县水务局")
    plan = plan_assign(archive, [homes[0].household.id], other, "2018-05-01")
    assert [(it.old, it.new) for it in plan.lines] == [("李国强（县教育局）", "李国强（县水务局）")]
    _helped(archive, homes[1:2], other)
    with pytest.raises(Problem, match="叫李国强的有 2 人（县教育局、县水务局）。请写单位"):
        plan_assign(archive, [homes[2].household.id], Helper(name="李国强"), "2018-05-01")


def test_who_is_one_helper(archive: Archive, homes: list[Dossier]) -> None:
    _enter(archive, name="李国强", unit="县教育局", phone="17000000001")
    _helped(archive, homes[:1], Helper(name="李 国强"))
    _helped(archive, homes[1:2], Helper(name="李国强", unit="县 教育局"))
    known = known_people(archive)
    assert [*known.every] == [HelperKey("李国强", "县教育局")]
    assert known.helper("李国强").phone == "17000000001"
    _helped(archive, homes[2:], Helper(name="李国强", unit="县水务局"))
    known = known_people(archive)
    # with two units of one name, a helping without a unit is neither of them
    assert [*known.every] == [HelperKey("李国强", "县教育局"), HelperKey("李国强", ""), HelperKey("李国强", "县水务局")]
