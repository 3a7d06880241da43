"""Causes and risks are judged by those who were there when they were found; measures by the year in which they last."""

from dataclasses import replace
from typing import Any

import pytest
from conftest import People, id_of
from rule_trials import Case, context_of, found_in, home_of

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day

MONITORED = {"monitor": "脱贫不稳定户", "risk_removed": "未消除", "risk_identified": "2021-03-10"}


def _home(people: People, case: Case, **gone: Any) -> Dossier:
    """The household of a case, with somebody who has left it where anything is said of one."""
    home = home_of(people, case)
    if not gone:
        return home
    left = replace(people.member(home.household, 7, name="周先", id_number="", relation="之父"), **gone)
    return replace(home, members=(*home.members, left))


def _risk(risk: str, **case: Any) -> Case:
    return {"year": 2022, "household": MONITORED | {"status": "已脱贫", "exit_year": 2019, "risks": risk}, **case}


ILL = {"household": {"cause": "因病", "identified": "2016-05-01"}, "all": {"health": "健康"}}
DISABLED = {"household": {"cause": "因残", "identified": "2016-05-01"}, "all": {"health": "健康"}}


@pytest.mark.parametrize(
    ("rule", "case", "gone"),
    [
        ("cause_illness", ILL, {"health": "患有大病"}),
        ("cause_disability", DISABLED, {"health": "残疾"}),
        ("risk_illness", _risk("因病", all={"health": "健康"}), {"health": "长期慢性病"}),
        ("risk_disability", _risk("因残", all={"health": "健康"}), {"disability_number": "51099919500101001143"}),
        ("risk_work_job", _risk("务工不稳", all={"work_months": 0}), {"work_months": 8}),
        ("risk_work_labour", _risk("务工不稳", all={"labour": "丧失劳动力"}), {"labour": "普通劳动力"}),
    ],
)
def test_who_was_there_when_it_was_found_counts(people: People, rule: str, case: Case, gone: dict[str, Any]) -> None:
    context = context_of(case, rule)
    assert found_in(rule, _home(people, case), context)
    assert not found_in(rule, _home(people, case, left_on=Day("2021-09-01"), **gone), context)
    assert found_in(rule, _home(people, case, left_on=Day("2015-09-01"), **gone), context)


@pytest.mark.parametrize(
    ("birth", "joined", "is_found"),
    [("19800101", None, True), ("20040101", None, False), ("19800101", "2019-05-01", False)],
)
def test_who_grew_up_or_came_later_did_not_work_then(
    people: People, birth: str, joined: str | None, is_found: bool
) -> None:
    case = {
        "household": {"cause": "缺劳力", "identified": "2016-05-01"},
        "members": 2,
        "year": 2022,
        "more": [{"id_number": id_of(birth, 9), "labour": "普通劳动力", "joined_on": joined}],
    }
    assert bool(found_in("cause_labour", _home(people, case), context_of(case, "cause_labour"))) is is_found


@pytest.mark.parametrize(("ended", "is_found"), [(None, True), ("2018-03-01", True), ("2017-12-31", False)])
def test_a_measure_that_was_over_is_not_held_against_the_card_of_today(
    people: People, ended: str | None, is_found: bool
) -> None:
    case = {
        "second": {"labour": "丧失劳动力"},
        "measures": [{"name": "护林", "sort": "公益性岗位", "started_on": "2016-01-01", "ended_on": ended}],
    }
    home = _home(people, case)
    measure = replace(home.measures[0], person=home.members[1].name)
    home = home.with_entries(type(measure), [measure])
    assert bool(found_in("measure_no_labour", home, context_of(case, "measure_no_labour"))) is is_found
