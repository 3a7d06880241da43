"""The checks of 帮扶措施: what answers a cause, what is not judged."""

from dataclasses import replace
from typing import Any

import pytest
from conftest import People

from township_desk.domain.checks import CheckContext, check
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.clock import clock_of
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Day
from township_desk.domain.helping.fitting import fitting
from township_desk.domain.records import Measure
from township_desk.domain.verdict.standards import Standards

CONTEXT = CheckContext(codes=CodeLists.load(), standards=Standards.load(), year=2018, clock=clock_of("2018-12-01"))
KINDS = CodeLists.load()["measure_kind"].labels
WORK, _, _, MEDICAL, SCHOOL = KINDS


def _rules(dossier: Dossier, *done: str, cause: str = "因学") -> set[str]:
    household = replace(dossier.household, cause=cause)
    measures = tuple(Measure(household=household.id, name=f"措施{place}", kind=it) for place, it in enumerate(done))
    found = check(replace(dossier, household=household, entries={Measure: measures}), CONTEXT)
    return {it.rule for it in found if it.rule.startswith("measure")}


def test_a_measure_must_answer_the_cause(people: People) -> None:
    assert _rules(people.dossier(), WORK) == {"measure_answers"}
    assert _rules(people.dossier(), WORK, SCHOOL) == set()
    assert _rules(people.dossier(), WORK, cause="因病") == {"measure_answers"}
    assert _rules(people.dossier(), MEDICAL, cause="因病") == set()


def test_what_is_not_known_is_not_judged(people: People) -> None:
    assert _rules(people.dossier()) == set()
    assert _rules(people.dossier(), WORK, cause="交通条件落后") == set()
    assert _rules(people.dossier(), "") == {"measure_kind"}


def test_every_word_of_what_fits_stands_in_its_list() -> None:
    codes, known = CodeLists.load(), fitting()
    assert set(known.causes) <= {*codes["cause"].labels}
    assert set(known.risks) <= {*codes["risk"].labels}
    every = [*known.causes.values(), *known.risks.values()]
    assert {kind for it in every for kind in it.kinds} | {it.kind for it in known.measures.values()} <= set(KINDS)
    sorts = {sort for it in every for sort in it.sorts} | {it.sort for it in known.measures.values()}
    assert sorts <= {*codes["measure_sort"].labels}
    assert {name for it in every for name in it.measures} == set(known.measures)


def test_what_is_proposed_answers_what_it_is_proposed_for() -> None:
    known = fitting()
    for of, kept in (("kinds", known.causes), ("sorts", known.risks)):
        for it in kept.values():
            wanted = getattr(it, of)
            proposed = {getattr(known.measures[name], of[:-1]) for name in it.measures}
            assert not wanted or proposed & {*wanted}, it.word


def test_dates_the_wrong_way_round_are_found(people: People) -> None:
    dossier = people.dossier()
    made = Measure(household=dossier.household.id, name="建房", kind=WORK, started_on=Day("2018-05-01"))
    for ended, rules in (("2018-04-30", {"measure_dates"}), ("2018-05-01", set())):
        late = replace(dossier, entries={Measure: (replace(made, ended_on=Day(ended)),)})
        found = {it.rule: it.message for it in check(late, CONTEXT)}
        assert {it for it in found if it.startswith("measure_d")} == rules
    (coming,) = check(replace(dossier, entries={Measure: (replace(made, started_on=Day("2019-01-01")),)}), CONTEXT)
    assert "还没有到" in coming.message


_MONITORED = {"monitor": "脱贫不稳定户", "risks": "因病,住房", "risk_removed": "未消除"}
_REMOVED = {"monitor": "脱贫不稳定户", "risk_removed": "帮扶消除"}
_IDLE = {"work_months": 0, "labour": "无劳动力"}
_SORTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "measure_after_exit": (
        {"household": {"status": "已脱贫", "exit_year": 2017}, "measure": {"ended_on": "2017-06"}},
        {"measure": {"ended_on": "2018-06"}},
    ),
    "measure_no_labour": (
        {"person": _IDLE, "measure": {"sort": "就业帮扶", "person": "陈德福"}},
        {"person": {"labour": "普通劳动力"}},
    ),
    "job_measure_no_worker": ({"person": _IDLE, "measure": {"sort": "公益性岗位"}}, {"person": {"work_months": 3}}),
    "job_measure_no_wages": (
        {"household": _REMOVED, "income": {"wages": 0}, "measure": {"sort": "就业帮扶"}},
        {"income": {"wages": 5}},
    ),
    "industry_no_income": (
        {"household": _REMOVED, "income": {"business_total": 0}, "measure": {"sort": "产业帮扶"}},
        {"income": {"business_total": 5}},
    ),
    "weak_development": (
        {"household": _MONITORED, "measure": {"sort": "产业帮扶", "name": "种植技术培训"}},
        {"measure": {"name": "发放鸡苗"}},
    ),
    "risk_answers": (
        {"household": _MONITORED | {"risks": "饮水"}, "measure": {"sort": "健康帮扶"}},
        {"measure": {"sort": "饮水安全保障"}},
    ),
}


@pytest.mark.parametrize("rule", _SORTS)
def test_a_measure_of_a_sort_is_held_against_the_card(people: People, rule: str) -> None:
    wrong, change = _SORTS[rule]
    right = {**wrong, **{key: {**wrong[key], **it} for key, it in change.items()}}
    assert _found(people, wrong, rule) == [rule]
    assert _found(people, right, rule) == []
    assert _found(people, {**wrong, "measure": {}}, rule) == []


def _found(people: People, said: dict[str, Any], rule: str) -> list[str]:
    dossier = people.dossier(members=1, **said.get("household", {}))
    measure = Measure(household=dossier.household.id, **{"name": "措施", "kind": WORK, **said["measure"]})
    made = replace(
        dossier,
        members=tuple(replace(it, **said.get("person", {})) for it in dossier.members),
        incomes=tuple(replace(it, **said.get("income", {})) for it in dossier.incomes),
        entries={Measure: (measure,)},
    )
    return [it.rule for it in check(made, CONTEXT) if it.rule == rule]
