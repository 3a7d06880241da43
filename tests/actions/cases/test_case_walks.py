"""Random acts on exits, in any order and with undo: no case ever comes into a state that the law forbids."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import pytest
from casework import EXIT, MEETING, Office
from hypothesis import given, settings
from hypothesis import strategies as st

from township_desk.actions.procedures import advancing
from township_desk.actions.procedures.reading import CaseReader
from township_desk.domain.procedures.walk import State as Stands
from township_desk.domain.procedures.walk import Walk, walk
from township_desk.domain.procedures.writing import stands
from township_desk.domain.records import Case, Household, Member, StageDone
from township_desk.domain.records.record import Record
from township_desk.problems import Problem

State = tuple[Record, ...]
DAYS = [(date(2018, 7, 28) + timedelta(days=it)).isoformat() for it in range(0, 150, 3)]
NUMBERS = ("51099900001", "51099900002")
WORDS = {stage: said for stage, _, said in EXIT}
ORDER = [stage for stage, _, _ in EXIT]
OUTCOMES = ("pass",) * 8 + ("return", "refuse", "withdraw", "reopen", "correct", "undo")

act = st.tuples(
    st.sampled_from(OUTCOMES),
    st.sampled_from((0, 0, 0, 0, -1, 1)),
    st.integers(0, 8),
    st.sampled_from(NUMBERS),
    st.booleans(),
)
"""An outcome, how far from the next stage, how many days later, whose case, and whether a vote is won."""


def _next(office: Office, number: str, step: int) -> tuple[str, str]:
    """The stage that comes next (or one beside it), and the last day on which anything was done."""
    reader = CaseReader(office.archive)
    home = office.archive.find(Household, number=number)[0]
    ways = [reader.walk(it) for it in reader.cases_of(("household", home.id))]
    way = max(ways, key=lambda it: it.case.number, default=None)
    at = ORDER.index(way.current.key) if way is not None and way.current is not None else len(way.done if way else ())
    last = way.last.day if way is not None and way.last is not None else DAYS[0]
    return ORDER[max(0, min(at + step, len(ORDER) - 1))], last


def _said(stage: str, day: str, *, wins: bool) -> Mapping[str, str]:
    said = {**WORDS[stage], "opinion": "理由"}
    if "first_day" in said:
        first = date.fromisoformat(day) - timedelta(days=8 if wins else 5)
        said |= {"first_day": first.isoformat(), "last_day": (date.fromisoformat(day) - timedelta(days=1)).isoformat()}
    return said if wins or stage != "meeting" else {**said, "agreed": "10", "against": "14"}


def _do(office: Office, states: list[State], outcome: str, step: int, later: int, number: str, *, wins: bool) -> None:
    """Does an act or undoes the last one. `states` are the archives before the acts that are not undone."""
    if outcome == "undo":
        office.archive.undo(by="王")
        assert _state(office) == states.pop(), "undo left something behind"
        return
    stage, last = _next(office, number, step)
    day = (date.fromisoformat(last) + timedelta(days=later - 1)).isoformat()
    said = _said(stage, day, wins=wins)
    made = office.looked("exit", stage, day, said={number: said}, outcome=outcome)
    before = _state(office)
    if made.refused:
        with pytest.raises(Problem):
            advancing.write(office.archive, made, by="王")
        assert _state(office) == before, "a refusal wrote something"
        return
    states.append(before)
    advancing.write(office.archive, made, by="王")


def _state(office: Office) -> State:
    """Everything that an act may write."""
    kinds = (Household, Member, Case, StageDone)
    return tuple(it for kind in kinds for it in sorted(office.archive.all(kind), key=lambda it: it.id))


def _never(office: Office) -> None:
    """What must hold whatever was done."""
    reader = CaseReader(office.archive)
    running: list[object] = []
    for case in reader.cases:
        way = reader.walk(case)
        assert list(way.done) == ORDER[: len(way.done)], "the chain has a gap"
        days, back = [it.day for it in way.done.values()], way.sent_back
        assert back is None or all(it.day >= back.day for it in way.done.values() if it.number > back.number)
        assert all(before <= after for before, after in pairwise(days)), "days go backwards"
        assert [it.number for it in way.records] == sorted({it.number for it in way.records})
        running += [case.subject] if way.state is Stands.RUNNING else []
        _says(office, case, way)
    _exited(office, reader)
    assert len(running) == len(set(running)), "two cases of one household run"


def _exited(office: Office, reader: CaseReader) -> None:
    """A household that a case let leave went through every stage, each with its day."""
    for home in office.archive.all(Household):
        if home.status.startswith("已脱贫"):
            ways = [reader.walk(it) for it in reader.cases_of(("household", home.id))]
            assert any([*it.done] == ORDER and all(done.day for done in it.done.values()) for it in ways), home


def _says(office: Office, case: Case, way: Walk) -> None:
    """The household is what its newest case says, and votes that were closed were won."""
    newest = max((it for it in office.cases() if it.household == case.household), key=lambda it: it.number)
    home = office.home(case.household or 0)
    if case.id == newest.id:
        said = stands(way)
        assert {name: getattr(home, name) for name in said} == said
    if meeting := way.done.get("meeting"):
        assert meeting.recorded["agreed"] == int(MEETING["agreed"])
    for day in {it.day for it in way.records}:
        assert len(walk(way.procedure, case, way.records, day).records) <= len(way.records)


@settings(max_examples=12)
@given(st.sampled_from(("plan", "township", "struck_off", "")), st.lists(act, min_size=4, max_size=26))
def test_no_walk_reaches_a_forbidden_state(
    office: Office, led_to: str, acts: list[tuple[str, int, int, str, bool]]
) -> None:
    begun = office.archive.step
    if begun < 4:
        for number in NUMBERS:
            office.household(number)
        begun = office.archive.step
    office.goes_to(led_to)
    states: list[State] = []
    for outcome, step, later, number, wins in acts:
        if outcome != "undo" or states:
            _do(office, states, outcome, step, later, number, wins=wins)
        _never(office)
    while office.cases():
        office.archive.undo(by="王")
    assert {it.status for it in office.archive.all(Household)} == {"未脱贫"}


def test_a_new_case_does_not_begin_before_the_last_one_ended(office: Office) -> None:
    office.household()
    office.does("exit", "plan", "2018-08-01")
    office.does("exit", "meeting", "2018-09-11", {"opinion": "本户不愿意"}, outcome="withdraw")
    (why,) = office.refused("exit", "plan", "2018-09-01")
    assert why == ("date", "第 1 号事项 2018年9月11日已撤回，再办不能早于这一天")
    office.does("exit", "plan", "2018-09-11")


def test_two_corrections_that_contradict_each_other_do_not_run_at_once(office: Office) -> None:
    office.household(status="已脱贫", exit_year=2017)
    said = {"found_by": "检查", "what": "收入算错"}
    office.does("wrong_exit", "found", "2018-10-01", said)
    (why,) = office.refused("wrong_entry", "found", "2018-10-02", said)
    assert why == ("alone", "“错退更正”（第 1 号）还在办，要先办完或撤回")
