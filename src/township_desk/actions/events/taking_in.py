"""Takes in a household that another township's desk has sent as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from township_desk.actions.events.drafting import place_of
from township_desk.actions.events.plans import Refused
from township_desk.actions.household.households import open_household
from township_desk.actions.household.register import household_numbered, village_named
from township_desk.domain.events.carried import renamed, scans_in, unpacked
from township_desk.domain.events.shown import JOINED, Became, Told, home_of, text_of
from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Day
from township_desk.domain.people.duplicates import number_of, spellings
from township_desk.domain.procedures.declared_procedures import BadProcedure, edition_of, of_text
from township_desk.domain.records import Case, Event, Household, Member, Paper, Village
from township_desk.domain.records.case import case_told
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.keys.sealed_files import unseal
from township_desk.store.read.same_person import members_like
from township_desk.store.trail.change import Change

TAKEN_IN, REASON = "外乡镇转入", "其他转入"
"""What such an event is called, and why its people join."""
_SAID = {"township", "village", "to", "day", "records", "editions", "scans"}


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
    editions: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    scans: Mapping[str, bytes] = field(default_factory=dict)
    """The content of each scan by the digest that it had there."""

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
    said, files = unseal(wish.path, wish.password)
    if not said.keys() >= _SAID:
        raise Problem(f"“{wish.path.name}”里的户档案不全。请让转出的乡镇再导出一次。")
    village = village_named(archive, wish.village)
    every = unpacked(said["records"], village.id)
    home = next((it for it in every if isinstance(it, Household)), None)
    scans = dict(zip(said["scans"], files, strict=False))
    if home is None or not scans.keys() >= {*scans_in(every)}:
        raise Problem(f"“{wish.path.name}”里的户档案不全。请让转出的乡镇再导出一次。")
    editions = _editions(said["editions"], every)
    made = _planned(archive, wish, said, village, replace(home, group=wish.group), every)
    return made if made.refusals else replace(made, editions=editions, scans=scans)


def _editions(said: Mapping[str, Sequence[str]], every: Sequence[Record]) -> dict[str, tuple[str, str]]:
    """The declarations with which the cases of a file were begun, each the text that it is named after."""
    found = {edition: (name, text) for edition, (name, text) in said.items() if edition_of(text) == edition}
    try:
        for name, text in found.values():
            of_text(name, text)
    except BadProcedure as bad:
        raise Problem(f"文件里的办理事项这一版程序看不懂：{bad.sentence}") from bad
    if lacking := {it.edition for it in every if isinstance(it, Case)} - found.keys():
        raise Problem(f"文件里有 {len(lacking)} 种办理事项没有程序定义。请让转出的乡镇再导出一次。")
    return found


def write_taking_in(archive: Archive, made: TakingPlan, *, by: str) -> int | None:
    """Writes a household that was shown, as one step. Raises Problem when it is refused."""
    if made.refusals:
        raise Problem(made.sentence)
    if against := [it for one in _members(made.records) for it in _elsewhere(archive, one)]:
        raise Problem(f"没有收入，档案未改动：{made.about}：{against[0].why}。")
    change = Change(editions=dict(made.editions))
    names = {old: archive.scans.keep(it) for old, it in made.scans.items()}
    records = (renamed(it, names) for it in made.records)
    change.put(*(replace(it, by=by) if isinstance(it, Event) else it for it in records))
    return archive.apply(change, made.label, by=by)


def _planned(
    archive: Archive, wish: TakingWish, said: dict[str, Any], village: Village, home: Household, every: list[Record]
) -> TakingPlan:
    members = [_arrived(it, wish.day) for it in _members(every)]
    living = [it for it in members if it.left_on is None]
    home, against, notes = _numbered(archive, home)
    elsewhere = [why for it in living for why in _elsewhere(archive, it)]
    twice = _taken_before(archive, home, living)
    refusals = twice or [*_days(said, wish), *against, *elsewhere]
    there = f"{said['township']}{said['village']}"
    about = f"{village.name}{home.group} {next((it.name for it in living if it.relation == terms.HEAD), '无户主')}户"
    told = Told(
        after=(home_of(home, village.name, living),),
        people=tuple(Became(member=it.id, name=it.name, act=JOINED, now=it.relation) for it in living),
        notes=(
            f"由{there}转来，那边 {said['day']} 销户；脱贫属性照那边的，是“{home.status or '空'}”。",
            *notes,
            *_meant_for(archive, said),
            *_along(said, every),
            *(note for it in living for note in _before(archive, it)),
            *_history(said),
        ),
    )
    rest = _numbered_cases(archive, [it for it in every if not isinstance(it, Household | Member)])
    records = () if refusals else (home, *members, *rest, _event(archive, wish, home, about, told))
    return TakingPlan(number=home.number, about=about, told=told, refusals=refusals, records=records)


def _arrived(member: Member, day: str) -> Member:
    """A member as this archive has him. Who had left there never lived here, so no past day counts him."""
    if member.left_on is None:
        return replace(member, joined_on=Day(day), joined_reason=REASON)
    lived = f"在外乡镇时 {member.joined_on} 增加" if member.joined_on else "在外乡镇时在户"
    return replace(member, joined_on=member.left_on, note="；".join(filter(None, (member.note, lived))))


def _along(said: Mapping[str, Any], every: Sequence[Record]) -> list[str]:
    """A sentence about what comes along besides those who live in the household."""
    gone = sum(it.left_on is not None for it in _members(every))
    cases = sum(isinstance(it, Case) for it in every)
    along = (f"以前减少的 {gone} 人", gone), (f"办理事项 {cases} 件", cases), (
        f"扫描件 {len(said['scans'])} 页", len(said["scans"])
    )  # fmt: skip
    words = "、".join(it for it, count in along if count)
    return [f"一同收入：{words}。"] if words else []


def _numbered_cases(archive: Archive, records: Sequence[Record]) -> list[Record]:
    """The records with cases under numbers of this archive, and their papers called after them."""
    first = max((it.number for it in archive.all(Case)), default=0) + 1
    numbers = {it.id: at for at, it in enumerate((it for it in records if isinstance(it, Case)), first)}
    return [_renumbered(it, numbers) for it in records]


def _renumbered(it: Record, numbers: Mapping[int, int]) -> Record:
    if isinstance(it, Case):
        return replace(it, number=numbers[it.id])
    if isinstance(it, Paper) and it.entry is not None and it.entry in numbers:
        return replace(it, about=case_told(numbers[it.entry]))
    return it


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


def _taken_before(archive: Archive, home: Household, living: Sequence[Member]) -> list[Refused]:
    """Whether the same people came with such a file already and live here: one reason instead of one for each."""
    here = {it.household for one in living for it in _same(archive, one) if it.left_on is None}
    numbered = archive.find(Household, number=home.number) if home.number and not here else []
    here |= {it.id for it in numbered if it.left_on is None}
    for it in archive.all(Event):
        if it.kind == TAKEN_IN and here == {it.household}:
            return [Refused("file", f"这一户 {it.day} 已经收入了（{it.about}），同一户不用再收入")]
    return []


def _meant_for(archive: Archive, said: Mapping[str, Any]) -> list[str]:
    """A sentence where the file was made for another township than this one."""
    to, own = str(said["to"]), archive.township.name
    return [] if own in to or to in own else [f"文件写的是转往{to}，本镇是{own}，请先问清楚。"]


def _history(said: Mapping[str, Any]) -> list[str]:
    """What the household had been through there. It stands with the event only, so that no figure here counts it."""
    lines = said.get("history", ())
    return [f"在{said['township']}时：{it}。" for it in lines]


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
