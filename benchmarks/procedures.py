"""5,000 cases: state, next stage and what is missing against reading the same records; their page against a frame."""

import os
import statistics
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.data import filled_archive
from benchmarks.measure import Result, alternating, timed
from township_desk.actions.procedures.cases import rows
from township_desk.domain.fields.kinds import Day
from township_desk.domain.procedures.declared_procedures import shipped
from township_desk.domain.records import Case, Household, StageDone
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers

MANY, FEW, _PEOPLE = 5_000, 1_000, 4
_FRAME, _PAINTS = 1 / 60, 15


def measure(folder: Path) -> list[Result]:
    """Five thousand exits, each at another stage."""
    many, few = (_archive(folder / str(count), count) for count in (MANY, FEW))
    ours, peer = alternating(lambda: timed(lambda: rows(many)), lambda: timed(lambda: _read(many)))
    each, small = alternating(lambda: timed(lambda: rows(many)) / MANY, lambda: timed(lambda: rows(few)) / FEW)
    painted = _painted(many)
    for archive in (many, few):
        archive.close()
    return [
        Result(f"state and what is missing, {MANY:,} cases", ours, "reading the same records", peer, 3.0),
        Result(f"one case of {MANY:,}", each, f"one case of {FEW:,}", small, 1.5),
        Result(f"page of {MANY:,} cases, from its data to its paint", painted, "one frame", _FRAME, 1.0),
    ]


def _painted(archive: Archive) -> float:
    """The median seconds in which the page 办理事项 shows other data, all that it does on the GUI thread."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from township_desk.gui.base.jobs import Jobs
    from township_desk.gui.desk import Desk, make_app
    from township_desk.gui.procedures.cases_page import CasesPage

    app, jobs = make_app(), Jobs()
    page = CasesPage(Desk(archive, "bench", jobs))
    page.resize(1178, 669)
    page.show()
    page.visit(None)
    while page.found is None or jobs.busy:
        app.processEvents()
    every = page.found

    def shown(place: int) -> None:
        page.show_found(replace(every, rows=every.rows[: MANY - place]))  # never the same twice
        app.processEvents()

    times = [timed(partial(shown, it)) for it in range(_PAINTS)]
    jobs.close()
    return statistics.median(times)


def _archive(folder: Path, count: int) -> Archive:
    archive = filled_archive(folder, count, _PEOPLE)
    with archive.change("办理", by="bench") as change:
        change.put(*_cases(archive.all(Household)))
    return archive


def _cases(homes: list[Household]) -> Iterator[Record]:
    exit_ = shipped()["exit"]
    for number, home in enumerate(homes, 1):
        said = {"procedure": "exit", "edition": exit_.edition, "year": 2018, "about": "某户"}
        case = Case(number=number, village=home.village, household=home.id, begun_on=Day("2018-08-01"), **said)  # type: ignore[arg-type]
        yield case
        for place, stage in enumerate(islice(exit_.stages, 1 + number % len(exit_.stages)), 1):
            yield StageDone(case=case.id, number=place, stage=stage.key, outcome="pass", day=Day("2018-09-10"))


def _read(archive: Archive) -> None:
    """Everything that the cases look at, read and nothing else."""
    list(dossiers(archive))
    archive.all(Case)
    archive.all(StageDone)
