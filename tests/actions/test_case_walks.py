"""Random acts on exits, in any order and with undo: no case ever comes into a state that the law forbids."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

from casework import EXIT, MEETING, Office
from hypothesis import given, settings
from hypothesis import strategies as st

from township_desk.actions.procedures import advancing
from township_desk.actions.procedures.reading import CaseReader
from township_desk.domain.procedures.walk import State, Walk, walk
from township_desk.domain.procedures.writing import stands
from township_desk.domain.records import Case, Household
from township_desk.problems import Conflict

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


def _do(office: Office, outcome: str, step: int, later: int, number: str, *, wins: bool) -> None:
    if outcome == "undo":
        with suppress(Conflict):
            office.archive.undo(by="王")
        return
    stage, last = _next(office, number, step)
    day = (date.fromisoformat(last) + timedelta(days=later - 1)).isoformat()
    said = _said(stage, day, wins=wins)
    made = office.looked("exit", stage, day, said={number: said}, outcome=outcome)
    if not made.refused:
        advancing.write(office.archive, made, by="王")


def _never(office: Office) -> None:
    """What must hold whatever was done."""
    reader = CaseReader(office.archive)
    running: list[object] = []
    for case in reader.cases:
        way = reader.walk(case)
        assert list(way.done) == ORDER[: len(way.done)], "the chain has a gap"
        days = [it.day for it in way.done.values()]
        assert all(before <= after for before, after in pairwise(days)), "days go backwards"
        assert [it.number for it in way.records] == sorted({it.number for it in way.records})
        running += [case.subject] if way.state is State.RUNNING else []
        _says(office, case, way)
    assert len(running) == len(set(running)), "two cases of one household run"


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
@given(st.lists(act, min_size=4, max_size=26))
def test_no_walk_reaches_a_forbidden_state(office: Office, acts: list[tuple[str, int, int, str, bool]]) -> None:
    begun = office.archive.step
    if begun < 4:
        for number in NUMBERS:
            office.household(number)
        begun = office.archive.step
    for outcome, step, later, number, wins in acts:
        if outcome != "undo" or (office.archive.step > begun and office.cases()):
            _do(office, outcome, step, later, number, wins=wins)
        _never(office)
    while office.cases():
        office.archive.undo(by="王")
    assert {it.status for it in office.archive.all(Household)} == {"未脱贫"}
