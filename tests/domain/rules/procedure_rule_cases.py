"""Cases of the rules about 办理事项. `done` are the closed stages, each with its day and what it recorded."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from conftest import People
from rule_trials import Case, context_of, home_of

from township_desk.domain.checks import CheckContext
from township_desk.domain.checks.context import WalkedCase
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day
from township_desk.domain.posting.life import Life
from township_desk.domain.procedures.declared_procedures import shipped
from township_desk.domain.procedures.look import Facts, Hung
from township_desk.domain.procedures.walk import walk
from township_desk.domain.records import Case as CaseRecord
from township_desk.domain.records import (
    Comparison,
    ComparisonHit,
    Event,
    Objection,
    Paper,
    PostedNotice,
    PostedPlace,
    StageDone,
)
from township_desk.domain.records.case import told

MEETING = {"invited": 30, "present": 25, "agreed": 23, "against": 1, "abstained": 1}
HUNG = {"first_day": "2018-10-02", "last_day": "2018-10-08"}
DONE: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "meeting": ("2018-09-10", MEETING),
    "visit": ("2018-09-20", {"visitors": "吴敏"}),
    "consent": ("2018-09-25", {"agrees": "是", "signer": "陈德福"}),
    "village_notice": ("2018-10-09", HUNG),
}
SIGNED = {"title": "签字认可书", "year": 2018, "signed": "是"}
OBJECTED = {"raised_on": "2018-10-03", "what": "有车"}
HIT = {"settled_on": "2018-09-21", "finding": "不影响"}
MONITORED = {"monitor": "脱贫不稳定户", "status": "已脱贫", "exit_year": 2019, "risk_removed": "帮扶消除"}


def _with(stage: str, day: str = "", **values: Any) -> Case:
    was, said = DONE[stage]
    return {"papers": [SIGNED], "done": {**DONE, stage: (day or was, {**said, **values})}}


STEP_CASES: Mapping[str, tuple[Case, Case]] = {
    "step_order": (_with("visit", "2018-09-09"), _with("visit", "2018-09-10")),
    "posting_days": (_with("village_notice", last_day="2018-10-07"), _with("village_notice", last_day="2018-10-08")),
    "objection_open": (
        {"done": DONE, "objection": OBJECTED | {"settled_on": "2018-10-10"}},
        {"objection": {"settled_on": "2018-10-09"}},
    ),
    "quorum": (_with("meeting", present=19, agreed=17), _with("meeting")),
    "exit_consent": ({"done": DONE, "papers": [SIGNED | {"signed": "否"}]}, {"papers": [SIGNED]}),
    "compare_first": ({"done": DONE, "hit": HIT}, {"hit": {"settled_on": "2018-09-20"}}),
    "exit_deadline": (_with("visit", "2018-11-01"), _with("visit", "2018-10-31")),
    "monitor_period": (
        {"procedure": "monitor", "done": {"judged": ("2018-03-01", {}), "visit": ("2018-06-01", {})}},
        {"done": {"visit": ("2018-03-02", {})}},
    ),
    "removal_steps": (
        {"year": 2022, "household": MONITORED, "written": {"risk_removed"}},
        {"written": set()},
    ),
    "status_case": (
        {"year": 2020, "household": {"status": "已脱贫", "exit_year": 2018}, "exits": {2018}},
        {"exits": {2019}},
    ),
    "split_before": (
        {"household": {"identified": "2018-05-01"}, "split": "2017-06-01"},
        {"split": "2017-05-01"},
    ),
}


def asked(people: People, case: Case) -> tuple[Dossier, CheckContext]:
    """The household of a case of a rule, and what the rules know."""
    dossier = home_of(people, case)
    home = dossier.household.id
    papers = tuple(Paper(household=home, **it) for it in case.get("papers", ()))
    dossier = dossier.with_entries(Paper, papers)
    dossier = replace(dossier, hits=_hits(dossier, case))
    events = (
        [Event(number=1, kind="分户", day=Day(case["split"]), household=home, village=1)] if "split" in case else []
    )
    walked = [_walked(dossier, case)] if "done" in case else []
    return dossier, context_of(
        case,
        walks=lambda _: walked,
        every=lambda _: [Comparison(id=5, subject="车", level="县级", file="名单", compared_on="2018-09-01")],
        written_by_cases=lambda: case.get("written", ()),
        events=lambda _: events,
        exits_by_case=lambda _: case.get("exits", ()),
    )


def _hits(dossier: Dossier, case: Case) -> tuple[ComparisonHit, ...]:
    if "hit" not in case:
        return ()
    known = {"comparison": 5, "since": 5, "member": dossier.members[0].id, "subject": "车", "level": "县级"}
    return (ComparisonHit(**known, content="[]", basis="id", **case["hit"]),)


def _walked(dossier: Dossier, case: Case) -> WalkedCase:
    procedure, home = shipped()[case.get("procedure", "exit")], dossier.household
    known = {"procedure": procedure.name, "edition": procedure.edition, "year": 2018, "village": home.village}
    of = CaseRecord(number=1, household=home.id, begun_on=Day("2018-08-01"), **known)
    records = [
        StageDone(case=of.id, number=at, stage=stage, outcome="pass", day=Day(day), values=told(dict(values)))
        for at, (stage, (day, values)) in enumerate(case["done"].items(), 1)
    ]
    lives = [_posted(of, case["objection"])] if "objection" in case else []
    facts = Facts(standards=context_of(case).standards, today="2018-12-01", dossier=dossier, hung=Hung.of(lives))
    return WalkedCase(walk(procedure, of, records), facts)


def _posted(case: CaseRecord, objection: Mapping[str, Any]) -> Life:
    notice = PostedNotice(
        number=3,
        sheet="notice.exit.village",
        title="公示",
        year=2018,
        cases=f"[{case.id}]",
        last_day=Day("2018-10-08"),
        first_day=Day("2018-10-02"),
    )
    place = PostedPlace(posting=notice.id, spot="村委会", posted_on=Day("2018-10-02"))
    raised = Objection(posting=notice.id, number=1, household=case.household, **objection)
    return Life(record=notice, places=(place,), objections=(raised,))
