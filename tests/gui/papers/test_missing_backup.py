"""A backup that cannot be made does not stop the work; the window says so and makes up for it."""

import pytest
from clerk import Clerk

from township_desk.actions.office import archives
from township_desk.gui.base import messages
from township_desk.gui.office.settings_page import SettingsPage
from township_desk.problems import Problem
from township_desk.store.backups import backup

FULL = "没有备份成：磁盘已满，请腾出空间后再做一次。"


def _full(*_: object, **__: object) -> None:
    raise Problem(FULL)


def test_the_status_bar_says_what_kept_the_backup_from_being_made(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(backup, "back_up", _full)
        archives.try_to_back_up(clerk.archive, "导入前")
        clerk.desk.changed.emit()
        clerk.settle()
        assert clerk.window.status._backup.text() == "没有备份成：磁盘已满"
        assert clerk.window.status._backup.toolTip() == FULL
    archives.catch_up(clerk.archive, "补做")
    clerk.desk.changed.emit()
    clerk.settle()
    assert clerk.window.status._backup.text().startswith("上次备份")


def test_closing_says_that_the_work_stands(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(backup, "back_up", _full)
    monkeypatch.setattr(messages.MessageDialog, "exec", lambda it: told.append(it.windowTitle()))
    clerk.archive.opened_at_step = 0
    clerk.window.close()
    assert told
    assert clerk.archive.backup_note == FULL


def test_settings_name_a_damaged_backup(clerk: Clerk) -> None:
    archives.back_up(clerk.archive)
    bad = archives.back_up(clerk.archive)
    bad.path.write_bytes(bad.path.read_bytes()[:-9])
    clerk.window.go("settings", None)
    clerk.settle()
    page = clerk.window.page("settings")
    assert isinstance(page, SettingsPage)
    assert f"第 {bad.number - 1} 份。第 {bad.number} 份已损坏，不能用来恢复。" in page.backups.words.text()
