"""Somebody at the window of a filled archive, for tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CHEAP, PASSWORD, TOWNSHIP
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from township_desk.actions.demo.demonstration import supplement
from township_desk.actions.household import checking
from township_desk.actions.kept import keeper
from township_desk.domain.demo import DemoTownship
from township_desk.domain.records import Township, Village
from township_desk.exchange.exporting.demo_workbook import write_county
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.gui.base import messages
from township_desk.gui.base.jobs import Jobs
from township_desk.gui.deeds.deed_dialog import DeedDialog
from township_desk.gui.desk import Desk, make_app
from township_desk.gui.frame.main_window import MainWindow
from township_desk.gui.frame.pages import BOTTOM, FAMILIES, ITEMS
from township_desk.problems import Problem
from township_desk.store.archive import Archive

PAGES = tuple(dict.fromkeys((*(it.key for it in (*ITEMS, *BOTTOM)), *(key for family in FAMILIES for key in family))))
"""Every page to which the navigation leads, those that share a place among them."""
PATIENCE = 60_000
"""Milliseconds until a test gives up waiting for something. The processor may be busy with other tests."""
_PAUSE = 300  # milliseconds: timers up to here wait for a pause of the clerk; longer ones belong to slow work


def settle(bot: QtBot, jobs: Jobs) -> None:
    """Returns when the window has come to rest: no job runs, and no timer waits for a pause of the clerk."""
    rested = 0
    for _ in range(PATIENCE // 10):
        bot.wait(10)
        rested = 0 if jobs.busy or _waiting_timers() else rested + 1
        if rested == 2:
            return
    raise AssertionError("the window does not come to rest")


def _waiting_timers() -> bool:
    timers = (timer for top in QApplication.topLevelWidgets() for timer in top.findChildren(QTimer))
    return any(timer.isActive() and _is_short(timer) for timer in timers)


def _is_short(timer: QTimer) -> bool:
    return timer.interval() == 0 or (timer.isSingleShot() and timer.interval() <= _PAUSE)


class Clerk:
    """Somebody at the window."""

    def __init__(self, qtbot: QtBot, archive: Archive) -> None:
        self.bot, self.archive = qtbot, archive
        self.jobs = Jobs()
        self.problems: list[Problem] = []
        self.desk = Desk(archive, "王晓琴", self.jobs)
        self.window = MainWindow(self.desk)
        self.jobs.crashed.connect(lambda error: self.problems.append(error))
        self.window.resize(1366, 697)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        settle(self.bot, self.jobs)

    def go(self, key: str, argument: object = None) -> object:
        self.window.go(key, argument)
        self.settle()
        assert self.problems == []
        return self.window.page(key)

    def type(self, widget: object, text: str) -> None:
        """Types ASCII with keys, anything else as the input method hands it over."""
        widget.setFocus()
        if text.isascii():
            self.bot.keyClicks(widget, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(widget, event)

    def agree(self) -> tuple[str, ...]:
        """Agrees to the act that is shown; what it said it would do."""
        dialog = next(it for it in QApplication.topLevelWidgets() if isinstance(it, DeedDialog) and it.isVisible())
        lines = dialog.lines
        self.click(dialog.go)
        return lines

    def click(self, button: object) -> None:
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a filled archive `a` and the county workbook it was filled from, made once and copied."""
    folder = tmp_path_factory.mktemp("filled")
    township = Township(**TOWNSHIP, working_year=2018)
    villages = [Village(name="石桥村")]
    archive, _ = Archive.create(folder / "a", PASSWORD, township=township, villages=villages, by="王", cost=CHEAP)
    demo = DemoTownship(households=48)
    write_county(folder / "county.xlsx", demo.rows())
    apply_plan(archive, make_plan(archive, folder / "county.xlsx"), by="王")
    supplement(archive, by="王")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeper, "_MANY", 1)  # what is found is put away, so that no window has to look at everything anew
        checking.check_archive(archive)
    archive.close()
    return folder


def put_away_windows() -> None:
    """Ends every window at once. One that is left would get the style sheet of the next one, too."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow):
            window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def clerk(qtbot: QtBot, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clerk]:
    put_away_windows()
    make_app()
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True, copy_function=shutil.copyfile)  # Wine has no CopyFile2
    archive = Archive.open(tmp_path / "a", PASSWORD, by="王")
    told: list[Problem] = []
    monkeypatch.setattr(messages, "tell", lambda parent, problem: told.append(problem))
    made = Clerk(qtbot, archive)
    made.problems = told
    yield made
    made.jobs.close()
    put_away_windows()
    archive.close()
