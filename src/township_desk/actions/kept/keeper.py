"""Keeps what is known of each household and place, and works it out again only where a step has changed something.

What it keeps always equals what a new look at everything would find. Three things make it so. The trail tells whose
records a step has touched (`store/trail/touched.py`). What rules ask about the rest of the archive is remembered and
asked again (`asked.py`). What holds for everybody (the day, the year, standards) is compared, and everything is worked
out again when it differs. One thread at a time may look or read (`alone`): two that looked at the same household
would each take it off the list of those that wait.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import islice
from threading import RLock
from time import monotonic
from typing import Any, NamedTuple

from township_desk.actions.asking.asked import TODAY, Asked
from township_desk.actions.kept.alone import alone
from township_desk.actions.kept.context import context
from township_desk.actions.kept.counted import Today, counted_of
from township_desk.actions.kept.plain import Plain, findings_again, found_again, plain_findings
from township_desk.actions.office.working_year import working_year
from township_desk.domain.checks import CheckContext, check
from township_desk.domain.checks.crosswise import Crosswise
from township_desk.domain.checks.seen_homes import seen_again, tupled
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import declared
from township_desk.domain.fields.clock import Clock
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import OwnLedger, Setting, Township
from township_desk.domain.verdict.standing import View
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers, places
from township_desk.store.read.register import register_ids
from township_desk.store.trail.touched import TOWNSHIP, touched_since

_PART = 250
"""So many households are looked at in a moment."""
_VALUES = 20
"""So many values of households are compared as fast as one household is looked at."""
_KEPT = "keeper"
_MANY = 500
"""After so many new looks at households it is worth while to put everything away."""
_MOMENT = 0.2
"""So many seconds another job may have to wait."""


@dataclass(frozen=True, slots=True)
class _Home:
    """What is kept of a household."""

    order: tuple[object, ...]
    findings: Sequence[Finding]
    counted: Today | None


class Keeper:
    """What is known of the archive for a year and a day."""

    def __init__(self, archive: Archive, year: int, today: str, *, lasts: bool = False) -> None:
        """With `lasts` it takes up what an earlier session has put away."""
        self._archive, self.lasts, self.lock = archive, lasts, RLock()
        self._begin(year, today)
        if lasts:
            self.take_up()

    def _begin(self, year: int, today: str) -> None:
        """Forgets everything and begins anew."""
        self._day = today  # of which everything is known
        self._news = 0  # households that were looked at since all of it was put away
        self._step = self._archive.step
        self._asked = Asked()
        self._homes: dict[int, _Home] = {}
        self._places: dict[int, Sequence[Finding]] = {}
        self._frame = self._framed(year, today)
        self._crossing = Crosswise(self._known.switches)
        self._waiting = dict.fromkeys((*register_ids(self._archive), *self._keys_of_places()), True)

    def _framed(self, year: int, today: str) -> tuple[object, ...]:
        """Makes ready to look at households. Returns what holds for all of them."""
        archive, asked = self._archive, self._asked
        self._known = context(archive, year, today, asked)
        self.view = View(year, today)
        return (year, today[:4], archive.township, declared.edition(), *_same_for_all(self._known))

    def take_up(self) -> None:
        """Takes up what an earlier session has found, as far as it can be told that it still holds."""
        found = found_again(self._archive, self.view.year, self.view.today)
        touched = touched_since(self._archive, found[0]) if found else None
        if found is None or touched is None or touched.everything or not touched.what.isdisjoint(_FOR_ALL):
            return
        self._step, plain = found
        self._day, self._frame = plain.day, self._framed(self.view.year, plain.day)
        told = dict[int, Sequence[Finding]]()
        for key, order, findings, shared, counted in plain.homes:
            self._homes[key] = _Home(tupled(order), findings_again(findings), Today(*counted) if counted else None)
            told[key] = findings_again(shared)
        self._places = {key: findings_again(findings) for key, findings in plain.places}
        self._asked.take(plain.asked)
        self._crossing.take(told, lambda: map(seen_again, plain.compared()))
        self._waiting = {}

    @property
    def is_worth_keeping(self) -> bool:
        """Whether all is known, and looking at it once more would take longer than to put it away."""
        return self.lasts and self._news >= _MANY and not self.waits and self._step == self._archive.step

    @alone
    def put_away(self) -> None:
        """Keeps what is known for the next session."""
        crossing, self._news = self._crossing, 0
        homes = [
            [key, it.order, plain_findings(it.findings), plain_findings(crossing.of(key)), it.counted]
            for key, it in self._homes.items()
        ]
        places = [[key, plain_findings(found)] for key, found in self._places.items()]
        plain = Plain(self._day, homes, places, self._asked.plain(), crossing.plain)
        plain.put_away(self._archive, self._step, self.view.year)

    @alone
    def catch_up(self, year: int, today: str) -> None:
        """Finds out what has changed since the last time, and what has to be looked at again therefore."""
        touched = touched_since(self._archive, self._step)
        if touched.step == self._step and (year, today) == (self.view.year, self._day):
            return
        if today != self._day:
            self._framed(year, today)  # from now on, questions are answered as of this day
            touched = touched._replace(what=touched.what | {TODAY})
        told = set[int]() if touched.everything else self._asked.answered_anew(touched)
        if touched.everything or told is None or self._framed(year, today) != self._frame:
            self._begin(year, today)
        else:
            told.update(self._keys_of_places() if today != self._day else ())
            self._step, self._day = touched.step, today
            self._forget(touched.owners | told, touched.owners)

    def _forget(self, keys: Iterable[int], touched: Collection[int]) -> None:
        """Lets households and places wait. Only those that were touched are compared with others again."""
        for key in keys:
            self._homes.pop(key, None)
            self._places.pop(key, None)
            self._waiting[key] = key in touched or self._waiting.get(key, False)
            if self._waiting[key]:
                self._crossing.forget(key)

    def _keys_of_places(self) -> list[int]:
        return [*(it.id for it in self._archive.villages()), TOWNSHIP]

    @property
    def waits(self) -> int:
        """How much there is still to be looked at, in households."""
        return len(self._waiting) + self._crossing.unsettled // _VALUES

    @alone
    def look(self) -> None:
        """Looks at some of what waits: first households, then what they have in common, the places together at last."""
        at_last = {*self._keys_of_places()}
        homes = [*islice((key for key in self._waiting if key not in at_last), _PART)]
        if homes:
            self._look_at(homes)
        elif self._crossing.unsettled:
            self._crossing.settle(_PART * _VALUES)
        else:
            self._look_at_places()

    def _look_at(self, homes: Sequence[int]) -> None:
        for dossier in dossiers(self._archive, homes):
            self._see(dossier)
        for key in homes:  # those that are no longer in the archive wait no more, either
            del self._waiting[key]

    def _look_at_places(self) -> None:
        for place in places(self._archive):
            if place.village.id in self._waiting:
                self._asked.who = place.village.id
                self._places[place.village.id] = check(place, self._known)
        for key in self._keys_of_places():
            self._waiting.pop(key, None)

    def _see(self, dossier: Dossier) -> None:
        self._asked.who, self._news = dossier.household.id, self._news + 1
        found = check(dossier, self._known)
        self._homes[dossier.household.id] = _Home(
            dossier.order, found, counted_of(dossier, self.view.year, self._known)
        )
        if self._waiting[dossier.household.id]:
            self._crossing.see(dossier)

    def complete(self, progress: Progress = NO_PROGRESS, text: str = "核查疑点") -> None:
        """Looks at everything that waits."""
        whole = self.waits
        while self.waits:
            progress.step(whole - self.waits, whole, text)
            self.look()
        if self.is_worth_keeping:
            self.put_away()

    @property
    def known(self) -> int:
        """How many households are known."""
        return len(self._homes)

    @property
    def counted(self) -> Sequence[tuple[int, Today]]:
        """What is counted of every household that is registered today, by its key."""
        with self.lock:
            return [(key, it.counted) for key, it in self._homes.items() if it.counted is not None]

    @alone
    def found_in(self, homes: Sequence[int]) -> Sequence[Finding]:
        """What is found in each of some households by itself. Those that wait are looked at now."""
        if waiting := [it for it in dict.fromkeys(homes) if it in self._waiting]:
            self._look_at(waiting)
        return [found for key in homes if key in self._homes for found in self._homes[key].findings]

    @alone
    def found_in_places(self) -> Sequence[Finding]:
        """What is found in the villages and the township. Those that wait are looked at now."""
        keys = self._keys_of_places()
        if not self._waiting.keys().isdisjoint(keys):
            self._look_at_places()
        return [found for key in keys for found in self._places.get(key, ())]

    @alone
    def findings(self) -> Sequence[Finding]:
        """Every finding: of the households in the order of the register, of the villages, of the township."""
        return list(self._found())

    def _found(self) -> Iterator[Finding]:
        for key, home in sorted(self._homes.items(), key=lambda pair: pair[1].order):
            yield from home.findings
            yield from self._crossing.of(key)
        for key in self._keys_of_places():
            yield from self._places.get(key, ())


_FOR_ALL = frozenset({Setting.TABLE, Township.TABLE, OwnLedger.TABLE})
"""The kinds of records that say something for everybody."""


def _same_for_all(known: CheckContext) -> tuple[Any, ...]:
    """What the rules are told whichever household they look at."""
    values = (getattr(known, it.name) for it in fields(known))
    return tuple(it for it in values if not callable(it) and not isinstance(it, Clock))


def keeper_of(archive: Archive, year: int = 0, today: str = "") -> Keeper:
    """What is known of an open archive. Of another year than the working year it is worked out each time."""
    wanted, day = year or working_year(archive), today or date.today().isoformat()
    lasts = wanted == working_year(archive)
    found = archive.kept.get(_KEPT) if lasts else None
    if not isinstance(found, Keeper):
        found = Keeper(archive, wanted, day, lasts=lasts)
        archive.kept |= {_KEPT: found} if lasts else {}
    found.catch_up(wanted, day)
    return found


class Looked(NamedTuple):
    """How far looking at the archive has come, in households."""

    done: int
    whole: int
    is_worth_keeping: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether nothing waits any more."""
        return self.done >= self.whole


def look_a_while(archive: Archive, year: int = 0) -> Looked:
    """Looks at what waits for a moment, so that nobody has to wait until all of it is looked at."""
    keeper, until = keeper_of(archive, year), monotonic() + _MOMENT
    while keeper.waits and monotonic() < until:
        keeper.look()
    return Looked(keeper.known, keeper.known + keeper.waits, keeper.is_worth_keeping)


def put_away(archive: Archive) -> None:
    """Keeps what is known for the next session."""
    keeper = keeper_of(archive)
    if keeper.is_worth_keeping:
        keeper.put_away()
