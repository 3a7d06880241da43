"""Qt's own dialogs and menus speak Chinese, on every platform."""

import re
import sys

from clerk import Clerk
from PySide6.QtCore import QCoreApplication, QEvent, QFileInfo, QLocale, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QFileIconProvider,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from township_desk.gui.desk import make_app

_ENGLISH = re.compile(r"[A-Za-z]{3,}")


def english_of(dialog: QDialog) -> list[str]:
    """The words of a dialog that are English: what a clerk would stumble over. Names of formats are none."""
    words = [it.text() for kind in (QLabel, QAbstractButton) for it in dialog.findChildren(kind)]
    words += [it.toolTip() for it in dialog.findChildren(QAbstractButton)]
    return [it for it in words if _ENGLISH.search(it.replace("PDF", ""))]


def test_choosing_files_and_folders_and_printing_speak_chinese(qtbot: QtBot) -> None:
    make_app()
    own = QCoreApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    assert own is (sys.platform != "win32")
    opening, saving, folder = (QFileDialog(None, "选", "/", "Excel (*.xlsx)") for _ in range(3))
    saving.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    folder.setFileMode(QFileDialog.FileMode.Directory)
    printer = QPrinter()
    for dialog in (opening, saving, folder, QPrintDialog(printer), QInputDialog()):
        qtbot.addWidget(dialog)
        dialog.show()
        assert english_of(dialog) == []
        dialog.close()


def test_a_folder_is_called_so(qtbot: QtBot) -> None:
    make_app()
    assert QFileIconProvider().type(QFileInfo("/")) in ("文件夹", "磁盘")


def test_the_menu_of_a_field_speaks_chinese(qtbot: QtBot) -> None:
    make_app()
    for field in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        words = [it.text().split("\t")[0] for it in menu.actions() if it.text()]
        assert words
        assert [it for it in words if _ENGLISH.search(it)] == []
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_calendars_speak_chinese_once_the_window_stands(clerk: Clerk) -> None:
    assert QLocale().monthName(3) == "三月"
