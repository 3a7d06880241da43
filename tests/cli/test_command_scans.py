"""What backup, restore and verify say of scans: how many, which are lost, whose they are."""

import shutil
from pathlib import Path

import pytest
from calling import Caller
from conftest import PASSWORD, copied

from township_desk.domain.fields.scans import Scan, written
from township_desk.domain.records import Household, Member, Paper
from township_desk.store.archive import Archive
from township_desk.store.scans.shelf import BESIDE_BACKUPS, shelf_of, spare_shelf_of


@pytest.fixture
def home(made_once: Path, tmp_path: Path) -> Path:
    """A folder with an archive: a paper of a household with two pages, and one of the township with one."""
    folder = copied(made_once, tmp_path / "档案")
    archive = Archive.open(folder, PASSWORD, by="王")
    household = Household(village=archive.villages()[0].id, number="1")
    pages = [archive.scans.keep(it) for it in (b"one", b"two", b"three")]
    with archive.change("登记", by="王") as change:
        change.put(household, Member(household=household.id, name="陈德福", relation="户主"))
        scans = written([Scan("申请书.pdf", (pages[0],), pages[1])])
        change.put(Paper(household=household.id, title="贫困户申请书", scans=scans))
        change.put(Paper(title="方案", scans=written([Scan("方案.jpg", (pages[2],))])))
    archive.close()
    return tmp_path


def test_a_backup_says_what_must_go_along(call: Caller, home: Path) -> None:
    said = call("backup", home / "档案", home / "出" / "镇.tdbackup")
    assert "（含扫描件文件 3 个）" in said.out
    assert f"旁边的“{BESIDE_BACKUPS}”文件夹里，要一起带走" in said.out
    assert "含扫描件文件 3 个" in call("restore", home / "出" / "镇.tdbackup", home / "新").out
    assert "扫描件文件 3 个" in call("verify", home / "新").out
    shutil.rmtree(home / "出" / BESIDE_BACKUPS)
    said = call("restore", home / "出" / "镇.tdbackup", home / "又")
    assert (said.code, "还缺 3 个扫描件文件" in said.err) == (0, True)
    assert "3 个不见了" in call("verify", home / "又").problem


def test_verify_names_lost_scans_and_whose_they_are(call: Caller, home: Path) -> None:
    shelf = shelf_of(home / "档案")
    kept = sorted(shelf.sizes())
    for digest in kept[:2]:
        shelf.path(digest).unlink()
    shelf.path(kept[2]).write_bytes(b"x")
    said = call("verify", home / "档案").problem
    assert "扫描件文件 2 个不见了、1 个已损坏" in said
    assert "陈德福 户“贫困户申请书”" in said
    assert "青竹镇“方案”" in said
    assert "别的都完好" in said
    assert call("backup", home / "档案", home / "出" / "镇.tdbackup", "--json").data["lost"] == 3


def test_verify_puts_right_what_lies_beside_the_backups(call: Caller, home: Path) -> None:
    shelf, spare = shelf_of(home / "档案"), spare_shelf_of(home / "档案")
    copied(shelf.folder, spare.folder)
    one, two, _ = sorted(shelf.sizes())
    shelf.path(one).unlink()
    spare.path(two).write_bytes(b"x")
    said = call("verify", home / "档案")
    assert (said.code, "2 个扫描件文件" in said.err) == (0, True)
    assert shelf.sizes() == spare.sizes()
    assert call("verify", home / "档案", "--json").data["mended"] == 0


def test_what_only_the_history_names_is_missed_too(call: Caller, home: Path) -> None:
    archive = Archive.open(home / "档案", PASSWORD, by="王")
    with archive.change("删除", by="王") as change:
        change.remove(*archive.all(Paper))
    archive.close()
    shutil.rmtree(shelf_of(home / "档案").folder)
    assert "3 个不见了，是历史里的佐证材料的" in call("verify", home / "档案").problem
