"""Plans an event and writes it as one step. What is refused is said with reasons, and then nothing is written."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from township_desk.actions.events import answers, heads, joins, leaves, merges, moves, people, splits, transfers
from township_desk.actions.events.drafting import Draft, closed
from township_desk.actions.events.plans import EventPlan, EventWish
from township_desk.actions.household.households import open_household
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.events.kinds import HEAD, JOINS, LEAVES, MERGES, MOVES, SPLITS, TRANSFERS
from township_desk.domain.events.shown import Told, text_of
from township_desk.domain.fields import dates
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Event
from township_desk.domain.records.record import Record
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive
from township_desk.store.keys.sealed_files import seal_into
from township_desk.store.trail.change import Change


def plan(archive: Archive, wish: EventWish) -> EventPlan:
    """What an event would do now: before and after, what is refused, what is to be answered."""
    draft = Draft(archive, wish)
    _check(draft)
    if not draft.refusals:
        _WAYS[wish.kind.way](draft)
    told = draft.told()
    event = _event(draft, told)
    return EventPlan(
        wish=wish,
        number=draft.home.household.number,
        about=draft.about,
        told=told,
        refusals=tuple(dict.fromkeys(draft.refusals)),
        open=tuple(draft.open),
        records=() if draft.refusals else (*draft.records, event),
        seen=tuple(_seen(it) for it in draft.homes if it.household.version),
        parcel=draft.parcel,
    )


def write(archive: Archive, made: EventPlan, *, by: str) -> int | None:
    """Writes an event that was shown, as one step. Raises Problem when it is refused, or the archive has changed."""
    if made.refusals:
        raise Problem(made.sentence)
    if any(_seen(open_household(archive, it[0].id)) != it for it in made.seen):
        raise Conflict(f"没有登记“{made.wish.kind.name}”：{made.about}此后改动过，和看到的不一样了。请重新看过再办。")
    again = plan(archive, made.wish)
    if again.refusals:
        raise Problem(again.sentence)
    if (parcel := made.parcel) is not None:
        scans = [archive.scans.read(it) for it in parcel.scans]
        seal_into(parcel.path, dict(parcel.said), parcel.password, scans)
    change = Change()
    change.put(*(replace(it, by=by) if isinstance(it, Event) else it for it in made.records))
    return archive.apply(change, made.label, by=by)


def _check(draft: Draft) -> None:
    """What holds for every event, whatever it does."""
    wish, home = draft.wish, draft.home.household
    if not dates.is_real(wish.day) or len(wish.day) != answers.WHOLE_DAY:
        draft.refuse("date", f"“{wish.day}”不是完整的日期，应写成 2018-10-15 这样")
        return
    if wish.day > draft.today:
        draft.refuse("date", f"日期 {wish.day} 还没有到")
    if closed(home):
        draft.refuse("household", f"这一户已于 {home.left_on or '以前'} 销户")
    if home.identified and wish.day[: len(home.identified)] < home.identified:
        draft.refuse("date", f"这一户 {home.identified} 才识别，日期 {wish.day} 早了")
    people.check_home(draft, draft.home)
    answers.check_said(draft)


def _event(draft: Draft, told: Told) -> Event:
    wish = draft.wish
    others = [it.household.id for it in draft.homes if it is not draft.home]
    return Event(
        number=max((it.number for it in draft.events), default=0) + 1,
        kind=wish.kind.name,
        day=Day(wish.day),
        household=draft.home.household.id,
        other=next(iter(others), None),
        village=draft.home.household.village,
        about=draft.about,
        reason=answers.text(draft, "reason"),
        document=answers.text(draft, "document"),
        told=text_of(told),
    )


def _seen(home: Dossier) -> tuple[Record, ...]:
    """A household with everything that an event may change in it, whichever step wrote it."""
    every = sorted(home.parts, key=lambda it: it.id)
    return tuple(replace(it, version=0) for it in (home.household, *every))


_WAYS: Mapping[str, Callable[[Draft], None]] = {
    JOINS: joins.joins,
    LEAVES: leaves.leaves,
    HEAD: heads.changes_head,
    SPLITS: splits.splits,
    MERGES: merges.merges,
    MOVES: moves.moves,
    TRANSFERS: transfers.transfers,
}
