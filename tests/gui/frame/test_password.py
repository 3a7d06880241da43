"""Passwords: the eye, and the hint that Caps Lock is on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from township_desk.gui.desk import make_app
from township_desk.gui.frame import caps_lock
from township_desk.gui.frame.password import CapsHint, PasswordEdit

HIDDEN, SHOWN = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


@pytest.fixture
def line(qtbot: QtBot) -> PasswordEdit:
    make_app()
    made = PasswordEdit()
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def test_the_eye_shows_the_letters_until_the_keyboard_goes_elsewhere(line: PasswordEdit) -> None:
    assert line.echoMode() is HIDDEN
    line.eye.trigger()
    assert line.echoMode() is SHOWN
    line.eye.trigger()
    assert line.echoMode() is HIDDEN
    line.eye.trigger()
    line.hide()
    assert line.echoMode() is HIDDEN


def test_caps_lock_is_learned_from_what_is_typed(
    qtbot: QtBot, line: PasswordEdit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caps_lock, "_system_says", lambda: None)
    hint, shift = CapsHint(), Qt.KeyboardModifier.ShiftModifier
    hint.watch(line)
    qtbot.addWidget(hint)
    for key, modifier, on in (
        ("K", Qt.KeyboardModifier.NoModifier, True),
        ("5", Qt.KeyboardModifier.NoModifier, True),
        ("k", Qt.KeyboardModifier.NoModifier, False),
        ("K", shift, False),
        ("k", shift, True),
    ):
        qtbot.keyClick(line, key, modifier)
        assert bool(hint.said) is on, (key, modifier)
    qtbot.keyClick(line, Qt.Key.Key_CapsLock)
    assert hint.said == ""


def test_where_the_system_knows_it_is_asked(qtbot: QtBot, line: PasswordEdit, monkeypatch: pytest.MonkeyPatch) -> None:
    hint = CapsHint()
    hint.watch(line)
    qtbot.addWidget(hint)
    monkeypatch.setattr(caps_lock, "_system_says", lambda: True)
    qtbot.keyClick(line, "5")
    assert hint.said == "大写锁定已打开"
