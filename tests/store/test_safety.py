"""Backups, migrations, locks, damage, a killed program, a full disk."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PASSWORD

from township_desk import paths
from township_desk.domain.records import Household
from township_desk.problems import Problem
from township_desk.store.archive import DATABASE, Archive
from township_desk.store.backups import backup, verify
from township_desk.store.engine import connection, migrate, place, version
from township_desk.store.engine.sqlalchemy_engine import writing_engine
from township_desk.store.engine.tables import metadata


def test_a_backup_is_proven_and_restored_into_a_new_folder(archive: Archive, tmp_path: Path) -> None:
    made = backup.back_up(archive.folder, archive.key, reason="试")
    assert made.number == 1
    backup.restore(made.path, tmp_path / "新")
    other = Archive.open(tmp_path / "新", PASSWORD, by="李")
    assert [village.name for village in other.villages()] == ["石桥村", "双河村"]
    other.close()
    with pytest.raises(Problem, match="已有别的文件"):
        backup.restore(made.path, tmp_path / "新")


def test_a_damaged_backup_is_refused(archive: Archive, tmp_path: Path) -> None:
    made = backup.back_up(archive.folder, archive.key, reason="试")
    raw = bytearray(made.path.read_bytes())
    raw[len(raw) // 2] ^= 1
    made.path.write_bytes(raw)
    with pytest.raises(Problem, match="已损坏|不是完整"):
        backup.restore(made.path, tmp_path / "新")
    assert not (tmp_path / "新").exists()


def test_backups_are_numbered_and_stay_until_somebody_takes_the_spare_ones(archive: Archive) -> None:
    for _ in range(13):
        backup.back_up(archive.folder, archive.key, reason="试")
    assert [made.number for made in backup.backups(archive.folder)] == list(range(13, 0, -1))
    assert [made.number for made in backup.spare(archive.folder)] == [1, 2, 3]
    assert backup.remove(backup.spare(archive.folder)) == []
    assert [made.number for made in backup.backups(archive.folder)] == list(range(13, 3, -1))


def test_a_damaged_backup_never_stands_for_a_sound_one(archive: Archive) -> None:
    made = [backup.back_up(archive.folder, archive.key, reason="试") for _ in range(12)]
    for broken in made[2:]:
        broken.path.write_bytes(b"x")
    assert backup.spare(archive.folder) == []


def test_a_backup_that_cannot_be_written_leaves_nothing(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("township_desk.store.backups.backup_file.pack", full)
    with pytest.raises(Problem, match="磁盘已满"):
        backup.back_up_to(tmp_path / "x.tdbackup", archive.folder, archive.key, reason="试")
    assert list(tmp_path.glob("x.*")) == []


def test_a_backup_that_breaks_off_lets_go_of_its_files(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, open_bare = [], connection.open_bare

    def watched(file: Path, key: bytes, **options: str) -> connection.Connection:
        opened.append(open_bare(file, key, **options))
        return opened[-1]

    def full(_: object) -> dict[str, int]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(connection, "open_bare", watched)
    monkeypatch.setattr(backup, "_counts", full)
    with pytest.raises(Problem, match="没有备份成"):
        backup.back_up_to(tmp_path / "x.tdbackup", archive.folder, archive.key, reason="试")
    assert len(opened) == 2
    for db in opened:
        with pytest.raises(connection.driver.ProgrammingError):
            db.execute("SELECT 1")  # Windows removes no file that is open


def test_every_flipped_bit_is_noticed(archive: Archive) -> None:
    folder, key = archive.folder, archive.key
    archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = (folder / DATABASE).read_bytes()
    chance = random.Random(1)
    for _ in range(12):
        copy = folder / "damaged.db"
        raw = bytearray(whole)
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        copy.write_bytes(raw)
        assert _damage(copy, key)


def _damage(file: Path, key: bytes) -> bool:
    try:
        db = connection.connect(file, key)
        return bool(verify.faults(db))
    except (Problem, connection.driver.DatabaseError):
        return True


def test_a_newer_archive_is_refused_untouched(archive: Archive) -> None:
    folder, key = archive.folder, archive.key
    archive.db.execute(f"PRAGMA user_version = {version.SCHEMA + 1}")
    archive.close()
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(Problem, match="请安装新版程序"):
        Archive.open_with_key(folder, key, by="李")
    assert (folder / DATABASE).read_bytes() == before


def test_the_tables_are_what_the_migrations_make(archive: Archive) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = writing_engine(archive.folder / DATABASE, archive.key)
    with engine.connect() as db:
        found = MigrationContext.configure(db, opts={"compare_type": True})
        assert compare_metadata(found, metadata()) == []
    engine.dispose()


def test_a_failed_migration_leaves_nothing_behind(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "m"
    (folder / "versions").mkdir(parents=True)
    (folder / "env.py").write_text((migrate.MIGRATIONS / "env.py").read_text("utf-8"), "utf-8")
    for path in (migrate.MIGRATIONS / "versions").glob("*.py"):
        (folder / "versions" / path.name).write_text(path.read_text("utf-8"), "utf-8")
    after = f'from alembic import op\nrevision = "stray"\ndown_revision = "{version.SCHEMA:04}"\n'
    does = 'op.execute("CREATE TABLE stray (a)")\n    op.execute("SELECT * FROM nowhere")\n'
    (folder / "versions" / f"{version.SCHEMA + 1:04}_stray.py").write_text(
        f"{after}\n\ndef upgrade() -> None:\n    {does}", "utf-8"
    )
    file = archive.folder / DATABASE
    with pytest.raises(Exception, match="nowhere"):
        migrate.upgrade(file, archive.key, folder=folder)
    assert connection.schema_version(archive.db) == version.SCHEMA
    assert archive.db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'stray'").fetchone()[0] == 0


def test_places_where_an_archive_would_be_lost_are_refused() -> None:
    for folder, words in (
        (Path("//server/share/档案"), "网络盘"),
        (Path.home() / "OneDrive - 单位" / "档案", "OneDrive 同步盘"),
        (paths.program_folder() / "档案", "程序文件夹"),
    ):
        with pytest.raises(Problem, match=words):
            place.refuse_unfit(folder)


KILLED = """
import sys
from pathlib import Path
from township_desk.domain.records import Household, ImportLog
from township_desk.store.archive import Archive
archive = Archive.open_with_key(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), by="x")
village = archive.villages()[0].id
for number in range(100000):
    with archive.change(f"第{number}步", by="x") as change:
        change.put(*(Household(village=village, number=f"{number}-{part}") for part in range(40)))
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX; Windows is covered by the smoke test")
def test_a_killed_program_loses_nothing_it_has_acknowledged(archive: Archive) -> None:
    folder, key = archive.folder, archive.key
    archive.close()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent / "src")}
    for turn in range(3):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(folder), key.hex()], stdout=subprocess.PIPE, env=environment, text=True
        )
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(3 + 4 * turn)]
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read().split()
        child.wait()
        child.stdout.close()
        opened = Archive.open_with_key(folder, key, by="y")
        assert verify.faults(opened.db) == []
        assert len(opened.all(Household)) % 40 == 0
        assert len(opened.all(Household)) >= 40 * (len(lines) + len(rest))
        opened.close()
    reopened = Archive.open_with_key(folder, key, by="y")
    assert reopened.all(Household)
    reopened.close()
