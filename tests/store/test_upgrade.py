"""An archive of the first format, kept as its program wrote it: invented people, two kinds of steps after the first."""

import shutil
from pathlib import Path

import pytest
from conftest import PASSWORD

from township_desk.actions.office.archives import faults, size_of
from township_desk.domain.records import Household, Pairing
from township_desk.problems import Problem
from township_desk.store import keys
from township_desk.store.archive import DATABASE, Archive
from township_desk.store.backups import backup
from township_desk.store.engine import connection, migrate, version

FIRST = Path(__file__).parent.parent / "data" / "schema-1.tdbackup"
"""24 households and 74 people of the demonstration township, imported as step 2, one group changed as step 3."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    backup.restore(FIRST, tmp_path / "青竹镇")
    return tmp_path / "青竹镇"


def _schema(folder: Path) -> int:
    db = connection.connect(folder / DATABASE, keys.unlock(keys.load(folder), PASSWORD))
    try:
        return connection.schema_version(db)
    finally:
        db.close()


def test_it_is_brought_up_to_date_with_everything_in_it(old: Path) -> None:
    archive = Archive.open(old, PASSWORD, by="王")
    assert _schema(old) == version.SCHEMA
    assert (size_of(archive), faults(archive)) == ((24, 24, 74), [])
    assert archive.all(Pairing) == []
    assert archive.history(1)[0].label == "改 组"
    archive.undo(by="王")
    assert all(household.group != "9组" for household in archive.all(Household))
    archive.undo(2, by="王")
    assert archive.all(Household) == []
    archive.close()


def test_group_sums_of_templates_become_stated_totals(tmp_path: Path) -> None:
    def newer(folder: str, names: list[str]) -> list[str]:
        return [it for it in names if it[:4].isdecimal() and it[:4] > "0008"]

    file, key = tmp_path / "archive.db", bytes(32)
    shutil.copytree(migrate.MIGRATIONS, tmp_path / "eight", ignore=newer, copy_function=shutil.copyfile)
    connection.make(file, key).close()
    migrate.upgrade(file, key, folder=tmp_path / "eight")
    was = '{"columns": "{\\"生产支出\\": \\"computed.income_costs\\"}"}'
    db = connection.connect(file, key)
    db.execute(
        "INSERT INTO template_map VALUES (1, 1, '表', 'x', 'household', '{\"支出\": \"computed.income_costs\"}')"
    )
    db.execute("INSERT INTO step (id, label, by, at) VALUES (1, '记住', '王', '2018-10-15 09:00:00')")
    db.execute("INSERT INTO trail (step, kind, key, act, was) VALUES (1, 'template_map', 1, 'edit', ?)", (was,))
    db.commit()
    db.close()
    migrate.upgrade(file, key)
    db = connection.connect(file, key)
    assert db.execute("SELECT columns FROM template_map").fetchall() == [('{"支出": "income.cost_total"}',)]
    assert db.execute("SELECT was FROM trail").fetchall() == [
        (was.replace("computed.income_costs", "income.cost_total"),)
    ]
    db.close()


def test_a_proven_backup_of_the_old_state_comes_first(old: Path, tmp_path: Path) -> None:
    Archive.open(old, PASSWORD, by="王").close()
    made = backup.backups(old)
    assert [it.reason for it in made] == ["升级前"]
    backup.restore(made[0].path, tmp_path / "从前")
    assert _schema(tmp_path / "从前") == 1
    Archive.open(old, PASSWORD, by="王").close()
    assert backup.backups(old) == made


def test_without_that_backup_nothing_is_touched(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise Problem("没有备份成，档案未改动：磁盘已满。")

    monkeypatch.setattr(backup, "back_up_to", no_room)
    monkeypatch.setattr(migrate, "upgrade", lambda *_: pytest.fail("migrated without a backup"))
    with pytest.raises(Problem, match="没有备份成"):
        Archive.open(old, PASSWORD, by="王")
    assert _schema(old) == 1
