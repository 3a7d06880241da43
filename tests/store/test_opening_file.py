"""The file that opens an archive, and which paths name one."""

from pathlib import Path

import pytest
from conftest import PASSWORD

from township_desk.actions.office.archives import open_archive
from township_desk.problems import Problem
from township_desk.store import opening_file
from township_desk.store.archive import Archive
from township_desk.store.backups import backup


def test_every_archive_holds_it_and_it_holds_nothing(archive: Archive) -> None:
    text = (archive.folder / opening_file.OPENING_FILE).read_bytes()
    assert text.startswith("\ufeff乡镇扶贫档案工作台".encode())
    assert b"\r\n" in text
    assert archive.key.hex().encode() not in text
    assert "青竹" not in text.decode()


def test_an_archive_without_it_gets_it_when_opened_or_restored(archive: Archive, tmp_path: Path) -> None:
    made = backup.back_up(archive.folder, archive.key, reason="试")
    archive.close()
    (archive.folder / opening_file.OPENING_FILE).unlink()
    open_archive(archive.folder, PASSWORD, by="王").close()
    assert (archive.folder / opening_file.OPENING_FILE).exists()
    backup.restore(made.path, tmp_path / "新")
    assert (tmp_path / "新" / opening_file.OPENING_FILE).exists()


@pytest.mark.parametrize("name", ["", opening_file.OPENING_FILE, "keys.json", "改过名的.tdesk"])
def test_folder_and_file_open_the_same_archive(archive: Archive, name: str) -> None:
    archive.close()
    opened = open_archive(archive.folder / name, PASSWORD, by="王")
    assert opened.folder == archive.folder
    opened.close()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("搬走/打开档案.tdesk", "被单独移走了"),
        ("没有", "搬走或改了名"),
        ("名册.xlsx", "不是档案"),
        ("空", "里没有档案"),
        ("镇-000001.tdbackup", "从备份恢复"),
    ],
)
def test_what_names_no_archive_is_told_apart(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "空").mkdir()
    (tmp_path / "名册.xlsx").touch()
    with pytest.raises(Problem, match=words):
        opening_file.archive_of(tmp_path / name)
