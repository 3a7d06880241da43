"""The database's errors by their codes: faults of the world in their own words, bugs as bugs."""

import errno
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import PASSWORD
from sqlcipher3 import dbapi2 as driver

from township_desk import refusals
from township_desk.domain.records import Household
from township_desk.problems import Problem
from township_desk.store.archive import DATABASE, Archive
from township_desk.store.backups import backup
from township_desk.store.engine import connection, errors, version

CODES = {
    13: "磁盘已满",
    10: "磁盘读写出错",
    14: "打不开",
    8: "只能读",
    5: "占用",
    6: "占用",
    3: "权限",
    23: "权限",
    11: "已损坏",
    26: "已损坏",
}


def error_of(code: int, kind: type[Exception] = driver.OperationalError) -> Exception:
    """An error as the driver raises it."""
    made = kind("x")
    made.sqlite_errorcode = code  # type: ignore[attr-defined] # the driver sets it, the class does not declare it
    return made


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_its_cause_and_only_damage_asks_for_a_backup(code: int) -> None:
    for extended in (code, code | 7 << 8):
        said = errors.cause(error_of(extended))
        assert CODES[code] in said
        assert ("备份恢复" in said) == (code in (11, 26))


@pytest.mark.parametrize(
    ("refused", "said"), [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只能读"), (errno.EACCES, "不让写")]
)
def test_where_the_code_names_no_cause_the_place_is_asked(
    refused: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "refusal", lambda _: OSError(refused, os.strerror(refused)))
    for code in (10, 14, 8):
        assert said in errors.cause(error_of(code), tmp_path / DATABASE)


def test_too_little_memory_is_no_bug() -> None:
    assert "内存不够" in errors.cause(MemoryError())


BUGS: dict[str, Callable[[Any], object]] = {
    "no such table": lambda db: db.execute("SELECT * FROM nowhere"),
    "no such column": lambda db: db.execute("UPDATE household SET nothing = 1"),
    "bad SQL": lambda db: db.execute("SELEC 1"),
    "wrong type": lambda db: db.execute("UPDATE village SET place = 'x'"),
    "missing value": lambda db: db.execute("UPDATE village SET name = NULL"),
    "wrong number of values": lambda db: db.execute("SELECT ?", ()),
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_bug_is_no_fault_of_the_disk(bug: str, archive: Archive) -> None:
    step = archive.step
    with pytest.raises(driver.Error) as caught, archive.session.writing() as db:
        db.execute("UPDATE clock SET step = step + 1")
        BUGS[bug](db)
    assert errors.cause(caught.value) == ""
    assert archive.step == step


def test_an_archive_is_read_where_nothing_can_be_written(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, steps = archive.folder, archive.step
    archive.close()
    _refuse_all_but_looking(monkeypatch)
    looked = Archive.open(folder, PASSWORD, by="王")
    assert looked.why_read_only.startswith("磁盘已满")
    assert looked.step == steps
    with pytest.raises(Problem, match="没有保存，档案未改动：磁盘已满"), looked.change("x", by="王") as change:
        change.put(Household(village=looked.villages()[0].id))
    looked.close()
    monkeypatch.undo()
    Archive.open(folder, PASSWORD, by="王").close()


def test_steps_that_are_only_in_the_log_are_seen_too(archive: Archive, tmp_path: Path) -> None:
    archive.db.execute("PRAGMA wal_autocheckpoint = 0")
    with archive.change("新户", by="王") as change:
        change.put(Household(village=archive.villages()[0].id, number="1"))
    killed = tmp_path / "停电后"  # as a program leaves it that is killed
    shutil.copytree(archive.folder, killed, ignore=shutil.ignore_patterns("*-shm"))
    assert (killed / f"{DATABASE}-wal").stat().st_size
    with pytest.MonkeyPatch.context() as patch:
        _refuse_all_but_looking(patch, killed)
        looked = Archive.open(killed, PASSWORD, by="王")
        assert [it.number for it in looked.all(Household)] == ["1"]
        made = backup.back_up_to(tmp_path / "别处.tdbackup", killed, looked.key, reason="试")
        assert made.step == looked.step
        looked.close()


def _refuse_all_but_looking(patch: pytest.MonkeyPatch, folder: Path | None = None) -> None:
    """A full disk, as the database meets it: no file can be made beside its own."""
    open_bare = connection.open_bare

    def refused(file: Path, key: bytes, *, options: str = "") -> connection.Connection:
        here = folder is None or file.parent == folder
        if here and file.name == DATABASE and not options:
            raise error_of(10)
        return open_bare(file, key, options=options)

    patch.setattr(connection, "open_bare", refused)
    patch.setattr(refusals, "refusal", lambda _: OSError(errno.ENOSPC, "No space left on device"))


def test_the_number_of_the_schema_is_that_of_the_last_migration() -> None:
    files = sorted((version.MIGRATIONS / "versions").glob("[0-9]*.py"))
    numbers = [path.name[:4] for path in files]
    assert numbers == [f"{number:04}" for number in range(1, len(files) + 1)]
    assert len(files) == version.SCHEMA
    for path, number, before in zip(files, numbers, [None, *numbers], strict=False):
        said = dict(re.findall(r"^(revision|down_revision)\b.* = (.+)$", path.read_text("utf-8"), re.MULTILINE))
        assert said == {"revision": f'"{number}"', "down_revision": f'"{before}"' if before else "None"}


def test_a_folder_that_lets_nobody_write_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def refuse(path: Path, *_: Any) -> Any:
        asked.append(path)
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "open", refuse)
    assert isinstance(refusals.refusal(tmp_path), PermissionError)
    assert len(asked) == 1


def test_asking_a_folder_leaves_nothing_in_it(tmp_path: Path) -> None:
    assert refusals.refusal(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
