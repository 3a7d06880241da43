"""The lines of sheets about help: the plan of a household, what it lacks, helpers with their households, visits."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import terms
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.helping.fitting import lacks, risks_of
from township_desk.domain.helping.household_plan import DONE, PLANNED, of_year, state_of
from township_desk.domain.helping.people import Helper, HelperKey, People, helper_declared, helper_feeds
from township_desk.domain.helping.visits import Visits
from township_desk.domain.records import Measure, Pairing
from township_desk.domain.records.ledgers.entries import begun, shown
from township_desk.domain.records.ledgers.feeds import HELP, feeds_into

Line = Mapping[str, str]
_UNSORTED = "未分类"


def plan_lines(dossiers: Iterable[Dossier], year: int) -> Iterator[Line]:
    """The measures of the year, by the five kinds; on the sheet of one household with room to write at each kind."""
    every = [*dossiers]
    kinds = CodeLists.load()["measure_kind"].labels
    for dossier in every:
        mine = of_year(dossier.measures, year)
        for kind in (*kinds, ""):
            found = sorted((it for it in mine if it.kind == kind), key=lambda it: begun(it) or it.planned_from or "")
            lines = [_plan_line(dossier, it) for it in found]
            if kind and len(every) == 1:  # the kind stands once, in a cell beside all its measures
                lines = [*lines[:1], *({**it, "kind": ""} for it in lines[1:]), {} if found else {"kind": kind}]
            yield from lines


def _plan_line(dossier: Dossier, it: Measure) -> Line:
    whom = f"（{it.person}）" if it.person else ""
    home = dossier.household
    return {
        "group": home.group,
        "head": dossier.head.name if dossier.head else "",
        "people": str(len(dossier.present)),
        "cause": home.cause,
        "kind": it.kind or _UNSORTED,
        "what": f"{it.name}{whom}",
        "project": " ".join(filter(None, (shown(it, "project"), it.source))),
        "unit": it.unit,
        "planned": _span(it.planned_from, it.planned_to),
        "done": _span(it.started_on, it.ended_on) or ("" if state_of(it) == PLANNED else DONE),
        "amount": MONEY.show(it.amount),
        "stays": "是" if it.goes_on == terms.YES else "",
    }


def _span(first: str | None, last: str | None) -> str:
    if first and last:
        return f"{first} 至 {last}" if first != last else str(first)
    return f"{first} 起" if first else f"{last} 止" if last else ""


def lack_lines(dossiers: Iterable[Dossier]) -> Iterator[Line]:
    """What the measures of households do not answer, and what would; a word that there is nothing."""
    found = [*_lack_lines(dossiers)]
    yield from found or ({"word": "没有"},)


def _lack_lines(dossiers: Iterable[Dossier]) -> Iterator[Line]:
    for dossier in dossiers:
        home = dossier.household
        kinds, sorts = ({getattr(it, name) for it in dossier.measures} for name in ("kind", "sort"))
        risks = risks_of(home.monitor, home.risks, home.risk_removed)
        for it in lacks(home.status, home.cause, risks, kinds, sorts):
            yield {"word": f"{it.of}：{it.word}", "wanted": "、".join(it.wanted), "measures": "、".join(it.measures)}


def people_in(dossiers: Sequence[Dossier], places: Iterable[Dossier]) -> People:
    """Everybody who helps these households, with what the ledger of helpers in the places says."""
    entries = [(feed, it) for place in places for feed in helper_feeds() for it in place.of(feed.kind)]
    declared = [helper_declared(feed, it) for feed, it in entries if feed.means(it)]
    return People(declared, [it for dossier in dossiers for it in dossier.pairings])


def helper_lines(dossiers: Sequence[Dossier], places: Iterable[Dossier]) -> Iterator[Line]:
    """The helpers with the households that they help now."""
    people, homes = people_in(dossiers, places), defaultdict[HelperKey, list[Dossier]](list)
    for dossier in dossiers:
        for key in {people.key_of(it.helper, it.unit) for it in dossier.helpers}:
            homes[key].append(dossier)
    helpers = sorted(homes, key=lambda key: (people.every[key].unit, people.every[key].name))
    for key in helpers:
        it: Helper = people.every[key]
        yield {
            "name": it.name,
            "unit": it.unit,
            "level": it.level,
            "post": it.post,
            "phone": it.phone,
            "count": str(len(homes[key])),
            "homes": _by_village(homes[key]),
        }


def _by_village(homes: Iterable[Dossier]) -> str:
    heads = defaultdict[str, list[str]](list)
    for it in homes:
        heads[it.village.name].append(it.head.name if it.head else it.household.number)
    return "；".join(f"{village}：{'、'.join(names)}" for village, names in heads.items())


def walk_lines(dossiers: Sequence[Dossier], places: Iterable[Dossier], day: str) -> Iterator[Line]:
    """The households of each helper, in the order in which they are walked, with the last visit."""
    people = people_in(dossiers, places)
    seen = Visits(row for dossier in dossiers for row in _visits(dossier, day))
    helped = [(people.helper(it.helper.helper, it.helper.unit), it) for it in dossiers if it.helper is not None]
    for helper, it in sorted(helped, key=lambda one: (one[0].unit, one[0].name)):
        days = seen.days(it.household.id, helper.key.name)
        yield {
            "helper": f"{helper.words} {helper.phone}".strip(),
            "village": it.village.name,
            "group": it.household.group,
            "head": it.head.name if it.head else "",
            "people": str(len(it.present)),
            "phone": it.household.phone,
            "last": days[-1] if days else "",
        }


def _visits(dossier: Dossier, day: str) -> Iterator[tuple[int, str, str]]:
    for feed in (it for it in feeds_into(HELP) if it.target == "visit"):
        for it in dossier.of(feed.kind):
            if begun(it) <= day:
                yield dossier.household.id, feed.value(it, "name"), begun(it)


def handed_lines(dossiers: Iterable[Dossier], gone: Iterable[Pairing]) -> Iterator[Line]:
    """Households that were handed over, each with the day since when the giver had helped it."""
    since = {it.household: it.started_on or "" for it in gone}
    for it in dossiers:
        yield {
            "village": it.village.name,
            "group": it.household.group,
            "head": it.head.name if it.head else "",
            "number": it.household.number,
            "people": str(len(it.present)),
            "status": it.household.status,
            "since": since.get(it.household.id, ""),
            "measures": "、".join(one.name for one in it.measures if state_of(one) != DONE),
        }
