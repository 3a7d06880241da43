"""What cases have written into cards: differences are doubts, and nobody writes over it without a reason."""

from dataclasses import replace

import pytest
from casework import Office
from faults.clocks import set_clock

from township_desk.actions.household import households
from township_desk.actions.household.checking import findings_of
from township_desk.actions.ledgers import batch
from township_desk.actions.today.overview import overview
from township_desk.domain.fields.kinds import Day
from township_desk.domain.procedures.saying import BY_LIST, decided, origin, said_by_cases
from township_desk.domain.records import Case, Household, StageDone
from township_desk.domain.records.case import told
from township_desk.problems import Problem


def _doubts(office: Office, home: Household) -> list[str]:
    found = findings_of(office.archive, households.open_household(office.archive, home.id))
    return [it.message for it in found if it.rule == "case_differs"]


def test_a_card_that_is_not_as_its_case_says_is_a_doubt_with_a_fix(office: Office) -> None:
    home = office.household()
    office.goes_to("meeting")
    assert _doubts(office, home) == []
    office.edit(home, status="未脱贫", exit_year=None)
    assert _doubts(office, home) == [
        "脱贫属性是“未脱贫”，第 1 号事项写的是“预脱贫”。",
        "脱贫年度是“空”，第 1 号事项写的是“2018”。",
    ]
    found = findings_of(office.archive, households.open_household(office.archive, home.id))
    fix = next(it.fix for it in found if it.rule == "case_differs")
    assert (fix and (fix.field, fix.value)) == ("status", "预脱贫")
    office.does("exit", "meeting", "2018-09-10", {"opinion": "本户要求"}, outcome="withdraw")
    assert _doubts(office, home) == []


def test_the_newest_case_speaks(office: Office) -> None:
    home = office.household()
    office.goes_to("")
    office.does("wrong_exit", "found", "2018-12-01", {"found_by": "检查", "what": "收入算错"})
    assert _doubts(office, home) == []
    for stage, said in (
        ("checked", {"visitors": "吴敏"}),
        ("township", {"verdict": "同意", "reviewer": "李"}),
        ("county", {"verdict": "同意", "document": "演示府发〔2018〕20号"}),
    ):
        office.does("wrong_exit", stage, "2018-12-10", said)
    assert (office.home(home.id).status, _doubts(office, home)) == ("未脱贫", [])


def test_a_household_without_a_case_came_by_a_list(office: Office) -> None:
    home, other = office.household(), office.household("51099900002")
    office.goes_to("meeting")
    said = said_by_cases(office.archive.all(Case), office.archive.all(StageDone))
    assert origin(office.home(home.id), said[home.id]) == "第 1 号事项"
    assert origin(other, said.get(other.id, {})) == BY_LIST
    assert origin(replace(other, status=""), {}) == ""


def test_the_status_is_only_corrected_with_a_reason(office: Office) -> None:
    home = office.household()
    shown = households.open_household(office.archive, home.id)
    edited = replace(shown, household=replace(shown.household, status="已脱贫", exit_year=2017))
    with pytest.raises(Problem, match="脱贫属性、脱贫年度由办理事项写"):
        households.save_household(office.archive, shown, edited, by="王", reason=" ")
    households.save_household(office.archive, shown, edited, by="王", reason="县里的名单写错")
    assert office.archive.history()[0].label == "更正 陈德福 户的脱贫属性、脱贫年度：县里的名单写错"
    with pytest.raises(Problem, match="请写明理由"):
        batch.plan_exit(office.archive, [home.id], 2018, "", "")
    plan = batch.plan_exit(office.archive, [home.id], 2018, "", "年份抄错")
    batch.write_batch(office.archive, plan, by="王")
    assert office.archive.history()[0].label == "1 户脱贫年度更正为 2018：年份抄错"


def test_a_past_years_end_is_told_by_what_came_afterwards(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, "2021-12-20")
    home = office.household(status="已脱贫", exit_year=2017)
    other = office.household("51099900002", status="未脱贫")
    assert overview(office.archive, year=2018).poor.households == 1
    for stage, said in (
        ("found", {"found_by": "检查", "what": "收入算错"}),
        ("checked", {"visitors": "吴敏"}),
        ("township", {"verdict": "同意", "reviewer": "李"}),
        ("county", {"verdict": "同意", "document": "演示府发〔2019〕2号"}),
    ):
        office.does("wrong_exit", stage, "2019-06-10", said)
        office.does("wrong_entry", stage, "2019-06-10", said, number=other.number)
    assert (office.home(home.id).status, office.home(other.id).status) == ("未脱贫", "注销")
    for year, poor, registered in ((2018, 1, 2), (2019, 1, 1)):
        found = overview(office.archive, year=year)
        counts = (found.poor.households, found.registered.households, found.unknown.households)
        assert counts == (poor, registered, 0)


def test_only_what_a_case_decided_must_stay_as_it_wrote_it() -> None:
    """Group, number and attribute go on to change on the card, so there is nothing to doubt."""
    days = {"begun_on": Day("2018-05-01"), "about": "某户", "edition": "x"}
    case = Case(number=1, procedure="entry", year=2018, village=1, household=2, **days)
    wrote = {it: ["", "2018-05-10"] for it in ("group", "attribute", "number", "cause", "identified", "status")}
    done = StageDone(case=case.id, number=1, stage="recorded", outcome="pass", day=Day("2018-05-10"), wrote=told(wrote))
    said = said_by_cases([case], [done])[2]
    assert (len(said), {*decided(said)}) == (6, {"identified", "status"})
