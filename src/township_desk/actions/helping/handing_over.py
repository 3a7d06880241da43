"""Giving households another helper: handing over from one to another, assigning many at once, ending help.

Each act is planned household by household, shown, and written as one step (`actions/ledgers/batch.py`).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from township_desk.actions.helping.known_people import known_people
from township_desk.actions.ledgers.batch import BatchPlan, Planned, plan_each
from township_desk.actions.office.settings import standards
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import dates
from township_desk.domain.fields.kinds import Day
from township_desk.domain.helping.people import Helper, HelperKey, People
from township_desk.domain.records import Pairing
from township_desk.domain.records.ledgers.entries import precedes
from township_desk.domain.records.pairing import helpers_on
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.read.register import RegisterFilter, register_ids

_WHOLE = len("2018-10-15")


def plan_hand_over(
    archive: Archive,
    giver: HelperKey,
    taker: Helper,
    day: str,
    ids: Sequence[int] | None = None,
    progress: Progress = NO_PROGRESS,
) -> BatchPlan:
    """交接: the households of one helper, all or some of them, go to another one on a day."""
    people, gives = _people(archive, giver)
    _check(taker, day, people)
    if taker.key == giver:
        raise Problem(f"没有交接：交出的和接手的都是{gives.words}。请另选接手的人。")

    def one(found: Dossier) -> Planned:
        return _changed(found, _those(found, people, giver, gives), taker, day, people)

    what = f"由{gives.name}交接给{taker.name}（{day} 起）"
    return _planned(archive, _wanted(people, giver, ids), what, one, (people, taker), progress)


def plan_assign(
    archive: Archive, ids: Sequence[int], taker: Helper, day: str, progress: Progress = NO_PROGRESS
) -> BatchPlan:
    """Gives every household the same helper, who takes over from whoever helps it now."""
    people = known_people(archive)
    _check(taker, day, people)

    def one(found: Dossier) -> Planned:
        others = [it for it in found.unended if people.key_of(it.helper, it.unit) != taker.key]
        if found.unended and not others:
            raise Problem("已经由他帮扶。")
        return _changed(found, others, taker, day, people)

    return _planned(archive, lambda _: ids, f"帮扶责任人改为 {taker.name}", one, (people, taker), progress)


def plan_end_help(
    archive: Archive,
    giver: HelperKey,
    day: str,
    why: str,
    ids: Sequence[int] | None = None,
    progress: Progress = NO_PROGRESS,
) -> BatchPlan:
    """Ends the help of one helper, with all or some households, and says why. The records stay."""
    people, gives = _people(archive, giver)
    _check_day(day)
    if not why.strip():
        raise Problem("没有结束帮扶：要写明原因，如“退休”“调离”。")

    def one(found: Dossier) -> Planned:
        leaving = _those(found, people, giver, gives)
        ended = _ended(leaving, day)
        noted = (replace(it, note="；".join(filter(None, (it.note, f"结束原因：{why.strip()}")))) for it in ended)
        stay = [it.helper for it in found.unended if it not in leaving]
        return gives.name, "、".join(stay) or "没有帮扶责任人", tuple(noted)

    what = f"结束{gives.name}的帮扶：{why.strip()}"
    return _planned(archive, _wanted(people, giver, ids), what, one, None, progress)


Wanted = Callable[[Archive], Sequence[int]]
"""The households that an act is about."""


def _wanted(people: People, giver: HelperKey, ids: Sequence[int] | None) -> Wanted:
    """Some households, or all that a helper helps."""
    return lambda archive: helped_by(archive, people, giver) if ids is None else ids


def _planned(
    archive: Archive,
    wanted: Wanted,
    what: str,
    one: Callable[[Dossier], Planned],
    taking: tuple[People, Helper] | None,
    progress: Progress,
) -> BatchPlan:
    plan = plan_each(archive, wanted(archive), what, one, progress)
    return replace(
        plan,
        doubts=_doubts(archive, *taking, plan) if taking else (),
        again=lambda now: plan_each(now, wanted(now), what, one, NO_PROGRESS),
    )


def _doubts(archive: Archive, people: People, taker: Helper, plan: BatchPlan) -> tuple[str, ...]:
    """Too many households for one helper is a doubt, not a refusal."""
    now, most = set(helped_by(archive, people, taker.key)), standards(archive).limit("help_load")
    after = len(now | {it.household for it in plan.changed})
    return (f"{taker.name}接手后帮扶 {after} 户，超过设定的 {most} 户。",) if after > max(most, len(now)) else ()


def _people(archive: Archive, giver: HelperKey) -> tuple[People, Helper]:
    people = known_people(archive)
    if giver not in people.every:
        raise Problem("没有交接：档案里没有这名帮扶责任人。请重新选。")
    return people, people.every[giver]


def helped_by(archive: Archive, people: People, key: HelperKey) -> list[int]:
    """The households that a helper helps now, in the order of the register."""
    current = helpers_on(archive.all(Pairing), date.today().isoformat())
    homes = {it.household for it in current if people.key_of(it.helper, it.unit) == key}
    return list(register_ids(archive, RegisterFilter(households=tuple(homes))))


def _those(found: Dossier, people: People, giver: HelperKey, gives: Helper) -> list[Pairing]:
    leaving = [it for it in found.unended if people.key_of(it.helper, it.unit) == giver]
    if not leaving:
        raise Problem(f"不由{gives.name}帮扶。")
    return leaving


def _changed(found: Dossier, leaving: Sequence[Pairing], taker: Helper, day: str, people: People) -> Planned:
    """The household with another helper: what ends, and the new help unless it is there already."""
    there = any(people.key_of(it.helper, it.unit) == taker.key for it in found.unended)
    begun = Pairing(
        household=found.household.id,
        helper=taker.name,
        unit=taker.unit,
        post=taker.post,
        phone=taker.phone,
        started_on=Day(day),
    )
    stay = [it for it in found.unended if it not in leaving]
    with_units = any(it.helper == taker.name for it in leaving)  # namesakes are told apart by their units
    old = "、".join(people.helper(it.helper, it.unit).words if with_units else it.helper for it in found.unended)
    taking = [] if there else [taker.words if with_units else taker.name]
    new = "、".join([*taking, *(it.helper for it in stay)])
    return old or "没有", new, (*_ended(leaving, day), *(() if there else (begun,)))


def _ended(leaving: Sequence[Pairing], day: str) -> tuple[Pairing, ...]:
    for it in leaving:
        if precedes(day, it.started_on or ""):
            raise Problem(f"{it.helper}从 {it.started_on} 才开始帮扶。")
    return tuple(replace(it, ended_on=Day(day)) for it in leaving)


def _check(taker: Helper, day: str, people: People) -> None:
    if not taker.name.strip():
        raise Problem("没有写接手的帮扶责任人。请填姓名。")
    if not taker.unit and len(named := people.named(taker.name)) > 1:
        units = "、".join(it.unit or "没有单位" for it in named)
        raise Problem(f"叫{taker.name}的有 {len(named)} 人（{units}）。请写单位，说明是哪一个。")
    _check_day(day)
    if precedes(day, taker.started_on):
        raise Problem(f"{taker.words}从 {taker.started_on} 才参加帮扶，日期不能早于这一天。")
    if taker.ended_on and precedes(taker.ended_on, day):
        raise Problem(f"{taker.words}已于 {taker.ended_on} 不再帮扶。请另选接手的人，或先改名册。")


def _check_day(day: str) -> None:
    if len(day) != _WHOLE or not dates.is_real(day):
        raise Problem(f"“{day}”不是完整的日期，应写成 2018-10-15 这样。")
    if day > date.today().isoformat():
        raise Problem(f"{day} 还没有到。请写今天或以前的日期，到那一天再办。")
