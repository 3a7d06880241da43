"""What the checks ask about cases and events. It is read when the first rule asks."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from township_desk.actions.office.settings import standards
from township_desk.actions.posting.lives import lives
from township_desk.domain.checks.context import WalkedCase
from township_desk.domain.procedures.declared_procedures import of_text
from township_desk.domain.procedures.look import Compared, Facts, Hung
from township_desk.domain.procedures.walk import walk
from township_desk.domain.records import Case, Comparison, Event, StageDone
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.ledger import HOUSEHOLD, VILLAGE
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import places
from township_desk.store.read.editions import editions_of

K = TypeVar("K")
R = TypeVar("R")


class WalkedCases:
    """The cases of an archive with their ways. What all of them share is read once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def of(self, dossier: Dossier) -> Sequence[WalkedCase]:
        """The cases of a household or village, oldest first."""
        home = dossier.household.id
        mine = self._by_subject.get((HOUSEHOLD, home) if home else (VILLAGE, dossier.village.id), ())
        return [self._walked(it, dossier if home else None) for it in mine]

    def _walked(self, case: Case, dossier: Dossier | None) -> WalkedCase:
        procedure = of_text(*self._editions[case.edition])
        facts = replace(self._shared, dossier=dossier, place=self._places.get(case.village))
        return WalkedCase(walk(procedure, case, self._records.get(case.id, ())), facts)

    @cached_property
    def _by_subject(self) -> Mapping[tuple[str, int | str], Sequence[Case]]:
        return _grouped((it.subject, it) for it in sorted(self._archive.all(Case), key=lambda it: it.number))

    @cached_property
    def _records(self) -> Mapping[int, Sequence[StageDone]]:
        return _grouped((it.case, it) for it in self._archive.all(StageDone))

    @cached_property
    def _editions(self) -> Mapping[str, tuple[str, str]]:
        return editions_of(self._archive)

    @cached_property
    def _places(self) -> Mapping[int, Dossier]:
        return {it.village.id: it for it in places(self._archive)}

    @cached_property
    def _shared(self) -> Facts:
        return Facts(
            standards=standards(self._archive),
            today=date.today().isoformat(),
            hung=Hung.of(lives(self._archive)),
            compared=[Compared(it.level, it.compared_on) for it in self._archive.all(Comparison)],
        )


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
