"""What stages ask beyond their own fields: papers of the case, days that are past, people from outside the register."""

from dataclasses import replace
from pathlib import Path

from casework import EXIT, Office
from exchange.pictures import packed, photo
from ways import WAYS

from township_desk.actions.papers.attaching import attach, look_at
from township_desk.actions.papers.papers_of import papers_of
from township_desk.actions.papers.placing import Said
from township_desk.actions.procedures.cases import owner_of_case
from township_desk.actions.procedures.stage_papers import receive
from township_desk.domain.records import Household, Measure, Member, Paper, Village, VillageFigures

SAID = {stage: said for stage, _, said in EXIT}


def _paper(office: Office, home: Household) -> Paper:
    return office.archive.find(Paper, household=home.id)[0]


def test_a_paper_has_other_names_and_may_belong_to_one_case(office: Office, tmp_path: Path) -> None:
    home = office.household()
    office.goes_to("consent")
    consent = ("exit", "consent", "2018-09-25", SAID["consent"])
    with office.archive.change("别名", by="王") as change:
        change.put(replace(_paper(office, home), title="脱贫申请书", entry=7))
    assert office.refused(*consent)[0].why == "还没有“签字认可书”这份材料"
    (case,) = office.cases()
    assert receive(office.archive, [case.id], "签字认可书", "2018-09-25", by="王") == 1
    mine = next(it for it in office.archive.all(Paper) if it.entry == case.id)
    assert (mine.about, mine.household) == ("第 1 号事项", home.id)
    needs = papers_of(office.archive, owner_of_case(case), 2018).needs
    assert next(it for it in needs if it.wanted.key == "consent").paper == mine
    scan = tmp_path / "确认书.jpg"
    scan.write_bytes(packed(photo(60, 80)))
    said = Said(owner=owner_of_case(case), paper="退出确认书", case=case)
    attach(office.archive, look_at(office.archive, [scan], said), by="王")
    assert office.archive.get(Paper, mine.id).scans
    office.does(*consent)


def test_the_incidence_is_that_of_the_recorded_day(office: Office) -> None:
    village = office.archive.villages()[0]
    office.household()
    office.goes_to("")
    good = {"hard_road": "是", "clinic": "是", "culture_room": "是", "network": "是", "collective_income": 500000}
    figures = VillageFigures(village=village.id, year=2018, rural_people=20, **good)  # type: ignore[arg-type]
    with office.archive.change("村情", by="王") as change:
        change.put(replace(office.archive.get(Village, village.id), poor="是"), figures)

    def refused(day: str, surveyed: str) -> list[str]:
        said = {"surveyed_on": surveyed, "surveyors": "李镇长", "verdict": "同意"}
        made = office.looked("village_exit", "survey", day, said={"石桥村": said}, village="石桥村")
        return [it.why for line in made.refused for it in line.refusals]

    office.writes(
        office.looked("village_exit", "application", "2018-08-01", said={"石桥村": {"signer": "甲"}}, village="石桥村")
    )
    assert "贫困人口 1 人，农业户籍人口 20 人" in refused("2018-12-01", "2018-11-10")[0]
    assert refused("2018-12-01", "2018-11-20") == []


def test_somebody_outside_the_register_is_monitored(ready: Office) -> None:
    said = {"name": "罗大", "village": "石桥村"}
    edge = {"category": "边缘易致贫户", "people": "3", "group": "2组"}
    for stage, day, known in WAYS["monitor"][:8]:
        more = {"clue": said, "visit": edge}.get(stage, {})
        ready.does("monitor", stage, day, {**known, **more}, number="监1")
    (home,) = ready.archive.all(Household)
    assert (home.monitor, home.group, home.status, home.risk_identified) == ("边缘易致贫户", "2组", "", "2021-03-25")
    assert [it.name for it in ready.archive.all(Member)] == ["罗大"]
    slight = Measure(household=home.id, name="技能培训", sort="就业帮扶")
    with ready.archive.change("措施", by="王") as change:
        change.put(slight)
    done = WAYS["monitor"][8]
    why = ready.refused(*("monitor", *done), number="监1")
    assert [(it.what, it.why) for it in why] == [
        ("risk_measures", "风险“因病”还没有“健康帮扶”或“社会帮扶”这样的措施（台账“帮扶措施”）")
    ]
    with ready.archive.change("措施", by="王") as change:
        change.put(replace(ready.archive.get(Measure, slight.id), sort="健康帮扶"))
    ready.does(*("monitor", *done), number="监1")


def test_who_was_never_poor_is_not_unstable_after_leaving(ready: Office) -> None:
    ready.household(status="未脱贫")
    for stage, day, known in WAYS["monitor"][:2]:
        ready.does("monitor", stage, day, known)
    stage, day, known = WAYS["monitor"][2]
    found = ready.refused("monitor", stage, day, {**known, "category": "脱贫不稳定户"})
    assert [it.what for it in found] == ["status_with"]
    assert "脱贫属性却是“未脱贫”" in found[0].why


def test_what_a_stage_keeps_is_not_corrected(ready: Office) -> None:
    for stage, day, said in WAYS["entry"][:9]:
        ready.does("entry", stage, day, said)
    fix = {"minutes": "常〔2018〕4号", "opinion": "文号抄错"}
    ready.does("entry", "county", "2018-05-05", fix, outcome="correct")
    assert ready.case().walk.done["county"].recorded["minutes"] == "常〔2018〕4号"
    why = ready.refused("entry", "county", "2018-05-05", {"verdict": "不同意", "opinion": "改口"}, outcome="correct")
    assert ("outcome", "“县终审”的审核意见不能更正，要退回或重新办理") in why
    gone = ready.refused("entry", "announcement", "2018-05-08", {"opinion": "不要了"}, outcome="withdraw")
    assert gone[0].why == "“识别纳入”到“公告”不能撤回，可以退回到 县终审"
    ready.does("entry", "announcement", "2018-05-08", {"opinion": "纪要有误"}, outcome="return")
    assert [*ready.case().walk.done][-1] == "comparison"
