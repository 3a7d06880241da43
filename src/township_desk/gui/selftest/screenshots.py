"""Pictures of the pages, taken from the real window on a real archive."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from township_desk.actions.office.archives import Archive
from township_desk.domain.briefing.behind import Wanted
from township_desk.domain.records import Paper
from township_desk.gui.base.jobs import Jobs
from township_desk.gui.desk import Desk, make_app
from township_desk.gui.frame.main_window import MainWindow

SIZE = QSize(1366, 697)
_LONGEST = 30.0


def take_screenshots(archive: Archive, workbook: Path, folder: Path, by: str) -> list[Path]:
    """Takes pictures of the pages that a clerk uses most. Returns the files. A page that fails fails the pictures."""
    app = make_app()
    jobs, failed = Jobs(), list[BaseException]()
    jobs.crashed.connect(failed.append)
    jobs.problem.connect(failed.append)
    window = MainWindow(Desk(archive, by, jobs))
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(SIZE)
    window.show()
    settle(app, jobs)
    try:
        return _pictures(app, window, failed, workbook, folder)
    finally:
        jobs.close()
        window.deleteLater()


def _pictures(
    app: QApplication, window: MainWindow, failed: Sequence[BaseException], workbook: Path, folder: Path
) -> list[Path]:
    ids, desk, made = _ids(window), window.desk, list[Path]()
    scanned = [(it.household, it) for it in desk.archive.all(Paper) if it.scans and it.household]
    visits = (
        ("register", "register", None),
        ("household", "household", (ids[min(5, len(ids) - 1)], ids) if ids else None),
        ("import", "importing", workbook),
        ("notice", "notice", None),
        ("cases", "cases", None),
        ("exit", "exits", None),
        ("papers", "papers", None),
        ("events", "events", None),
        ("comparison", "comparison", None),
        ("ledgers", "ledgers", None),
        ("measures", "ledger.measure", None),
        *(("paper_section", "household", it) for it in scanned[:1]),
        ("figures", "figures", Wanted("2018-12-31", "", "")),
        *(("eligible", "eligible", it) for it in ids[min(5, len(ids) - 1) :][:1]),
        ("help", "help", None),
        ("overview", "overview", None),
    )
    for name, key, argument in visits:
        window.go(key, argument)
        settle(app, desk.jobs)
        if failed:
            raise failed[0]
        made.append(shot(window, folder / f"{name}.png"))
    return made


def _ids(window: MainWindow) -> list[int]:
    model = getattr(window.page("register"), "model", None)
    return list(model.ids) if model is not None else []


def settle(app: QApplication, jobs: Jobs, ready: Callable[[], bool] = lambda: True) -> None:
    """Lets the window finish what it has begun: jobs, timers, painting."""
    quiet_since, end = time.monotonic(), time.monotonic() + _LONGEST
    while time.monotonic() < end and (time.monotonic() - quiet_since < 0.4 or not ready()):
        app.processEvents()
        if jobs.busy:
            quiet_since = time.monotonic()
        time.sleep(0.01)


def shot(widget: QWidget, path: Path) -> Path:
    """Writes a picture of a widget."""
    path.parent.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(path))
    return path
