"""The matters of 四级比对 and the checks of its hits."""

from dataclasses import replace

import pytest
from conftest import People

from township_desk.domain.checks import CheckContext, check
from township_desk.domain.dossiers.comparison_subjects import FINDINGS, Matters
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.clock import clock_of
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Comparison, ComparisonHit
from township_desk.domain.verdict.standards import Standards
from township_desk.problems import Problem

CONTEXT = CheckContext(codes=CodeLists.load(), standards=Standards.load(), year=2018, clock=clock_of("2018-12-01"))


def test_six_subjects_at_four_levels_each_with_its_source() -> None:
    matters = Matters.load()
    assert [it.title for it in matters.subjects.values()] == [
        "买车购房", "经商办企业", "财政供养", "参资入股", "购买社保", "户籍身份信息",
    ]  # fmt: skip
    assert [it.title for it in matters.levels.values()] == ["省级", "市级", "县级", "周边"]
    assert all(it.source and it.identification and it.exit for it in matters.subjects.values())
    assert matters.subject("assets").basis.endswith("（未确认）")
    assert CodeLists.load()["comparison_finding"].labels == FINDINGS


def test_subjects_go_by_many_names_and_begin_in_a_year() -> None:
    matters = Matters.load()
    assert matters.subject("机动车").key == matters.subject("买车购房").key == "assets"
    assert matters.level("周边").key == "neighbour"
    assert matters.guess("2018年全县机动车登记名单") == "assets"
    assert matters.guess("职工社保缴费") == "insurance"
    assert matters.guess("名单") == ""
    with pytest.raises(Problem, match="买车购房、经商办企业"):
        matters.subject("养猫")
    with pytest.raises(Problem, match="省级、市级"):
        matters.level("乡级")
    assert Matters.load(2013).subjects == {}


def _hit(dossier: Dossier, **values: object) -> Dossier:
    of = Comparison(subject="assets", level="county", file="a.xlsx", compared_on="2018-10-01")
    known: dict[str, object] = {
        "subject": "assets",
        "level": "county",
        "content": "[]",
        "basis": "id",
        "why": "证件号码相同",
    }
    made = ComparisonHit(comparison=of.id, since=of.id, member=dossier.members[0].id, **(known | values))  # type: ignore[arg-type]
    return replace(dossier, hits=(made,))


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({}, "comparison_open"),
        ({"finding": "属实", "reason": "有车"}, "comparison_true"),
        ({"finding": "不属实", "reason": "同名"}, ""),
        ({"finding": "不影响", "reason": "三轮车"}, ""),
        ({"gone_on": Day("2018-11-01")}, ""),
    ],
)
def test_hits_are_doubts_until_they_are_settled(people: People, values: dict[str, object], rule: str) -> None:
    found = check(_hit(people.dossier(), **values), CONTEXT)
    assert [it.rule for it in found] == ([rule] if rule else [])
    assert all("买车购房·县级" in it.message and not it.exemptable for it in found)


def test_a_row_is_told_in_one_line() -> None:
    content = '[["车牌号", "川J00001"], ["品牌", "某牌"]]'
    hit = ComparisonHit(comparison=1, since=1, member=1, subject="assets", level="city", content=content, basis="id")
    assert hit.told == "车牌号：川J00001；品牌：某牌"
