"""Backups with scans at the window: what the settings say, what restoring says, closing that can be stopped."""

import shutil
from pathlib import Path

import pytest
from clerk import Clerk, settle
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from township_desk.actions.office import archives, settings
from township_desk.domain.fields.scans import Scan, written
from township_desk.domain.records import Paper
from township_desk.gui.base.jobs import SHOWN_AFTER
from township_desk.gui.desk import make_app
from township_desk.gui.frame.closing import closing_progress
from township_desk.gui.frame.start_window import StartWindow
from township_desk.gui.office.settings_page import SettingsPage
from township_desk.problems import Cancelled
from township_desk.store.archive import Archive
from township_desk.store.scans.shelf import BESIDE_BACKUPS, shelf_beside, spare_shelf_of


def _attach(archive: Archive) -> None:
    pages = tuple(map(archive.scans.keep, (b"one", b"two")))
    with archive.change("添加", by="王") as change:
        change.put(Paper(title="申请书", scans=written([Scan("申请书.jpg", pages)])))


def _settings(clerk: Clerk) -> SettingsPage:
    clerk.window.go("settings", None)
    clerk.settle()
    page = clerk.window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def _press(clerk: Clerk, page: SettingsPage, words: str) -> str:
    next(it for it in page.backups.findChildren(QPushButton) if it.text() == words).click()
    clerk.settle()
    return page.said.said


def test_settings_say_how_many_scans_a_backup_holds(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _attach(clerk.archive)
    page = _settings(clerk)
    said = _press(clerk, page, "立即备份")
    assert "（含扫描件文件 2 个），并打开核对过。" in said
    assert BESIDE_BACKUPS not in said
    assert "份，含扫描件文件 2 个。" in page.backups.words.text()
    target = tmp_path / "U盘" / "镇.tdbackup"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    assert f"旁边的“{BESIDE_BACKUPS}”文件夹里，要一起带走" in _press(clerk, page, "备份到…")
    assert len(shelf_beside(target).sizes()) == 2


def test_a_second_place_gets_the_scans(clerk: Clerk, tmp_path: Path) -> None:
    _attach(clerk.archive)
    settings.set_value(clerk.archive, "backup/second_place", str(tmp_path), "", by="王", title="第二个备份位置")
    page = _settings(clerk)
    _press(clerk, page, "立即备份")
    copy = next(tmp_path.glob("*.tdbackup"))
    assert archives.restore(copy, tmp_path / "新") == (2, 0)


def test_the_archive_is_checked_from_the_settings(clerk: Clerk) -> None:
    _attach(clerk.archive)
    page = _settings(clerk)
    assert _press(clerk, page, "核对档案").endswith("，扫描件文件 2 个。")
    gone = clerk.archive.scans.shelf.path(clerk.archive.scans.keep(b"one"))
    raw = gone.read_bytes()
    gone.unlink()
    # opening may have made a backup in the meantime, which would have a copy
    shutil.rmtree(spare_shelf_of(clerk.archive.folder).folder, ignore_errors=True)
    assert "扫描件文件 1 个不见了，是青竹镇“申请书”的；别的都完好" in _press(clerk, page, "核对档案")
    _press(clerk, page, "立即备份")
    assert "另有 1 个扫描件文件在档案里不见了或已损坏" in page.backups.words.text()
    gone.write_bytes(raw)
    _press(clerk, page, "立即备份")
    gone.unlink()
    assert "1 个扫描件文件不见了或已损坏，已从档案和备份里各存的那一份补好" in _press(clerk, page, "核对档案")
    assert gone.read_bytes() == raw
    assert "补好" not in _press(clerk, page, "核对档案")


@pytest.mark.parametrize("lost", [False, True])
def test_restoring_says_which_scans_are_lacking(
    archive: Archive, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: bool
) -> None:
    make_app()
    _attach(archive)
    made = archives.back_up_to(archive, tmp_path / "盘" / "镇.tdbackup")
    if lost:
        shutil.rmtree(shelf_beside(made.path).folder)
    window = StartWindow(archive.folder)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(made.path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    window._restore()
    settle(qtbot, window.jobs)
    said = window.login.said.said
    assert ("还缺 2 个扫描件文件" in said) == lost
    assert said.startswith("已恢复。" if lost else "已恢复（含扫描件文件 2 个）。")
    window.jobs.close()
    window.deleteLater()


def test_the_backup_on_closing_can_be_stopped(clerk: Clerk) -> None:
    _attach(clerk.archive)
    clerk.archive.opened_at_step = 0
    with closing_progress(clerk.window) as progress:
        progress.step(1, 2, "复制扫描件")
        dialog = clerk.window.findChild(QProgressDialog)
        assert dialog is not None
        assert dialog.labelText() == "复制扫描件 1 / 2"
        dialog.cancel()
        with pytest.raises(Cancelled):
            progress.step(2, 2, "复制扫描件")
        assert archives.close_archive(clerk.archive, progress) is None
    assert clerk.archive.backup_note == "没有备份成：已停下。"


def test_the_dialog_of_a_quick_backup_never_comes_up(clerk: Clerk, qtbot: QtBot) -> None:
    with closing_progress(clerk.window) as progress:
        progress.step(0, 1, "备份")
    qtbot.wait(int(SHOWN_AFTER * 1000) + 100)
    assert clerk.window.findChild(QProgressDialog) is None
