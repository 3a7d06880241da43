"""Before the desk: logging in, restoring a backup, or making a new archive."""

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from township_desk.actions.office import archives
from township_desk.actions.office.archives import Archive, Restored
from township_desk.gui.base import known_archives, messages
from township_desk.gui.base.jobs import Jobs
from township_desk.gui.desk import Desk
from township_desk.gui.frame.login import LoginPage
from township_desk.gui.widgets.keys import on_key
from township_desk.paths import default_archive_home
from township_desk.problems import Problem

# every archive has a key file; only those opened by newer programs have the other file
_OPENS = "档案 (*.tdesk keys.json)"


class StartWindow(QWidget):
    """A window of its own. The desk replaces it when an archive is open."""

    def __init__(self, archive: Path | None) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setWindowTitle("乡镇扶贫档案工作台")
        self.resize(1180, 680)
        self.jobs = Jobs(self)
        self.jobs.problem.connect(lambda problem: messages.tell(self, problem))
        self.jobs.crashed.connect(lambda error: messages.own_up(self, error))
        self.window_: QWidget | None = None
        self.stack, self.login = QStackedWidget(), LoginPage()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.stack.addWidget(self.login)
        self._connect()
        on_key(self, "F1", self._help)
        if archive is not None:
            self.take(archive)
        elif (last := known_archives.last_folder()) is not None:
            self.login.show_archive(last)
        else:
            self.login.show_archive(None)
            self.first_run()

    def _connect(self) -> None:
        page = self.login
        page.wanted.connect(self._open)
        for made, act in (
            (page.other, self._choose),
            (page.forgotten, self._forgotten),
            (page.restore, self._restore),
            (page.new, self.first_run),
        ):
            made.clicked.connect(act)

    @property
    def folder(self) -> Path | None:
        """The archive that is offered for opening."""
        return self.login.folder

    @property
    def making(self) -> bool:
        """Whether somebody is just making a new archive."""
        from township_desk.gui.frame.first_run import FirstRun

        front = self.stack.currentWidget()
        return isinstance(front, FirstRun) and front.pages.currentIndex() > 0

    def take(self, path: Path) -> None:
        """Offers the archive of a path for opening. Says what is wrong with a path that names none."""
        self._show_login()
        try:
            self.login.show_archive(archives.archive_of(path))
        except Problem as problem:
            self.login.said.say("bad", problem.sentence)
            self.login.take_keyboard()

    def changeEvent(self, event: QEvent) -> None:
        """Gives the keyboard to the password when somebody comes back to the window."""
        super().changeEvent(event)
        coming = event.type() is QEvent.Type.ActivationChange and self.isActiveWindow()
        if coming and self.stack.currentWidget() is self.login:
            self.login.take_keyboard()

    def _show_login(self) -> None:
        """Shows the login."""
        self.stack.setCurrentWidget(self.login)
        while (page := self.stack.widget(1)) is not None:
            self.stack.removeWidget(page)
            page.deleteLater()

    def first_run(self) -> None:
        """Shows the pages that make a new archive."""
        from township_desk.gui.frame.first_run import FirstRun

        self.wizard = FirstRun(self.jobs)
        self.wizard.made.connect(lambda archive, by: self.enter(archive, by))
        self.wizard.restore_wanted.connect(self._restore)
        self.wizard.opening_wanted.connect(self._choose)
        self._put_before(self.wizard)

    def _help(self) -> None:
        from township_desk.gui.frame.help import show_help

        show_help(self, "start", self.folder)

    def _put_before(self, page: QWidget) -> None:
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def _open(self, secret: str, by: str) -> None:
        folder = self.folder
        assert folder is not None
        self.jobs.run(
            "打开档案",
            lambda _: archives.open_archive(folder, secret, by=by),
            lambda opened: self.enter(opened, by),
            lambda problem: self.login.refuse(problem.sentence),
        )

    def enter(self, archive: Archive, by: str) -> None:
        """Opens the desk on an archive and remembers the archive for the next start."""
        from township_desk.gui.frame.main_window import MainWindow

        head = archive.masthead
        known_archives.keep(archive.folder, by, f"{head.county}{head.township}")
        self.jobs.close()
        self.window_ = MainWindow(Desk(archive, by, Jobs()))
        self.window_.resize(1366, 700)
        self.window_.showMaximized()
        self.hide()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选档案文件夹里的“打开档案”", str(default_archive_home()), _OPENS)
        if name:
            self.take(Path(name))
        self.login.take_keyboard()

    def _restore(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选备份文件", "", "备份 (*.tdbackup)")
        target = QFileDialog.getExistingDirectory(self, "恢复到哪里（会在里面新建一个文件夹）") if name else ""
        if target:
            folder = Path(target) / f"{Path(name).stem}-恢复"
            self.jobs.run(
                "恢复备份",
                lambda progress: archives.restore(Path(name), folder, progress),
                lambda found: self._restored(folder, found),
            )

    def _restored(self, folder: Path, found: Restored) -> None:
        from township_desk.actions.office import kept_scans

        self._show_login()
        self.login.show_archive(folder)
        held = f"（{clause}）" if (clause := kept_scans.came_back(found)) else ""
        lacks = kept_scans.stayed_away(found)
        self.login.said.say("warn" if lacks else "ok", f"已恢复{held}。请用备份当时的口令打开。{lacks}")

    def _forgotten(self) -> None:
        from township_desk.gui.frame.forgotten_password import ForgottenPage

        folder = self.folder
        if folder is None:
            self.login.said.say("warn", "先选一个档案。")
            return
        page = ForgottenPage(self.jobs, folder)
        page.back.connect(self._show_login)
        page.back.connect(self.login.take_keyboard)
        page.done.connect(self._reset)
        self._put_before(page)
        page.code.setFocus()

    def _reset(self) -> None:
        self._show_login()
        self.login.password.clear()
        self.login.said.say("ok", "口令已改，请用新口令打开。")
        self.login.take_keyboard()
