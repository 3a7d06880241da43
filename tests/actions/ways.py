"""Each shipped procedure from its first stage to its last: the days, and what is recorded."""

from collections.abc import Sequence

import pytest
from casework import EXIT, MEETING, Office
from faults.clocks import set_clock

from township_desk.actions.procedures.subjects import Said
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import VILLAGE

Way = Sequence[tuple[str, str, Said]]
AGREED = {"verdict": "同意", "reviewer": "李镇长"}
COUNTY = {"verdict": "同意", "document": "演示府发〔2018〕9号"}
APPLIES = (
    "application",
    "2018-03-01",
    {"name": "何桂英", "village": "石桥村", "found_by": "本人申请", "written": "是"},
)
_SURVEYED = (
    "survey",
    "2018-03-12",
    {"visited_on": "2018-03-10", "visitors": "吴敏", "people": "3", "per_capita": "2,100", "class": "拟纳入"},
)
_TEAM = ("first_review", "2018-03-22", {**AGREED, "team": "吴敏"})
_DECIDED = {"government_on": "2018-05-02", "committee_on": "2018-05-04", "minutes": "常〔2018〕3号", "verdict": "同意"}
LEVELS = "省级,市级,县级,周边"
_ENTERED = {"group": "3组", "attribute": "一般贫困户", "cause": "因病"}
WAYS: dict[str, Way] = {
    "entry": (
        APPLIES,
        _SURVEYED,
        ("meeting", "2018-03-20", MEETING),
        _TEAM,
        ("village_notice", "2018-04-01", {"first_day": "2018-03-24", "last_day": "2018-03-30"}),
        ("township", "2018-04-03", AGREED),
        ("township_notice", "2018-04-13", {"first_day": "2018-04-05", "last_day": "2018-04-11"}),
        ("comparison", "2018-04-20", {"compared": "无异常", "levels": LEVELS}),
        ("county", "2018-05-05", _DECIDED),
        ("announcement", "2018-05-08", {"media": "县电视台"}),
        ("registered", "2018-05-10", _ENTERED),
    ),
    "entry_interview": (
        APPLIES,
        _SURVEYED,
        ("meeting", "2018-03-20", MEETING),
        _TEAM,
        ("township", "2018-03-28", AGREED),
        ("county_review", "2018-04-05", AGREED),
        ("comparison", "2018-04-20", {"compared": "已逐条核实", "levels": LEVELS}),
        ("county", "2018-05-05", _DECIDED),
        ("village_notice", "2018-05-14", {"first_day": "2018-05-06", "last_day": "2018-05-12"}),
        ("township_notice", "2018-05-14", {"first_day": "2018-05-06", "last_day": "2018-05-12"}),
        ("announcement", "2018-05-15", {"media": "遂宁日报"}),
        ("registered", "2018-05-16", _ENTERED),
    ),
    "fallen_back": (
        ("application", "2018-03-01", {"reason": "因病"}),
        ("visit", "2018-03-05", {"visitors": "吴敏", "per_capita": "1800"}),
        ("meeting", "2018-03-20", MEETING),
        ("notice", "2018-04-01", {"first_day": "2018-03-24", "last_day": "2018-03-30"}),
        ("township", "2018-04-03", AGREED),
        ("county", "2018-04-10", COUNTY),
    ),
    "wrong_entry": (
        ("found", "2018-03-01", {"found_by": "比对", "what": "有商品房"}),
        ("checked", "2018-03-02", {"visitors": "吴敏"}),
        ("township", "2018-03-03", AGREED),
        ("county", "2018-03-04", COUNTY),
    ),
    "relocation": (
        ("application", "2018-03-01", {"reason": "安全隐患区", "people": "3"}),
        ("meeting", "2018-03-02", MEETING),
        ("township", "2018-03-03", AGREED),
        ("county", "2018-03-04", {**COUNTY, "resettlement": "集中安置"}),
    ),
    "monitor": (
        ("clue", "2021-03-01", {"found_by": "部门预警", "clue": "住院自付三万元"}),
        ("judged", "2021-03-02", {"judgement": "入户核查"}),
        (
            "visit",
            "2021-03-04",
            {"visitors": "吴敏", "consent": "是", "collected": "是", "category": "突发严重困难户", "risks": "因病"},
        ),
        ("compared", "2021-03-08", {"compared": "无异常"}),
        ("meeting", "2021-03-10", MEETING),
        ("notice", "2021-03-20", {"first_day": "2021-03-11", "last_day": "2021-03-17"}),
        ("township", "2021-03-22", AGREED),
        ("county", "2021-03-25", COUNTY),
        ("help", "2021-03-30", {"measures": "临时救助、公益性岗位"}),
    ),
    "risk_removed": (
        ("visit", "2021-10-08", {"visitors": "吴敏", "stable": "是", "way": "帮扶消除"}),
        ("meeting", "2021-10-10", MEETING),
        ("notice", "2021-10-20", {"first_day": "2021-10-11", "last_day": "2021-10-17"}),
        ("township", "2021-10-22", AGREED),
        ("county", "2021-10-25", COUNTY),
    ),
}
WAYS["wrong_exit"] = WAYS["wrong_entry"]
WAYS["exit"] = EXIT
STATUS = {"fallen_back": "已脱贫", "wrong_exit": "已脱贫", "monitor": "已脱贫", "risk_removed": "已脱贫"}


@pytest.fixture
def ready(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office at the end of 2021, with a meeting of 2018 on the books."""
    set_clock(monkeypatch, "2021-12-20")
    village = office.archive.villages()[0]
    meeting = {"held_on": "2018-02-01", "subject": "政策宣讲", "kind": "院坝会"}
    with office.archive.change("会议", by="王") as change:
        change.put(blank_entry(KINDS["village_meeting"], Owner(VILLAGE, village.id), **meeting))
    return office


def household_for(office: Office, name: str) -> None:
    """A household for the procedure; an applicant is none yet."""
    if name.startswith("entry"):
        return
    said: dict[str, object] = {"status": STATUS.get(name, "未脱贫")}
    if said["status"] == "已脱贫":
        said["exit_year"] = 2017
    if name == "risk_removed":
        said |= {"monitor": "边缘易致贫户", "risk_removed": "未消除", "risk_identified": "2021-03-01"}
    office.household(**said)
