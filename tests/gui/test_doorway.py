"""The first run and the login: what is typed blind stands in no visible field."""

from pathlib import Path

import pytest
from clerk import settle
from conftest import CHEAP, PASSWORD, TOWNSHIP
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from township_desk.gui.base import known_archives
from township_desk.gui.desk import make_app
from township_desk.gui.frame.start_window import Doorway
from township_desk.store.archive import Archive
from township_desk.store.opening_file import SIGNPOST


@pytest.fixture
def closed(archive: Archive) -> Path:
    """The folder of an archive that nobody has open."""
    archive.close()
    make_app()
    return archive.folder


def _settle(qtbot: QtBot, doorway: Doorway) -> None:
    settle(qtbot, doorway.jobs)


def _close(doorway: Doorway) -> None:
    if doorway.window_ is not None:
        doorway.window_.close()
    doorway.jobs.close()
    doorway.deleteLater()


def _visible_texts(doorway: Doorway) -> list[str]:
    """What can be read in the inputs of the window."""
    lines = [it.text() for it in doorway.findChildren(QLineEdit) if it.echoMode() is QLineEdit.EchoMode.Normal]
    areas = [it.toPlainText() for it in doorway.findChildren(QPlainTextEdit)]
    return [*lines, *areas, *(it.currentText() for it in doorway.findChildren(QComboBox))]


def _type_blind(qtbot: QtBot, doorway: Doorway, text: str) -> None:
    """Types to whatever has the keyboard."""
    qtbot.keyClicks(doorway.focusWidget(), text)
    assert not any(text in it for it in _visible_texts(doorway))


def _choose_place(qtbot: QtBot, doorway: Doorway) -> None:
    first = doorway.wizard
    for box, name in zip(first.place.boxes, ("四川省", "遂宁市"), strict=False):
        box.setCurrentIndex(box.findText(name))
    for box in first.place.boxes[2:]:
        box.setCurrentIndex(0)
    _settle(qtbot, doorway)


def test_a_new_archive_is_made_in_four_steps(qtbot: QtBot, tmp_path: Path) -> None:
    make_app()
    doorway = Doorway(None)
    doorway.show()
    first = doorway.wizard
    first.go_on()
    assert "都要选" in first.said._text.text()
    _choose_place(qtbot, doorway)
    first.go_on()
    assert len(first.village_list.villages()) > 1
    first.village_list.text.setPlainText("石桥村\n双河村\n石桥村")
    first.go_on()
    first.secrets.password.setText("kouling-123")
    first.secrets.again.setText("kouling-12")
    first.secrets.by.setText("王晓琴")
    first.secrets.place.setText(str(tmp_path / "档案"))
    first.go_on()
    assert "不一样" in first.said._text.text()
    first.secrets.again.setText("kouling-123")
    first.go_on()
    _settle(qtbot, doorway)
    assert len(first.recovery.code.code.split()) == 6
    assert not first.forward.isEnabled()
    first.recovery.kept.setChecked(True)
    first.go_on()
    window = doorway.window_
    assert window is not None
    assert [village.name for village in window.desk.archive.villages()] == ["石桥村", "双河村"]
    assert window.desk.by == "王晓琴"
    place = window.desk.archive.township.name
    qtbot.wait(200)
    _close(doorway)
    _offered_again(tmp_path / "档案", place)


def _offered_again(folder: Path, place: str) -> None:
    again = Doorway(None)
    assert again.folder == folder
    assert again.login.by.name == "王晓琴"
    assert again.login.where.text().endswith(place)
    assert "上次打开 今天" in again.login.last.text()
    _close(again)


def test_login_with_a_wrong_and_a_right_password(qtbot: QtBot, closed: Path) -> None:
    doorway = Doorway(closed)
    doorway.show()
    login = doorway.login
    _type_blind(qtbot, doorway, "budui-kouling")
    qtbot.keyClick(login.password, Qt.Key.Key_Return)
    assert "经办人" in login.said.said
    qtbot.keyClicks(doorway.focusWidget(), "Li")
    assert login.by.name == "Li"
    qtbot.keyClick(doorway.focusWidget(), Qt.Key.Key_Tab)
    assert doorway.focusWidget() is login.password
    qtbot.keyClick(login.password, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(doorway.focusWidget(), Qt.Key.Key_Return)
    assert doorway.focusWidget() is login.password
    login.ask()  # pressed twice, it is opened once
    _type_blind(qtbot, doorway, "while-it-works")
    _settle(qtbot, doorway)
    assert "口令不对" in login.said.said
    _type_blind(qtbot, doorway, PASSWORD)
    qtbot.keyClick(login.password, Qt.Key.Key_Return)
    _settle(qtbot, doorway)
    assert doorway.window_ is not None
    qtbot.wait(200)
    _close(doorway)
    Archive.open(closed, PASSWORD, by="查").close()


def test_the_keyboard_is_in_the_password_however_the_login_came_up(
    qtbot: QtBot, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_archives.keep(closed, "王晓琴", "演示县青竹镇")
    doorway = Doorway(None)
    login = doorway.login
    assert (doorway.folder, login.by.name, login.where.text()) == (closed, "王晓琴", "演示县青竹镇")
    _type_blind(qtbot, doorway, "before-the-first-paint")
    doorway.show()
    _type_blind(qtbot, doorway, "after")
    login.by.setFocus()
    _type_blind(qtbot, doorway, "in-the-list-of-names")
    QApplication.sendEvent(doorway, QEvent(QEvent.Type.ActivationChange))
    doorway.activateWindow()
    qtbot.waitUntil(lambda: doorway.focusWidget() is login.password, timeout=5000)
    for chosen in ("", str(closed / SIGNPOST)):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, it=chosen: (it, ""))
        qtbot.mouseClick(login.other, Qt.MouseButton.LeftButton)
        _type_blind(qtbot, doorway, "after-the-files")
    login.show_archive(closed)
    assert login.password.text() == ""
    _close(doorway)


def test_an_archive_that_is_not_there_is_said_at_the_login(qtbot: QtBot, closed: Path, tmp_path: Path) -> None:
    known_archives.keep(tmp_path / "U 盘" / "档案", "王", "演示县青竹镇")
    doorway = Doorway(None)
    doorway.show()
    assert "找不到上次的档案" in doorway.login.said.said
    _type_blind(qtbot, doorway, PASSWORD)
    qtbot.keyClick(doorway.login.password, Qt.Key.Key_Return)
    _settle(qtbot, doorway)
    assert doorway.login.said.said
    assert doorway.window_ is None
    _close(doorway)


def test_another_operator_is_written_in(qtbot: QtBot, closed: Path) -> None:
    known_archives.keep(closed, "王晓琴", "")
    doorway = Doorway(None)
    doorway.show()
    by = doorway.login.by
    by.setCurrentIndex(by.count() - 1)
    assert by.name == ""
    by.activated.emit(by.count() - 1)
    qtbot.keyClicks(doorway.focusWidget(), "Li")
    assert by.name == "Li"
    doorway.login.take_keyboard()
    assert by.being_written
    _close(doorway)


def test_the_opening_file_offers_its_archive(qtbot: QtBot, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    make_app()
    chosen = archive.folder / SIGNPOST
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chosen), ""))
    doorway = Doorway(archive.folder.parent / "搬走" / SIGNPOST)
    said = doorway.login.said
    assert doorway.stack.currentIndex() == 0
    assert "单独移走" in said.said
    doorway.show()
    qtbot.wait(50)
    words = said._text
    assert words.height() >= words.heightForWidth(words.width())
    assert doorway.folder is None
    doorway._choose()
    assert doorway.folder == archive.folder
    assert not said.isVisibleTo(doorway)
    _close(doorway)


def _first_run(qtbot: QtBot, folder: Path) -> Doorway:
    make_app()
    doorway = Doorway(None)
    qtbot.addWidget(doorway)
    doorway.show()
    doorway.wizard.secrets.place.setText(str(folder))
    return doorway


def test_a_warning_goes_when_it_is_mended_and_f1_opens_the_manual(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtCore import Qt

    from township_desk.gui.frame.help import HelpDialog

    doorway = _first_run(qtbot, tmp_path / "档案")
    first = doorway.wizard
    first.go_on()
    assert "都要选" in first.said.said
    for box, name in zip(first.place.boxes, ("四川省", "遂宁市", "演示县", "青竹镇"), strict=True):
        box.setEditText(name)
    assert first.said.said == ""
    first.place.office_phone.setText("139abc")
    first.place.office_phone.editingFinished.emit()
    assert "监督电话" in first.said.said
    first.place.office_phone.setText("0825-5550136")
    assert first.said.said == ""
    first.turn(2)
    first.secrets.by.setText("王")
    first.secrets.password.setText("kouling-123")
    first.go_on()
    assert "不一样" in first.said.said
    first.secrets.again.setText("kouling-123")
    assert first.said.said == ""
    doorway.activateWindow()
    _settle(qtbot, doorway)
    qtbot.keyClick(doorway, Qt.Key.Key_F1)
    assert "第一次使用" in doorway.findChild(HelpDialog).text.toPlainText()
    _close(doorway)


def test_the_recovery_code_is_not_saved_beside_what_it_opens(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from township_desk.actions.office.archives import new_archive
    from township_desk.domain.records import Township

    doorway = _first_run(qtbot, tmp_path / "档案")
    first, folder = doorway.wizard, tmp_path / "档案"
    new = new_archive(folder, "kouling-123", Township(**TOWNSHIP), ["石桥村"], by="王", cost=CHEAP)
    first.show_code(new)
    for place in (folder / "恢复码.txt", folder / "backups" / "恢复码.txt", tmp_path / "x" / ".." / "档案" / "码.txt"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, it=place: (str(it), ""))
        first.recovery.choose_file()
        assert "U 盘" in first.said.said
        assert not place.exists()
    elsewhere = tmp_path / "u盘" / "恢复码.txt"
    elsewhere.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(elsewhere), ""))
    first.recovery.choose_file()
    assert new.recovery_code in elsewhere.read_text("utf-8")
    assert elsewhere.name in first.said.said
    new.archive.close()
    _close(doorway)
