"""A damaged key file is said to be damaged, or opens from its second copy; it is never taken for a wrong password."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from conftest import CHEAP, PASSWORD

from township_desk.actions.office import archives
from township_desk.problems import Problem
from township_desk.store import keys
from township_desk.store.archive import Archive
from township_desk.store.backups import backup
from township_desk.store.keys import files as key_files
from township_desk.store.keys import text as key_text
from township_desk.store.keys.text import Damaged
from township_desk.store.opening_file import KEY_FILE, SECOND_KEY_FILE

KEY = bytes(range(32))
MADE, CODE = keys.create(KEY, PASSWORD, CHEAP)
RAW = key_text.written(MADE)
OLD = key_text.written(replace(MADE, mac="", proven=False))


@pytest.fixture
def folder(archive: Archive) -> Path:
    """An archive folder that nobody has open."""
    archive.close()
    return archive.folder


def reopened(folder: Path, secret: str = PASSWORD) -> list[str]:
    """The notes of an opening that succeeds."""
    opened = Archive.open(folder, secret, by="李")
    opened.close()
    return opened.notes


def flipped(raw: bytes) -> list[bytes]:
    """The bytes with each single bit flipped."""
    return [raw[:at] + bytes([raw[at] ^ 1 << bit]) + raw[at + 1 :] for at in range(len(raw)) for bit in range(8)]


def test_every_flipped_bit_is_noticed_before_anything_is_derived() -> None:
    assert key_text.read(RAW) == MADE
    for raw in flipped(RAW):
        with pytest.raises(Damaged):
            key_text.read(raw)


def test_every_cut_and_every_changed_byte_is_noticed() -> None:
    random = Random(14)
    for at in range(len(RAW)):
        for raw in (RAW[:at], RAW[:at] + RAW[at + 1 :], RAW[:at] + random.randbytes(1) + RAW[at:]):
            if raw != RAW:
                with pytest.raises(Damaged):
                    key_text.read(raw)


def test_a_flipped_bit_of_the_old_format_is_noticed_or_stays_within_bounds() -> None:
    for raw in flipped(OLD):
        try:
            found = key_text.read(raw)
        except Damaged:
            continue
        for wrap in (found.password, found.recovery):
            assert wrap.cost.memory * wrap.cost.rounds <= 1 << 21


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"[" * 9000, b"null", b"[]", b'{"version": 2}', RAW * 40, b"\0" * 900]
)
def test_what_is_no_key_file_is_damaged(folder: Path, raw: bytes) -> None:
    for name in (KEY_FILE, SECOND_KEY_FILE):
        (folder / name).write_bytes(raw)
    with pytest.raises(Problem, match="密钥文件已损坏"):
        Archive.open(folder, PASSWORD, by="李")


def test_both_copies_damaged_are_never_a_wrong_password(folder: Path) -> None:
    whole, random = (folder / KEY_FILE).read_bytes(), Random(6)
    for raw in random.sample(flipped(whole), 60):
        for name in (KEY_FILE, SECOND_KEY_FILE):
            (folder / name).write_bytes(raw)
        with pytest.raises(Problem, match="密钥文件已损坏"):
            Archive.open(folder, PASSWORD, by="李")


@pytest.mark.parametrize("name", [KEY_FILE, SECOND_KEY_FILE])
def test_one_damaged_copy_is_put_right_from_the_other(folder: Path, name: str) -> None:
    whole, random = (folder / KEY_FILE).read_bytes(), Random(7)
    for raw in random.sample(flipped(whole), 12):
        (folder / name).write_bytes(raw)
        (note,) = reopened(folder)
        assert "已损坏，已按另一份补好" in note
        assert (folder / name).read_bytes() == whole
    assert reopened(folder) == []


@pytest.mark.parametrize("name", [KEY_FILE, SECOND_KEY_FILE])
def test_a_missing_copy_is_made_again(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert ["不见了" in note for note in reopened(folder)] == [True]
    assert reopened(folder) == []


def altered(raw: bytes, wrap: str, **values: object) -> bytes:
    """A key file that somebody has changed with care: its sum is right again, its MAC cannot be."""
    found = key_text.read(raw)
    changed = replace(getattr(found, wrap), **values)
    return key_text.written(replace(found, **{wrap: changed}))


def test_a_dead_recovery_code_with_a_right_sum_is_found(folder: Path) -> None:
    whole = (folder / KEY_FILE).read_bytes()
    (folder / KEY_FILE).write_bytes(altered(whole, "recovery", salt="0" * 32))
    assert ["被改动过，已按另一份补好" in note for note in reopened(folder)] == [True]
    for name in (KEY_FILE, SECOND_KEY_FILE):
        (folder / name).write_bytes(altered(whole, "recovery", salt="0" * 32))
    (note,) = reopened(folder)
    assert "重新生成恢复码" in note
    assert "恢复码还没有验证过" in key_files.doubts(folder)[0]


def test_a_dead_recovery_code_is_in_no_backup_and_fails_verify(archive: Archive) -> None:
    whole = (archive.folder / KEY_FILE).read_bytes()
    for name in (KEY_FILE, SECOND_KEY_FILE):
        (archive.folder / name).write_bytes(altered(whole, "recovery", sealed="0" * 96))
    assert [("被改动过" in fault) for fault in archives.faults(archive)] == [True, True]
    with pytest.raises(Problem, match="密钥文件被改动过"):
        backup.back_up(archive.folder, archive.key, reason="试")
    (archive.folder / SECOND_KEY_FILE).write_bytes(whole)
    assert backup.back_up(archive.folder, archive.key, reason="试").number == 1  # the sound copy goes into it


def test_work_without_end_is_not_begun(folder: Path) -> None:
    whole = (folder / KEY_FILE).read_bytes()
    for text, other in ((b'"rounds": 1', b'"rounds": 200000'), (b'"memory": 1024', b'"memory": 999999999')):
        for name in (KEY_FILE, SECOND_KEY_FILE):
            (folder / name).write_bytes(whole.replace(text, other))
        with pytest.raises(Problem, match="密钥文件已损坏"):
            Archive.open(folder, PASSWORD, by="李")


def make_old(folder: Path) -> None:
    """Leaves the key file as older programs wrote it."""
    found = key_files.load(folder)
    (folder / KEY_FILE).write_bytes(key_text.written(replace(found, mac="", proven=False)))
    (folder / SECOND_KEY_FILE).unlink()


def test_an_older_key_file_opens_and_gets_its_second_copy(archive: Archive) -> None:
    folder = archive.folder
    code = archives.new_recovery_code(archive, PASSWORD)
    archive.close()
    make_old(folder)
    assert json.loads((folder / KEY_FILE).read_text("utf-8"))["version"] == 1
    with pytest.raises(Problem, match="口令不对"):
        Archive.open(folder, "bu-shi-zhege", by="李")
    assert reopened(folder) == []
    assert (folder / KEY_FILE).read_bytes() == (folder / SECOND_KEY_FILE).read_bytes()
    assert key_files.doubts(folder)  # nobody has typed the code yet
    assert reopened(folder, code) == []
    assert key_files.doubts(folder) == []


def test_an_older_key_file_with_the_line_ends_of_windows_opens(folder: Path) -> None:
    make_old(folder)
    (folder / KEY_FILE).write_bytes((folder / KEY_FILE).read_bytes().replace(b"\n", b"\r\n"))
    assert reopened(folder) == []


def test_an_old_password_does_not_open_a_copy_that_was_left_behind(archive: Archive) -> None:
    folder, before = archive.folder, (archive.folder / SECOND_KEY_FILE).read_bytes()
    archives.change_password(archive, PASSWORD, "xin-koulinq-7")
    archive.close()
    (folder / SECOND_KEY_FILE).write_bytes(before)  # as a power cut between the two copies leaves it
    with pytest.raises(Problem, match="口令不对"):
        Archive.open(folder, PASSWORD, by="李")
    assert reopened(folder, "xin-koulinq-7") == []
    assert (folder / SECOND_KEY_FILE).read_bytes() == (folder / KEY_FILE).read_bytes()


def test_a_backup_with_a_damaged_key_file_is_refused(archive: Archive, tmp_path: Path) -> None:
    made = backup.back_up(archive.folder, archive.key, reason="试")
    raw = made.path.read_bytes()
    place = raw.index(b'"sealed"') + 20
    made.path.write_bytes(raw[:place] + b"x" + raw[place + 1 :])
    with pytest.raises(Problem, match="已损坏|不是完整"):
        backup.restore(made.path, tmp_path / "新")


def test_a_restored_archive_opens_with_its_code(archive: Archive, tmp_path: Path) -> None:
    code = archives.new_recovery_code(archive, PASSWORD)
    backup.restore(backup.back_up(archive.folder, archive.key, reason="试").path, tmp_path / "新")
    assert reopened(tmp_path / "新", PASSWORD) == []  # the copy that no backup holds is not missed
    archives.reset_password(tmp_path / "新", code, "xin-koulinq-7")
    assert reopened(tmp_path / "新", "xin-koulinq-7") == []
    shutil.rmtree(tmp_path / "新")
