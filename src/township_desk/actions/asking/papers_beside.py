"""What the papers of an owner are held against, read from the archive once and only when somebody asks."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from township_desk.actions.asking.asked import EXITED_BY, POSTINGS, REGISTERED_BY, TODAY, WHERE, Asked, Concerns
from township_desk.actions.asking.asked_clock import asked_clock
from township_desk.actions.posting.lives import lives
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.papers.faults import Beside, looked_at
from township_desk.domain.papers.needs import Need, owner_in
from township_desk.domain.posting.life import Life, State
from township_desk.domain.records import Paper
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, VILLAGE
from township_desk.store.archive import Archive
from township_desk.store.read import kept_papers

_CONCERNED = ("household.identified", *EXITED_BY, *REGISTERED_BY, *WHERE)
"""The fields from which it is counted how many households a paper of their village concerns."""


def beside_of(archive: Archive, year: int, today: str = "", asked: Asked | None = None) -> Callable[[Dossier], Beside]:
    """A function that tells what the papers of any dossier are held against in a year."""
    day, told = today or date.today().isoformat(), asked or Asked()
    every, clock = posted_lives(archive, told), asked_clock(day, told)
    kept = told.way("keeps papers", partial(_kept, archive), lambda *_: [Paper.TABLE, *WHERE])
    all_counts = partial(kept_papers.concerned, archive, year)
    of_all = told.way("all concerned", all_counts, lambda: _CONCERNED, Concerns.NOBODY)
    counts = told.way("concerned", lambda village: of_all().get(village, {}), lambda _: _CONCERNED)

    def last_day(home: int, village: str, sheet: str, of_year: int) -> str:
        return _posted(every(), home, village, sheet, of_year, day)

    posted = told.way("posted", last_day, lambda *_: [*POSTINGS, TODAY])

    def beside(dossier: Dossier) -> Beside:
        of, home, village = owner_in(dossier).of, dossier.household.id, dossier.village
        return Beside(
            year=year,
            clock=clock,
            kept=kept(of, village.id if of == HOUSEHOLD else 0),
            counts={} if of == HOUSEHOLD else counts(village.id),
            posted=partial(posted, home, village.name),
        )

    return beside


def posted_lives(archive: Archive, asked: Asked) -> Callable[[], Sequence[Life]]:
    """A function that tells of every posting with what happened to it."""
    return asked.way("lives", partial(lives, archive), lambda: POSTINGS, Concerns.NOBODY)


def needs_counted(archive: Archive, year: int, today: str, asked: Asked) -> Callable[[Dossier], Sequence[Need]]:
    """A function that tells which papers of a dossier the checks look at: missing ones only where papers are kept.

    Several rules ask for the same dossier one after the other, so the last answer is kept.
    """
    beside = beside_of(archive, year, today, asked)
    last: list[tuple[Dossier, Sequence[Need]]] = []

    def needs(dossier: Dossier) -> Sequence[Need]:
        if not last or last[0][0] is not dossier:
            last[:] = [(dossier, _counted(dossier, beside(dossier)))]
        return last[0][1]

    return needs


def _counted(dossier: Dossier, beside: Beside) -> Sequence[Need]:
    if not beside.kept and not dossier.of(Paper):
        return ()
    needs = looked_at(dossier, beside)
    return needs if beside.kept else [it for it in needs if it.paper]


def _kept(archive: Archive, of: str, village: int) -> bool:
    if of == HOUSEHOLD:
        return kept_papers.keeps_papers_of_households(archive, village)
    keeps = kept_papers.keeps_papers_of_villages if of == VILLAGE else kept_papers.keeps_papers_of_township
    return keeps(archive)


def _posted(every: Sequence[Life], home: int, village: str, sheet: str, year: int, today: str) -> str:
    """The last day of the newest posting of a sheet and year that concerns an owner; "" when none has hung."""
    for it in every:
        if (it.record.sheet, it.record.year) != (sheet, year) or it.state(today) in (State.PRINTED, State.REPLACED):
            continue
        if home in it.households or (not home and it.record.place in ("", village)):
            return it.last
    return ""
