"""Who helps whom today: helpers with their load and visits, households without one, villages without people sent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from township_desk.actions.helping.known_people import known_people
from township_desk.actions.office.settings import standards
from township_desk.actions.office.working_year import working_year
from township_desk.domain.helping.coverage import FIRST_SECRETARY, TEAM, is_sent, lacking
from township_desk.domain.helping.fitting import Lack, lacks, risks_of
from township_desk.domain.helping.people import Helper, HelperKey, People
from township_desk.domain.helping.visits import Visits, due_in, due_on
from township_desk.domain.records import Pairing, Village
from township_desk.domain.records.ledgers.entries import begun, ended, ledger_of, owner_of
from township_desk.domain.records.ledgers.feeds import HELP, feeds_into
from township_desk.domain.records.pairing import helpers_on
from township_desk.domain.verdict.poor_villages import is_named
from township_desk.domain.verdict.standing import View
from township_desk.store.archive import Archive
from township_desk.store.read.helped_homes import HelpedHome, helped_homes, measure_words, promises, visits

VISIT = "visit"
"""What the ledgers say that keep visits (`domain/records/ledgers/feeds.py`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeHelp:
    """A household with its current helpers. `last` is the day of its helper's last visit, `due` that of the next one.

    `promise` is the day by which something promised at a visit must be done, `lacks` what its measures do not answer.
    A household that was never visited, and of which nobody knows since when it is helped, is due at once ("").
    """

    home: HelpedHome
    helpers: tuple[Pairing, ...] = ()
    last: str = ""
    due: str = ""
    overdue: bool = False
    visited: str = ""
    promise: str = ""
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperLine:
    """A helper with the households that are helped now, the last visit, and visits owed and made in the year."""

    helper: Helper
    homes: tuple[HomeHelp, ...] = ()
    last: str = ""
    owed: int = 0
    made: int = 0
    too_many: bool = False

    @property
    def overdue(self) -> int:
        """How many of the households wait for a visit."""
        return sum(it.overdue for it in self.homes)


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageLine:
    """A village: its households, how many have a helper, who was sent, and what is lacking."""

    village: Village
    homes: int
    covered: int
    first: str
    team: int
    lacking: tuple[str, ...]
    is_poor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLook:
    """Everything about help as it is now. Visits are those up to `day`: today, or the end of a past working year."""

    year: int
    day: str
    interval: int
    helpers: Sequence[HelperLine]
    villages: Sequence[VillageLine]
    homes: Mapping[int, HomeHelp]

    @property
    def uncovered(self) -> list[HomeHelp]:
        """The registered households without a current helper."""
        return [it for it in self.homes.values() if not it.helpers]

    @property
    def doubled(self) -> list[HomeHelp]:
        """The households with more than one current helper."""
        return [it for it in self.homes.values() if len(it.helpers) > 1]

    @property
    def promised(self) -> list[HomeHelp]:
        """The households to which something was promised that is overdue."""
        return [it for it in self.homes.values() if it.promise and it.promise < self.day]

    @property
    def unfit(self) -> list[HomeHelp]:
        """The poor and monitored households whose measures do not answer a cause or a risk."""
        return [it for it in self.homes.values() if it.lacks]

    @property
    def overdue(self) -> list[HomeHelp]:
        """The households that wait for a visit of their helper."""
        return [it for it in self.homes.values() if it.overdue]


def look_at_help(archive: Archive, today: str = "") -> HelpLook:
    """Reads who helps whom."""
    year, today = working_year(archive), today or date.today().isoformat()
    day = View(year, today).day
    known = standards(archive, day)
    interval = known.limit("visit_days")
    pairings = archive.all(Pairing)
    people, seen = known_people(archive, pairings), _visits(archive, day)
    current = defaultdict[int, list[Pairing]](list)
    for it in helpers_on(pairings, today):
        current[it.household].append(it)
    promised, words = _promised(archive), measure_words(archive)
    homes = {
        it.id: replace(
            _home(it, current[it.id], seen, people, day, interval),
            promise=promised.get(it.id, ""),
            lacks=tuple(lacks(it.status, it.cause, _risks(it), *words.get(it.id, (set(), set())))),
        )
        for it in helped_homes(archive)
    }
    lines = _lines(people, homes.values(), pairings, seen, (year, day, interval), known.limit("help_load"))
    villages = _villages(archive, homes.values(), day, known.limit("team_from_households"))
    return HelpLook(year=year, day=day, interval=interval, helpers=lines, villages=villages, homes=homes)


def _promised(archive: Archive) -> dict[int, str]:
    found: dict[int, str] = {}
    for it in (it for it in feeds_into(HELP) if it.target == VISIT and ledger_of(it.kind).due):
        due = ledger_of(it.kind).due
        found |= promises(archive, it, due["on"], due["done"])
    return found


def _risks(home: HelpedHome) -> str:
    return risks_of(home.monitor, home.risks, home.risk_removed)


def _visits(archive: Archive, day: str) -> Visits:
    feeds = [it for it in feeds_into(HELP) if it.target == VISIT]
    return Visits(row for it in feeds for row in visits(archive, it, ledger_of(it.kind).begins, day))


def _home(
    home: HelpedHome, helpers: Sequence[Pairing], seen: Visits, people: People, day: str, interval: int
) -> HomeHelp:
    if not helpers:
        return HomeHelp(home=home, visited=seen.last(home.id))
    mine, since = helpers[0], helpers[0].started_on or ""
    days = seen.days(home.id, people.key_of(mine.helper, mine.unit).name)
    last = days[-1] if days else ""
    due = due_on(since, last, interval)
    return HomeHelp(
        home=home,
        helpers=tuple(helpers),
        last=last,
        due=due,
        overdue=seen.are_kept and due < day,
        visited=seen.last(home.id),
    )


def _lines(
    people: People,
    homes: Iterable[HomeHelp],
    pairings: Iterable[Pairing],
    seen: Visits,
    when: tuple[int, str, int],
    most: int,
) -> list[HelperLine]:
    helped, helps = defaultdict[HelperKey, list[HomeHelp]](list), defaultdict[HelperKey, list[Pairing]](list)
    for home in homes:
        for key in {people.key_of(it.helper, it.unit) for it in home.helpers}:
            helped[key].append(home)
    for it in pairings:
        helps[people.key_of(it.helper, it.unit)].append(it)
    lines = [_line(it, helped[key], helps[key], seen, when, most) for key, it in people.every.items()]
    return sorted(lines, key=lambda it: (not it.homes, bool(it.helper.ended_on), it.helper.unit, it.helper.name))


def _line(
    helper: Helper,
    homes: Sequence[HomeHelp],
    helps: Sequence[Pairing],
    seen: Visits,
    when: tuple[int, str, int],
    most: int,
) -> HelperLine:
    (year, day, interval), name = when, helper.key.name
    owed = sum(due_in(year, it.started_on or "", min(it.ended_on or day, day), interval) for it in helps)
    days = {(it.household, made) for it in helps for made in seen.days(it.household, name)}
    return HelperLine(
        helper=helper,
        homes=tuple(homes),
        last=max((made for _, made in days), default=""),
        owed=owed,
        made=sum(made.startswith(str(year)) for _, made in days),
        too_many=len(homes) > most,
    )


def _villages(archive: Archive, homes: Iterable[HomeHelp], day: str, least: int) -> list[VillageLine]:
    found = defaultdict[int, list[HomeHelp]](list)
    for it in homes:
        found[it.home.village].append(it)
    sent = _sent(archive, day)
    year = int(day[:4])
    return [_village(it, found[it.id], sent.get(it.id, {}), least, year) for it in archive.villages()]


def _sent(archive: Archive, day: str) -> dict[int, dict[str, list[str]]]:
    """Who is in the villages on a day: names by village and by what they are."""
    there: dict[int, dict[str, list[str]]] = {}
    for feed in (it for it in feeds_into(HELP) if it.target in (FIRST_SECRETARY, TEAM)):
        for it in archive.all(feed.kind):
            if feed.means(it) and begun(it) <= day and (ended(it) or "9999") > day:
                there.setdefault(owner_of(it).key, {}).setdefault(feed.target, []).append(feed.value(it, "name"))
    return there


def _village(
    village: Village, homes: Sequence[HomeHelp], there: Mapping[str, Sequence[str]], least: int, year: int
) -> VillageLine:
    return VillageLine(
        village=village,
        homes=len(homes),
        covered=sum(bool(it.helpers) for it in homes),
        first="、".join(there.get(FIRST_SECRETARY, ())),
        team=len(there.get(TEAM, ())),
        is_poor=is_named(village, year),
        lacking=tuple(lacking(there)) if is_sent(village, len(homes), least, year) else (),
    )
