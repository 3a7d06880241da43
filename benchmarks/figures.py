"""All figures of a past day over 70,000 members against reading the same records as they are today."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks.data import filled_archive
from benchmarks.measure import Result, alternating, timed
from township_desk.actions.figures.table import FigureWish, figure_table
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Household, Income, Member
from township_desk.store.archive import Archive

HOMES, _PEOPLE, _CHANGED = 17_500, 4, 2_500
_TODAY = date.today()
_MADE, _THEN = (str(_TODAY - timedelta(days=it)) for it in (400, 100))
_BEFORE = f"{_TODAY.year - 3}-12-31"


def measure(folder: Path) -> list[Result]:
    """A day of the history, with later changes of every kind, and a day before the archive was made."""
    archive = _archive(folder / "figures")
    peer = "reading the same records of today"
    found = []
    for name, day in (("told by the history", _THEN), ("told by dates", _BEFORE)):
        ours, theirs = alternating(partial(_figures, archive, day), lambda: timed(lambda: _read(archive)))
        found.append(Result(f"all figures of a day {name}, {HOMES * _PEOPLE:,} members", ours, peer, theirs, 1.3))
    archive.close()
    return found


def _archive(folder: Path) -> Archive:
    """An archive that was made more than a year ago, and in which much has happened since."""
    archive = filled_archive(folder, HOMES, _PEOPLE)
    with archive.session.writing() as db:
        db.execute("UPDATE step SET at = ?", (f"{_MADE}T09:00:00",))
    people, homes = archive.all(Member), archive.all(Household)
    with archive.change("走了", by="bench") as change:
        change.put(*(replace(it, left_on=Day(str(_TODAY)), left_reason="死亡") for it in people[:_CHANGED]))
    with archive.change("改了", by="bench", reason="备料") as change:
        change.put(*(replace(it, status="已脱贫", exit_year=_TODAY.year) for it in homes[:_CHANGED]))
        change.put(*(replace(it, labour="普通劳动力") for it in people[-_CHANGED:]))
    return archive


def _figures(archive: Archive, day: str) -> float:
    return timed(lambda: figure_table(archive, FigureWish(day=day)))


def _read(archive: Archive) -> None:
    """Everything that is counted, read and nothing else."""
    for kind in (Household, Member, Income):
        archive.all(kind)
