"""The desk, which every page is given, and the application in which it runs."""

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from township_desk.gui import icons
from township_desk.gui.base.chinese import speak_chinese
from township_desk.gui.base.jobs import Jobs, Ticket
from township_desk.gui.base.remembered import remembered
from township_desk.gui.widgets import theme
from township_desk.problems import Problem
from township_desk.progress import Progress

if TYPE_CHECKING:
    from township_desk.actions.office.archives import Archive

T = TypeVar("T")


class Told(NamedTuple):
    """What was done, in words, and a link to the page on which the clerk goes on with it."""

    text: str
    link: str
    page: str
    argument: object = None


class Desk(QObject):
    """An open archive, who works on it, and the worker.

    The signal `changed` says that the archive has a new step. `done` says in words what was done ("" for nothing to
    say) or as `Told`, with the number of the step that can be taken back (0 for none).
    """

    changed = Signal()
    done = Signal(object, int)
    go = Signal(str, object)
    pinned = Signal()

    def __init__(self, archive: "Archive", by: str, jobs: Jobs) -> None:
        super().__init__()
        self.archive, self.by, self.jobs = archive, by, jobs

    @property
    def year(self) -> int:
        """The working year; this year while none is chosen."""
        return self.archive.masthead.year or date.today().year

    def switch_year(self, year: int, done: Callable[[None], None] = lambda _: None) -> None:
        """Makes another year the working year."""
        from township_desk.actions.office.working_year import switch_year

        archive, by = self.archive, self.by
        self.write("切换年度", lambda _: switch_year(archive, year, by=by), done)

    def read(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        wrong: Callable[[Problem], None] | None = None,
        *,
        quiet: bool = True,
    ) -> Ticket:
        """Reads in the worker and passes the result to `done` in the GUI thread."""
        return self.jobs.run(title, work, done, wrong, quiet=quiet)

    def write(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None] = lambda _: None,
        wrong: Callable[[Problem], None] | None = None,
        *,
        said: str | Callable[[T], str | Told] = "",
    ) -> Ticket:
        """Changes the archive in the worker. Afterwards every page is told, and the clerk reads what is `said`.

        `said` may be a function of the result, for sentences that are known only afterwards.
        """

        def stepped(progress: Progress) -> tuple[T, int]:
            before, result = self.archive.step, work(progress)
            after = self.archive.step
            # The step's number lets the foot of the window offer 撤销 for exactly this step.
            return result, after if after != before else 0

        def told(found: tuple[T, int]) -> None:
            result, step = found
            done(result)
            self.done.emit(said if isinstance(said, str) else said(result), step)
            self.changed.emit()

        return self.jobs.run(title, stepped, told, wrong, writes=True)


def make_app() -> QApplication:
    """The application with its theme and with Qt's own texts in Chinese."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([*sys.argv[:1], "-style", "fusion"])  # setting the style later would load all of QStyle
    app.setApplicationName("township-desk")
    app.setApplicationDisplayName("乡镇扶贫档案工作台")
    theme.apply(app, larger=remembered("display").get("larger") is True)
    app.setWindowIcon(icons.window_icon())
    _own_taskbar_button()
    speak_chinese(app)
    return app


def _own_taskbar_button() -> None:
    """Gives the window its own button in the task bar. Windows would show it under the icon and name of Python."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("township-desk")
