"""Opens the archive of another day for reading: `with archive_on(archive, "2018-12-31") as then: dossiers(then)`.

A day is the archive's own state at its end, which the history of the steps tells. Before the archive was made there is
no such state; then the dates in today's records say what was there (`Basis`). Either way persons, households and
entries are judged by their dates.
"""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from township_desk.domain.figures.moment import Basis, Moment
from township_desk.domain.records import ALL, KINDS, Household, Member, Stay
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.standing import end_of
from township_desk.store.archive import Archive
from township_desk.store.engine.connection import Connection
from township_desk.store.past.judging import Shadows, judge_entries, judge_moved_exits, judge_people, leave_out_orphans
from township_desk.store.past.rewinding import leave_out_empty, rewind, rewind_for_papers
from township_desk.store.past.shadow import Shadow
from township_desk.store.trail.history import last_step_before, since


class ArchiveThen(Archive):
    """An archive as it was at the end of a day. It can only be read, by the thread that asked for it."""

    def __init__(self, archive: Archive, moment: Moment, db: Connection) -> None:
        self.folder, self.key, self.session = archive.folder, archive.key, archive.session
        self.moment, self._db, self.kept = moment, db, {}

    @property
    def db(self) -> Connection:
        """The connection that reads the day."""
        return self._db


def moment_of(archive: Archive, day: str = "", today: str = "") -> Moment:
    """On what the answer rests for an ISO day, by default today."""
    today = today or date.today().isoformat()
    day = day or today
    made_on = archive.db.execute("SELECT substr(min(at), 1, 10) FROM step WHERE id = 1").fetchone()[0]
    basis = Basis.NOW if day >= today else Basis.HISTORY if day >= made_on else Basis.DATES
    step = last_step_before(archive.db, day) if basis is Basis.HISTORY else archive.step
    return Moment(day=day, basis=basis, step=step, made_on=made_on)


@contextmanager
def archive_on(
    archive: Archive,
    day: str = "",
    today: str = "",
    *,
    kept: Collection[int] = (),
    known: int = 0,
    held: Collection[type[Record]] = (),
) -> Iterator[ArchiveThen]:
    """The archive at the end of an ISO day, by default today, judged by the dates in it.

    What `kept` steps have done since stays: so one sees the day with their corrections. A day before the archive was
    made is told by what was `known` after a step, by default today. Tables whose rows are looked up one by one are
    `held`, which is worth it for whoever asks of each household; reading a whole table is faster without.
    """
    today = today or date.today().isoformat()
    moment = moment_of(archive, day, today)
    if known and moment.basis is Basis.DATES:
        moment = replace(moment, step=known)
    with _laid(archive, moment.step, kept) as (db, shadows):
        if moment.basis is Basis.DATES:
            rewind(db, shadows, moment.day)
        if moment.basis is not Basis.NOW:  # today the records stand as they are, on every page
            judge_people(db, shadows, moment.day, today)
        if kept:
            judge_moved_exits(shadows, moment.day)
        judge_entries(shadows, moment.day)
        yield _judged(archive, moment, db, shadows, by_dates=moment.basis is Basis.DATES, held=held)


@contextmanager
def archive_for_papers(archive: Archive, day: str, today: str = "") -> Iterator[Archive]:
    """The archive for what is signed on a day, papers and stages of cases: as it is, or as it was on an earlier day.

    What is signed must not repeat what is known to be wrong. So an earlier day has today's records, judged by their
    dates, with what was entered late and corrected since; what no date tells is as it was then. A household whose exit
    only a list tells has left in the whole of its 脱贫年度.
    """
    today = today or date.today().isoformat()
    if day >= today:
        yield archive
        return
    moment = moment_of(archive, day, today)
    with _laid(archive, archive.step) as (db, shadows):
        rewind_for_papers(db, shadows, day, moment.step if moment.basis is Basis.HISTORY else None)
        judge_people(db, shadows, day, today)
        judge_entries(shadows, day)
        yield _judged(archive, moment, db, shadows, by_dates=True)


def archive_of_year(archive: Archive, year: int) -> AbstractContextManager[Archive]:
    """The archive for the papers of a year: as it is, or as it was at the end of a year that is over."""
    return archive_for_papers(archive, end_of(year))


@contextmanager
def archive_after(archive: Archive, step: int, homes: Collection[int] | None = None) -> Iterator[ArchiveThen]:
    """The archive as it was after a step, with whatever days stand in it. `homes` leaves out all other households."""
    at = archive.db.execute("SELECT substr(at, 1, 10) FROM step WHERE id = ?", (step,)).fetchone()[0]
    moment = Moment(day=at, basis=Basis.HISTORY, step=step, made_on=moment_of(archive).made_on)
    with _laid(archive, step) as (db, shadows):
        if homes is not None:
            shadows[Household].drop("id NOT IN (SELECT value FROM json_each(?))", str([*homes]))
            shadows[Household].lay()
            leave_out_orphans(shadows)
        yield _reading(archive, moment, db, shadows)


@contextmanager
def _laid(archive: Archive, step: int, kept: Collection[int] = ()) -> Iterator[tuple[Connection, Shadows]]:
    """A connection of its own, and the shadows of all tables with what later steps have replaced."""
    db = archive.session.another()
    try:
        db.execute("BEGIN")  # what others write meanwhile does not show
        shadows = {kind: Shadow(db, kind) for kind in ALL}
        for table, then in since(db, step, kept=kept).items():
            shadow = shadows[KINDS[table]]
            shadow.hide(then.gone)
            shadow.put({key: then.fields[key] for key in then.whole})
            shadow.amend({key: row for key, row in then.fields.items() if key not in then.whole})
            shadow.lay()
        yield db, shadows
    finally:
        db.close()


def _judged(
    archive: Archive,
    moment: Moment,
    db: Connection,
    shadows: Shadows,
    *,
    by_dates: bool,
    held: Collection[type[Record]] = (),
) -> ArchiveThen:
    for kind in (Member, Stay):
        shadows[kind].lay()
    if by_dates:
        leave_out_empty(shadows)
    shadows[Household].lay()
    leave_out_orphans(shadows)
    return _reading(archive, moment, db, shadows, held)


def _reading(
    archive: Archive, moment: Moment, db: Any, shadows: Shadows, held: Collection[type[Record]] = ()
) -> ArchiveThen:
    for kind, shadow in shadows.items():
        shadow.lay()
        if kind in held:
            shadow.hold()
    db.execute("PRAGMA query_only = ON")
    return ArchiveThen(archive, moment, db)
