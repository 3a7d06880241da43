"""忘记口令: one field for the recovery code, checked as soon as it is whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from clerk import settle
from conftest import PASSWORD
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from township_desk.actions.office.archives import new_recovery_code
from township_desk.gui.desk import make_app
from township_desk.gui.frame.forgotten_password import ForgottenPage
from township_desk.gui.frame.recovery_code_input import RecoveryCodeEdit
from township_desk.gui.frame.start_window import StartWindow
from township_desk.store import keys
from township_desk.store.archive import Archive

NEW = "xin-kouling-1"


class Forgetful:
    """Somebody who has only the recovery code."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.bot = qtbot
        self.start_window = StartWindow(folder)
        self.start_window.show()
        qtbot.mouseClick(self.start_window.login.forgotten, Qt.MouseButton.LeftButton)
        page = self.start_window.stack.currentWidget()
        assert isinstance(page, ForgottenPage)
        self.page = page

    def settle(self) -> None:
        settle(self.bot, self.start_window.jobs)


@pytest.fixture
def code(archive: Archive) -> str:
    make_app()
    return new_recovery_code(archive, PASSWORD)


@pytest.fixture
def forgetful(qtbot: QtBot, archive: Archive, code: str) -> Iterator[Forgetful]:
    made = Forgetful(qtbot, archive.folder)
    yield made
    made.start_window.jobs.close()
    made.start_window.deleteLater()


def test_the_recovery_code_sets_a_new_password(forgetful: Forgetful, archive: Archive, code: str) -> None:
    page, bot = forgetful.page, forgetful.bot
    assert not page.password.isEnabled()
    bot.keyClicks(page.code, code.replace(" ", "").lower())
    assert page.code.text() == code
    forgetful.settle()
    assert page.checked.text() == "恢复码正确。"
    bot.keyClicks(page.password, NEW)
    bot.keyClicks(page.again, "anders")
    bot.keyClick(page.again, Qt.Key.Key_Return)
    assert "两遍不一样" in page.said.said
    bot.keyClicks(page.again, NEW)
    bot.keyClick(page.again, Qt.Key.Key_Return)
    forgetful.settle()
    login = forgetful.start_window.login
    assert "口令已改" in login.said.said
    assert forgetful.start_window.focusWidget() is login.password
    keys.unlock(keys.load(archive.folder), NEW)


def test_a_wrong_code_is_said_as_a_wrong_code(forgetful: Forgetful, archive: Archive, code: str) -> None:
    page = forgetful.page
    wrong = ("A" if code[0] != "A" else "B") + code[1:]
    forgetful.bot.keyClicks(page.code, wrong)
    forgetful.settle()
    assert page.checked.text().startswith("恢复码不对，口令没有改")
    assert "大写" not in page.checked.text()
    assert not page.password.isEnabled()
    forgetful.bot.keyClick(page.code, Qt.Key.Key_Backspace)
    assert "已有 23 位" in page.checked.text()
    forgetful.bot.mouseClick(page.leave, Qt.MouseButton.LeftButton)
    assert forgetful.start_window.stack.currentWidget() is forgetful.start_window.login
    keys.unlock(keys.load(archive.folder), PASSWORD)


@pytest.mark.parametrize(
    "pasted",
    [
        "  7K4M  QX2D 9TRF\tH3WA C8NP V6LQ \n",
        "7k4m-qx2d-9trf-h3wa-c8np-v6lq",
        "青竹镇档案恢复码\n7K4M QX2D 9TRF\nH3WA C8NP V6LQ\n",
        "７Ｋ４Ｍ　ＱＸ２Ｄ　９ＴＲＦ　Ｈ３ＷＡ　Ｃ８ＮＰ　Ｖ６ＬＱ",
        "7К4М QХ2D 9ТRF Н3WА С8NР V61O",
        "7K4MQX2D9TRFH3WAC8NPV6i0 and more",
    ],
)
def test_a_code_is_taken_however_it_is_pasted(qtbot: QtBot, pasted: str) -> None:
    make_app()
    line, told = RecoveryCodeEdit(), []
    qtbot.addWidget(line)
    line.whole.connect(told.append)
    QApplication.clipboard().setText(pasted)
    QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.Paste))
    assert line.text() == "7K4M QX2D 9TRF H3WA C8NP V6LQ"
    assert told == ["7K4MQX2D9TRFH3WAC8NPV6LQ"]


def test_a_letter_put_in_between_keeps_the_cursor(qtbot: QtBot) -> None:
    line = RecoveryCodeEdit()
    qtbot.addWidget(line)
    qtbot.keyClicks(line, "7k4mqx2")
    assert line.text() == "7K4M QX2"
    line.setCursorPosition(2)
    qtbot.keyClicks(line, "ab")
    assert line.text() == "7KAB 4MQX 2"
    assert line.cursorPosition() == 4
    assert line.echoMode() is QLineEdit.EchoMode.Normal
