"""The clerk's manual: a page for each screen, opened by F1."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from township_desk.actions.office import ledger_help
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column
from township_desk.paths import resource

_PAGES = {
    "start": "第一次使用",
    "overview": "概览",
    "register": "户档案",
    "household": "户卡",
    "import": "导入",
    "filling": "填表",
    "export": "导出",
    "reporting": "上报",
    "notice": "公示公告",
    "postings": "张贴与异议",
    "ledgers": "台账",
    "own_ledgers": "自建台账",
    "labour": "一库五名单",
    "entering": "批量登记",
    "village": "村卡",
    "cases": "办理事项",
    "procedures": "办理程序",
    "events": "动态管理",
    "exit": "退出验收",
    "help_people": "结对帮扶",
    "eligible": "政策对照",
    "papers": "表册打印",
    "filing": "档案移交",
    "figures": "统计",
    "plans": "年度计划",
    "questions": "查询",
    "findings": "疑点核查",
    "comparison": "四级比对",
    "duplicates": "重复人员",
    "history": "历史",
    "settings": "设置",
    "backup": "备份与恢复",
    "keys": "快捷键",
}


LEDGER = "ledger."
LEDGERS_BEFORE = "exit"
"""The page before which those of the ledgers stand."""


def pages() -> dict[str, str]:
    """The titles of all pages by name."""
    found: dict[str, str] = {}
    for name, title in _PAGES.items():
        if name == LEDGERS_BEFORE:
            found |= {f"{LEDGER}{it}": said for it, said in ledger_help.titles().items()}
        found[name] = title
    return found


def _file(name: str) -> Path:
    return resource("help", f"{name}.md")


class HelpDialog(QDialog):
    """The pages on the left, the chosen one on the right."""

    def __init__(self, parent: QWidget, page: str, archive: Path | None) -> None:
        super().__init__(parent)
        self._archive, self._pages = archive, pages()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("帮助")
        self.list, self.text = QListWidget(), QTextBrowser()
        self.list.addItems(list(self._pages.values()))
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
        self.list.setCurrentRow(list(self._pages).index(page) if page in self._pages else 0)

    def _show(self, place: int) -> None:
        name = list(self._pages)[place]
        if _file(name).exists():
            self.text.setSource(QUrl.fromLocalFile(str(_file(name))))
        else:
            self.text.setMarkdown(ledger_help.page_of(name.removeprefix(LEDGER)))

    def _about(self) -> None:
        from township_desk.gui.frame.about import show_about

        show_about(self, self._archive)

    def sizeHint(self) -> QSize:
        return QSize(880, 620)


def show_help(parent: QWidget, page: str, archive: Path | None) -> None:
    """Opens the manual at a page, or at its beginning when there is no such page."""
    HelpDialog(parent, page, archive).open()
