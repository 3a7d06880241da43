"""The first run, the login, the forgotten password."""

from pathlib import Path

import pytest
from clerk import settle
from conftest import PASSWORD
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from township_desk.gui.desk import make_app
from township_desk.gui.dialogs import messages
from township_desk.gui.doorway import Doorway
from township_desk.store import keys
from township_desk.store.archive import Archive
from township_desk.store.signpost import SIGNPOST


def _settle(qtbot: QtBot, doorway: Doorway) -> None:
    settle(qtbot, doorway.jobs)


def _close(doorway: Doorway) -> None:
    if doorway.window_ is not None:
        doorway.window_.close()
    doorway.jobs.close()
    doorway.deleteLater()


def test_a_new_archive_is_made_in_four_steps(qtbot: QtBot, tmp_path: Path) -> None:
    make_app()
    doorway = Doorway(None)
    doorway.show()
    first = doorway.wizard
    first._next()
    assert "都要选" in first.said._text.text()
    for box, name in zip(first.boxes, ("四川省", "遂宁市"), strict=False):
        box.setCurrentIndex(box.findText(name))
    for box in first.boxes[2:]:
        box.setCurrentIndex(0)
    _settle(qtbot, doorway)
    first._next()
    assert len(first.villages()) > 1
    first.village_text.setPlainText("石桥村\n双河村\n石桥村")
    first._next()
    first.password.setText("kouling-123")
    first.again.setText("kouling-12")
    first.by.setText("王晓琴")
    first.place.setText(str(tmp_path / "档案"))
    first._next()
    assert "不一样" in first.said._text.text()
    first.again.setText("kouling-123")
    first._next()
    _settle(qtbot, doorway)
    assert len(first.code.code.split()) == 6
    assert not first.forward.isEnabled()
    first.kept.setChecked(True)
    first._next()
    window = doorway.window_
    assert window is not None
    assert [village.name for village in window.desk.archive.villages()] == ["石桥村", "双河村"]
    assert window.desk.by == "王晓琴"
    qtbot.wait(200)
    _close(doorway)
    again = Doorway(None)
    assert again.folder == tmp_path / "档案"
    assert again.by.currentText() == "王晓琴"
    _close(again)


def test_login_with_a_wrong_and_a_right_password(qtbot: QtBot, archive: Archive) -> None:
    make_app()
    folder = archive.folder
    archive.close()
    doorway = Doorway(folder)
    doorway.show()
    doorway.by.setEditText("李")
    doorway.password.setText("不对的口令")
    doorway._open()
    _settle(qtbot, doorway)
    assert "口令不对" in doorway.said._text.text()
    doorway.password.setText(PASSWORD)
    doorway._open()
    _settle(qtbot, doorway)
    assert doorway.window_ is not None
    qtbot.wait(200)
    _close(doorway)
    Archive.open(folder, PASSWORD, by="查").close()


def test_the_recovery_code_sets_a_new_password(
    qtbot: QtBot, tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    from township_desk.actions.archives import new_recovery_code

    make_app()
    code, folder = new_recovery_code(archive, PASSWORD), archive.folder
    answers = iter((code, "xin-kouling-1", "xin-kouling-1"))
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: next(answers))
    doorway = Doorway(folder)
    doorway._reset()
    _settle(qtbot, doorway)
    assert "已重设" in doorway.said._text.text()
    keys.unlock(keys.load(folder), "xin-kouling-1")
    _close(doorway)


def test_the_opening_file_offers_its_archive(qtbot: QtBot, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    make_app()
    chosen = archive.folder / SIGNPOST
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chosen), ""))
    doorway = Doorway(archive.folder.parent / "搬走" / SIGNPOST)
    assert doorway.stack.currentIndex() == 0
    assert "单独移走" in doorway.said._text.text()
    doorway.show()
    qtbot.wait(50)
    words = doorway.said._text
    assert words.height() >= words.heightForWidth(words.width())
    assert doorway.folder is None
    doorway._choose()
    assert doorway.folder == archive.folder
    assert not doorway.said.isVisibleTo(doorway)
    _close(doorway)
