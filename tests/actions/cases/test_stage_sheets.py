"""The sheets of a stage: filled with what the cases have recorded, for exactly the cases of a batch."""

from dataclasses import replace
from pathlib import Path

import pytest
from calling import text_of_pdf
from casework import MEETING, Office
from faults.clocks import set_clock
from ways import WAYS, household_for

from township_desk.actions.paper.posting_acts import put_up
from township_desk.actions.posting import objections
from township_desk.actions.posting.lives import lives
from township_desk.actions.posting.objections import raise_objection, settle_objection
from township_desk.actions.procedures.stage_sheets import StageSheet, stage_sheets, write_sheets
from township_desk.domain.fields.kinds import Day
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import Objection

POSTING = Posting(first="2018-10-02")


def _text(office: Office, it: StageSheet, folder: Path, posting: Posting = POSTING) -> str:
    (made,) = write_sheets(office.archive, [it], posting, folder, by="王")
    assert made.path is not None, made.why
    return text_of_pdf(made.path)


def _named(office: Office, name: str, stage: str = "", *, cases: int = 99) -> StageSheet:
    keys = [it.id for it in office.cases()][:cases]
    return next(it for it in stage_sheets(office.archive, keys, stage) if it.sheet.name == name)


def test_a_meeting_s_record_has_the_votes_of_each_household(office: Office, tmp_path: Path) -> None:
    for number in ("51099900001", "51099900002"):
        office.household(number)
        office.goes_to("visit", number=number)
    text = _text(office, _named(office, "form.meeting.village", "meeting"), tmp_path)
    assert "应到人数30" in text
    assert "实到人数25" in text
    assert "会议时间2018年9月10日" in text
    assert text.count("2311") == 2  # 同意 23、反对 1、弃权 1 for each
    ballots = _text(office, _named(office, "form.ballot.village", "meeting"), tmp_path)
    assert ballots.count("陈德福2311通过") == 2


def test_a_notice_knows_its_cases_and_closes_no_other(office: Office, tmp_path: Path) -> None:
    numbers = ("51099900001", "51099900002", "51099900003")
    for number in numbers:
        office.household(number)
        office.goes_to("village_notice", number=number)
    set_today = _named(office, "notice.exit.village", cases=2)
    _text(office, set_today, tmp_path)
    (life,) = lives(office.archive)
    assert life.cases == {it.id for it in office.cases()[:2]}
    put_up(office.archive, life.number, ["村公示栏"], "2018-12-20", by="王")
    why = office.refused("exit", "village_notice", "2018-12-20", number=numbers[0])
    assert "第 1 号）公示到 2018年12月26日，次日起才能办" in why[0].why
    last = office.refused("exit", "village_notice", "2018-12-20", number=numbers[2])
    assert last[0].why == "“拟退出公示（村）”还没有张贴登记，也没有填公示的起止日期"


def test_an_objection_upheld_needs_another_notice(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = office.household()
    office.goes_to("village_notice")
    set_clock(monkeypatch, "2018-10-02")
    _text(office, _named(office, "notice.exit.village"), tmp_path)
    put_up(office.archive, 1, ["村公示栏"], "2018-10-02", by="王")
    set_clock(monkeypatch, "2018-10-12")
    raised = Objection(posting=0, raised_on=Day("2018-10-05"), what="新房没搬", household=home.id)
    raise_objection(office.archive, 1, raised, by="王")
    looked = replace(office.archive.all(Objection)[0], finding="属实", result="退回核实", answer="退回核实")
    settle_objection(office.archive, 1, looked, "2018-10-09", by="王")
    assert "异议属实，要退回核实、重新公示" in office.refused("exit", "village_notice", "2018-10-10")[0].why
    back = {"opinion": "异议属实", "back_to": "visit"}
    office.does("exit", "village_notice", "2018-10-10", back, outcome="return")
    answer, *_ = stage_sheets(office.archive, [office.cases()[0].id])
    assert answer.sheet.name == "form.case_answer.household"
    early = office.refused("exit", "visit", "2018-10-09", {"visitors": "吴敏"})
    assert ("date", "“入户核实” 2018年10月9日在退回或重新办理 2018年10月10日以前") in early
    office.does("exit", "visit", "2018-10-11", {"visitors": "吴敏"})
    office.does("exit", "consent", "2018-10-12", {"agrees": "是", "signer": "陈德福"})
    why = office.refused("exit", "village_notice", "2018-10-12", {"first_day": "2018-10-02", "last_day": "2018-10-08"})
    assert "的公示在退回以前，2018年10月10日以后要重新公示" in why[0].why


def test_applicants_stand_on_the_notice_and_in_no_register(ready: Office, tmp_path: Path) -> None:
    for stage, day, said in WAYS["entry"][:4]:
        ready.does("entry", stage, day, {**said, **({"people": "4"} if stage == "survey" else {})})
    (case,) = ready.cases()
    text = _text(ready, _named(ready, "notice.entry.village"), tmp_path, Posting(first="2018-03-24"))
    assert "1户4人拟纳入建档立卡贫困户" in text
    assert "何桂英" in text
    (life,) = lives(ready.archive)
    assert (life.households, life.cases) == (frozenset(), {case.id})
    meeting = _text(ready, _named(ready, "form.entry_meeting.village", "meeting"), tmp_path)
    assert "何桂英4" in meeting
    assert "2311" in meeting
    ready.does("entry", "village_notice", "2018-04-01", {"opinion": "在县城有商品房"}, outcome="refuse")
    answer = _text(ready, _named(ready, "form.case_answer.household"), tmp_path)
    assert "2018年4月1日在“公示（村）”环节不予通过" in answer
    assert "理由：在县城有商品房" in answer
    assert "该进必进、该退必退、实事求是" in answer


@pytest.mark.parametrize("name", WAYS)
def test_every_sheet_of_every_stage_can_be_made(ready: Office, tmp_path: Path, name: str) -> None:
    household_for(ready, name)
    for stage, day, recorded in WAYS[name]:
        ready.does(name, stage, day, recorded)
    (case,) = ready.cases()
    procedure = ready.case().walk.procedure
    sheets = [it for stage in procedure.stages for it in stage_sheets(ready.archive, [case.id], stage.key)]
    assert {it.sheet.name for it in sheets} == {it for stage in procedure.stages for it in stage.sheets}
    found = write_sheets(ready.archive, sheets, Posting(first=ready.case().facts.today), tmp_path, by="王")
    assert [(it.sheet.name, it.why) for it in found if it.path is None] == []


def test_what_was_typed_for_another_meeting_gives_way(office: Office, tmp_path: Path) -> None:
    office.household()
    office.goes_to("meeting")
    blank = _text(office, _named(office, "form.meeting.village"), tmp_path)
    assert "应到人数实到人数" in blank
    office.does("exit", "meeting", "2018-09-10", {**MEETING, "chair": "何大军"})
    assert "主持人何大军" in _text(office, _named(office, "form.meeting.village", "meeting"), tmp_path)


def test_an_objection_against_an_applicant_holds_up_nobody_else(
    ready: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in (("申1", "何桂英"), ("申2", "唐素芬")):
        for stage, day, said in WAYS["entry"][:4]:
            ready.does("entry", stage, day, {**said, **({"name": name} if "name" in said else {})}, number=number)
    set_clock(monkeypatch, "2018-03-24")
    _text(ready, _named(ready, "notice.entry.village", cases=2), tmp_path, Posting(first="2018-03-24"))
    put_up(ready.archive, 1, ["村公示栏"], "2018-03-24", by="王")
    set_clock(monkeypatch, "2021-12-20")
    (life,) = lives(ready.archive)
    (first, _), (_, words) = objections.listed(ready.archive, life)
    assert words == "石桥村 唐素芬"
    assert objections.applicant_numbered(ready.archive, life, "申1") == first
    raised = Objection(posting=0, raised_on=Day("2018-03-26"), what="家里有车")
    raise_objection(ready.archive, 1, objections.about(ready.archive, raised, first), by="王")
    assert ready.archive.all(Objection)[0].about == "石桥村 何桂英"
    waits = ready.refused("entry", "village_notice", "2018-04-01", number="申1")
    assert "有 1 件异议还没办结（第 1 件）" in waits[0].why
    ready.does("entry", "village_notice", "2018-04-01", number="申2")
    looked = replace(ready.archive.all(Objection)[0], finding="属实", result="移出名单", answer="移出名单")
    settle_objection(ready.archive, 1, looked, "2018-04-01", by="王")
    assert "异议属实" in ready.refused("entry", "village_notice", "2018-04-02", number="申1")[0].why
