"""Each shipped procedure from its first stage to its last, and what it refuses."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from casework import Office
from ways import APPLIES, COUNTY, WAYS, household_for

from township_desk.actions.procedures.editions import procedures
from township_desk.actions.procedures.subjects import Said
from township_desk.domain.procedures.walk import State
from township_desk.domain.records import Household, Member, Village, VillageFigures

BECOMES = {
    "entry": {"status": "新识别", "identified": "2018-05-10", "group": "3组", "cause": "因病"},
    "fallen_back": {"status": "返贫", "exit_year": None},
    "wrong_entry": {"status": "注销", "left_on": "2018-03-04", "left_reason": "错误纳入，清退"},
    "wrong_exit": {"status": "未脱贫", "exit_year": None},
    "relocation": {"resettlement": "集中安置"},
    "monitor": {
        "monitor": "突发严重困难户",
        "risks": "因病",
        "risk_identified": "2021-03-25",
        "risk_removed": "未消除",
    },
    "risk_removed": {"risk_removed": "帮扶消除", "risk_removed_on": "2021-10-25"},
}
BECOMES["entry_interview"] = {**BECOMES["entry"], "identified": "2018-05-16"}
BECOMES["exit"] = {"status": "已脱贫（享受政策）", "exit_year": 2018}


def test_every_procedure_has_a_way() -> None:
    assert set(procedures()) == {*WAYS, "village_exit"}
    names = {it for one in procedures().values() for said in one.begins for it in said.get("of", ())}
    assert names <= set(procedures())


@pytest.mark.parametrize("name", WAYS)
def test_a_case_goes_from_its_first_stage_to_its_last(ready: Office, name: str) -> None:
    household_for(ready, name)
    for stage, day, said in WAYS[name]:
        ready.does(name, stage, day, said)
    case = ready.case()
    assert (case.walk.state, [*case.walk.done]) == (State.FINISHED, [stage for stage, _, _ in WAYS[name]])
    home = ready.archive.find(Household)[0]
    assert {field: getattr(home, field) for field in BECOMES[name]} == BECOMES[name]
    for _ in WAYS[name]:
        ready.archive.undo(by="王")
    assert ready.cases() == []
    assert len(ready.archive.all(Household)) == (0 if name.startswith("entry") else 1)


REFUSED: Sequence[tuple[str, str, str, Said, str]] = (
    ("entry", "application", "2018-03-01", {"written": "否"}, "有书面申请是“否”"),
    ("entry", "survey", "2018-02-20", {}, "“二看摸底” 2018年2月20日在"),
    (
        "entry",
        "survey",
        "2018-03-12",
        {"visited_on": "2018-02-20"},
        "的入户日期 2018年2月20日在“申请”",
    ),
    ("entry", "survey", "2018-03-12", {"per_capita": "5000"}, "不低于 2018 年度收入标准"),
    ("entry", "survey", "2018-03-12", {"class": "不纳入"}, "甄别分类是“不纳入”"),
    ("entry", "meeting", "2018-03-20", {"present": "18", "agreed": "16"}, "会议无效"),
    ("entry", "first_review", "2018-03-22", {"team": ""}, "驻村工作队审核人没有填"),
    ("entry", "village_notice", "2018-03-30", {}, "次日起才能办"),
    ("entry", "township", "2018-03-31", {}, "“乡镇逐户审核” 2018年3月31日在“公示（村）” 2018年4月1日以前"),
    ("entry", "township_notice", "2018-04-13", {"last_day": "2018-04-10"}, "才满 7 天"),
    ("entry", "comparison", "2018-04-20", {"compared": ""}, "四级比对结论没有填"),
    ("entry", "county", "2018-05-05", {"committee_on": "2018-05-01"}, "的党委常委会日期 2018年5月1日在"),
    ("entry", "announcement", "2018-05-04", {}, "“公告” 2018年5月4日在“县终审” 2018年5月5日以前"),
    ("entry", "registered", "2018-05-10", {"cause": ""}, "主要致贫原因没有填"),
    ("fallen_back", "visit", "2018-03-05", {"per_capita": "9000"}, "不低于"),
    ("monitor", "judged", "2021-03-02", {"judgement": "不用核查"}, "研判结论是“不用核查”"),
    ("monitor", "visit", "2021-03-04", {"consent": "否"}, "有承诺授权书是“否”"),
    ("monitor", "visit", "2021-03-04", {"collected": ""}, "有信息采集表没有填"),
    ("monitor", "help", "2021-03-30", {"measures": ""}, "针对风险的帮扶措施没有填"),
    ("risk_removed", "visit", "2021-10-08", {"stable": "否"}, "收入稳定、风险消除是“否”"),
    ("relocation", "county", "2018-03-04", {"resettlement": ""}, "安置方式没有填"),
    ("wrong_exit", "township", "2018-03-03", {"verdict": "不同意"}, "审核意见是“不同意”"),
)


@pytest.mark.parametrize(("name", "stage", "day", "said", "why"), REFUSED)
def test_a_stage_is_refused_with_its_reason(
    ready: Office, name: str, stage: str, day: str, said: Said, why: str
) -> None:
    household_for(ready, name)
    for key, on, known in WAYS[name]:
        if key == stage:
            found = ready.refused(name, stage, day, {**known, **said})
            assert any(why in it.why for it in found), found
            return
        ready.does(name, key, on, known)


def test_begins_only_where_it_may(ready: Office) -> None:
    home = ready.household(status="已脱贫", monitor="边缘易致贫户", risk_identified="2021-06-01", risk_removed="未消除")
    clue = WAYS["monitor"][0][2]
    assert "已经是监测对象（边缘易致贫户）" in ready.refused("monitor", "clue", "2021-09-01", clue)[0].why
    visit = WAYS["risk_removed"][0][2]
    assert "2021年12月1日起才能办" in ready.refused("risk_removed", "visit", "2021-11-01", visit)[0].why
    ready.does("risk_removed", "visit", "2021-12-01", visit)
    assert "脱贫属性是“已脱贫”" in ready.refused("entry", "application", "2018-03-01", {"found_by": "干部走访"})[0].why
    ready.edit(home, monitor="")
    assert "只办 2020 年度起的" in ready.refused("monitor", "clue", "2019-09-01", clue)[0].why
    said = {**WAYS["monitor"][2][2], "category": "突发严重困难户"}
    ready.does("monitor", "clue", "2020-09-01", clue)
    ready.does("monitor", "judged", "2020-09-02", WAYS["monitor"][1][2])
    assert "“突发严重困难户”从 2021 年起才有" in ready.refused("monitor", "visit", "2020-09-03", said)[0].why


def test_a_refused_applicant_stays_on_record_and_outside_the_register(ready: Office) -> None:
    ready.does("entry", *APPLIES)
    assert "要写理由" in ready.refused("entry", "survey", "2018-03-12", outcome="refuse")[0].why
    ready.does("entry", "survey", "2018-03-12", {"opinion": "在县城有商品房"}, outcome="refuse")
    case = ready.case()
    assert (case.walk.word, case.walk.case.person, case.walk.last and case.walk.last.opinion) == (
        "不予纳入",
        "何桂英",
        "在县城有商品房",
    )
    assert ready.archive.all(Household) == []


def test_a_listed_household_that_is_refused_leaves_the_register(ready: Office) -> None:
    home = ready.household(status="新识别")
    ready.does("entry", "application", "2018-03-01", {"found_by": "部门比对", "written": "是"})
    ready.does("entry", "survey", "2018-03-12", {"opinion": "财政供养"}, outcome="refuse")
    now = ready.home(home.id)
    assert (now.status, now.left_on, now.left_reason) == ("注销", "2018-03-12", "识别未通过")
    ready.does("entry", "survey", "2018-03-15", {"opinion": "核错了人"}, outcome="reopen")
    now = ready.home(home.id)
    assert (now.status, now.left_on, now.left_reason) == ("新识别", None, "")


def test_a_registered_applicant_is_the_head_of_a_new_household(ready: Office) -> None:
    for stage, day, said in WAYS["entry"]:
        ready.does("entry", stage, day, said)
    home, head = ready.archive.all(Household)[0], ready.archive.all(Member)[0]
    assert (home.number, head.name, head.relation, head.household) == ("51099900001", "何桂英", "户主", home.id)
    assert ready.case().facts.dossier is not None


def test_a_poor_village_leaves_by_its_indicators(ready: Office) -> None:
    village = ready.archive.villages()[0]
    ready.household()
    begin: Said = {"signer": "村主任"}

    def refused(stage: str, day: str, said: Said) -> str:
        made = ready.looked("village_exit", stage, day, said={"石桥村": said}, village="石桥村")
        return "；".join(it.why for it in made.refused[0].refusals)

    def does(stage: str, day: str, said: Said) -> None:
        ready.writes(ready.looked("village_exit", stage, day, said={"石桥村": said}, village="石桥村"))

    assert refused("application", "2018-08-01", begin) == "石桥村不是贫困村"
    with ready.archive.change("贫困村", by="王") as change:
        change.put(replace(ready.archive.get(Village, village.id), poor="是"))
    does("application", "2018-08-01", begin)
    surveyed: Said = {"surveyed_on": "2018-09-01", "surveyors": "李镇长", "verdict": "同意"}
    assert refused("survey", "2018-09-02", surveyed) == "还没有填报 2018 年度村情"
    good = {"hard_road": "是", "clinic": "是", "culture_room": "是", "network": "是", "collective_income": 500000}
    figures = VillageFigures(village=village.id, year=2018, rural_people=20, poor_people=0, **good)  # type: ignore[arg-type]
    with ready.archive.change("村情", by="王") as change:
        change.put(figures)
    assert "贫困人口 1 人，农业户籍人口 20 人" in refused("survey", "2018-09-02", surveyed)
    with ready.archive.change("村情", by="王") as change:
        change.put(replace(ready.archive.get(VillageFigures, figures.id), rural_people=900))
    assert "调查核实日期 2018年7月1日在" in refused("survey", "2018-09-02", {**surveyed, "surveyed_on": "2018-07-01"})
    does("survey", "2018-09-02", surveyed)
    assert "才满 7 天" in refused("notice", "2018-09-12", {"first_day": "2018-09-03", "last_day": "2018-09-05"})
    does("notice", "2018-09-12", {"first_day": "2018-09-03", "last_day": "2018-09-09"})
    does("county", "2018-10-01", COUNTY)
    does("announcement", "2018-10-08", {})
    assert ready.archive.get(VillageFigures, figures.id).exit_year == 2018
    assert ready.case().walk.word == "已退出"
