"""One flipped bit, or a missing end, in any kind of file: said of that file alone."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from township_desk.actions.office import archives
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.backups import backup, backup_file

TAIL = 420  # bytes: the list of what is inside, and the zip's own directory


@pytest.fixture
def whole(archive: Archive, tmp_path: Path) -> bytes:
    """A small backup file; what it holds need not be a database."""
    (tmp_path / "db").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "keys").write_bytes((archive.folder / "keys.json").read_bytes())
    manifest = {"at": "2018-10-15T08:00:00", "reason": "试", "step": 7, "counts": {}}
    backup_file.pack(tmp_path / "镇-000001.tdbackup", tmp_path / "db", (tmp_path / "keys").read_bytes(), manifest)
    return (tmp_path / "镇-000001.tdbackup").read_bytes()


def damaged(whole: bytes) -> Iterator[bytes]:
    """Every bit of the directory and of the head, a chosen one of the rest, and the file cut short."""
    chance = random.Random(15)
    places = [*range(60), *chance.sample(range(60, len(whole) - TAIL), 60), *range(len(whole) - TAIL, len(whole))]
    for place in places:
        raw = bytearray(whole)
        raw[place] ^= 1 << chance.randrange(8)
        yield bytes(raw)
    yield from (whole[:length] for length in (0, 1, 22, len(whole) // 2, len(whole) - 1))


def test_no_damage_of_a_backup_ends_in_anything_but_a_sentence(whole: bytes, tmp_path: Path) -> None:
    file = tmp_path / "镇-000001.tdbackup"
    refused: list[str] = []
    for raw in damaged(whole):
        file.write_bytes(raw)
        said = backup_file.described(file)
        assert said.damaged == (said.reason == "已损坏")
        try:
            backup_file.prove(file)
        except Problem as problem:
            refused.append(problem.sentence)
    assert len(refused) > 300
    assert all("请换一份备份" in sentence for sentence in refused)


def test_what_is_proven_is_what_was_packed(whole: bytes, tmp_path: Path) -> None:
    file, out = tmp_path / "镇-000001.tdbackup", tmp_path / "出"
    out.mkdir()
    for raw in damaged(whole):
        file.write_bytes(raw)
        try:
            backup_file.prove(file)
        except Problem:
            continue
        for path in out.iterdir():
            path.unlink()
        backup_file.unpack(file, out)
        assert (out / "archive.db").read_bytes() == (tmp_path / "db").read_bytes()
        assert (out / "keys.json").read_bytes() == (tmp_path / "keys").read_bytes()


def test_a_damaged_old_backup_stops_nothing(archive: Archive) -> None:
    first, second = (backup.back_up(archive.folder, archive.key, reason="试") for _ in range(2))
    raw = bytearray(second.path.read_bytes())
    raw[-30] ^= 4  # in the zip's directory
    second.path.write_bytes(raw)
    (archive.folder / "backups" / "青竹镇-000003.tdbackup").mkdir()
    third = archives.back_up(archive)
    assert third.number == 4
    listed = {made.number: made.reason for made in backup.backups(archive.folder)}
    assert listed == {4: "手工备份", 3: "已损坏", 2: "已损坏", 1: "试"}
    assert backup.spare(archive.folder) == []
    assert archives.last_backup(archive) == third
    third.path.unlink()
    assert archives.last_backup(archive) == first


def test_damaged_ones_do_not_push_good_ones_out(archive: Archive) -> None:
    for _ in range(3):
        backup.back_up(archive.folder, archive.key, reason="好")
    for number in range(4, 20):
        (archive.folder / "backups" / f"青竹镇-{number:06d}.tdbackup").write_bytes(b"x")
    assert backup.spare(archive.folder) == []
