"""What the rules need besides the records of one household or place."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import cache, partial

from township_desk.actions.asking.asked import CASES, EXITED_BY, REGISTERED_BY, WHERE, Asked, Concerns
from township_desk.actions.asking.asked_clock import asked_clock
from township_desk.actions.asking.papers_beside import needs_counted
from township_desk.actions.cases.walked import WalkedCases, events_by_household, written_by_cases
from township_desk.actions.figures.village_counts import COUNTED, counted_at_end
from township_desk.actions.office.settings import standards
from township_desk.actions.office.working_year import working_year
from township_desk.domain.checks import CheckContext
from township_desk.domain.checks.switches import switched
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.fields.years import counting_day
from township_desk.domain.helping.people import Helper, helper_feeds
from township_desk.domain.procedures.saying import SaidByCase, said_by_cases
from township_desk.domain.records import KINDS, Case, Event, Setting, StageDone
from township_desk.domain.records.ledgers.entries import named
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive
from township_desk.store.read.held import counts_of_field, counts_of_fields, is_held
from township_desk.store.read.helped_homes import roster
from township_desk.store.read.ledgers.kept import keeps_ledger
from township_desk.store.read.register import exits, registered_in


def context(archive: Archive, year: int = 0, today: str = "", asked: Asked | None = None) -> CheckContext:
    """What the rules need: code lists, standards, today, and the year (by default the working year).

    What they ask of the whole archive is read when one asks, and only once. It goes through `asked`, so that whoever
    keeps what they find knows when to ask again.
    """
    wanted, told = year or working_year(archive), asked or Asked()
    day = today or date.today().isoformat()
    known = standards(archive, counting_day(wanted, day))
    return CheckContext(
        codes=CodeLists.load(),
        standards=known,
        year=wanted,
        clock=asked_clock(day, told),
        keeps=told.way("keeps", partial(keeps_ledger, archive, wanted), lambda table, _: [table, *WHERE]),
        every=told.way("every", lambda table: archive.all(KINDS[table]), lambda table: [table]),
        registered=told.way("registered", partial(registered_in, archive), lambda _: [*REGISTERED_BY, *WHERE]),
        counted=_counted(archive, wanted, day, told),
        papers=needs_counted(archive, wanted, day, told),
        cases=_said_by_cases(archive, told),
        exits_by_case=_exits_by_case(archive, told),
        walks=WalkedCases(archive, day, told).of,
        written_by_cases=told.way("written", partial(written_by_cases, archive), lambda: CASES, Concerns.EVERYBODY),
        events=_events(archive, told),
        helpers=_helpers(archive, told),
        named=_named(archive, told),
        held=told.way("held", lambda table, name: is_held(archive, KINDS[table], name), _one_field),
        usual=_usual(archive, known.limit("usual_percent", wanted), told),
        switches=switched(archive.all(Setting)),
    )


def _counted(archive: Archive, year: int, today: str, asked: Asked) -> Callable[[int], Mapping[str, int]]:
    """What the archive counts of a village. All villages are counted at once."""
    every = asked.way("counted", partial(counted_at_end, archive, year, today), lambda: [*COUNTED, *CASES, *WHERE])
    return lambda village: every().get(village, {})


def _one_field(table: str, name: str) -> Sequence[str]:
    return [f"{table}.{name}"]


def _usual(archive: Archive, percent: int, asked: Asked) -> Callable[[str, str], bool]:
    """Whether so many in a hundred records of a kind have a field. One card that a clerk has filled asks nothing of
    others.

    At first all fields of a kind are counted at once, after a step only those that it has touched.
    """
    begun, at_first = archive.step, cache(lambda table: counts_of_fields(archive, KINDS[table]))

    def usual(table: str, name: str) -> bool:
        is_first = archive.step == begun
        filled, whole = at_first(table)[name] if is_first else counts_of_field(archive, KINDS[table], name)
        return filled > 0 and 100 * filled >= percent * whole

    return asked.way("usual", usual, _one_field, Concerns.EVERYBODY)


def _said_by_cases(archive: Archive, asked: Asked) -> Callable[[int], Mapping[str, SaidByCase]]:
    """What the cases have written into a household. They are read when the first one is asked for."""

    def read() -> Mapping[int, Mapping[str, SaidByCase]]:
        return said_by_cases(archive.all(Case), archive.all(StageDone))

    every = asked.way("cases", read, lambda: CASES, Concerns.NOBODY)
    return lambda household: every().get(household, {})


def _exits_by_case(archive: Archive, asked: Asked) -> Callable[[int], Collection[int]]:
    """The years in which at least half of the exits of a village went through cases.

    All villages are counted at once.
    """

    def read() -> Mapping[int, Collection[int]]:
        said = said_by_cases(archive.all(Case), archive.all(StageDone))
        found = defaultdict[int, Counter[int]](Counter)
        for key, village, year in exits(archive):
            found[village][year] += 1 if "status" in said.get(key, {}) else -1
        return {village: sorted(year for year, more in of.items() if more >= 0) for village, of in found.items()}

    every = asked.way("exits", read, lambda: [*CASES, *WHERE, *EXITED_BY], Concerns.NOBODY)
    return asked.way("exits by case", lambda village: every().get(village, ()), lambda _: [*CASES, *WHERE, *EXITED_BY])


def _events(archive: Archive, asked: Asked) -> Callable[[int], Sequence[Event]]:
    every = asked.way("events", partial(events_by_household, archive), lambda: [Event.TABLE], Concerns.NOBODY)
    return lambda household: every().get(household, ())


def _helpers(archive: Archive, asked: Asked) -> Callable[[str], Sequence[Helper]]:
    """Who stands in the ledger of helpers under a name."""

    def kept_in() -> list[str]:
        return [it.kind.TABLE for it in helper_feeds()]

    people = asked.way("roster", partial(roster, archive), kept_in, Concerns.NOBODY)
    return asked.way("helpers", lambda name: people().named(name), lambda _: kept_in())


def _named(archive: Archive, asked: Asked) -> Callable[[str, str], Sequence[Record]]:
    """The entries of a ledger that have a name. All of them are read when the first one is asked for."""

    def by_name(table: str) -> Mapping[str, list[Record]]:
        found = defaultdict[str, list[Record]](list)
        for it in archive.all(KINDS[table]):
            found[name_key(named(it))].append(it)
        return found

    every = asked.way("by name", by_name, lambda table: [table], Concerns.NOBODY)
    return asked.way("named", lambda table, name: every(table).get(name_key(name), ()), lambda table, _: [table])
