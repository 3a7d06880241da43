"""Years of an office on the command line against a table of what must be refused, and why."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from calling import Caller
from faults.clocks import set_clock
from years import Act, Office, made_office

from township_desk.domain.fields.kinds import Day
from township_desk.domain.records.record import Record

HOUSEHOLDS = 24


@pytest.fixture
def office(call: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    set_clock(monkeypatch, "2021-12-31")
    yield made_office(call, tmp_path, HOUSEHOLDS)


FEW = {"present": "19", "agreed": "19", "against": "0", "abstained": "0"}
LOST = {"agreed": "12", "against": "12", "abstained": "1"}
MORE = {"agreed": "26", "against": "0", "abstained": "0"}
CROWD = {"present": "31", "agreed": "31", "against": "0", "abstained": "0"}
BEGIN = (
    Act("exit", "meeting", "2018-09-10", "01", no={"01": ["case 要先办“列入退出计划”"]}),
    Act("exit", "plan", "2015-08-01", "01", no={"01": ["year 只办 2016—2020 年度的"]}),
    Act("exit", "plan", "2022-08-01", "01", year=2018, no={"01": ["date 办理日期 2022年8月1日还没到"]}),
    Act(
        "exit", "plan", "2018-08-01", "01-20",
        no={"18": ["status 脱贫属性是“已脱贫”"], "19": ["head 要先换户主"], "20": ["household 已于 2018年5月1日销户"]},
    ),
    Act("exit", "plan", "2018-08-02", "01", no={"01": ["stage “列入退出计划”已于 2018年8月1日办结"]}),
    Act("exit", "county", "2018-08-02", "01", no={"01": ["stage 还没到“县级审定”，现在是“民主评议”"]}),
    Act("wrong_entry", "found", "2018-08-03", "02", no={"02": ["alone 第 2 号事项还在办"]}),
)  # fmt: skip
MEETING = (
    Act("exit", "meeting", "2018-07-30", "01", no={"01": ["date “民主评议” 2018年7月30日在“列入退出计划” 2018年8月1日以前"]}),
    Act("exit", "meeting", "2018-09-10", "01", said={"guests": "3"}, no={"01": ["field 没有“guests”这一项"]}),
    Act(
        "exit", "meeting", "2018-09-10", "01-17",
        but={"02": FEW, "03": LOST, "04": MORE, "05": CROWD, "07": {"invited": ""}, "08": {"invited": "0"}},
        no={
            "02": ["quorum 至少 20 人）"], "03": ["majority 没有过实到 25 人的半数"], "04": ["majority 共 26 票，和实到 25 人对不上"],
            "05": ["quorum 实到 31 人，比应到 30 人多"], "06": ["verdict 安全饮用水"], "07": ["field 应到人数没有填"],
            "08": ["quorum 应到人数不能是 0", "quorum 实到 25 人，比应到 0 人多"],
        },
    ),
    Act("exit", "meeting", "2018-09-11", "02-05 07 08"),
    Act("exit", "meeting", "2018-09-12", "06", outcome="refuse", no={"06": ["reason 不予通过要写理由"]}),
    Act("exit", "meeting", "2018-09-12", "06", {"opinion": "饮水不安全"}, outcome="refuse"),
    Act("exit", "meeting", "2018-09-13", "06", no={"06": ["stage 第 6 号事项不予退出，不能再办"]}),
)  # fmt: skip
VISIT = (
    Act("exit", "visit", "2018-09-20", "01-05 07-17", no={"09": ["hits 陈德福的四级比对命中还没核实"]}),
    Act(
        "exit", "consent", "2018-09-25", "01-05 07 08 10-17",
        but={"14": {"agrees": "否"}, "15": {"signer": ""}},
        no={
            "10": ["paper 还没有“签字认可书”"], "11": ["paper “签字认可书”没有签字"], "12": ["paper 还没有“签字认可书”"],
            "14": ["answer 本户是否认可是“否”"], "15": ["field 签字人没有填"],
        },
    ),
    Act("exit", "consent", "2018-09-26", "14", {"opinion": "本户要求明年退"}, outcome="withdraw"),
    Act("exit", "plan", "2018-09-27", "14"),
    Act("exit", "consent", "2018-09-26", "15"),
)  # fmt: skip
NOTICE = (
    Act("exit", "village_notice", "2018-10-05", "01-03", no=dict.fromkeys(("01", "02", "03"), ["posted 公示到 2018年10月8日，次日起才能办", "date “村内公示” 2018年10月5日在"])),
    Act("exit", "village_notice", "2018-10-09", "01-03", no={"02": ["posted 有 1 件异议还没办结（第 1 件）"], "03": ["posted 第 2 件异议属实，要退回核实"]}),
    Act(
        "exit", "village_notice", "2018-10-09", "04 05 07 08 13",
        but={
            "05": {"last_day": "2018-10-07"}, "07": {"first_day": "", "last_day": ""},
            "08": {"first_day": "2018-10-03", "last_day": "2018-10-09"}, "13": {"first_day": "2018-09-20"},
        },
        no={
            "05": ["posted 到 2018年10月8日才满 7 天"], "07": ["posted 还没有张贴登记，也没有填公示的起止日期"],
            "08": ["posted 公示到 2018年10月9日，次日起才能办"], "13": ["date 公示首日 2018年9月20日在“签字认可” 2018年9月25日以前"],
        },
    ),
    Act("exit", "village_notice", "2018-10-10", "03", {"opinion": "异议属实", "back_to": "plan"}, outcome="return", no={"03": ["outcome 只能退回到 meeting（民主评议）、visit（入户核实）"]}),
    Act("exit", "village_notice", "2018-10-10", "03", {"opinion": "异议属实", "back_to": "visit"}, outcome="return"),
    Act("exit", "visit", "2018-10-09", "03", no={"03": ["date 在退回或重新办理 2018年10月10日以前"]}),
    Act("exit", "visit", "2018-10-11", "03"),
    Act("exit", "consent", "2018-10-12", "03"),
    Act("exit", "village_notice", "2018-10-20", "03", no={"03": ["posted 2018年10月2日起的公示在退回以前", "date 公示首日 2018年10月2日在“签字认可”"]}),
    Act("exit", "village_notice", "2018-10-21", "03", {"first_day": "2018-10-13", "last_day": "2018-10-19"}),
)  # fmt: skip
TOWNSHIP = (
    Act("exit", "township", "2018-10-22", "01 03 04", but={"04": {"verdict": "不同意"}}, no={"04": ["answer 审核意见是“不同意”"]}),
    Act("exit", "township", "2018-10-22", "04", {"opinion": "收入要再核"}, outcome="return"),
    Act("exit", "consent", "2018-10-23", "04", no={"04": ["paper 是 2018年9月25日的，退回以后要重新办"]}),
    Act("exit", "township_notice", "2018-11-02", "01 03", {"first_day": "2018-10-23", "last_day": "2018-10-29"}),
    Act("exit", "county", "2018-10-31", "01", no={"01": ["date “县级审定” 2018年10月31日在“乡镇公示” 2018年11月2日以前"]}),
    Act("exit", "county", "2018-11-05", "01 03", but={"03": {"verdict": "不同意"}}, no={"03": ["answer 审核意见是“不同意”"]}),
    Act("exit", "county", "2018-11-06", "03", {"opinion": "县里不同意"}, outcome="refuse"),
    Act("exit", "county", "2018-11-07", "01", {"document": "改", "verdict": "同意", "opinion": "抄错"}, outcome="correct"),
    Act("exit", "announcement", "2018-11-08", "01", {"opinion": "不退了"}, outcome="withdraw", no={"01": ["outcome 到“退出公告”不能撤回，可以退回到 县级审定"]}),
    Act("exit", "announcement", "2018-11-08", "01"),
    Act("exit", "struck_off", "2018-11-20", "01", {"policy": "不清楚"}, no={"01": ["field 脱贫后", "field 脱贫后没有填"]}),
    Act("exit", "struck_off", "2018-11-20", "01"),
    Act("exit", "plan", "2018-12-01", "01", no={"01": ["status 脱贫属性是“已脱贫（享受政策）”"]}),
    Act("exit", "plan", "2018-12-01", "01", {"opinion": "复核"}, outcome="reopen", no={"01": ["outcome 只能从 meeting"]}),
    Act("exit", "county", "2018-11-15", "01", {"opinion": "复核"}, outcome="reopen", no={"01": ["date 在上一次办理 2018年11月20日以前"]}),
    Act("exit", "county", "2018-12-02", "01", {"opinion": "文号有误"}, outcome="reopen"),
    Act("exit", "county", "2018-12-03", "01", {"opinion": "再开"}, outcome="reopen", no={"01": ["stage 还在办，不用重新办理"]}),
    Act("exit", "county", "2018-12-03", "01"),
    Act("exit", "announcement", "2018-12-04", "01"),
    Act("exit", "struck_off", "2018-12-05", "01"),
)  # fmt: skip
AFTER = (
    Act("fallen_back", "application", "2019-03-01", "02", no={"02": ["status 脱贫属性是“预脱贫”"]}),
    Act("fallen_back", "application", "2019-03-01", "01"),
    Act("fallen_back", "visit", "2019-03-05", "01", {"per_capita": "9000"}, no={"01": ["below_line 不低于 2019 年度收入标准"]}),
    Act("fallen_back", "visit", "2019-03-05", "01", {"opinion": "收入没有降"}, outcome="refuse"),
    Act("wrong_exit", "found", "2019-04-01", "01"),
    Act("monitor", "clue", "2019-05-01", "01", no={"01": ["year “返贫监测”只办 2020— 年度的"]}),
    Act("risk_removed", "visit", "2020-05-01", "01", no={"01": ["monitored 不是风险还没消除的监测对象"]}),
    Act("monitor", "clue", "2020-05-01", "01"),
    Act("monitor", "judged", "2020-05-02", "01"),
    Act("monitor", "visit", "2020-05-03", "01", no={"01": ["field “突发严重困难户”从 2021 年起才有", "field 监测对象类型没有填"]}),
    Act("monitor", "visit", "2020-05-03", "01", {"category": "边缘易致贫户"}, no={"01": ["status_with 监测对象类型是“边缘易致贫户”"]}),
)  # fmt: skip
APPLICANTS = (
    Act("entry", "application", "2018-03-01", "申1 申2", but={"申2": {"written": "否", "name": "罗大"}}, no={"申2": ["answer 有书面申请是“否”"]}),
    Act("entry", "application", "2018-03-01", "申2", {"name": "罗大"}),
    Act("entry", "survey", "2018-03-12", "申1 申2", but={"申2": {"class": "不纳入", "per_capita": "5000"}}, no={"申2": ["below_line 不低于", "answer 甄别分类是“不纳入”"]}),
    Act("entry", "survey", "2018-03-12", "申2", {"opinion": "有商品房"}, outcome="refuse"),
    Act("entry", "meeting", "2018-03-20", "申1"),
    Act("entry", "first_review", "2018-03-22", "申1"),
    Act("entry", "village_notice", "2018-04-01", "申1"),
    Act("entry", "township", "2018-04-03", "申1"),
    Act("entry", "township_notice", "2018-04-13", "申1"),
    Act("entry", "comparison", "2018-04-20", "申1", {"levels": "省级,市级"}, no={"申1": ["levels 县级、周边还没有比对"]}),
    Act("entry", "comparison", "2018-04-20", "申1"),
    Act("entry", "county", "2018-05-05", "申1", {"committee_on": "2018-05-01"}, no={"申1": ["date 党委常委会日期 2018年5月1日在"]}),
    Act("entry", "county", "2018-05-05", "申1"),
    Act("entry", "registered", "2018-05-10", "申1", no={"申1": ["stage 还没到“录入”，现在是“公告”"]}),
    Act("entry", "announcement", "2018-05-08", "申1"),
    Act("entry", "registered", "2018-05-10", "申1"),
    Act("entry", "application", "2019-03-01", "申2", {"name": "罗大"}),
    Act("entry_interview", "application", "2019-03-02", "申2", {"name": "罗大"}, no={"申2": ["alone 还在办，要先办完或撤回"]}),
)  # fmt: skip


def test_the_exits_of_a_year(office: Office) -> None:
    _trouble(office)
    _run(office, BEGIN + MEETING)
    _compare(office)
    _run(office, VISIT)
    _post(office)
    _run(office, NOTICE + TOWNSHIP)
    assert office.of("01") == [("exit", "finished", None)]
    assert office.of("03") == [("exit", "refused", None)]
    assert office.of("14") == [("exit", "withdrawn", None), ("exit", "running", "meeting")]
    assert (office.status("01"), office.status("03"), office.status("06")) == ("已脱贫（享受政策）", "未脱贫", "未脱贫")
    _run(office, AFTER)
    _undone(office)


def test_applicants_of_two_years(office: Office) -> None:
    _run(office, APPLICANTS)
    assert office.of("申2") == [("entry", "refused", None), ("entry", "running", "survey")]
    listed = office.call("households", office.archive, "--json").data["households"]
    assert [it["head"] for it in listed if it["number"].startswith("申")] == ["何桂英"]
    _undone(office)


def _run(office: Office, acts: tuple[Act, ...]) -> None:
    for act in acts:
        office.run(act)


def _trouble(office: Office) -> None:
    """What keeps some households from going on: no water, no paper, one that is not signed, of another case, old."""
    homes = office.ids
    known = office.opened()

    def now(number: str, place: int, **said: object) -> Record:
        old: Record = homes[number][place]
        return replace(known.get(type(old), old.id), **said)  # type: ignore[arg-type]

    with known.change("实情", by="王", reason="备料") as change:
        change.put(now("06", 0, safe_water="否"), now("04", 4, dated=Day("2018-09-25")), now("11", 4, signed=""))
        change.put(now("12", 4, entry=homes["01"][0].id), now("18", 0, status="已脱贫", exit_year=2017))
        change.put(now("19", 1, left_on=Day("2018-06-01"), left_reason="死亡"))
        change.put(now("20", 0, left_on=Day("2018-05-01"), left_reason="整户迁出"))
        change.remove(now("10", 4))
    known.close()


def _compare(office: Office) -> None:
    """A county's list of cars names the head of household 09."""
    file = office.folder / "车辆.csv"
    file.write_text(f"车主,身份证明号码,车牌号\n陈德福,'{office.ids['09'][1].id_number},川J00001\n", "utf-8")
    assert office.call("compare", office.archive, file, "--subject", "买车购房", "--level", "县级").code == 0


def _post(office: Office) -> None:
    """One notice for 01 to 03 hangs from 2 October on; two objections are raised, one is settled as true."""
    cases = [it["case"] for it in office.listed() if it["household"][-3:] in ("001", "002", "003")]
    words = ("case-sheets", office.archive, office.folder / "表", "--first-day", "2018-10-02", "--case", *cases)
    assert len(office.call(*words, "--json").data["files"]) == 1
    posting = ("posting", office.archive, 1)
    assert office.call(*posting, "--posted", "2018-10-02", "--where", "村公示栏").code == 0
    for number in ("02", "03"):
        file = office.folder / f"异议{number}.json"
        file.write_text(f'{{"on": "2018-10-05", "what": "新房", "household": "5109990000{number}"}}', "utf-8")
        assert office.call(*posting, "--objection", file).code == 0
    said = ("--finding", "属实", "--result", "退回", "--answer", "已退回", "--on", "2018-10-08")
    assert office.call(*posting, "--settle", 2, *said).code == 0


def _undone(office: Office) -> None:
    """Everything is undone step by step, and the archive is as it was."""
    while office.listed():
        assert office.call("undo", office.archive).code == 0
