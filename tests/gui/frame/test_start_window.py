"""The first run and the login: what is typed blind stands in no visible field."""

from pathlib import Path

import pytest
from clerk import PATIENCE, settle
from conftest import CHEAP, PASSWORD, TOWNSHIP
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from township_desk.gui.base import known_archives
from township_desk.gui.desk import make_app
from township_desk.gui.frame.start_window import StartWindow
from township_desk.store.archive import Archive
from township_desk.store.opening_file import OPENING_FILE


@pytest.fixture
def closed(archive: Archive) -> Path:
    """The folder of an archive that nobody has open."""
    archive.close()
    make_app()
    return archive.folder


def _settle(qtbot: QtBot, start_window: StartWindow) -> None:
    settle(qtbot, start_window.jobs)


def _close(start_window: StartWindow) -> None:
    if start_window.window_ is not None:
        start_window.window_.close()
    start_window.jobs.close()
    start_window.deleteLater()


def _visible_texts(start_window: StartWindow) -> list[str]:
    """What can be read in the inputs of the window."""
    lines = [it.text() for it in start_window.findChildren(QLineEdit) if it.echoMode() is QLineEdit.EchoMode.Normal]
    areas = [it.toPlainText() for it in start_window.findChildren(QPlainTextEdit)]
    return [*lines, *areas, *(it.currentText() for it in start_window.findChildren(QComboBox))]


def _type_blind(qtbot: QtBot, start_window: StartWindow, text: str) -> None:
    """Types to whatever has the keyboard."""
    qtbot.keyClicks(start_window.focusWidget(), text)
    assert not any(text in it for it in _visible_texts(start_window))


def _choose_place(qtbot: QtBot, start_window: StartWindow) -> None:
    first = start_window.wizard
    for box, name in zip(first.place.boxes, ("四川省", "遂宁市"), strict=False):
        box.setCurrentIndex(box.findText(name))
    for box in first.place.boxes[2:]:
        box.setCurrentIndex(0)
    _settle(qtbot, start_window)


def test_a_new_archive_is_made_in_four_steps(qtbot: QtBot, tmp_path: Path) -> None:
    make_app()
    start_window = StartWindow(None)
    start_window.show()
    first = start_window.wizard
    first.go_on()
    assert "都要选" in first.said._text.text()
    _choose_place(qtbot, start_window)
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
    _settle(qtbot, start_window)
    assert len(first.recovery.code.code.split()) == 6
    assert not first.forward.isEnabled()
    first.recovery.kept.setChecked(True)
    first.go_on()
    window = start_window.window_
    assert window is not None
    assert [village.name for village in window.desk.archive.villages()] == ["石桥村", "双河村"]
    assert window.desk.by == "王晓琴"
    place = window.desk.archive.township.name
    qtbot.wait(200)
    _close(start_window)
    _offered_again(tmp_path / "档案", place)


def _offered_again(folder: Path, place: str) -> None:
    again = StartWindow(None)
    assert again.folder == folder
    assert again.login.by.name == "王晓琴"
    assert again.login.where.text().endswith(place)
    assert "上次打开 今天" in again.login.last.text()
    _close(again)


def test_login_with_a_wrong_and_a_right_password(qtbot: QtBot, closed: Path) -> None:
    start_window = StartWindow(closed)
    start_window.show()
    login = start_window.login
    _type_blind(qtbot, start_window, "budui-kouling")
    qtbot.keyClick(login.password, Qt.Key.Key_Return)
    assert "经办人" in login.said.said
    qtbot.keyClicks(start_window.focusWidget(), "Li")
    assert login.by.name == "Li"
    qtbot.keyClick(start_window.focusWidget(), Qt.Key.Key_Tab)
    assert start_window.focusWidget() is login.password
    qtbot.keyClick(login.password, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(start_window.focusWidget(), Qt.Key.Key_Return)
    assert start_window.focusWidget() is login.password
    login.ask()  # pressed twice, it is opened once
    _type_blind(qtbot, start_window, "while-it-works")
    _settle(qtbot, start_window)
    assert "口令不对" in login.said.said
    _type_blind(qtbot, start_window, PASSWORD)
    qtbot.keyClick(login.password, Qt.Key.Key_Return)
    _settle(qtbot, start_window)
    assert start_window.window_ is not None
    qtbot.wait(200)
    _close(start_window)
    Archive.open(closed, PASSWORD, by="查").close()


def test_the_keyboard_is_in_the_password_however_the_login_came_up(
    qtbot: QtBot, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_archives.keep(closed, "王晓琴", "演示县青竹镇")
    start_window = StartWindow(None)
    login = start_window.login
    assert (start_window.folder, login.by.name, login.where.text()) == (closed, "王晓琴", "演示县青竹镇")
    _type_blind(qtbot, start_window, "before-the-first-paint")
    start_window.show()
    _type_blind(qtbot, start_window, "after")
    login.by.setFocus()
    _type_blind(qtbot, start_window, "in-the-list-of-names")
    QApplication.sendEvent(start_window, QEvent(QEvent.Type.ActivationChange))
    start_window.activateWindow()
    qtbot.waitUntil(lambda: start_window.focusWidget() is login.password, timeout=PATIENCE)
    for chosen in ("", str(closed / OPENING_FILE)):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, it=chosen: (it, ""))
        qtbot.mouseClick(login.other, Qt.MouseButton.LeftButton)
        _type_blind(qtbot, start_window, "after-the-files")
    login.show_archive(closed)
    assert login.password.text() == ""
    _close(start_window)


def test_an_archive_that_is_not_there_is_said_at_the_login(qtbot: QtBot, closed: Path, tmp_path: Path) -> None:
    known_archives.keep(tmp_path / "U 盘" / "档案", "王", "演示县青竹镇")
    start_window = StartWindow(None)
    start_window.show()
    assert "找不到上次的档案" in start_window.login.said.said
    _type_blind(qtbot, start_window, PASSWORD)
    qtbot.keyClick(start_window.login.password, Qt.Key.Key_Return)
    _settle(qtbot, start_window)
    assert start_window.login.said.said
    assert start_window.window_ is None
    _close(start_window)


def test_another_operator_is_written_in(qtbot: QtBot, closed: Path) -> None:
    known_archives.keep(closed, "王晓琴", "")
    start_window = StartWindow(None)
    start_window.show()
    by = start_window.login.by
    by.setCurrentIndex(by.count() - 1)
    assert by.name == ""
    by.activated.emit(by.count() - 1)
    qtbot.keyClicks(start_window.focusWidget(), "Li")
    assert by.name == "Li"
    start_window.login.take_keyboard()
    assert by.being_written
    _close(start_window)


def test_the_opening_file_offers_its_archive(qtbot: QtBot, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    make_app()
    chosen = archive.folder / OPENING_FILE
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(chosen), ""))
    start_window = StartWindow(archive.folder.parent / "搬走" / OPENING_FILE)
    said = start_window.login.said
    assert start_window.stack.currentIndex() == 0
    assert "单独移走" in said.said
    start_window.show()
    qtbot.wait(50)
    words = said._text
    assert words.height() >= words.heightForWidth(words.width())
    assert start_window.folder is None
    start_window._choose()
    assert start_window.folder == archive.folder
    assert not said.isVisibleTo(start_window)
    _close(start_window)


def _first_run(qtbot: QtBot, folder: Path) -> StartWindow:
    make_app()
    start_window = StartWindow(None)
    qtbot.addWidget(start_window)
    start_window.show()
    start_window.wizard.secrets.place.setText(str(folder))
    return start_window


def test_a_warning_goes_when_it_is_mended_and_f1_opens_the_manual(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtCore import Qt

    from township_desk.gui.frame.help import HelpDialog

    start_window = _first_run(qtbot, tmp_path / "档案")
    first = start_window.wizard
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
    start_window.activateWindow()
    _settle(qtbot, start_window)
    qtbot.keyClick(start_window, Qt.Key.Key_F1)
    assert "第一次使用" in start_window.findChild(HelpDialog).text.toPlainText()
    _close(start_window)


def test_the_recovery_code_is_not_saved_beside_what_it_opens(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from township_desk.actions.office.archives import new_archive
    from township_desk.domain.records import Township

    start_window = _first_run(qtbot, tmp_path / "档案")
    first, folder = start_window.wizard, tmp_path / "档案"
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
    _close(start_window)
