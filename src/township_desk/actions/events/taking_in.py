"""Takes in a household that another township's desk has sent as a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from township_desk.actions.events.drafting import place_of
from township_desk.actions.events.plans import Refused
from township_desk.actions.household.households import open_household
from township_desk.actions.household.register import household_numbered, village_named
from township_desk.domain.events.carried import unpacked
from township_desk.domain.events.shown import JOINED, Became, Told, home_of, text_of
from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Day
from township_desk.domain.people.duplicates import number_of, spellings
from township_desk.domain.records import Event, Household, Member, Village
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.keys.sealed_files import unseal
from township_desk.store.read.same_person import members_like
from township_desk.store.trail.change import Change

TAKEN_IN, REASON = "外乡镇转入", "其他转入"
"""What such an event is called, and why its people join."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingWish:
    """A file that is to be taken in with its password: into which village and group, on which ISO day."""

    path: Path
    password: str
    village: str
    group: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPlan:
    """A household as it would be taken in now. With `refusals` nothing can be written."""

    number: str
    about: str
    told: Told = field(default_factory=Told)
    refusals: Sequence[Refused] = ()
    records: Sequence[Record] = ()

    @property
    def label(self) -> str:
        """What the step is called in the history."""
        return f"{TAKEN_IN}：{self.about}"

    @property
    def sentence(self) -> str:
        """Why nothing is written, in one sentence; "" when it can be."""
        why = self.refusals[0].why if self.refusals else ""
        return f"没有收入，档案未改动：{self.about}：{why}。" if why else ""


def plan_taking_in(archive: Archive, wish: TakingWish) -> TakingPlan:
    """What taking in a file would do. Raises Problem when the file cannot be opened."""
    said = unseal(wish.path, wish.password)
    village = village_named(archive, wish.village)
    every = unpacked(said["records"], village.id)
    home = next((it for it in every if isinstance(it, Household)), None)
    if home is None:
        raise Problem(f"“{wish.path.name}”里没有户档案。请让转出的乡镇再导出一次。")
    return _planned(archive, wish, said, village, replace(home, group=wish.group), every)


def write_taking_in(archive: Archive, made: TakingPlan, *, by: str) -> int | None:
    """Writes a household that was shown, as one step. Raises Problem when it is refused."""
    if made.refusals:
        raise Problem(made.sentence)
    if against := [it for one in _members(made.records) for it in _elsewhere(archive, one)]:
        raise Problem(f"没有收入，档案未改动：{made.about}：{against[0].why}。")
    change = Change()
    change.put(*(replace(it, by=by) if isinstance(it, Event) else it for it in made.records))
    return archive.apply(change, made.label, by=by)


def _planned(
    archive: Archive, wish: TakingWish, said: dict[str, Any], village: Village, home: Household, every: list[Record]
) -> TakingPlan:
    joining: dict[str, Any] = {"joined_on": Day(wish.day), "joined_reason": REASON}
    members = [replace(it, **joining) for it in _members(every)]
    home, against, notes = _numbered(archive, home)
    refusals = [*_days(said, wish), *against, *(why for it in members for why in _elsewhere(archive, it))]
    there = f"{said['township']}{said['village']}"
    about = f"{village.name}{home.group} {next((it.name for it in members if it.relation == terms.HEAD), '无户主')}户"
    told = Told(
        after=(home_of(home, village.name, members),),
        people=tuple(Became(member=it.id, name=it.name, act=JOINED, now=it.relation) for it in members),
        notes=(
            f"由{there}转来，那边 {said['day']} 销户；脱贫属性照那边的，是“{home.status or '空'}”。",
            *notes,
            *(note for it in members for note in _before(archive, it)),
        ),
    )
    rest = (it for it in every if not isinstance(it, Household | Member))
    records = () if refusals else (home, *members, *rest, _event(archive, wish, home, about, told))
    return TakingPlan(number=home.number, about=about, told=told, refusals=refusals, records=records)


def _numbered(archive: Archive, home: Household) -> tuple[Household, list[Refused], list[str]]:
    """The household with its number, where no other one has it, what speaks against that, and what is to be said."""
    try:
        held = household_numbered(archive, home.number)
    except Problem:
        return home, [], []
    if held.left_on is None:
        return home, [Refused("number", f"户编号 {home.number} 已经有一户了")], []
    note = "它以前在本镇，户编号还在已销户的那一户上，收进来的先不写编号。"
    return replace(home, number=""), [], [note]


def _event(archive: Archive, wish: TakingWish, home: Household, about: str, told: Told) -> Event:
    return Event(
        number=max((it.number for it in archive.all(Event)), default=0) + 1,
        kind=TAKEN_IN,
        day=Day(wish.day),
        household=home.id,
        village=home.village,
        about=about,
        told=text_of(told),
    )


def _days(said: dict[str, Any], wish: TakingWish) -> list[Refused]:
    if wish.day > date.today().isoformat():
        return [Refused("date", f"日期 {wish.day} 还没有到")]
    if wish.day < str(said["day"]):
        return [Refused("date", f"那边 {said['day']} 才转出，日期 {wish.day} 早了")]
    return []


def _members(records: Sequence[Record]) -> list[Member]:
    return [it for it in records if isinstance(it, Member)]


def _same(archive: Archive, member: Member) -> list[Member]:
    number = number_of(member.id_number)
    alike = members_like(archive, spellings(member), "", "")
    return [it for it in alike if number and number_of(it.id_number) == number]


def _elsewhere(archive: Archive, member: Member) -> list[Refused]:
    """Nobody lives in two households."""
    here = [it for it in _same(archive, member) if it.left_on is None]
    places = [place_of(open_household(archive, it.household)) for it in here]
    return [Refused("id_number", f"{member.name}的证件号码是{it}的，还在那一户；要先在那一户办减少") for it in places]


def _before(archive: Archive, member: Member) -> list[str]:
    """Sentences about the times in which somebody lived here before."""
    gone = (it for it in _same(archive, member) if it.left_on is not None)
    return [f"{it.name}以前在本镇，{it.left_on} {it.left_reason}；那一条留着。" for it in gone]
