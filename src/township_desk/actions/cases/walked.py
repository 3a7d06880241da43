"""What the checks ask about cases and events. It is read when the first rule asks."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from township_desk.actions.asking.asked import CASES, POSTINGS, TODAY, Asked, Concerns
from township_desk.actions.asking.papers_beside import posted_lives
from township_desk.actions.office.settings import standards
from township_desk.domain.checks.context import WalkedCase
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.procedures.declared_procedures import of_text
from township_desk.domain.procedures.look import Compared, Facts, Hung
from township_desk.domain.procedures.walk import walk
from township_desk.domain.records import PLACE_LEDGERS, Case, Comparison, Event, Exemption, StageDone, Township, Village
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, VILLAGE
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import places
from township_desk.store.read.editions import editions_of

K = TypeVar("K")
R = TypeVar("R")


class WalkedCases:
    """The cases of an archive with their ways. What all of them share is read once."""

    def __init__(self, archive: Archive, today: str, asked: Asked) -> None:
        every_life = posted_lives(archive, asked)

        def shared() -> Facts:
            compared = [Compared(it.level, it.compared_on) for it in archive.all(Comparison)]
            return Facts(standards=standards(archive), today=today, hung=Hung.of(every_life()), compared=compared)

        def every_place() -> Mapping[int, Dossier]:
            return {it.village.id: it for it in places(archive)}

        of_places = asked.way("places", every_place, _read_for_places, Concerns.NOBODY)
        self._place = asked.way("place", lambda village: of_places().get(village), _read_for_places)
        self._shared = asked.way("facts", shared, lambda: (Comparison.TABLE, *POSTINGS, TODAY))
        self._by_subject = asked.way("by subject", partial(_by_subject, archive), lambda: CASES, Concerns.NOBODY)
        self._records = asked.way("records", partial(_records, archive), lambda: CASES, Concerns.NOBODY)
        self._editions = asked.way("editions", partial(editions_of, archive), lambda: CASES, Concerns.NOBODY)

    def of(self, dossier: Dossier) -> Sequence[WalkedCase]:
        """The cases of a household or village, oldest first."""
        home = dossier.household.id
        mine = self._by_subject().get((HOUSEHOLD, home) if home else (VILLAGE, dossier.village.id), ())
        return [self._walked(it, dossier if home else None) for it in mine]

    def _walked(self, case: Case, dossier: Dossier | None) -> WalkedCase:
        procedure = of_text(*self._editions()[case.edition])
        facts = replace(self._shared(), dossier=dossier, place=self._place(case.village))
        return WalkedCase(walk(procedure, case, self._records().get(case.id, ())), facts)


def _read_for_places(*about: object) -> Sequence[str]:
    """The tables from which the dossiers of places are made."""
    return (Township.TABLE, Village.TABLE, Exemption.TABLE, *(it.TABLE for it in PLACE_LEDGERS))


def _by_subject(archive: Archive) -> Mapping[tuple[str, int | str], Sequence[Case]]:
    return _grouped((it.subject, it) for it in sorted(archive.all(Case), key=lambda it: it.number))


def _records(archive: Archive) -> Mapping[int, Sequence[StageDone]]:
    return _grouped((it.case, it) for it in archive.all(StageDone))


def written_by_cases(archive: Archive) -> Collection[str]:
    """The fields that any case has written."""
    return frozenset(name for it in archive.all(StageDone) for name in it.written)


def events_by_household(archive: Archive) -> Mapping[int, Sequence[Event]]:
    """The events, by each household that they are about."""
    return _grouped((home, it) for it in archive.all(Event) for home in {it.household, it.other} if home is not None)


def _grouped(pairs: Iterable[tuple[K, R]]) -> Mapping[K, Sequence[R]]:
    found = defaultdict[K, list[R]](list)
    for key, it in pairs:
        found[key].append(it)
    return found
