"""What a rule rests on reads like an office's paper: a document, a guideline that says what it is, or our own word."""

import re

import pytest

from township_desk.domain.checks.declared_rules import declared
from township_desk.domain.checks.ledgers import ledger_rules
from township_desk.domain.policies.declared_policies import policies

SOURCES = sorted({it.rule.source for it in declared().values()} | {it.source for it in ledger_rules()})
FORM = re.compile(
    r".*〔\d{4}〕\d+号.*|.*（(\d{4}.*，)?没有核到正式文件）|.*（2018-06-20）(：.+)?|本程序的约定(（.+）|[：，].+)?"
    r"|建档立卡数据质量核查口径（2017年度）|.*法(第.+条|：.+)|.*令\d{4}年第\d+号.*|各地.+"
)
NOT_FOR_CLERKS = re.compile("脚本|导出|网页|程序自定|程序建议|字段|数据库|SQL|JSON|TOML", re.IGNORECASE)


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_names_a_document_or_says_what_it_is(source: str) -> None:
    assert [it for it in source.split("；") if not FORM.fullmatch(it)] == []


def test_no_word_of_engineers_stands_in_sources_titles_and_policies() -> None:
    told = [*SOURCES, *(it.rule.title for it in declared().values()), *(it.title for it in ledger_rules())]
    told += [text for it in policies().values() for text in (it.source, it.gives, it.how, it.to_confirm, it.title)]
    assert [it for it in told if NOT_FOR_CLERKS.search(it)] == []


def test_a_rule_that_does_not_say_what_to_do_has_it_declared() -> None:
    assert {it.rule.name for it in declared().values() if it.rule.advice} >= {"one_head", "no_id", "exit_year"}
    assert all(it.rule.advice.startswith("请") for it in declared().values() if it.rule.advice)
