"""The window: a list of pages and of keys; what they do stands elsewhere."""

import gc
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from township_desk.gui.base.chinese import count_in_chinese
from township_desk.gui.base.first_paint import after_first_paint
from township_desk.gui.base.page import Page
from township_desk.gui.base.undo_banner import UndoBanner
from township_desk.gui.desk import Desk
from township_desk.gui.frame.navigation import ALT_KEYS, Navigation, NavItem
from township_desk.gui.frame.status_bar import StatusBar
from township_desk.gui.widgets import theme
from township_desk.problems import Problem

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QCloseEvent, QResizeEvent

ITEMS = (
    NavItem(key="overview", title="概览", icon="home"),
    NavItem(key="register", title="户档案", icon="folder_people"),
    NavItem(key="ledger.measure", title="帮扶措施", icon="handshake", section="业务"),
    NavItem(key="exits", title="退出验收", icon="clipboard_task"),
    NavItem(key="notice", title="公示公告", icon="megaphone"),
    NavItem(key="papers", title="表册打印", icon="print"),
    NavItem(key="findings", title="疑点核查", icon="document_search", section="数据"),
    NavItem(key="comparison", title="四级比对", icon="shield_checkmark"),
    NavItem(key="duplicates", title="重复人员", icon="people_swap"),
    NavItem(key="importing", title="导入", icon="arrow_import"),
    NavItem(key="filling", title="填表", icon="document_table"),
    NavItem(key="exporting", title="导出", icon="arrow_export"),
    NavItem(key="reporting", title="上报", icon="arrow_upload"),
    NavItem(key="history", title="历史", icon="history"),
)
BOTTOM = (NavItem(key="settings", title="设置", icon="settings"),)
LEDGER = "ledger."
"""The key of a ledger's page is its name behind this."""
_PAGES = {
    "overview": "office.overview:OverviewPage",
    "register": "register.register:RegisterPage",
    "household": "household.household:HouseholdPage",
    "exits": "paper.exits:ExitsPage",
    "notice": "paper.notice:NoticePage",
    "papers": "paper.papers:PapersPage",
    "findings": "register.findings:FindingsPage",
    "comparison": "comparison.comparison:ComparisonPage",
    "duplicates": "register.duplicates:DuplicatesPage",
    "importing": "importing.importing:ImportPage",
    "filling": "filling.filling:FillPage",
    "exporting": "filling.exporting:ExportPage",
    "reporting": "filling.reporting:ReportingPage",
    "history": "office.history:HistoryPage",
    "settings": "office.settings:SettingsPage",
}
"""Where the page of a key is: room, module and class; a page is loaded when it is first shown."""


class MainWindow(QMainWindow):
    """Shows one page at a time; pages are made on their first visit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setWindowTitle("乡镇扶贫档案工作台")
        self.setMinimumSize(1000, 540)
        self.navigation = Navigation(ITEMS, BOTTOM)
        self.pages = QStackedWidget()
        self.status, self.told = StatusBar(desk.jobs), UndoBanner(desk)
        self._made: dict[str, Page] = {}
        self._closing = False  # the window closes as soon as everything is written
        self._lay_out()
        self._connect()
        self._show_township()
        self.go("register", None)
        after_first_paint(self, self._after_first_paint)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        self._beside = QVBoxLayout()
        self._beside.addWidget(self.pages, 1)
        across.addLayout(self._beside, 1)
        right.addLayout(across, 1)
        right.addWidget(self.told)
        right.addWidget(self.status)
        whole = QWidget()
        whole.setLayout(right)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.navigation.picked.connect(lambda key: self.go(key, None))
        self.navigation.township.year_picked.connect(self.desk.switch_year)
        self.desk.go.connect(self.go)
        self.desk.changed.connect(self._show_township)
        self.desk.jobs.problem.connect(self._tell)
        self.desk.jobs.crashed.connect(self._own_up)
        self.desk.jobs.ended.connect(self._close_when_written, Qt.ConnectionType.QueuedConnection)

    def _bind_keys(self) -> None:
        from township_desk.gui.widgets.keys import on_key

        keys: dict[str, Callable[[], None]] = {
            "Ctrl+K": lambda: self.go("register", "search"),
            "Ctrl+I": lambda: self.go("importing", None),
            "Ctrl+E": lambda: self.go("exporting", None),
            "Ctrl+N": lambda: self.go("register", "new"),
            "F1": self._help,
            "Ctrl+Z": self._undo,
            "Ctrl+Y": self._redo,
        }
        keys |= {key: partial(self.go, item.key, None) for key, item in zip(ALT_KEYS, ITEMS, strict=False)}
        for key, act in keys.items():
            on_key(self, key, act)

    def _tell(self, problem: Problem) -> None:
        from township_desk.gui.base import messages

        messages.tell(self, problem)

    def _own_up(self, error: BaseException) -> None:
        from township_desk.gui.base import messages

        messages.own_up(self, error)

    def _after_first_paint(self) -> None:
        gc.freeze()
        gc.enable()
        self._bind_keys()
        count_in_chinese()
        self.status.person(self.desk.by)
        self._show_backup()
        self.desk.changed.connect(self._show_backup)
        self._add_year_note()
        if why := self.desk.archive.why_read_only:
            self.status.hint(f"档案现在只能看，不能改：{why}")
        else:
            self._look_at_the_day()
            self._catch_up()

    def _add_year_note(self) -> None:
        from township_desk.gui.base.year_note import YearNote

        self.year_note = YearNote(self.desk)
        self._beside.insertWidget(0, self.year_note)
        self.pages.currentChanged.connect(lambda _: self._tell_year_note())
        self.desk.changed.connect(self.year_note.look)
        self._tell_year_note()
        self.year_note.look()

    def _tell_year_note(self) -> None:
        front = self.pages.currentWidget()
        self.year_note.go(self._key_of(front) if isinstance(front, Page) else "")

    def _look_at_the_day(self) -> None:
        """Says what the opening has shown, and asks about what may be kept no longer, unless the clock is wrong."""

        def look(_: object) -> list[str]:
            from township_desk.actions.comparison import expiring

            return expiring.clock_behind(self.desk.archive)

        def told(behind: list[str]) -> None:
            from township_desk.gui.base.due_dialog import ask_about_due

            if notes := [*self.desk.archive.notes, *behind]:
                self._tell(Problem(f"档案已打开，请看：{' '.join(notes)}"))
            if not behind:
                ask_about_due(self, self.desk, unasked=True)

        self.desk.read("看电脑日期", look, told)

    def _catch_up(self) -> None:
        """Makes the backup that a full disk forbade the last time."""

        def back_up(_: object) -> None:
            from township_desk.actions.office.archives import catch_up

            catch_up(self.desk.archive, "打开后")

        self.desk.read("补做备份", back_up, lambda _: self._show_backup())

    def page(self, key: str) -> Page:
        """The page of a key, made now if it is its first time."""
        if key not in self._made:
            self._made[key] = self._make(key)
            self.pages.addWidget(self._made[key])
        return self._made[key]

    def _make(self, key: str) -> Page:
        """A page; that of a ledger is made by its declaration."""
        if key.startswith(LEDGER):
            kind = import_module("township_desk.actions.household.ledgers").ledger_named(key.removeprefix(LEDGER))
            page: Page = import_module("township_desk.gui.household.ledger").LedgerPage(self.desk, kind)
        else:
            module, _, name = _PAGES[key].partition(":")
            page = getattr(import_module(f"township_desk.gui.{module}"), name)(self.desk)
        return page

    def go(self, key: str, argument: object) -> None:
        """Shows a page, unless the one in front has unsaved edits that the clerk wants to keep on."""
        if key == "help":
            self._help(str(argument))
            return
        front = self.pages.currentWidget()
        if isinstance(front, Page) and front is not self._made.get(key) and not front.leave():
            self._mark(self._key_of(front))
            return
        page = self.page(key)
        if page is not front:
            self.told.forget()
        self.pages.setCurrentWidget(page)
        self._mark(key)
        self.status.hint(page.hints)
        page.visit(argument)
        page.want_keyboard()

    def _mark(self, key: str) -> None:
        """Marks a page in the navigation; a household's card belongs to the register."""
        self.navigation.go("register" if key == "household" else key)

    def _key_of(self, page: Page) -> str:
        return next(key for key, made in self._made.items() if made is page)

    def _show_township(self) -> None:
        head = self.desk.archive.masthead
        self.navigation.township.show_township(head.township, head.county, self.desk.year)

    def _show_backup(self) -> None:
        def look(_: object) -> object:
            from township_desk.actions.office.archives import last_backup

            return last_backup(self.desk.archive)

        def show(made: object) -> None:
            at, note = getattr(made, "at", ""), self.desk.archive.backup_note
            if note:
                self.status.backup(note.split("，")[0], good=False, whole=note)
                return
            self.status.backup(f"上次备份 {at[:16].replace('T', ' ')}" if at else "还没有备份", good=bool(at))

        self.desk.read("看备份", look, show)

    def _undo(self) -> None:
        front = self.pages.currentWidget()
        if isinstance(front, Page) and front.undo_own():
            return
        from township_desk.gui.base.undoing_dialog import undo_last

        undo_last(self, self.desk)

    def _redo(self) -> None:
        archive, by = self.desk.archive, self.desk.by
        self.desk.write("恢复", lambda _: archive.redo(by=by), said=lambda step: f"已{step.label}")

    def _help(self, page: str = "") -> None:
        from township_desk.gui.frame.help import show_help

        front = self.pages.currentWidget()
        wanted = page or (front.help_page if isinstance(front, Page) else "start")
        show_help(self, wanted, self.desk.archive.folder)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self.navigation.set_narrow(self.width() < theme.wide(theme.NARROW_WINDOW))

    def closeEvent(self, event: "QCloseEvent") -> None:
        front = self.pages.currentWidget()
        if isinstance(front, Page) and not front.leave():
            event.ignore()
        elif self.desk.jobs.writing:  # what is on its way may still be refused
            event.ignore()
            self._closing = True
        else:
            self._close_archive()
            event.accept()

    def _close_when_written(self) -> None:
        if self._closing and not self.desk.jobs.writing:
            self._closing = False
            front = self.pages.currentWidget()
            if not (isinstance(front, Page) and front.has_edits):
                self.close()

    def _close_archive(self) -> None:
        """Ends the jobs, backs up what changed and lets go of the archive."""
        from township_desk.actions.office.archives import close_archive
        from township_desk.gui.base import messages

        self.desk.jobs.close()
        self.setCursor(Qt.CursorShape.WaitCursor)
        close_archive(self.desk.archive)
        if note := self.desk.archive.backup_note:
            stands = "改动都已写入档案，不用重做。下次打开时会再备份。"
            dialog = messages.MessageDialog(self, "关闭前没有备份成", f"{note}{stands}", ())
            dialog.add("知道了", "primary", 1)
            dialog.exec()
