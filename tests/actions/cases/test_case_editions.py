"""A case goes on with the edition with which it began; corrections; moving to another edition."""

from collections.abc import Callable, Mapping

import pytest
from casework import EXIT, MEETING, Office

from township_desk.actions.procedures import moving
from township_desk.actions.procedures.cases import rows
from township_desk.domain.procedures import declared_procedures as declared
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.procedures.walk import State
from township_desk.paths import resource
from township_desk.problems import Conflict

SAID = {stage: (day, said) for stage, day, said in EXIT}
Change = Callable[[str], str]


@pytest.fixture
def edited(monkeypatch: pytest.MonkeyPatch) -> Callable[[Change], Procedure]:
    """Lets the county edit the file of exits. Without a change the file is gone."""

    def edit(change: Change) -> Procedure:
        text = change(resource("procedures", "exit.toml").read_text("utf-8"))
        made = declared.procedure_of("exit", declared.parsed("exit", text))
        others: Mapping[str, Procedure] = {**declared.shipped.__wrapped__(), "exit": made}
        monkeypatch.setattr(declared, "shipped", lambda: others)
        return made

    return edit


def _with_inspection(text: str) -> str:
    """The county puts a stage between 民主评议 and 入户核实, and 签字认可 is no stage any more."""
    more = '[[stage]]\nkey = "inspection"\ntitle = "县级抽查"\n\n[[stage]]\nkey = "visit"'
    before, consent = text.replace('[[stage]]\nkey = "visit"', more).split('[[stage]]\nkey = "consent"')
    rest = consent.split("[[stage]]\n", 1)[1].replace('"consent"', '"visit"')
    return f"{before}[[stage]]\n{rest}".replace('"visit", "consent",', '"visit",').replace(
        '"visit", "visit"', '"visit"'
    )


def test_another_file_changes_no_running_case(office: Office, edited: Callable[[Change], Procedure]) -> None:
    office.household()
    office.household("51099900002")
    office.goes_to("consent")
    new = edited(_with_inspection)
    for stage in ("consent", "village_notice", "township"):
        office.does("exit", stage, *SAID[stage])
    office.does("exit", "plan", "2018-08-01", number="51099900002")
    office.does("exit", "meeting", *SAID["meeting"], number="51099900002")
    old, begun = office.case(1).walk, office.case(2).walk
    assert (old.current and old.current.key, begun.current and begun.current.key) == ("township_notice", "inspection")
    assert old.case.edition != begun.case.edition == new.edition
    for stage in ("township_notice", "county", "announcement", "struck_off"):
        office.does("exit", stage, *SAID[stage])
    assert office.case(1).walk.state is State.FINISHED


def test_moving_to_the_new_edition_is_shown_first(office: Office, edited: Callable[[Change], Procedure]) -> None:
    office.household()
    office.goes_to("village_notice")
    assert moving.plan_move(office.archive, declared.shipped()["exit"]).lines == ("在办的事项都按现在的程序办。",)
    new = edited(_with_inspection)
    deed = moving.plan_move(office.archive, new)
    assert deed.lines == (
        "第 1 号 石桥村 陈德福户：待办“村内公示” → 待办“县级抽查”；已办的“签字认可”新版没有，记录留着",
    )
    office.does("exit", "village_notice", *SAID["village_notice"])
    with pytest.raises(Conflict, match="请再看一遍"):
        deed.act(office.archive, "王")
    moving.plan_move(office.archive, new).act(office.archive, "王")
    way = office.case().walk
    assert (way.case.edition, way.current and way.current.key) == (new.edition, "inspection")
    office.archive.undo(by="王")
    assert office.case().walk.current == declared.of_text("exit", office.case().walk.procedure.text).stage("township")


def test_the_first_case_of_an_edition_can_be_undone_without_the_others(
    office: Office, edited: Callable[[Change], Procedure]
) -> None:
    for number in ("51099900001", "51099900002"):
        office.household(number)
        office.does("exit", "plan", "2018-08-01", number=number)
    office.archive.undo(office.archive.step - 2, by="王")
    edited(_with_inspection)
    (row,) = rows(office.archive)
    assert (row.number, row.view.walk.current and row.view.walk.current.key) == ("51099900002", "meeting")


def test_a_county_counts_working_days_and_needs_half(office: Office, edited: Callable[[Change], Procedure]) -> None:
    office.household()
    office.sets(posting_working_days=1)
    office.goes_to("village_notice")
    found = office.refused("exit", "village_notice", *SAID["village_notice"])
    assert "才满 7 个工作日" in found[0].why


def test_what_was_recorded_is_corrected_with_a_reason(office: Office) -> None:
    home = office.household()
    office.goes_to("visit")
    wrong = office.refused("exit", "meeting", "2018-09-12", {"agreed": "24"}, outcome="correct")
    assert [it.why for it in wrong] == ["同意、反对、弃权共 26 票，和实到 25 人对不上", "更正要写理由"]
    said = {"agreed": "24", "against": "0", "opinion": "票数抄错"}
    office.does("exit", "meeting", "2018-09-12", said, outcome="correct")
    assert office.archive.history()[0].label == "脱贫退出：民主评议更正（票数抄错） 石桥村 陈德福户"
    done = office.case().walk.done["meeting"]
    assert (done.day, done.recorded["agreed"], done.recorded["invited"], done.number) == ("2018-09-12", 24, 30, 2)
    assert "还没办结" in office.refused("exit", "county", "2018-11-05", {"opinion": "早"}, outcome="correct")[0].why
    for stage, day, values in EXIT[2:]:
        office.does("exit", stage, day, values)
    late = office.refused("exit", "meeting", "2018-09-22", {"opinion": "日期抄错"}, outcome="correct")
    assert "“入户核实” 2018年9月20日在“民主评议” 2018年9月22日以前" in late[0].why
    said = {"policy": "不再享受政策", "opinion": "政策到期"}
    office.does("exit", "struck_off", "2018-11-20", said, outcome="correct")
    assert office.home(home.id).status == "已脱贫（不再享受政策）"
    office.archive.undo(by="王")
    assert office.home(home.id).status == "已脱贫（享受政策）"


def test_steps_before_a_correction_wait_for_its_undo(office: Office) -> None:
    office.household()
    office.goes_to("visit")
    office.does("exit", "plan", "2018-08-02", {"opinion": "日期抄错"}, outcome="correct")
    with pytest.raises(Conflict):
        office.archive.undo(office.archive.step - 1, by="王")
    assert MEETING["invited"] == str(office.case().walk.done["meeting"].recorded["invited"])
