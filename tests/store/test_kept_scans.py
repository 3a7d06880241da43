"""Backups and scans: kept once beside the backups, proven, restored alone, swept when no backup names them."""

import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import PASSWORD
from disk import Disk

from township_desk.domain.fields.scans import Scan, written
from township_desk.domain.records import Paper
from township_desk.problems import Cancelled, Problem
from township_desk.progress import NO_PROGRESS
from township_desk.store.archive import Archive
from township_desk.store.backups import backup
from township_desk.store.backups.backup import Backup
from township_desk.store.scans.checking import check
from township_desk.store.scans.named import in_history, in_records, named
from township_desk.store.scans.shelf import shelf_beside
from township_desk.store.scans.vault import Vault

Put = Callable[[Archive, Sequence[bytes]], Paper]


@pytest.fixture
def put() -> Put:
    """Keeps contents as the pages of one new paper."""

    def put(archive: Archive, pages: Sequence[bytes]) -> Paper:
        digests = tuple(map(archive.scans.keep, pages))
        paper = Paper(title="申请书", about=digests[0][:8], scans=written([Scan("申请书.jpg", digests)]))
        with archive.change("添加", by="王") as change:
            change.put(paper)
        return archive.get(Paper, paper.id)

    return put


def made(archive: Archive) -> Backup:
    return backup.back_up(archive.folder, archive.key, reason="试")


def beside(of: Backup) -> set[str]:
    return set(shelf_beside(of.path).sizes())


def pages_of(folder: Path) -> list[bytes]:
    """Every page of every paper in a restored archive; Problem for one that cannot be read."""
    archive = Archive.open(folder, PASSWORD, by="李")
    try:
        return [archive.scans.read(it.digest) for it in in_records(archive.db)]
    finally:
        archive.close()


def test_a_second_backup_copies_only_what_is_new(archive: Archive, put: Put) -> None:
    put(archive, [b"one", b"two"])
    first = made(archive)
    written_at = {it: shelf_beside(first.path).path(it).stat().st_mtime_ns for it in beside(first)}
    put(archive, [b"two", b"three"])
    second = made(archive)
    assert (first.scans, second.scans, first.lost, second.lost) == (2, 3, 0, 0)
    assert len(beside(second)) == 3
    for digest, time in written_at.items():
        assert shelf_beside(first.path).path(digest).stat().st_mtime_ns == time
    assert backup.backups(archive.folder) == [second, first]


def test_a_backup_carried_away_restores_alone(archive: Archive, put: Put, tmp_path: Path) -> None:
    put(archive, [b"one", b"two"])
    stick = tmp_path / "U盘"
    stick.mkdir()
    copy = backup.copy_to(made(archive), stick)
    archive.close()
    shutil.rmtree(archive.folder)
    assert backup.restore(copy, tmp_path / "新") == (2, 0)
    assert pages_of(tmp_path / "新") == [b"one", b"two"]


def test_a_place_that_has_lost_scans_restores_the_rest(archive: Archive, put: Put, tmp_path: Path) -> None:
    put(archive, [b"one", b"two", b"three"])
    at = backup.back_up_to(tmp_path / "别处" / "镇.tdbackup", archive.folder, archive.key, reason="试")
    shelf = shelf_beside(at.path)
    one, two, three = map(archive.scans.keep, (b"one", b"two", b"three"))
    shelf.path(one).unlink()
    raw = bytearray(shelf.read(two))
    raw[11] ^= 1
    shelf.path(two).write_bytes(raw)
    assert backup.restore(at.path, tmp_path / "新") == (3, 2)
    other = Archive.open(tmp_path / "新", PASSWORD, by="李")
    assert (other.scans.read(three), other.scans.digests()) == (b"three", {three})
    other.close()


def test_a_backup_in_the_archive_is_completed_from_the_archive(archive: Archive, put: Put, tmp_path: Path) -> None:
    put(archive, [b"one"])
    kept = made(archive)
    shutil.rmtree(shelf_beside(kept.path).folder)
    assert backup.restore(kept.path, tmp_path / "新") == (1, 0)
    assert made(archive).lost == 0  # the next backup puts it back
    shutil.rmtree(archive.folder / "scans")
    assert (made(archive).lost, len(beside(kept))) == (0, 1)


def test_what_the_archive_has_lost_is_counted_and_stops_no_backup(archive: Archive, put: Put) -> None:
    put(archive, [b"one", b"two", b"three"])
    one, two = map(archive.scans.keep, (b"one", b"two"))
    archive.scans.shelf.path(one).unlink()
    archive.scans.shelf.path(two).write_bytes(b"x")
    kept = made(archive)
    assert (kept.scans, kept.lost, len(beside(kept))) == (3, 2, 1)


def test_a_damaged_scan_never_replaces_a_whole_one_beside_the_backups(archive: Archive, put: Put) -> None:
    put(archive, [b"one"])
    digest = archive.scans.keep(b"one")
    whole = shelf_beside(made(archive).path).read(digest)
    archive.scans.shelf.path(digest).write_bytes(whole[:-3])
    kept = made(archive)
    assert (kept.lost, shelf_beside(kept.path).read(digest)) == (0, whole)


def test_thinning_removes_only_scans_that_no_backup_names(archive: Archive, put: Put) -> None:
    paper = put(archive, [b"old", b"both"])
    first = made(archive)
    with archive.change("换", by="王") as change:
        change.put(replace(paper, scans=""))
    archive.erase({Paper: [paper.id]}, "清除", by="王")
    put(archive, [b"both", b"new"])
    second = made(archive)
    assert len(beside(second)) == 3
    by_hand = backup.back_up_to(first.path.with_name("手工.tdbackup"), archive.folder, archive.key, reason="试")
    backup.remove([first])
    assert beside(second) == set(map(archive.scans.keep, (b"both", b"new")))
    backup.remove([second])
    assert len(beside(by_hand)) == 2
    backup.remove([by_hand])
    assert beside(by_hand) == set()


def test_a_damaged_backup_names_nothing_and_an_unreadable_one_keeps_everything(
    archive: Archive, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(archive, [b"one"])
    first, second = made(archive), made(archive)
    second.path.write_bytes(b"x")
    with monkeypatch.context() as patch:
        patch.setattr("township_desk.store.backups.backup_file.scans_of", _refused)
        patch.setattr("township_desk.store.backups.backup_file.described", lambda path: first)
        backup.remove([first])
    assert len(beside(first)) == 1
    backup.remove([second])
    assert beside(first) == set()


def _refused(path: Path) -> list[str]:
    raise PermissionError(13, "held")


def test_undone_and_removed_papers_keep_their_scans_in_every_backup(archive: Archive, put: Put, tmp_path: Path) -> None:
    paper = put(archive, [b"one"])
    with archive.change("换", by="王") as change:
        change.put(replace(paper, scans=written([Scan("新.jpg", (archive.scans.keep(b"two"),))])))
    archive.undo(by="王")
    archive.undo(by="王")
    assert not list(in_records(archive.db))
    assert {it.digest for it in in_history(archive.db)} == named(archive.db)
    assert len(named(archive.db)) == 2
    kept = made(archive)
    backup.restore(kept.path, tmp_path / "新")
    other = Archive.open(tmp_path / "新", PASSWORD, by="李")
    other.redo(by="李")
    other.redo(by="李")
    assert [other.scans.read(it.digest) for it in in_records(other.db)] == [b"two"]
    other.close()


def test_erasing_for_good_takes_the_scans_along(archive: Archive, put: Put) -> None:
    gone, stays = put(archive, [b"gone", b"shared"]), put(archive, [b"stays", b"shared"])
    coming = archive.scans.keep(b"of a step that is still to come")
    doomed = archive.scans.shelf.path(archive.scans.keep(b"gone"))
    archive.erase({Paper: [gone.id]}, "清除", by="王")
    assert not doomed.exists()
    assert archive.scans.digests() == {coming, *(it.digest for it in in_records(archive.db))}
    assert archive.get(Paper, stays.id) == stays


def test_what_was_kept_and_put_nowhere_goes_when_the_archive_is_closed(archive: Archive, put: Put) -> None:
    put(archive, [b"put"])
    archive.scans.keep(b"put nowhere")
    archive.close()
    with closing(Archive.open(archive.folder, PASSWORD, by="王")) as again:
        assert again.scans.digests() == {it.digest for it in in_records(again.db)}


@pytest.mark.parametrize("way", ["erasing", "checking"])
def test_an_orphan_of_a_killed_program_goes_with_the_next_erasing_or_checking(archive: Archive, way: str) -> None:
    archive.scans.keep(b"orphan")
    archive.scans = Vault(archive.folder, archive.key)
    coming = archive.scans.keep(b"of a step that is still to come")
    if way == "erasing":
        archive.erase({}, "清理", by="王")
    else:
        assert check(archive, NO_PROGRESS).lost == []
    assert archive.scans.digests() == {coming}


WRITES: dict[str, Callable[[Archive, Backup, Path], object]] = {
    "copy": lambda _, kept, to: backup.copy_to(kept, to),
    "by hand": lambda archive, _, to: backup.back_up_to(to / "镇.tdbackup", archive.folder, archive.key, reason="试"),
    "restore": lambda _, kept, to: backup.restore(kept.path, to / "新"),
}


@pytest.mark.parametrize("name", WRITES)
def test_a_full_disk_leaves_neither_backup_nor_scans(archive: Archive, put: Put, tmp_path: Path, name: str) -> None:
    put(archive, [b"one", b"two", b"three"])
    kept, stick, sentences = made(archive), tmp_path / "U盘", set[str]()
    stick.mkdir()
    for room in range(1000):
        try:
            with pytest.MonkeyPatch.context() as patch:
                Disk(room).put_in(patch)
                WRITES[name](archive, kept, stick)
            break
        except Problem as problem:
            sentences.add(problem.sentence)
        assert [path for path in stick.rglob("*") if path.is_file()] == []
    assert room > 15
    assert len(list(stick.rglob("*.scan"))) == 3
    assert all(re.fullmatch("没有(备份成|恢复[成完])：磁盘已满，请腾出空间后再做一次。", it) for it in sentences)


def test_room_is_asked_for_before_anything_is_copied(
    archive: Archive, put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(archive, [bytes(3_000_000)])
    kept = made(archive)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    with pytest.raises(Problem, match="没有备份成：放扫描件的磁盘还差 3 MB 空间"):
        backup.copy_to(kept, tmp_path)
    assert list(tmp_path.glob("*备份*")) == []
    assert made(archive).scans == 1  # nothing is lacking there


def test_nothing_is_plain_on_the_disk(
    archive: Archive, put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in the archive, nor beside backups, nor in what was restored, nor in the folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    page = "一页扫描件的明文".encode() * 500
    put(archive, [page])
    backup.restore(backup.copy_to(made(archive), tmp_path), tmp_path / "新")
    archive.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len([path for path in files if path.suffix == ".scan"]) == 4
    assert not [path for path in files if page[:24] in path.read_bytes()]


def test_a_stopped_copy_goes_on_the_next_time(archive: Archive, put: Put, tmp_path: Path) -> None:
    put(archive, [b"one", b"two", b"three"])
    kept = made(archive)

    class Stopping:
        def step(self, done: int, total: int, text: str = "") -> None:
            if text == "复制扫描件" and done == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        backup.copy_to(kept, tmp_path, Stopping())
    copied = beside(replace(kept, path=tmp_path / "x"))
    assert (len(copied), list(tmp_path.glob("*.tdbackup"))) == (2, [])
    told: list[int] = []

    class Counting:
        def step(self, done: int, total: int, text: str = "") -> None:
            told.append(total)

    backup.copy_to(kept, tmp_path, Counting())
    assert told == [1]


def test_names_of_files_in_a_backup_lead_nowhere_else(archive: Archive, put: Put, tmp_path: Path) -> None:
    from township_desk.store.backups import backup_file

    (tmp_path / "db").write_bytes(b"x")
    evil = tmp_path / "镇-000001.tdbackup"
    key_file = (archive.folder / "keys.json").read_bytes()
    backup_file.pack(evil, tmp_path / "db", key_file, {"at": "", "reason": ""}, ["../../evil", "a" * 40])
    with pytest.raises(Problem, match="已损坏"):
        backup.restore(evil, tmp_path / "新")
    assert not (tmp_path / "新").exists()
