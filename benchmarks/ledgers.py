"""The page of a ledger against the register, its sums against one statement, its import against openpyxl."""

import os
import shutil
import statistics
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.data import filled_archive
from benchmarks.imports import PEER, read_by_openpyxl
from benchmarks.ledger_data import add_entries, ledger_workbook, listed_ledger, wide_ledger
from benchmarks.measure import Result, alternating, timed
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.store.archive import Archive

ENTRIES = 100_000
_RUNS, _JUMPS = 7, 40
_HOMES, _YEARS = 17_500, 4
_BARE = """
SELECT h.village, substr(s."{begins}", 1, 4), count(*), {sums}
FROM "{table}" s JOIN household h ON h.id = s.household GROUP BY 1, 2
"""


def measure(folder: Path) -> list[Result]:
    """Two rows about the page, one about sums, one about an import of 70,000 x 15."""
    archive = filled_archive(folder / "ledgers", ENTRIES, 1)
    add_entries(archive, listed_ledger())
    archive.close()
    archive = Archive.open_with_key(folder / "ledgers", archive.key, by="bench")
    rows = [*_pages(archive), _sums(archive)]
    archive.close()
    return [*rows, _import(folder / "taken")]


def _pages(archive: Archive) -> list[Result]:
    """Both pages in a window of their own, each asked for its list anew and scrolled to any place."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from township_desk.gui.base.jobs import Jobs
    from township_desk.gui.desk import Desk, make_app
    from township_desk.gui.ledgers.ledger_page import LedgerPage
    from township_desk.gui.register.register_page import RegisterPage

    app, jobs = make_app(), Jobs()
    desk = Desk(archive, "bench", jobs)
    pages = LedgerPage(desk, listed_ledger()), RegisterPage(desk)
    for page in pages:
        page.resize(1178, 669)
        page.show()
        _painted(app, page)
    of_ledger, of_homes = pages
    ours, peer = alternating(lambda: _painted(app, of_ledger), lambda: _painted(app, of_homes), _RUNS)
    jump, fetch = alternating(lambda: _jump(app, of_ledger), lambda: _jump(app, of_homes))
    jobs.close()
    of = "the register of 100,000 households"
    return [
        Result("page of a ledger, 100,000 entries painted", ours, of, peer, 1.2),
        Result("jump in it", jump, of, fetch, 1.2),
    ]


def _painted(app: Any, page: Any) -> float:
    """Seconds from a filter that was changed to the painted rows."""

    def work() -> None:
        page.filters.changed.emit()
        while page.latest.waits:
            _let_work(app)
        _wait(app, page, 0)

    seconds = timed(work)
    _rest(app, page)
    return seconds


def _jump(app: Any, page: Any) -> float:
    """The median of jumps to places that were not yet looked at."""
    random, times = Random(6), []
    page.filters.changed.emit()
    _rest(app, page)
    for place in (random.randrange(1000, ENTRIES - 100) for _ in range(_JUMPS)):
        times.append(timed(partial(_go, app, page, place)))
    return statistics.median(times)


def _go(app: Any, page: Any, place: int) -> None:
    page.table.scrollTo(page.model.index(place, 0))
    _wait(app, page, place)


def _wait(app: Any, page: Any, place: int) -> None:
    """Returns when the row at a place has been read and painted."""
    while page.model.row(place) is None:
        _let_work(app)
    page.table.viewport().repaint()


def _rest(app: Any, page: Any) -> None:
    """Returns when the worker has nothing left to do."""
    while page.desk.jobs.busy:
        _let_work(app)


def _let_work(app: Any) -> None:
    """Waits for what the worker brings. Asking again and again would slow it."""
    from PySide6.QtCore import QEventLoop

    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _sums(archive: Archive) -> Result:
    from township_desk.store.read.ledgers.groups import ledger_groups

    kind, ledger = listed_ledger(), ledger_of(listed_ledger())
    sums = ", ".join(f'sum(s."{name}")' for name in ledger.sums)
    bare = _BARE.format(begins=ledger.begins, table=kind.TABLE, sums=sums)
    ours, peer = alternating(
        lambda: timed(lambda: ledger_groups(archive, kind)),
        lambda: timed(lambda: archive.db.execute(bare).fetchall()),
        _RUNS,
    )
    return Result("sums by village and year, 100,000 entries", ours, "the same as one bare statement", peer, 2.0)


def _import(folder: Path) -> Result:
    kind, homes = wide_ledger(), folder / "homes"
    archive = filled_archive(homes, _HOMES, 4)
    workbook = ledger_workbook(folder / "ledger.xlsx", archive, kind, _YEARS)
    key = archive.key
    archive.close()

    def ours() -> float:
        shutil.rmtree(folder / "taken", ignore_errors=True)
        shutil.copytree(homes, folder / "taken")
        taking = Archive.open_with_key(folder / "taken", key, by="bench")
        seconds = timed(lambda: apply_plan(taking, make_plan(taking, workbook), by="bench"))
        assert len(taking.rows(kind)) == _HOMES * _YEARS
        taking.close()
        return seconds

    whole, peer = alternating(ours, lambda: read_by_openpyxl(workbook))
    return Result("import of a ledger, 70,000 x 15", whole, PEER, peer, 0.7)
