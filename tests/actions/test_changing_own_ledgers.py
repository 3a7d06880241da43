"""Changing an own ledger: names, order, fields that go and come back, other kinds, words of options."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from arriving_lists import WATER, settle

from township_desk.actions.exchange import filling, importing
from township_desk.actions.ledgers import entries as ledgers
from township_desk.actions.own_ledgers import changing, corrections, declaring, from_workbook
from township_desk.domain.fields import declared
from township_desk.domain.records import KINDS, LEDGERS, OwnLedger
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.own_draft import OwnDraft, OwnField
from township_desk.domain.records.record import new_key
from township_desk.exchange.planning.row_findings import RowState
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.backups import verify
from township_desk.store.past.archive_on import archive_after
from township_desk.store.read.ledgers.past import kind_then
from township_desk.store.read.ledgers.rows import ledger_rows


@pytest.fixture
def archive(archive: Archive, tmp_path: Path) -> Iterator[Archive]:
    settle(archive)
    from_workbook.make(archive, from_workbook.look_at(archive, WATER.draw(tmp_path / "饮水.xlsx")), by="王")
    yield archive
    declared.keep({})


def _now(archive: Archive) -> tuple[OwnLedger, OwnDraft]:
    kept = declaring.own_ledger(archive, "own_1")
    return kept, declaring.draft_now(kept)


def _change(archive: Archive, draft: OwnDraft) -> changing.FieldChange:
    plan = changing.plan_change(archive, _now(archive)[0], draft)
    changing.change(archive, plan, by="王")
    return plan


def _with(draft: OwnDraft, name: str, **said: Any) -> OwnDraft:
    return corrections.changed(draft, name, replace(draft.field(name), **said))


def _values(archive: Archive, name: str) -> list[Any]:
    return [getattr(it, name) for it in archive.all(KINDS["own_1"])]


def test_names_and_order_change_and_old_heads_are_still_known(archive: Archive, tmp_path: Path) -> None:
    _, draft = _now(archive)
    draft = replace(corrections.moved(_with(draft, "f3", label="取水点"), "f3", -1), title="饮水安全")
    plan = _change(archive, draft)
    assert plan.lines == ("名称由“农村安全饮水排查”改为“饮水安全”", "“水源”改叫“取水点”", "改了各栏的次序")
    kind = KINDS["own_1"]
    assert (ledger_of(kind).title, ledger_of(kind).columns[:3]) == ("饮水安全", ("f1", "f3", "f2"))
    assert kind.field("f3").label == "取水点"
    assert importing.look_at(archive, tmp_path / "饮水.xlsx").count(RowState.SAME) == 4
    archive.undo(by="王")
    assert ledger_of(KINDS["own_1"]).title == "农村安全饮水排查"
    archive.redo(by="王")
    assert ledger_of(KINDS["own_1"]).title == "饮水安全"


def test_a_retired_field_keeps_its_values_and_comes_back(archive: Archive) -> None:
    before = _values(archive, "f3")
    assert _change(archive, corrections.retired(_now(archive)[1], "f3")).lines == ("停用“水源”",)
    assert "f3" not in ledger_of(KINDS["own_1"]).columns
    assert _values(archive, "f3") == before
    assert _change(archive, corrections.brought_back(_now(archive)[1], "f3")).lines == ("恢复“水源”",)
    assert "f3" in ledger_of(KINDS["own_1"]).columns
    assert _values(archive, "f3") == before


def test_a_field_is_added(archive: Archive) -> None:
    draft = corrections.added(_now(archive)[1], OwnField(label="复查日期", kind="day"))
    assert _change(archive, draft).lines == ("增加“复查日期”",)
    assert _values(archive, "f7") == [None] * 4
    assert verify.faults(archive.db) == []


def test_another_kind_takes_the_values_over(archive: Archive, tmp_path: Path) -> None:
    step = archive.step
    plan = _change(archive, _with(_now(archive)[1], "f5", kind="text"))
    assert plan.lines == ("“投入资金”由金额改为文字，2 条照读",)
    kind = KINDS["own_1"]
    assert (ledger_of(kind).columns[4], kind.field("f7").label, ledger_of(kind).sums) == ("f7", "投入资金", ())
    assert _values(archive, "f7") == ["2600", "", "3200.50", ""]
    template = filling.look_at_template(WATER.draw(tmp_path / "下周的.xlsx", blank=True))
    assert "own_1.f7" in {it.key for it in filling.look_at(archive, template).columns}
    back = _change(archive, _with(_now(archive)[1], "f7", kind="money"))
    assert back.lines == ("“投入资金”由文字改为金额，2 条照读",)
    assert _values(archive, "f8") == [2600_00, None, 3200_50, None]
    archive.undo(by="王")
    archive.undo(by="王")
    assert archive.as_of(KINDS["own_1"], step) == archive.all(KINDS["own_1"])
    assert ledger_of(KINDS["own_1"]).columns[4] == "f5"
    assert verify.faults(archive.db) == []


def test_values_that_do_not_fit_are_named_and_nothing_is_written(archive: Archive) -> None:
    step, draft = archive.step, _with(_now(archive)[1], "f3", kind="money")
    plan = changing.plan_change(archive, _now(archive)[0], draft)
    assert plan.wrong[0].startswith("“水源”改为金额，有 4 条放不进：陈德福 户的“院内浅井”")
    with pytest.raises(Problem, match="放不进"):
        changing.change(archive, plan, by="王")
    assert archive.step == step
    assert ledger_of(KINDS["own_1"]).columns[2] == "f3"


def test_words_of_an_option_are_renamed_added_and_kept_while_in_use(archive: Archive) -> None:
    draft = _now(archive)[1]
    assert draft.field("f1").words == ("自备井", "集中供水")
    _change(archive, _with(draft, "f1", words=("自家水井", "集中供水")))
    assert _values(archive, "f1") == ["自家水井", "集中供水", "自家水井", "集中供水"]
    _change(archive, _with(_now(archive)[1], "f1", words=("自家水井", "集中供水", "山泉")))
    plan = changing.plan_change(archive, _now(archive)[0], _with(_now(archive)[1], "f1", words=("山泉",)))
    assert "“供水方式”去掉“自家水井”，有 2 条放不进：陈德福 户还在用" in plan.wrong[0]


def test_a_past_day_has_the_fields_of_that_day(archive: Archive) -> None:
    step = archive.step
    _change(archive, _with(_now(archive)[1], "f5", kind="text"))
    with archive_after(archive, step) as then:
        rows = ledger_rows(then, kind_then(then, KINDS["own_1"]))
    kind = type(rows[0].entry)
    assert (ledger_of(kind).columns[4], kind.field("f5").retired) == ("f5", False)
    assert sorted(it.entry.f5 or 0 for it in rows) == [0, 0, 2600_00, 3200_50]  # type: ignore[attr-defined]
    assert len(ledgers.entries(archive, KINDS["own_1"], day="2999-01-01")) == 4


def test_a_plan_that_is_no_longer_true_is_refused(archive: Archive) -> None:
    kept, draft = _now(archive)
    plan = changing.plan_change(archive, kept, _with(draft, "f3", label="水从哪里来"))
    _change(archive, _with(draft, "f3", label="取水点"))
    with pytest.raises(Problem, match="又有改动"):
        changing.change(archive, plan, by="王")
    assert KINDS["own_1"] in LEDGERS


def test_an_entry_that_came_after_the_look_is_not_left_behind(archive: Archive) -> None:
    plan = changing.plan_change(archive, _now(archive)[0], _with(_now(archive)[1], "f5", kind="text"))
    entry = replace(archive.all(KINDS["own_1"])[0], id=new_key(), version=0)
    with archive.change("登记", by="李") as change:
        change.put(entry)
    with pytest.raises(Problem, match="又有改动"):
        changing.change(archive, plan, by="王")
    assert "f5" in ledger_of(KINDS["own_1"]).columns
