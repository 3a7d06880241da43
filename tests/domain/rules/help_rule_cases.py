"""Cases of the rules about monitored households, villages and days."""

from collections.abc import Mapping
from typing import Any

from rule_trials import Case

from township_desk.domain.fields.kinds import Money
from township_desk.domain.helping.people import Helper
from township_desk.domain.records import KINDS, Record
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import TOWNSHIP

MONITORED = {
    "status": "已脱贫",
    "exit_year": 2019,
    "monitor": "脱贫不稳定户",
    "risks": "因病",
    "risk_removed": "未消除",
    "risk_identified": "2021-03-10",
}
REMOVED = MONITORED | {"risk_removed": "帮扶消除", "risk_removed_on": "2022-05-10"}
LIVING = {"dangerous_house": "否", "safe_water": "是", "food_secure": "是"}


def _monitored(**more: Any) -> Case:
    household = more.pop("household", {})
    return {"year": 2022, "household": MONITORED | household, "income": {"reported": None}, **more}


def _removed(**more: Any) -> Case:
    household = more.pop("household", {})
    return {"year": 2022, "household": REMOVED | LIVING | household, "income": {"reported": Money(900_000)}, **more}


def _risk(risk: str, **more: Any) -> Case:
    return _monitored(household={"risks": risk} | more.pop("household", {}), **more)


MONITOR_CASES: Mapping[str, tuple[Case, Case]] = {
    "helper_contact": (_monitored(pairings=[{}]), {"pairings": [{"phone": "17000001234"}]}),
    "monitor_category": (
        _monitored(household={"status": "未脱贫", "exit_year": None}),
        {"household": {"status": "已脱贫", "exit_year": 2019}},
    ),
    "monitor_income": (
        _monitored(income={"year": 2021, "reported": Money(600_000)}),
        {"income": {"reported": Money(599_900)}},
    ),
    "monitor_rich": (
        _monitored(income={"year": 2021, "reported": Money(2_000_100)}),
        {"income": {"reported": Money(2_000_000)}},
    ),
    "monitor_risk": (_monitored(household={"risks": ""}), {"household": {"risks": "因病,因残"}}),
    "monitor_days": (_monitored(household={"risk_identified": None}), {"household": {"risk_identified": "2021-03"}}),
    "monitor_no_measure": (
        _monitored(measures=[{"ended_on": "2020-12"}]),
        {"measures": [{"ended_on": "2021-12"}]},
    ),
    "only_support": (
        _monitored(measures=[{"kind": "社会保障兜底"}, {"sort": "综合保障"}]),
        {"all": {"labour": "丧失劳动力"}},
    ),
    "no_development": (
        _monitored(measures=[{"sort": "健康帮扶"}], today="2021-09-10"),
        {"today": "2021-09-09"},
    ),
    "gap_not_monitored": (
        {"year": 2022, "household": {"status": "已脱贫", "exit_year": 2019}, "second": {"resident_medical": "否"}}
        | {"income": {"reported": None}, "all": {"employee_medical": "否"}},
        {"all": {"employee_medical": ""}},
    ),
    "risk_other": (_risk("其他"), {"second": {"note": "欠外债较多"}}),
    "risk_disaster": (_risk("自然灾害", household={"note": "受灾"}), {"household": {"note": "2021 年洪涝受灾"}}),
    "risk_illness": (_risk("因病"), {"second": {"health": "长期慢性病"}}),
    "risk_disability": (_risk("因残"), {"second": {"health": "残疾"}}),
    "risk_schooling": (_risk("因学"), {"second": {"schooling": "本科一年级"}}),
    "risk_labour": (_risk("缺劳动力"), {"all": {"labour": "弱劳动力或半劳动力"}}),
    "risk_work_labour": (_risk("务工不稳", all={"labour": "丧失劳动力"}), {"all": {"labour": "普通劳动力"}}),
    "risk_work_job": (_risk("务工不稳", all={"work_months": 0}), {"all": {"work_months": 3}}),
    "gap_without_risk": (_risk("因病", household={"safe_water": "否"}), {"household": {"risks": "因病,饮水"}}),
    "removed_early": (
        _removed(household={"risk_removed_on": "2021-09-09"}),
        {"household": {"risk_removed_on": "2021-09-10"}},
    ),
    "removed_gap": (
        _removed(household={"dangerous_house": "D级"}),
        {"household": {"house_repaired": "是"}},
    ),
    "removed_below": (_removed(income={"reported": Money(599_900)}), {"income": {"reported": Money(600_000)}}),
    "removed_no_measure": (_removed(), {"measures": [{}]}),
    "removed_no_labour": (_removed(all={"labour": "无劳动力"}), {"all": {"labour": "弱劳动力或半劳动力"}}),
    "removed_state": (_removed(household={"food_secure": ""}), {"household": {"food_secure": "是"}}),
}


def _projects(ledger: str, name: str) -> list[Record]:
    return [blank_entry(KINDS[ledger], Owner(TOWNSHIP), name=name, year=2018)]


_KNOWN = Helper(name="刘明", unit="财政所", phone="17000002222", entry=1)
LEFT = {"exit_year": 2017, "households": 300, "people": 900, "collective_income": 100, "clinic": "是"}
PLACE_CASES: Mapping[str, tuple[Case, Case]] = {
    "blank_village": ({"figures": LEFT}, {"figures": {"culture_room": "是"}}),
    "village_gap": ({"figures": LEFT | {"hard_road": "否"}}, {"figures": {"hard_road": "是"}}),
    "village_parts": (
        {"figures": {"households": 300, "poor_households": 301}},
        {"figures": {"poor_households": 300}},
    ),
    "figures_archive": (
        {"figures": {"poor_people": 5}, "context": {"counted": lambda village: {"poor_people": 4, "exited_people": 1}}},
        {"figures": {"poor_people": 4}},
    ),
    "exit_before_entry": (
        {"household": {"exit_year": 2015, "identified": "2016-01"}},
        {"household": {"exit_year": 2016}},
    ),
    "helper_beside_roster": (
        {"pairings": [{"phone": "17000001111"}], "context": {"helpers": lambda name: [_KNOWN]}},
        {"pairings": [{"phone": _KNOWN.phone}]},
    ),
    "measure_not_booked": (
        {"measures": [{"started_on": "2018-03-01", "amount": 5000}], "context": {"named": _projects}},
        {"measures": [{"started_on": "2018-03-01", "amount": 5000, "project": 9}]},
    ),
    "member_days": (
        {"second": {"joined_on": "2018-05-02", "left_on": "2018-05-01"}},
        {"second": {"left_on": "2018-05-02"}},
    ),
}
HELP_CASES = {**MONITOR_CASES, **PLACE_CASES}
