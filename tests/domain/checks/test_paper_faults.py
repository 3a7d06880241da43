"""What is wrong with papers: 三无, missing ones, copies, and dates that cannot be."""

from dataclasses import replace
from typing import Any

import pytest
from conftest import People
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.checks import CheckContext, check
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.clock import clock_of
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.papers.faults import Beside, looked_at, one_day
from township_desk.domain.papers.needs import Need, State
from township_desk.domain.records import KINDS, Exemption, Paper
from township_desk.domain.records.ledgers.entries import blank_entry, of_household
from township_desk.domain.verdict.standards import Standards

BESIDE = Beside(year=2018, clock=clock_of("2018-12-01"))
GOOD = {"signed": "是", "sealed": "是", "original": "原件"}


def _home(people: People, *papers: dict[str, Any], **values: Any) -> Dossier:
    found = people.dossier(**{"identified": "2014-04-20", **values})
    return found.with_entries(Paper, [Paper(household=found.household.id, **{**GOOD, **it}) for it in papers])


def _faults(home: Dossier, title: str, beside: Beside = BESIDE) -> list[tuple[str, str]]:
    need = next(it for it in looked_at(home, beside) if it.paper and it.paper.title == title)
    return [(it.rule.removeprefix("paper."), it.short) for it in need.faults]


@pytest.mark.parametrize(
    ("paper", "found"),
    [
        ({"dated": "2018-10-09"}, []),
        ({"dated": "2018-10-09", "sealed": ""}, [("unsealed", "缺公章")]),
        ({"signed": "否", "dated": None}, [("unsigned", "缺签字"), ("undated", "缺日期")]),
        ({"dated": "2018-10-09", "original": "复印件"}, [("copy", "应存原件")]),
        ({"dated": "2019-01-05"}, [("future", "日期未到"), ("other_year", "不在本年度")]),
        ({"dated": "2017-10-09"}, [("other_year", "不在本年度")]),
        ({"dated": "2013-10-09"}, [("too_early", "早于首次识别时间")]),
        ({"dated": "2018"}, []),
    ],
)
def test_one_paper(people: People, paper: dict[str, Any], found: list[tuple[str, str]]) -> None:
    home = _home(people, {"title": "入户核实表", "year": 2018, **paper})
    assert _faults(home, "入户核实表") == found


def test_a_notification_before_the_application_and_before_the_end_of_the_posting(people: People) -> None:
    application = {"title": "贫困户申请书", "year": 2014, "dated": "2014-03-18"}
    told = {"title": "确认告知书", "year": 2014, "dated": "2014-03-10"}
    assert _faults(_home(people, application, told), "确认告知书") == [("too_early", "早于贫困户申请书")]
    later = {**told, "dated": "2014-04-15"}
    assert _faults(_home(people, application, later), "确认告知书") == []
    hung = replace(
        BESIDE, posted=lambda sheet, year: "2014-04-18" if (sheet, year) == ("notice.entry.village", 2014) else ""
    )
    assert _faults(_home(people, application, later), "确认告知书", hung) == [("too_early", "早于公示期满")]


def test_a_paper_of_an_entry_is_held_against_the_days_of_the_entry(people: People) -> None:
    home, housing = people.dossier(), KINDS["housing"]
    values = {"year": 2017, "kind": "危房改造", "finished_on": "2017-09-01", "accepted_on": "2017-10-01"}
    entry = blank_entry(housing, of_household(home.household.id), **values)
    paper = Paper(title="竣工验收表", entry=entry.id, dated="2017-09-20", **GOOD)  # type: ignore[arg-type]
    home = home.with_entries(housing, [entry]).with_entries(Paper, [paper])
    assert _faults(home, "竣工验收表") == [("too_early", "早于验收日期")]


def test_what_nothing_asks_for_has_only_the_faults_of_its_kind(people: People) -> None:
    home = _home(
        people,
        {"title": "奖状", "signed": ""},
        {"title": "入户核实表", "year": 2016, "sealed": "", "dated": "2016-01-01"},
    )
    assert _faults(home, "奖状") == []
    assert _faults(home, "入户核实表") == [("unsealed", "缺公章")]


def test_one_day_for_everything_is_a_doubt(people: People) -> None:
    titles = ("申请书", "入户调查表", "民主评议记录", "登记表")
    home = _home(people, *({"title": it, "year": 2014, "dated": "2014-04-01"} for it in titles))
    assert one_day(looked_at(home, BESIDE)) == "2014-04-01"
    papers = [*home.of(Paper)[1:], replace(home.of(Paper)[0], dated="2014-03-30")]  # type: ignore[type-var]
    assert one_day(looked_at(home.with_entries(Paper, papers), BESIDE)) == ""


def _context(beside: Beside) -> CheckContext:
    return CheckContext(
        codes=CodeLists.load(),
        standards=Standards.load(),
        year=2018,
        clock=beside.clock,
        papers=lambda dossier: looked_at(dossier, beside),
    )


def test_a_finding_says_where_the_paper_is_and_lapses_with_its_exemption(people: People) -> None:
    home = _home(people, {"title": "入户核实表", "year": 2018, "sealed": "", "dated": "2018-10-09"}, exit_year=None)
    found = {(it.rule, it.value): it for it in check(home, _context(BESIDE)) if it.rule.startswith("paper.")}
    unsealed = found["paper.unsealed", ""]
    assert (unsealed.kind, unsealed.record, unsealed.field) == ("paper", home.of(Paper)[0].id, "sealed")
    assert unsealed.fix is not None
    assert (unsealed.fix.field, unsealed.fix.value) == ("sealed", "是")
    missing = found["paper.missing", "survey.2014"]
    assert (missing.kind, missing.record) == ("household", home.household.id)
    assert "“入户调查表”" in missing.message
    settled = [
        Exemption(
            household=home.household.id,
            record=it.record,
            rule=it.rule,
            field_name=it.field,
            value=it.value,
            reason="查过",
        )
        for it in (unsealed, missing)
    ]
    home = replace(home, exemptions=tuple(settled))
    assert not {unsealed, missing} & set(check(home, _context(BESIDE)))
    states = {it.wanted.key: it.state for it in looked_at(home, BESIDE)}
    assert (states["visit"], states["survey"], states["application"]) == (State.THERE, State.EXEMPT, State.MISSING)


DAYS = st.sampled_from([None, "2014", "2014-03", "2014-03-18", "2014-04-01", "2018-10-09", "2019-02-01"])


@given(st.lists(st.tuples(st.sampled_from(["申请书", "确认告知书", "入户核实表", "签字认可书"]), DAYS), max_size=6))
def test_a_date_is_wrong_only_beside_another_one(people: People, said: list[tuple[str, Any]]) -> None:
    home = _home(people, *({"title": title, "dated": day} for title, day in said))

    def early(needs: tuple[Need, ...]) -> list[Need]:
        return [it for it in needs if any(fault.rule == "paper.too_early" for fault in it.faults)]

    wrong = early(looked_at(home, BESIDE))
    assert all(it.paper and it.paper.dated for it in wrong)
    alone = [home.with_entries(Paper, [it.paper]) for it in wrong if it.paper]
    unknown = [replace(it, household=replace(it.household, identified=None)) for it in alone]
    assert not [it for home in unknown for it in early(looked_at(home, BESIDE))]
