"""Files and folders: what is a clerk's own stays, what is ours goes, names fit, and nobody else reads the archive."""

import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from calling import Caller
from conftest import CHEAP, PASSWORD, TOWNSHIP, People
from keeping import fill, keep

from township_desk import files
from township_desk.actions.exchange import exporting
from township_desk.actions.office import archives
from township_desk.actions.paper import form_files
from township_desk.actions.paper.forms import FormWish
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.records import Township
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.backups import backup
from township_desk.store.engine import place


def test_a_clerks_own_partial_files_stay(archive: Archive, people: People, tmp_path: Path) -> None:
    fill(archive, people)
    made = backup.back_up(archive.folder, archive.key, reason="试")
    (tmp_path / "新.partial").mkdir()
    (tmp_path / "新.partial" / "我的").write_text("x")
    (tmp_path / "表.xlsx.partial").write_text("我的")
    backup.restore(made.path, tmp_path / "新")
    exporting.export(archive, "population-2017", tmp_path / "表.xlsx")
    assert (tmp_path / "新.partial" / "我的").read_text() == "x"
    assert (tmp_path / "表.xlsx.partial").read_text() == "我的"


def test_what_killed_backups_left_goes_with_the_next(archive: Archive) -> None:
    folder = archive.folder / "backups"
    folder.mkdir()
    ours = ("青竹镇-000001.tdbackup.copy", "青竹镇-000001.tdbackup.copy-wal", ".0123456789ab.partial-shm")
    theirs = ("说明.partial", "青竹镇.copy", ".abc.partial")
    for name in (*ours, *theirs):
        (folder / name).write_text("x")
    made = backup.back_up(archive.folder, archive.key, reason="试")
    assert {path.name for path in folder.iterdir()} == {*theirs, made.path.name}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives a person's folders to that person alone")
def test_nobody_else_reads_the_archive(tmp_path: Path) -> None:
    made = archives.new_archive(tmp_path / "镇", PASSWORD, Township(**TOWNSHIP), ["石桥村"], by="王", cost=CHEAP)
    copy = archives.back_up(made.archive)
    archives.restore(copy.path, tmp_path / "新")
    private = [*(tmp_path / name for name in ("镇", "镇/backups", "新")), copy.path]
    private += [tmp_path / place / name for place in ("镇", "新") for name in ("archive.db", "keys.json")]
    private += list((tmp_path / "镇").glob("archive.db-*"))
    assert [path for path in private if stat.S_IMODE(path.stat().st_mode) & 0o077] == []
    made.archive.close()


def test_a_long_name_of_a_head_ends_no_run(archive: Archive, people: People, tmp_path: Path) -> None:
    found = people.dossier(members=0)
    kept = keep(archive, replace(found, members=(people.member(found.household, name="买买提·" * 30),)))
    wish = FormWish(sheet=sheet_named("form.exit.household"), year=2018, households=(kept.household.id,))
    (written,) = form_files.write_each(archive, wish, tmp_path / "出")
    assert written.path is not None, written.why
    assert written.path.is_file()


@pytest.mark.parametrize("name", ["镇" * 100, "a" * 300, "好", "镇" * 66 + "."])
def test_names_fit_every_system(name: str) -> None:
    made = files.fitting(name, "-000001.tdbackup")
    assert len(made.encode()) <= 200
    assert made.endswith("-000001.tdbackup")


def test_an_ending_is_what_is_written(archive: Archive, people: People, tmp_path: Path) -> None:
    fill(archive, people)
    for name in ("表.csv", "表.xls", "表.pdf"):
        with pytest.raises(Problem, match=r"这里写出的是 \.xlsx 文件。请把文件名改成“表\.xlsx”"):
            exporting.export(archive, "population-2017", tmp_path / name)
    with pytest.raises(Problem, match=r"\.tdbackup"):
        archives.back_up_to(archive, tmp_path / "备份.xlsx")
    with pytest.raises(Problem, match="这里写出的是文件夹"):
        archives.restore(archives.back_up(archive).path, tmp_path / "新.xlsx")
    assert {path.suffix for path in tmp_path.iterdir()} == {""}


def test_a_path_that_is_too_long_is_said_to_be() -> None:
    with pytest.raises(Problem, match="路径太长"):
        place.refuse_unfit(Path(f"/{'很长的文件夹/' * 30}档案"))


def test_a_full_second_place_forbids_nothing(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from township_desk.actions.office import settings

    stick = tmp_path / "U盘"
    stick.mkdir()
    settings.set_value(archive, "backup/second_place", str(stick), "", by="王", title="第二备份位置")

    def full(*_: object, **__: object) -> None:
        raise Problem("没有备份成：磁盘已满，请腾出空间后再做一次。")

    with monkeypatch.context() as patch:
        patch.setattr(backup, "copy_to", full)
        made = archives.back_up(archive)
        assert made.path.is_file()
        assert archive.backup_note.startswith("第二个位置“U盘”里没有备份成：磁盘已满")
    archives.close_archive(archive)
    assert archive.backup_note == ""
    assert (stick / backup.backups(archive.folder)[0].path.name).is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps nobody out of a folder by its mode")
def test_a_folder_that_refuses_is_named_as_the_cause(
    archive: Archive, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWNSHIP_DESK_PASSWORD", PASSWORD)
    archive.close()
    archive.folder.chmod(0o500)
    if os.access(archive.folder, os.W_OK):
        pytest.skip("nothing is refused to this user")
    try:
        said = Caller(capsys, [])("households", archive.folder)
    finally:
        archive.folder.chmod(0o700)
    assert said.code == 0
    assert "只能看，不能改" in said.err
