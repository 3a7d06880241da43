"""The clerk's manual: a page for each screen, opened by F1."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column
from township_desk.paths import resource

PAGES = {
    "start": "第一次使用",
    "overview": "概览",
    "register": "户档案",
    "household": "户卡",
    "import": "导入",
    "filling": "填表",
    "export": "导出",
    "reporting": "上报",
    "notice": "公示公告",
    "ledger.measure": "帮扶措施",
    "exit": "退出验收",
    "papers": "表册打印",
    "findings": "疑点核查",
    "comparison": "四级比对",
    "duplicates": "重复人员",
    "history": "历史",
    "settings": "设置",
    "backup": "备份与恢复",
    "keys": "快捷键",
}


class HelpDialog(QDialog):
    """The pages on the left, the chosen one on the right."""

    def __init__(self, parent: QWidget, page: str, archive: Path | None) -> None:
        super().__init__(parent)
        self._archive = archive
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("帮助")
        self.list, self.text = QListWidget(), QTextBrowser()
        self.list.addItems(list(PAGES.values()))
        self.list.setFixedWidth(theme.wide(150))
        self.text.setOpenExternalLinks(False)
        self.text.setSearchPaths([str(resource("help"))])
        self.list.currentRowChanged.connect(self._show)
        about = button("关于本程序…", "link")
        about.clicked.connect(self._about)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.addLayout(column(self.list, about))
        whole.addWidget(self.text, 1)
        self.list.setCurrentRow(list(PAGES).index(page))

    def _show(self, place: int) -> None:
        name = list(PAGES)[place]
        self.text.setSource(QUrl.fromLocalFile(str(resource("help", f"{name}.md"))))

    def _about(self) -> None:
        from township_desk.gui.frame.about import show_about

        show_about(self, self._archive)

    def sizeHint(self) -> QSize:
        return QSize(880, 620)


def show_help(parent: QWidget, page: str, archive: Path | None) -> None:
    """Opens the manual at a page."""
    HelpDialog(parent, page, archive).open()
