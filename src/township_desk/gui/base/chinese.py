"""Qt's own texts in Chinese: Qt's translation, and what it leaves out."""

import sys

from PySide6.QtCore import QCoreApplication, QLibraryInfo, Qt, QTranslator
from PySide6.QtWidgets import QApplication

_REST = {
    ("QFileDialog", "&Look in:"): "位置(&L)：",
    ("QFileDialog", "Files of &type:"): "文件类型(&T)：",
    ("QAbstractFileIconProvider", "Alias"): "替身",
    ("QAbstractFileIconProvider", "Drive"): "磁盘",
    ("QAbstractFileIconProvider", "File"): "文件",
    ("QAbstractFileIconProvider", "File Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Shortcut"): "快捷方式",
    ("QAbstractFileIconProvider", "Unknown"): "未知",
    ("QCupsJobWidget", "&Billing information:"): "计费信息(&B)：",
    ("QCupsJobWidget", "&End:"): "结束(&E)：",
    ("QCupsJobWidget", "&Start:"): "开始(&S)：",
    ("QCupsJobWidget", "Job &priority:"): "任务优先级(&P)：",
    ("QCupsJobWidget", "Scheduled &printing:"): "定时打印(&P)：",
    ("QErrorMessage", "An error occurred"): "出了错",
    ("QPageSetupWidget", "Page &order:"): "页序(&O)：",
    ("QPageSetupWidget", "Pages &per sheet:"): "每张纸的页数(&P)：",
    ("QPrintSettingsOutput", "Page &Set:"): "页面(&S)：",
    ("QShortcut", "Control"): "Ctrl",
    ("QShortcut", "Keyboard"): "键盘",
}
"""The texts of dialogs and menus that Qt's Chinese translation lacks, by class and English text."""


class _Rest(QTranslator):
    """A translator for what Qt's own translation does not know."""

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return _REST.get((context, sourceText))

    def isEmpty(self) -> bool:
        return False


def speak_chinese(app: QApplication) -> None:
    """Shows Qt's texts in Chinese, and Qt's own dialogs where those of the system are in another language."""
    own = QTranslator(app)
    own.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for translator in (_Rest(app), own):  # Qt asks the translator first that was installed last
        app.installTranslator(translator)
    if sys.platform != "win32":  # a clerk's Windows is Chinese, a Debian mostly is not
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def count_in_chinese() -> None:
    """Shows days and months of calendars in Chinese.

    Only after the first paint, because QLocale loads all countries.
    """
    from PySide6.QtCore import QLocale

    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
