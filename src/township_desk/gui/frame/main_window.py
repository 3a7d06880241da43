"""The window: a list of pages and a list of keys. What they do stands elsewhere."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from township_desk.gui.base.chinese import count_in_chinese
from township_desk.gui.base.first_paint import after_first_paint
from township_desk.gui.base.page import CameFrom, Page
from township_desk.gui.base.undo_banner import UndoBanner
from township_desk.gui.desk import Desk
from township_desk.gui.frame.navigation import ALT_KEYS, Navigation
from township_desk.gui.frame.pages import (
    BOTTOM,
    ITEMS,
    LEDGER,
    LEDGERS,
    OWN_LEDGER,
    add_family,
    begin,
    find_household,
    is_outdated,
    leave_outdated,
    make_page,
    place_of,
    show_pins,
)
from township_desk.gui.frame.status_bar import StatusBar
from township_desk.gui.widgets import theme
from township_desk.problems import Problem

if TYPE_CHECKING:  # loading a class of Qt that only annotations name would delay the first paint
    from PySide6.QtGui import QCloseEvent, QResizeEvent

MANUAL = "manual"
"""What is asked for in place of a page to open the manual."""
_BELONGS = {"postings": "notice", "filing": "papers", "procedures": "cases", "rules": "findings"}
"""Pages without a place in the navigation, and the page to which they belong."""


class MainWindow(QMainWindow):
    """Shows one page at a time. Pages are made on their first visit."""

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
        self._beside.addWidget(self.told)
        across.addLayout(self._beside, 1)
        right.addLayout(across, 1)
        right.addWidget(self.status)
        whole = QWidget()
        whole.setLayout(right)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.navigation.picked.connect(lambda key: self.go(key, None))
        self.navigation.township.year_picked.connect(self.desk.switch_year)
        self.desk.go.connect(self.go)
        pins = partial(show_pins, self.navigation, str(self.desk.archive.folder))
        self.desk.pinned.connect(pins)
        pins()
        self.desk.changed.connect(self._show_township)
        self.desk.jobs.problem.connect(self._tell)
        self.desk.jobs.crashed.connect(self._own_up)
        self.desk.jobs.ended.connect(self._close_when_written, Qt.ConnectionType.QueuedConnection)

    def _bind_keys(self) -> None:
        from township_desk.gui.deeds.undoing_dialog import redo_last
        from township_desk.gui.widgets.keys import on_key

        keys: dict[str, Callable[[], None]] = {
            "Ctrl+K": lambda: find_household(self.front, self.go),
            "Ctrl+I": lambda: self.go("importing", None),
            "Ctrl+E": lambda: None if self.front and self.front.export_own() else self.go("exporting", None),
            "Ctrl+N": lambda: begin(self.front, self.go),
            "F1": self._help,
            "Ctrl+Z": self._undo,
            "Ctrl+Y": partial(redo_last, self.desk),
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
        from township_desk.gui.base.garbage import collect_in_gui_thread
        from township_desk.gui.base.year_note import YearNote
        from township_desk.gui.frame import after_opening

        collect_in_gui_thread(self)
        self._bind_keys()
        count_in_chinese()
        self.status.person(self.desk.by)
        self._show_backup()
        self.desk.changed.connect(self._show_backup)
        self.desk.changed.connect(lambda: leave_outdated(self.front, self.front_key, self.go))
        self.year_note = YearNote(self.desk)
        self._beside.insertWidget(0, self.year_note)
        self.pages.currentChanged.connect(lambda _: self.year_note.go(self.front_key))
        self.desk.changed.connect(self.year_note.look)
        self.year_note.go(self.front_key)
        self.year_note.look()
        if why := self.desk.archive.why_read_only:
            self.status.hint(f"档案现在只能看，不能改：{why}")
        else:
            after_opening.look_at_the_day(self, self.desk)
            after_opening.catch_up(self.desk, self._show_backup)

    def page(self, key: str) -> Page:
        """The page of a key. It is made now if it is shown for the first time."""
        if key in self._made and self._made[key] is not self.front and is_outdated(self._made[key], key):
            self._made.pop(key).deleteLater()
        if key not in self._made:
            self._made[key] = make_page(self.desk, key)
            add_family(self._made[key], key, self.go)
            self.pages.addWidget(self._made[key])
        return self._made[key]

    def go(self, key: str, argument: object) -> None:
        """Shows a page, unless the clerk wants to stay because of unsaved edits."""
        if key == MANUAL:
            self._help(str(argument))
            return
        if self.front is not None and self.front is not self._made.get(key) and not self.front.leave():
            self._mark(self.front_key)
            return
        page = self.page(key)
        if page is not self.front:
            self.told.forget()
            led = self.front is not None and argument is not None
            page.came_from = CameFrom(self.front_key, self.front.title) if led and self.front else None
        self.pages.setCurrentWidget(page)
        self._mark(key)
        self.status.hint(page.hints)
        page.visit(argument)
        page.want_keyboard()

    def _mark(self, key: str) -> None:
        """Marks a page in the navigation, or the one to which it belongs: a ledger's to the ledgers, for example."""
        if (key := place_of(key)) not in self.navigation.buttons:
            key = LEDGERS if key.startswith((LEDGER, OWN_LEDGER)) else _BELONGS.get(key, "register")
        self.navigation.go(key)

    @property
    def front(self) -> Page | None:
        """The page in front."""
        page = self.pages.currentWidget()
        return page if isinstance(page, Page) else None

    @property
    def front_key(self) -> str:
        """The key of the page in front."""
        return next((key for key, made in self._made.items() if made is self.front), "")

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
        if self.front is not None and self.front.undo_own():
            return
        from township_desk.gui.deeds.undoing_dialog import undo_last

        undo_last(self, self.desk)

    def _help(self, page: str = "") -> None:
        from township_desk.gui.frame.help import show_help

        wanted = page or (self.front.help_page if self.front else "start")
        show_help(self, wanted, self.desk.archive.folder)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self.navigation.set_narrow(self.width() < theme.wide(theme.NARROW_WINDOW))

    def closeEvent(self, event: "QCloseEvent") -> None:
        if not _dialog_closes() or (self.front is not None and not self.front.leave()):
            event.ignore()
        elif self.desk.jobs.writing:  # what is being written may still be refused
            event.ignore()
            self._closing = True
        else:
            self._close_archive()
            event.accept()

    def _close_when_written(self) -> None:
        if self._closing and not self.desk.jobs.writing:
            self._closing = False
            if self.front is None or not self.front.has_edits:
                self.close()

    def _close_archive(self) -> None:
        """Ends the jobs, backs up what changed, and closes the archive."""
        from township_desk.actions.office.archives import close_archive
        from township_desk.gui.base import messages
        from township_desk.gui.frame.closing import closing_progress

        self.desk.jobs.close()
        self.setCursor(Qt.CursorShape.WaitCursor)
        with closing_progress(self) as progress:
            close_archive(self.desk.archive, progress)
        if note := self.desk.archive.backup_note:
            stands = "改动都已写入档案，不用重做。下次打开时会再备份。"
            dialog = messages.MessageDialog(self, "关闭前没有备份成", f"{note}{stands}", ())
            dialog.add("知道了", "primary", 1)
            dialog.exec()


def _dialog_closes() -> bool:
    """Whether the dialog in front lets itself be closed. One with typed rows asks first."""
    from PySide6.QtWidgets import QApplication

    dialog = QApplication.activeModalWidget()
    return dialog is None or dialog.close()
