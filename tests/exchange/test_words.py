"""Words that no code list knows are given a meaning once."""

from pathlib import Path

import pytest
from conftest import id_of
from exchange.makers import person, workbook

from township_desk.domain.records import Member, Setting
from township_desk.exchange.importing.importing import ImportWish, apply_plan, make_plan, plan_again
from township_desk.exchange.recognising.words import remembered
from township_desk.store.archive import Archive

A, B = id_of("19600101", 1), id_of("19620202", 2)
ROWS = [person("1", "甲", A, 健康状况="高血压"), person("1", "乙", B, "配偶", 健康状况="残疾，高 血 压、糖尿病")]
WORDS = {("health", "高血压"): "长期慢性病", ("health", "糖尿病"): "长期慢性病"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return workbook(tmp_path / "x.xlsx", ROWS)


def test_a_word_is_said_once_and_remembered_with_the_import(archive: Archive, file: Path) -> None:
    plan = make_plan(archive, file)
    assert {it.word: it.rows for it in plan.unknown_words} == {"高血压": 1, "高 血 压": 1, "糖尿病": 1}
    again = plan_again(archive, plan, ImportWish(words=WORDS))
    assert again.unknown_words == []
    assert not [it for it in again.findings if it.rule == "code"]
    assert remembered(archive) == {}
    apply_plan(archive, again, by="王")
    assert [it.health for it in archive.all(Member)] == ["长期慢性病", "残疾,长期慢性病"]
    assert remembered(archive) == WORDS
    assert make_plan(archive, file).unknown_words == []


def test_a_word_may_be_changed_and_forgotten(archive: Archive, file: Path) -> None:
    apply_plan(archive, make_plan(archive, file, ImportWish(words=WORDS)), by="王")
    other = {("health", "高血压"): "患有大病", ("health", "糖尿病"): ""}
    plan = make_plan(archive, file, ImportWish(words=other))
    assert (plan.words, plan.empty) == (other, False)
    apply_plan(archive, plan, by="王")
    assert remembered(archive) == {("health", "高血压"): "患有大病"}
    archive.undo(by="王")
    assert remembered(archive) == WORDS
    assert len(archive.all(Setting)) == 2
