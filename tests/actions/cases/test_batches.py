"""Many cases in one step: what is said for all and for each, who is proposed, the yearly plan, and what comes next."""

from collections.abc import Sequence

import pytest
from casework import EXIT, MEETING, Office
from faults.clocks import set_clock

from township_desk.actions.posting.lives import life_numbered, lives
from township_desk.actions.procedures import leading, stage_papers, targets
from township_desk.actions.procedures.candidates import candidates
from township_desk.actions.procedures.cases import Row, rows
from township_desk.actions.procedures.editions import procedures
from township_desk.actions.procedures.leading import Act, Group, Whose
from township_desk.actions.procedures.next_step import Kind, beginning, next_step
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import (
    KINDS,
    Household,
    Member,
    Objection,
    Paper,
    PostedNotice,
    PostedPlace,
    PostingEnd,
)
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.problems import Problem

SAID = {stage: (day, said) for stage, day, said in EXIT}
THREE = ("51099900001", "51099900002", "51099900003")


@pytest.fixture
def homes(office: Office) -> list[Household]:
    return [office.household(number) for number in THREE]


def _exit(homes: Sequence[Household] = (), cases: Sequence[int] = ()) -> Whose:
    return Whose(procedure=procedures()["exit"], households=[it.id for it in homes], cases=cases, year=2018)


def _does(office: Office, whose: Whose, stage: str, **said: str) -> None:
    day, usual = SAID[stage]
    leading.lead(office.archive, whose, Act(stage=stage, day=day, said={**usual, **said}), by="王")


def _begun(office: Office, homes: Sequence[Household], until: str) -> Whose:
    """The cases of the households at a stage."""
    _does(office, _exit(homes), "plan")
    whose = _exit(cases=[it.id for it in office.cases()])
    for stage, _, _ in EXIT[1:]:
        if stage == until:
            break
        _does(office, whose, stage)
    return whose


def _rows(office: Office) -> list[Row]:
    return rows(office.archive)


def test_a_village_is_led_on_as_one_step_and_each_says_its_own(office: Office, homes: list[Household]) -> None:
    whose = _begun(office, homes, "consent")
    each = {key: {"signer": f"签字人{place}"} for place, key in enumerate(whose.cases)}
    before = office.archive.step
    day, _ = SAID["consent"]
    made = leading.lead(office.archive, whose, Act(stage="consent", day=day, said={"agrees": "是"}, each=each), by="王")
    assert (office.archive.step, made.label) == (before + 1, "脱贫退出：签字认可办结 3 户")
    signers = [office.case(number).walk.done["consent"].recorded["signer"] for number in (1, 2, 3)]
    assert signers == ["签字人0", "签字人1", "签字人2"]
    office.archive.undo(office.archive.step, by="王")
    assert {it.view.walk.current.key for it in _rows(office) if it.view.walk.current} == {"consent"}


def test_one_that_is_refused_holds_all_up_until_it_is_left_out(office: Office, homes: list[Household]) -> None:
    whose = _begun(office, homes, "meeting")
    office.edit(homes[1], safe_water="否")
    day, said = SAID["meeting"]
    act = Act(stage="meeting", day=day, said=said)
    shown = Group(office.archive, whose).plan(act, by="王")
    assert [it.subject.number for it in shown.refused] == [THREE[1]]
    assert "安全饮用水" in shown.refused[0].refusals[0].why
    before = office.archive.step
    with pytest.raises(Problem, match="3 户里有 1 户不能办"):
        leading.lead(office.archive, whose, act, by="王")
    assert office.archive.step == before
    able = [it.case.id for it in shown.lines if not it.refusals]
    leading.lead(office.archive, _exit(cases=able), act, by="王")
    assert [it.view.walk.current.key for it in _rows(office) if it.view.walk.current] == ["visit", "meeting", "visit"]


def test_a_case_falls_out_of_its_batch_and_the_others_go_on(office: Office, homes: list[Household]) -> None:
    whose = _begun(office, homes, "visit")
    first, *others = whose.cases
    leading.lead(
        office.archive,
        _exit(cases=[first]),
        Act(stage="visit", day="2018-09-20", outcome="refuse", said={"opinion": "收入没有核实"}),
        by="王",
    )
    _does(office, _exit(cases=others), "visit")
    assert [it.view.walk.word for it in _rows(office)] == ["办理中", "办理中", "不予退出"]
    assert office.home(homes[0].id).status == "未脱贫"


def test_those_who_meet_everything_are_proposed_first(office: Office, homes: list[Household]) -> None:
    office.edit(homes[0], safe_water="否")
    office.edit(homes[1], status="已脱贫")
    _does(office, _exit(homes[2:]), "plan")
    fresh = office.household("51099900004")
    found = candidates(office.archive, procedures()["exit"], 2018)
    assert [(it.dossier.household.id, [missing.short for missing in it.missing]) for it in found] == [
        (fresh.id, []),
        (homes[0].id, ["有安全饮用水"]),
    ]
    assert beginning(procedures()["exit"], found[:1]).words == "列入退出计划（1 户）"
    assert candidates(office.archive, procedures()["exit"], 2021) == []
    assert candidates(office.archive, procedures()["entry"], 2018) == []


def test_the_yearly_plan_counts_targets_and_what_has_come_of_them(office: Office, homes: list[Household]) -> None:
    village = office.archive.villages()[0]
    plan = blank_entry(KINDS["exit_plan"], Owner(VILLAGE, village.id), year=2018, households=5, people=12)
    with office.archive.change("计划", by="王") as change:
        change.put(plan, Member(household=homes[1].id, name="陈小妹", relation="女"))
    office.goes_to("")
    _does(office, _exit(homes[1:]), "plan")
    (line,) = targets.plan_lines(office.archive, procedures()["exit"], 2018, _rows(office))
    assert line == (village.name, (5, 12), (2, 3), (1, 1))
    assert targets.in_all([line, line]).target == (10, 24)
    assert targets.plan_lines(office.archive, procedures()["exit"], 2017, _rows(office)) == []


def _posted(office: Office, homes: Sequence[Household], sheet: str = "notice.exit.village") -> PostedNotice:
    keys = str([it.id for it in homes])
    made = PostedNotice(
        number=1,
        sheet=sheet,
        title="公示",
        place=office.archive.villages()[0].name,
        year=2018,
        first_day=Day("2018-10-01"),
        last_day=Day("2018-10-08"),
        households=keys,
        content="{}",
    )
    with office.archive.change("打印", by="王") as change:
        change.put(made)
    return made


def test_the_button_says_the_next_lawful_thing(office: Office, homes: list[Household]) -> None:
    whose = _begun(office, homes, "visit")

    def says() -> tuple[Kind, str]:
        step = next_step(_rows(office))
        return step.kind, step.words

    assert says() == (Kind.CLOSE, "登记入户核实（3 户）")
    _does(office, whose, "visit")
    for it in office.archive.all(Paper):
        with office.archive.change("拿走", by="王") as change:
            change.remove(it)
    assert says() == (Kind.PAPER, "收“签字认可书”（3 户）")
    assert stage_papers.receive(office.archive, whose.cases, "签字认可书", "2018-09-24", by="王") == 3
    assert says() == (Kind.CLOSE, "登记签字认可（3 户）")


def test_the_button_leads_through_the_days_of_a_notice(
    office: Office, homes: list[Household], monkeypatch: pytest.MonkeyPatch
) -> None:
    _begun(office, homes, "village_notice")

    def says() -> tuple[Kind, str]:
        step = next_step(_rows(office))
        return step.kind, step.words

    set_clock(monkeypatch, "2018-10-05")
    assert says() == (Kind.PRINT, "打印“拟退出公示（村）”")
    notice = _posted(office, homes)
    assert says() == (Kind.PUT_UP, "登记张贴（第 1 号）")
    place = PostedPlace(posting=notice.id, spot="村公示栏", posted_on=Day("2018-10-01"))
    objection = Objection(posting=notice.id, number=1, raised_on=Day("2018-10-03"), what="他家有车")
    with office.archive.change("张贴", by="王") as change:
        change.put(place)
    step = next_step(_rows(office))
    left = life_numbered(office.archive, 1).days_left("2018-10-05")
    assert (step.kind, step.about, f"还差 {left} 天" in step.words) == (Kind.POSTING, 1, True)
    with office.archive.change("异议", by="王") as change:
        change.put(objection)
    set_clock(monkeypatch, "2018-10-12")
    assert says() == (Kind.POSTING, "去办结异议（1 件）")
    with office.archive.change("办结", by="王") as change:
        change.remove(*office.archive.all(Objection))
        change.put(PostingEnd(posting=notice.id, ended_on=Day("2018-10-12")))
    assert lives(office.archive)[0].end is not None
    assert says() == (Kind.CLOSE, "登记村内公示（3 户）")


def test_what_is_in_the_way_of_all_is_led_to_and_stages_are_not_mixed(office: Office, homes: list[Household]) -> None:
    whose = _begun(office, homes, "meeting")
    assert next_step([]).kind is Kind.NOTHING
    for it in homes:
        office.edit(it, safe_water="否")
    step = next_step(_rows(office))
    assert (step.kind, step.about) == (Kind.MEND, "verdict")
    assert "3 户都不能办" in step.why
    office.edit(homes[0], safe_water="是")
    step = next_step(_rows(office))
    assert (step.kind, step.words, step.why) == (Kind.CLOSE, "登记民主评议（3 户）", "2 户暂不能办")
    _does(office, _exit(cases=whose.cases[:1]), "meeting")
    step = next_step(_rows(office))
    assert (step.kind, step.words, len(step.keys)) == (Kind.PART, "只留“民主评议”的 2 户", 2)


def test_papers_are_only_received_where_they_are_needed(office: Office, homes: list[Household]) -> None:
    whose = _begun(office, homes, "visit")
    with pytest.raises(Problem, match="现在的环节不要这份材料"):
        stage_papers.receive(office.archive, whose.cases, "签字认可书", "2018-09-24", by="王")
    with pytest.raises(Problem, match="还没到"):
        stage_papers.receive(office.archive, whose.cases, "签字认可书", "2019-01-01", by="王")


def test_a_meeting_is_said_once_for_all(office: Office, homes: list[Household]) -> None:
    whose = _begun(office, homes, "visit")
    del whose
    assert [office.case(number).walk.done["meeting"].recorded["agreed"] for number in (1, 2, 3)] == [23, 23, 23]
    assert MEETING["agreed"] == "23"
