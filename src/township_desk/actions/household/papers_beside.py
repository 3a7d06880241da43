"""What the papers of an owner are held against, read from the archive once and only when somebody asks."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, partial

from township_desk.actions.posting.lives import lives
from township_desk.domain.papers.faults import Beside, looked_at
from township_desk.domain.papers.needs import Need, owner_in
from township_desk.domain.posting.life import Life, State
from township_desk.domain.records import Paper
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.ledger import HOUSEHOLD, VILLAGE
from township_desk.store.archive import Archive
from township_desk.store.read import kept_papers


def beside_of(archive: Archive, year: int) -> Callable[[Dossier], Beside]:
    """A function that tells what the papers of any dossier are held against in a year."""
    today = date.today().isoformat()
    kept = cache(partial(_kept, archive))
    counts: Callable[[], Mapping[int, Mapping[str, int]]] = cache(lambda: kept_papers.concerned(archive, year))
    every: Callable[[], Sequence[Life]] = cache(lambda: lives(archive))

    def beside(dossier: Dossier) -> Beside:
        of = owner_in(dossier).of
        return Beside(
            year=year,
            today=today,
            kept=kept(of, dossier.village.id if of == HOUSEHOLD else 0),
            counts={} if of == HOUSEHOLD else counts().get(dossier.village.id, {}),
            posted=lambda sheet, year: _posted(every(), dossier, sheet, year, today),
        )

    return beside


def needs_counted(archive: Archive, year: int) -> Callable[[Dossier], Sequence[Need]]:
    """A function that tells which papers of a dossier the checks look at: missing ones only where papers are kept.

    Several rules ask for the same dossier one after the other, so the last answer is kept.
    """
    beside = beside_of(archive, year)
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


def _posted(every: Sequence[Life], dossier: Dossier, sheet: str, year: int, today: str) -> str:
    """The last day of the newest posting of a sheet and year that concerns an owner; "" when none has hung."""
    for it in every:
        if (it.record.sheet, it.record.year) != (sheet, year) or it.state(today) in (State.PRINTED, State.REPLACED):
            continue
        home = dossier.household.id
        if home in it.households or (not home and it.record.place in ("", dossier.village.name)):
            return it.last
    return ""
