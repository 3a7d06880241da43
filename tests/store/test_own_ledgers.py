"""Ledgers that the office makes itself: their tables, their steps, and what the running program knows of them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from conftest import CHEAP, PASSWORD, TOWNSHIP, id_of

from township_desk.actions.household.households import open_household, remove_household
from township_desk.actions.ledgers import entries as ledgers
from township_desk.actions.own_ledgers import declaring
from township_desk.domain.fields import declared
from township_desk.domain.records import HOME_LEDGERS, KINDS, LEDGERS, Household, Member, Township, Village
from township_desk.domain.records.ledgers.entries import blank_entry, of_household
from township_desk.domain.records.ledgers.own_draft import MOST_FIELDS, OwnDraft, OwnField
from township_desk.domain.records.record import Record
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import DATABASE, Archive
from township_desk.store.backups import backup, verify
from township_desk.store.engine.sqlalchemy_engine import writing_engine
from township_desk.store.engine.tables import metadata

WATER = OwnDraft(
    title="安全饮水排查",
    fields=(
        OwnField(label="供水方式", kind="code", words=("集中供水", "自备井")),
        OwnField(label="水质达标", kind="flag"),
        OwnField(label="计划完成", kind="day"),
        OwnField(label="投入资金", kind="money"),
    ),
    tabs="f1",
    due="f3",
    sums=("f4",),
)


def new_archive(folder: Path) -> Archive:
    made = Archive.create(
        folder,
        PASSWORD,
        township=Township(**TOWNSHIP, working_year=2018),
        villages=[Village(name="石桥村", place=1)],
        by="王",
        cost=CHEAP,
    )[0]
    home = Household(village=made.villages()[0].id, number="51099900001")
    head = Member(household=home.id, name="陈德福", relation="户主", id_number=id_of("19600101", 1))
    with made.change("填", by="王") as change:
        change.put(home, head)
    return made


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = new_archive(tmp_path / "青竹镇")
    yield made
    made.close()
    declared.keep({})


def _titles() -> set[str]:
    return {it.LABEL for it in LEDGERS}


def _enter(archive: Archive, name: str, **values: Any) -> Record:
    (home,) = archive.all(Household)
    entry = blank_entry(KINDS[name], of_household(home.id), **values)
    ledgers.keep_entry(archive, entry, by="王")
    return archive.get(type(entry), entry.id)


def test_a_ledger_is_made_taken_back_and_made_again(archive: Archive) -> None:
    made = declaring.make_empty(archive, WATER, by="王")
    assert (made.name, made.title, KINDS["own_1"] in HOME_LEDGERS) == ("own_1", "安全饮水排查", True)
    assert archive.history(1)[0].label == "新建台账“安全饮水排查”"
    archive.undo(by="王")
    assert "安全饮水排查" not in _titles()
    assert archive.all(KINDS["own_1"]) == []
    assert verify.faults(archive.db) == []
    archive.redo(by="王")
    kept = _enter(archive, "own_1", f1="自备井", f4=2600_00)
    assert archive.find(KINDS["own_1"]) == [kept]


def test_a_ledger_with_later_entries_is_not_taken_back(archive: Archive) -> None:
    declaring.make_empty(archive, WATER, by="王")
    made = archive.step
    _enter(archive, "own_1", f1="自备井")
    with pytest.raises(Conflict, match="建好以后又登记了 1 条"):
        archive.undo(made, by="王")
    assert "安全饮水排查" in _titles()
    archive.undo(by="王")
    archive.undo(made, by="王")
    assert "安全饮水排查" not in _titles()
    assert declaring.make_empty(archive, WATER, by="王").name == "own_2", "a name is never used again"


def test_reopening_knows_it_and_another_archive_does_not(archive: Archive, tmp_path: Path) -> None:
    declaring.make_empty(archive, WATER, by="王")
    kept = _enter(archive, "own_1", f1="自备井")
    other = new_archive(tmp_path / "河口镇")
    assert "安全饮水排查" not in _titles()
    assert declaring.make_empty(other, replace(WATER, title="道路排查"), by="王").name == "own_1"
    other.close()
    again = Archive.open_with_key(other.folder, other.key, by="王")
    assert "道路排查" in _titles()
    again.close()
    archive.close()
    again = Archive.open_with_key(archive.folder, archive.key, by="王")
    assert "道路排查" not in _titles()
    assert again.get(type(kept), kept.id) == kept
    assert KINDS["own_1"] is type(kept)
    again.close()


def test_a_stopped_ledger_is_in_no_list_and_its_entries_go_with_the_household(archive: Archive) -> None:
    made = declaring.make_empty(archive, WATER, by="王")
    kept = _enter(archive, "own_1", f1="自备井")
    declaring.plan_stop(archive, made).act(archive, "王")
    assert "安全饮水排查" not in _titles()
    (home,) = archive.all(Household)
    remove_household(archive, open_household(archive, home.id), by="王")
    assert archive.all(type(kept)) == []
    archive.undo(by="王")
    declaring.resume(archive, declaring.own_ledger(archive, "安全饮水排查"), by="王")
    assert archive.all(KINDS["own_1"]) == [kept]


def test_tables_and_backups_agree_with_what_is_declared(archive: Archive) -> None:
    declaring.make_empty(archive, WATER, by="王")
    _enter(archive, "own_1", f1="自备井", f3="2018-12-01")
    engine = writing_engine(archive.folder / DATABASE, archive.key)
    with engine.connect() as db:
        assert compare_metadata(MigrationContext.configure(db, opts={"compare_type": True}), metadata()) == []
    engine.dispose()
    made = backup.back_up(archive.folder, archive.key, reason="手工")
    assert made is not None
    assert verify.faults(archive.db) == []


def test_a_newer_program_and_a_restored_backup_keep_it(archive: Archive, tmp_path: Path) -> None:
    declaring.make_empty(archive, WATER, by="王")
    kept = _enter(archive, "own_1", f1="自备井")
    made = backup.back_up(archive.folder, archive.key, reason="手工")
    folder, key = archive.folder, archive.key
    archive.close()
    shipped = {"title": "新台账", "unit": "条", "of": ["household"], "same": [], "names": "what", "columns": ["what"]}
    declared.declare("newer", {**shipped, "fields": {"what": {"label": "新的一栏", "kind": "text"}}})
    try:
        again = Archive.open_with_key(folder, key, by="王")
        assert (again.all(KINDS["own_1"]), again.all(KINDS["newer"])) == ([kept], [])
        again.close()
    finally:
        declared.withdraw("newer")
    backup.restore(made.path, tmp_path / "恢复")
    restored = Archive.open(tmp_path / "恢复", PASSWORD, by="王")
    assert (restored.all(KINDS["own_1"]), verify.faults(restored.db)) == ([kept], [])
    restored.close()


def test_nothing_is_left_of_a_step_that_fails(archive: Archive) -> None:
    made = declaring.declaration(archive, WATER)
    step = archive.step
    with pytest.raises(Conflict), archive.change("两次", by="王") as change:
        change.put(made, replace(made, id=made.id + 1))
    assert archive.step == step
    assert "own_1" not in declared.tables()
    assert archive.db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'own_1'").fetchone() == (0,)


def test_an_entry_of_a_ledger_as_it_was_is_refused(archive: Archive) -> None:
    made = declaring.make_empty(archive, WATER, by="王")
    old = KINDS["own_1"]
    (home,) = archive.all(Household)
    changed = declaring.declaration(archive, replace(declaring.draft_now(made), title="饮水"), made)
    with archive.change("改名", by="王") as change:
        change.put(changed)
    with (
        pytest.raises(Conflict, match="栏目此后改过"),
        archive.change("登记", by="王") as change,
    ):
        change.put(blank_entry(old, of_household(home.id)))


def test_what_cannot_be_made_is_said(archive: Archive) -> None:
    for draft, why in (
        (replace(WATER, title=" "), "名称没有填"),
        (replace(WATER, title="入户走访"), "已经有名为“入户走访”"),
        (replace(WATER, fields=()), "一个栏目也没有"),
        (replace(WATER, fields=(OwnField(label="甲"), OwnField(label="甲"))), "有两栏都叫“甲”"),
        (replace(WATER, fields=(OwnField(label="甲", kind="code"),)), "还没有写有哪几项"),
        (replace(WATER, fields=tuple(OwnField(label=f"栏{it}") for it in range(MOST_FIELDS + 1))), "最多 60 栏"),
    ):
        with pytest.raises(Problem, match=why):
            declaring.make_empty(archive, draft, by="王")
    assert archive.step == 2


def test_no_file_of_the_program_takes_the_name_of_an_own_ledger() -> None:
    with pytest.raises(declared.BadDeclaration, match="留给自建台账"):
        declared.parsed("own_7", "")


def test_a_trial_is_seen_by_nobody_else(archive: Archive) -> None:
    from threading import Thread

    seen: list[bool] = []
    table = declaring.table_of(WATER.with_names())
    with declared.trying("own_9", table):
        assert "安全饮水排查" in _titles()
        thread = Thread(target=lambda: seen.append("own_9" in KINDS))
        thread.start()
        thread.join()
    assert (seen, "own_9" in KINDS) == ([False], False)
