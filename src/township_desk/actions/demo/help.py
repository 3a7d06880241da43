"""Gives the demonstration a year of help: a register of helpers, a hand-over, visits that are due, a booked project."""

from dataclasses import replace

from township_desk.actions.helping.booking import SHARED, plan_booking, projects, proposed
from township_desk.actions.helping.handing_over import helped_by, plan_hand_over
from township_desk.actions.helping.known_people import known_people
from township_desk.actions.helping.looking import VISIT
from township_desk.actions.ledgers.batch import write_batch
from township_desk.domain.demo.helpers import demo_helpers
from township_desk.domain.helping.people import HELPER, Helper
from township_desk.domain.records import Pairing
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, ledger_of, of_household
from township_desk.domain.records.ledgers.feeds import HELP, Feed, feeds_into
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive

_SINCE, _HANDED = "2018-03-01", "2018-09-03"
_ROUNDS = ("2018-05-16", "2018-08-21")
_LATE = 7
"""Every so many households has a helper who came only long ago."""


def help_out(archive: Archive, *, by: str) -> None:
    """Enters helpers and visits, hands the households of one helper over, and books a project of a village."""
    _register(archive, by)
    _visit(archive, by)
    people = known_people(archive)
    giver, taker = demo_helpers()[:2]
    plan = plan_hand_over(archive, giver.key, people.helper(taker.name, taker.unit), _HANDED)
    if plan.changed:
        write_batch(archive, plan, by=by)
    wishes = [it for it in (proposed(found.entry) for found in projects(archive)) if it.kind]
    for wish in wishes[:1]:
        homes = helped_by(archive, people, demo_helpers()[2].key)
        booking = replace(wish, name="花椒种苗", how=SHARED)
        write_batch(archive, plan_booking(archive, booking, homes), by=by)


def _register(archive: Archive, by: str) -> None:
    """The ledger of helpers: those who help somebody."""
    helping = {it.helper for it in archive.all(Pairing)}
    feed = _feed(HELPER)
    with archive.change("登记帮扶干部名册", by=by) as change:
        change.put(*(_entry(feed, it) for it in demo_helpers() if it.name in helping))


def _entry(feed: Feed, it: Helper) -> Record:
    keys = ("name", "unit", "level", "post", "phone")
    said = {feed.said[key]: getattr(it, key) for key in keys}
    return blank_entry(feed.kind, Owner(TOWNSHIP), **said, **{ledger_of(feed.kind).begins: _SINCE})


def _visit(archive: Archive, by: str) -> None:
    """Visits by the helpers themselves: those entered before become theirs, and there are earlier rounds."""
    feed = _feed(VISIT)
    who, when = feed.said["name"], ledger_of(feed.kind).begins
    helper = {it.household: it.helper for it in archive.all(Pairing) if it.ended_on is None}
    homes = {home: place for place, home in enumerate(sorted(helper))}
    late = {home for home, place in homes.items() if place % _LATE == 0}
    with archive.change("登记入户走访", by=by) as change:
        for it in archive.all(feed.kind):
            home = it.household  # type: ignore[attr-defined]  # a visit is to a household
            if home in late:
                change.remove(it)
            elif home in helper and homes[home] % 5:
                change.put(replace(it, **{who: helper[home]}))  # type: ignore[arg-type]  # the field is named
        for day in _ROUNDS:
            rest = [home for home in homes if day == _ROUNDS[0] or home not in late]
            change.put(*(blank_entry(feed.kind, of_household(it), **{who: helper[it], when: day}) for it in rest))


def _feed(target: str) -> Feed:
    return next(it for it in feeds_into(HELP) if it.target == target)
