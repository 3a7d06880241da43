"""脱贫退出 from the plan to 销号: a whole way, and everything that is refused on it."""

from dataclasses import replace

import pytest
from casework import EXIT, MEETING, Office

from township_desk.actions.posting.lives import lives
from township_desk.domain.fields.kinds import Day
from township_desk.domain.procedures.walk import State
from township_desk.domain.records import (
    Comparison,
    ComparisonHit,
    Income,
    Member,
    Objection,
    Paper,
    PostedNotice,
    PostedPlace,
)
from township_desk.problems import Conflict, Problem

SAID = {stage: (day, said) for stage, day, said in EXIT}


def test_a_household_goes_all_the_way(office: Office) -> None:
    home = office.household()
    office.goes_to("")
    case = office.case()
    assert (case.walk.state, case.walk.word, case.missing) == (State.FINISHED, "已销号", [])
    now = office.home(home.id)
    assert (now.status, now.exit_year) == ("已脱贫（享受政策）", 2018)
    assert [it.day for it in case.walk.done.values()] == [day for _, day, _ in EXIT]
    assert office.archive.history()[0].label == "脱贫退出：销号办结 石桥村 陈德福户"


def test_the_plan_makes_it_a_leaving_household_and_says_what_comes_next(office: Office) -> None:
    home = office.household(safe_water="")
    office.goes_to("meeting")
    case, now = office.case(), office.home(home.id)
    assert (now.status, now.exit_year) == ("预脱贫", 2018)
    assert case.walk.current is not None
    assert (case.walk.current.key, [it.what for it in case.missing]) == ("meeting", ["verdict"])
    assert "安全饮用水" in case.missing[0].why


@pytest.mark.parametrize(
    ("said", "what", "why"),
    [
        ({"present": "19"}, "quorum", "应到 30 人，实到 19 人，不到 3 分之 2（至少 20 人）"),
        ({"present": "31"}, "quorum", "比应到 30 人多"),
        ({"agreed": "12", "against": "12"}, "majority", "同意 12 票，没有过实到 25 人的半数"),
        ({"agreed": "20"}, "majority", "共 22 票，和实到 25 人对不上"),
        ({"invited": ""}, "field", "应到人数没有填"),
        ({"invited": "三十几"}, "field", "应到人数"),
        ({"guests": "3"}, "field", "没有“guests”这一项"),
    ],
)
def test_a_meeting_without_quorum_or_majority_is_refused(
    office: Office, said: dict[str, str], what: str, why: str
) -> None:
    office.household()
    office.goes_to("meeting")
    found = office.refused("exit", "meeting", "2018-09-10", {**MEETING, **said})
    assert any(it.what == what and why in it.why for it in found), found
    assert [it.outcome for it in office.case().walk.records] == ["pass"]


def test_the_office_sets_the_share_that_a_meeting_needs(office: Office) -> None:
    office.household()
    office.goes_to("meeting")
    said = {**MEETING, "present": "17", "agreed": "15"}
    office.refused("exit", "meeting", "2018-09-10", said)
    office.sets(meeting_quorum_parts=1, meeting_quorum_whole=2)
    office.sets(meeting_majority_of_all=1)
    found = office.refused("exit", "meeting", "2018-09-10", said)
    assert [it.why for it in found] == ["同意 15 票，没有过应到 30 人的半数，没有通过"]
    office.sets(meeting_majority_of_all=0)
    office.does("exit", "meeting", "2018-09-10", said)


@pytest.mark.parametrize(
    ("stage", "day", "said", "why"),
    [
        ("visit", "2018-09-09", {}, "“入户核实” 2018年9月9日在“民主评议” 2018年9月10日以前"),
        ("visit", "2019-01-05", {}, "办理日期 2019年1月5日还没到"),
        ("consent", "2018-09-25", {"agrees": "否"}, "本户是否认可是“否”，要填“是”才能办结"),
        ("village_notice", "2018-10-09", {"last_day": "2018-10-07"}, "到 2018年10月8日才满 7 天"),
        ("village_notice", "2018-10-08", {}, "公示到 2018年10月8日，次日起才能办"),
        ("village_notice", "2018-10-09", {"first_day": "", "last_day": ""}, "也没有填公示的起止日期"),
        ("village_notice", "2018-10-09", {"first_day": "2018-10"}, "公示首日“2018-10”要写到日"),
        ("village_notice", "2018-10-09", {"first_day": "2018-09-20"}, "在“签字认可” 2018年9月25日以前"),
        ("township", "2018-10-12", {"verdict": "不同意"}, "审核意见是“不同意”"),
        ("township_notice", "2018-10-22", {"first_day": "2018-10-11"}, "在“乡镇核查” 2018年10月12日以前"),
        ("county", "2018-10-20", {}, "“县级审定” 2018年10月20日在“乡镇公示” 2018年10月22日以前"),
        ("county", "2018-11-05", {"document": ""}, "批准文号没有填"),
        ("struck_off", "2018-11-07", {}, "“销号” 2018年11月7日在“退出公告” 2018年11月8日以前"),
        ("struck_off", "2018-11-20", {"policy": "不知道"}, "不在“脱贫后”代码表里"),
    ],
)
def test_each_stage_is_refused_with_its_reason(
    office: Office, stage: str, day: str, said: dict[str, str], why: str
) -> None:
    office.household()
    office.goes_to(stage)
    found = office.refused("exit", stage, day, {**SAID[stage][1], **said})
    assert any(why in it.why for it in found), found
    office.does("exit", stage, *SAID[stage])


def test_a_stage_is_closed_in_its_turn_and_once(office: Office) -> None:
    office.household()
    assert "要先办“列入退出计划”（plan）" in office.refused("exit", "county", "2018-11-05")[0].why
    office.goes_to("visit")
    assert office.refused("exit", "county", "2018-11-05")[0].why == "还没到“县级审定”，现在是“入户核实”"
    again = office.refused("exit", "meeting", "2018-09-11", MEETING)
    assert again[0].why == "“民主评议”已于 2018年9月10日办结，现在到“入户核实”"
    assert "已于 2018年8月1日办结" in office.refused("exit", "plan", "2018-09-30")[0].why


def test_only_a_poor_household_with_a_head_begins_and_goes_on(office: Office) -> None:
    home = office.household(status="已脱贫")
    assert "脱贫属性是“已脱贫”" in office.refused("exit", "plan", "2018-08-01")[0].why
    office.edit(home, status="未脱贫")
    assert "不办 2022 年度的" in office.refused("exit", "plan", "2018-08-01", year=2022)[0].why
    office.goes_to("visit")
    head = office.archive.find(Member, household=home.id)[0]
    with office.archive.change("户主死亡", by="王") as change:
        change.put(replace(head, left_on=Day("2018-09-15"), left_reason="死亡"))
    found = office.refused("exit", "visit", *SAID["visit"])
    assert ("head", "这一户现在没有户主，要先换户主") in found
    office.edit(home, left_on=Day("2018-09-16"))
    assert "已于 2018年9月16日销户" in office.refused("exit", "visit", *SAID["visit"])[0].why


def test_a_hit_is_settled_before_the_visit_is_closed(office: Office) -> None:
    home = office.household()
    office.goes_to("visit")
    head = office.archive.find(Member, household=home.id)[0]
    list_ = Comparison(subject="car", level="county", file="车.csv", compared_on="2018-09-01")
    hit = ComparisonHit(
        comparison=list_.id,
        since=list_.id,
        member=head.id,
        subject="car",
        level="county",
        content="[]",
        basis="id",
        row=2,
    )
    with office.archive.change("比对", by="王") as change:
        change.put(list_, hit)
    assert "陈德福的四级比对命中还没核实" in office.refused("exit", "visit", *SAID["visit"])[0].why
    with office.archive.change("核实", by="王") as change:
        change.put(replace(office.archive.get(ComparisonHit, hit.id), finding="属实", reason="农用三轮车"))
    office.does("exit", "visit", *SAID["visit"])


def test_a_paper_must_be_there_and_signed(office: Office) -> None:
    home = office.household()
    office.goes_to("consent")
    paper = office.archive.find(Paper, household=home.id)[0]
    with office.archive.change("没签", by="王") as change:
        change.put(replace(paper, signed=""))
    assert [it.why for it in office.refused("exit", "consent", *SAID["consent"])] == ["“签字认可书”没有签字"]
    with office.archive.change("移走", by="王") as change:
        change.remove(office.archive.get(Paper, paper.id))
    assert [it.why for it in office.refused("exit", "consent", *SAID["consent"])] == ["还没有“签字认可书”这份材料"]


def test_a_kept_posting_counts_more_than_typed_days(office: Office) -> None:
    home = office.household()
    office.goes_to("village_notice")
    made = PostedNotice(
        number=1, sheet="notice.exit.village", title="公示", place="石桥村", year=2018,
        first_day=Day("2018-10-05"), last_day=Day("2018-10-11"), households=f"[{home.id}]",
    )  # fmt: skip
    place = PostedPlace(posting=made.id, spot="村公示栏", posted_on=Day("2018-10-05"))
    said = Objection(posting=made.id, number=1, raised_on=Day("2018-10-06"), what="新房没搬", household=home.id)
    with office.archive.change("张贴", by="王") as change:
        change.put(made, place, said)
    assert len(lives(office.archive)) == 1
    day, typed = SAID["village_notice"]
    whys = [it.why for it in office.refused("exit", "village_notice", day, typed)]
    assert whys[:2] == [
        "“拟退出公示（村）”（第 1 号）公示到 2018年10月11日，次日起才能办",
        "“拟退出公示（村）”（第 1 号）有 1 件异议还没办结（第 1 件）",
    ]
    with office.archive.change("办结", by="王") as change:
        change.put(replace(office.archive.get(Objection, said.id), settled_on=Day("2018-10-15")))
    whys = [it.why for it in office.refused("exit", "village_notice", "2018-10-12", typed)]
    assert whys[0].endswith("有 1 件异议还没办结（第 1 件，2018年10月15日才办结，当天起才能办）")
    office.does("exit", "village_notice", "2018-10-15")
    recorded = office.case().walk.done["village_notice"].recorded
    assert recorded == {"first_day": "2018-10-05", "last_day": "2018-10-11"}


def test_a_case_goes_back_is_refused_withdrawn_and_opened_again(office: Office) -> None:
    home = office.household()
    office.goes_to("township")
    back = {"opinion": "收入核得不准", "back_to": "visit"}
    assert "退回补正要写理由" in office.refused("exit", "township", "2018-10-12", outcome="return")[0].why
    assert (
        "只能退回到 meeting"
        in office.refused("exit", "township", "2018-10-12", {**back, "back_to": "plan"}, outcome="return")[0].why
    )
    office.does("exit", "township", "2018-10-12", back, outcome="return")
    case = office.case().walk
    assert (case.current and case.current.key, list(case.done)) == ("visit", ["plan", "meeting"])
    office.does("exit", "visit", "2018-10-15", {"visitors": "李"})
    assert "“签字认可”不能" not in str(office.refused("exit", "consent", "2018-10-16"))
    office.does("exit", "consent", "2018-10-16", {"opinion": "收入不稳"}, outcome="refuse")
    assert (office.case().walk.state, office.home(home.id).status) == (State.REFUSED, "未脱贫")
    assert "不予退出" in office.refused("exit", "consent", "2018-10-17", SAID["consent"][1])[0].why
    assert (
        "只能从 meeting" in office.refused("exit", "plan", "2018-10-18", {"opinion": "复核"}, outcome="reopen")[0].why
    )
    office.does("exit", "meeting", "2018-10-18", {"opinion": "复核后收入稳定"}, outcome="reopen")
    assert (office.case().walk.state, office.home(home.id).status) == (State.RUNNING, "预脱贫")
    office.does("exit", "meeting", "2018-10-18", {"opinion": "本户要求"}, outcome="withdraw")
    assert (office.case().walk.word, office.home(home.id).exit_year) == ("已撤回", None)
    office.does("exit", "plan", "2018-11-01")
    assert [it.number for it in office.cases()] == [1, 2]


def test_a_household_that_a_list_called_leaving_does_not_stay_so(office: Office) -> None:
    home = office.household(status="预脱贫", exit_year=2018)
    office.goes_to("visit")
    office.does("exit", "visit", "2018-09-20", {"opinion": "收入不稳"}, outcome="refuse")
    assert (office.home(home.id).status, office.home(home.id).exit_year) == ("未脱贫", None)
    office.does("exit", "visit", "2018-09-21", {"opinion": "复核后稳定"}, outcome="reopen")
    assert (office.home(home.id).status, office.home(home.id).exit_year) == ("预脱贫", 2018)


def test_what_somebody_corrected_since_is_not_given_back(office: Office) -> None:
    home = office.household()
    office.goes_to("visit")
    office.edit(home, status="返贫")
    office.does("exit", "visit", "2018-09-20", {"opinion": "不符合"}, outcome="refuse")
    now = office.home(home.id)
    assert (now.status, now.exit_year) == ("返贫", None)


def test_a_village_goes_through_one_meeting_or_nobody_does(office: Office) -> None:
    homes = [office.household(f"5109990000{place}") for place in (1, 2, 3)]
    numbers = [it.number for it in homes]
    said = {key: {} for key in numbers}
    office.writes(office.looked("exit", "plan", "2018-08-01", said=said))
    office.edit(homes[2], safe_water="否")
    votes = dict.fromkeys(numbers, MEETING)
    made = office.looked("exit", "meeting", "2018-09-10", said=votes, village="石桥村")
    assert [it.subject.number for it in made.refused] == [numbers[2]]
    with pytest.raises(Problem, match="3 户里有 1 户不能办，石桥村 陈德福户"):
        office.writes(made)
    assert all(len(it.walk.records) == 1 for it in map(office.case, (1, 2, 3)))
    before = office.archive.step
    office.edit(homes[2], safe_water="是")
    office.writes(office.looked("exit", "meeting", "2018-09-10", said=votes, village="石桥村"))
    assert office.archive.step == before + 2
    assert all(it.walk.current and it.walk.current.key == "visit" for it in map(office.case, (1, 2, 3)))


def test_steps_of_a_case_are_undone_from_the_last_one_backwards(office: Office) -> None:
    home = office.household()
    office.goes_to("visit")
    plan = office.archive.step - 1
    with pytest.raises(Conflict, match="请先撤销那一步"):
        office.archive.undo(plan, by="王")
    office.archive.undo(by="王")
    assert list(office.case().walk.done) == ["plan"]
    office.archive.undo(by="王")
    assert (office.cases(), office.home(home.id).status) == ([], "未脱贫")
    office.archive.redo(by="王")
    office.archive.redo(by="王")
    office.does("exit", "visit", *SAID["visit"])


def test_income_below_the_line_keeps_it_in(office: Office) -> None:
    home = office.household()
    office.goes_to("meeting")
    account = office.archive.find(Income, household=home.id)[0]
    with office.archive.change("收入", by="王") as change:
        change.put(replace(account, reported=100000))
    assert any("收入" in it.why for it in office.refused("exit", "meeting", "2018-09-10", MEETING))
