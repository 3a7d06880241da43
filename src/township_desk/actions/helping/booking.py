"""Booking a project: many households get a measure that names it, in one step, with their share of its money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from township_desk.actions.ledgers.batch import BatchPlan, Planned, plan_each
from township_desk.actions.ledgers.same_entry import WHOLE, owners_for
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.entering.typed_entry import MOST_ROWS
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import MONEY, Code, Day, Money
from township_desk.domain.helping.household_plan import booked_on
from township_desk.domain.records import KINDS, Measure
from township_desk.domain.records.ledgers.entries import begun, ledger_of, links_of, named, owner_of, shown, year_of
from township_desk.domain.records.ledgers.ledger import OWNERS, TOWNSHIP
from township_desk.domain.records.record import Record, new_key
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.read.helped_homes import helped_homes
from township_desk.store.read.register import RegisterFilter, register_ids

SAME, PER_PERSON, SHARED, NONE = "每户一样多", "每人一样多", "平分还没有挂出去的资金", "不写金额"
HOW = (SAME, PER_PERSON, SHARED, NONE)
"""How the money is given out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What is booked: the project, the measure that each household gets, and how much. `amount` is in 分."""

    project: int
    name: str
    kind: str
    day: str = ""
    how: str = SAME
    amount: int = 0
    each: Mapping[int, int] = field(default_factory=dict)
    """Amounts of households that were typed one by one; they go before `how`."""


class ProjectMoney(NamedTuple):
    """A project with its money in 分 (None where it is not written), and what is booked on it already."""

    entry: Record
    label: str
    whose: str
    money: int | None
    booked: int
    homes: int

    @property
    def left(self) -> int:
        """What is not booked yet."""
        return max(0, (self.money or 0) - self.booked)

    @property
    def words(self) -> str:
        """The project and its money as one line."""
        money = f"{self.label} {MONEY.show(self.money)} 元" if self.money is not None else f"{self.label}没有填"
        booked = f"，已挂 {self.homes:,} 户 {MONEY.show(self.booked)} 元" if self.homes else ""
        return f"{money}{booked}"


def projects_kind() -> type[Record]:
    """The ledger whose entries measures name."""
    return KINDS[links_of(Measure)["project"]]


def projects(archive: Archive) -> list[ProjectMoney]:
    """The projects, the latest first, each with its money and what is booked on it."""
    booked = booked_on(archive.all(Measure))
    places = {it.id: it.name for it in archive.villages()}
    every = sorted(archive.all(projects_kind()), key=lambda it: (year_of(it), it.id), reverse=True)
    return [_money(it, booked.get(it.id, []), places) for it in every]


def _money(entry: Record, measures: Sequence[Measure], places: Mapping[int, str]) -> ProjectMoney:
    money = _money_field(type(entry))
    return ProjectMoney(
        entry=entry,
        label=type(entry).field(money).label,
        whose=places.get(owner_of(entry).key, OWNERS[TOWNSHIP]),
        money=getattr(entry, money),
        booked=sum(it.amount or 0 for it in measures),
        homes=len({it.household for it in measures}),
    )


def _money_field(kind: type[Record]) -> str:
    """The field with the money that the measures of a project must not exceed: its ledger's own rule says it."""
    rules = ledger_of(kind).rules
    return str(next(it["field"] for it in rules if it["kind"] == "behind" and it["ledger"] == Measure.TABLE))


def proposed(entry: Record) -> Booking:
    """The booking that a project suggests: its own name, the kind of measure that its kind means, its first day."""
    tabs = ledger_of(type(entry)).tabs
    kind = CodeLists.load()["measure_kind"].match(str(getattr(entry, tabs))) if tabs else None
    return Booking(project=entry.id, name=named(entry), kind=kind or "", day=begun(entry))


def plan_booking(archive: Archive, booking: Booking, ids: Sequence[int], progress: Progress = NO_PROGRESS) -> BatchPlan:
    """Gives every household the measure with its share. Who has one of this project already gets no second one."""
    found = next((it for it in projects(archive) if it.entry.id == booking.project), None)
    if found is None:
        raise Problem("没有挂：这个项目已经不在台账里。请重新选。")
    if not booking.name.strip():
        raise Problem("没有挂：措施名称没有填。请填写。")
    if booking.how in (SAME, PER_PERSON) and booking.amount < 0:
        raise Problem("没有挂：金额不能是负数。请核对。")
    if booking.day > date.today().isoformat():
        raise Problem(f"没有挂：实施日期 {booking.day} 还没有到。请写今天或以前的日期，到那一天再挂。")
    measure = _measure(found.entry, booking)

    def plan(now: Archive, shares: Mapping[int, int], progress: Progress) -> BatchPlan:
        return plan_each(now, ids, what, lambda home: _one(home, measure, booking, shares), progress)

    what = f"挂到项目“{named(found.entry)}”"
    first = plan(archive, {}, progress)
    shares = _shares([it.household for it in first.changed], found.left) if booking.how == SHARED else {}
    made = plan(archive, shares, progress) if shares else first
    return replace(made, doubts=_sums(found, made), again=lambda now: plan(now, shares, NO_PROGRESS))


def rows_for(archive: Archive, booking: Booking, ids: Sequence[int]) -> tuple[list[PossibleOwner], dict[str, str]]:
    """The households whose amounts are typed one by one, without those that have it, and the texts of every row."""
    plan = plan_booking(archive, replace(booking, how=NONE), ids)
    homes = [it.household for it in plan.changed]
    if not homes:
        raise Problem("没有打开：没有一户能挂，都已经挂过或注销。")
    if len(homes) > MOST_ROWS:
        raise Problem(f"没有打开：有 {len(homes):,} 户，一次最多逐户填 {MOST_ROWS} 户。请少选一些，或换一种给法。")
    made = next(it for it in plan.changed[0].records if isinstance(it, Measure))
    filled = ("kind", "name", "project", "source", "started_on")
    return owners_for(archive, Measure, homes, WHOLE), {it: shown(made, it) for it in filled}


def homes_passing(archive: Archive, wanted: RegisterFilter) -> list[int]:
    """The registered households that pass a filter, in the order of the register."""
    here = {it.id for it in helped_homes(archive)}
    return [it for it in register_ids(archive, wanted) if it in here]


def _measure(project: Record, booking: Booking) -> Measure:
    return Measure(
        household=0,
        name=booking.name.strip(),
        kind=booking.kind,
        project=project.id,
        source=_source(project),
        started_on=Day(booking.day) if booking.day else None,
    )


def _source(project: Record) -> str:
    """Where the money of a project comes from, as its field with the same words says."""
    wanted = Measure.field("source").codes
    fields = (it for it in project.FIELDS if isinstance(it.kind, Code) and it.codes == wanted)
    return next((str(getattr(project, it.name)) for it in fields), "")


def _one(home: Dossier, measure: Measure, booking: Booking, shares: Mapping[int, int]) -> Planned:
    has = [it for it in home.measures if it.project == measure.project]
    if has:
        raise Problem(f"已经挂在这个项目下：{MONEY.show(sum(it.amount or 0 for it in has))} 元。")
    people, key = len(home.present), home.household.id
    if booking.how == PER_PERSON and not people:
        raise Problem("没有在册的人，按人数算不出金额。")
    usual = {SAME: booking.amount, PER_PERSON: booking.amount * people, SHARED: shares.get(key, 0)}
    amount = booking.each.get(key, usual.get(booking.how))
    made = replace(measure, id=new_key(), household=key, amount=None if amount is None else Money(amount))
    said = f"{measure.name} {MONEY.show(made.amount)} 元" if made.amount is not None else measure.name
    return "没有", said, (made,)


def _shares(homes: Sequence[int], money: int) -> dict[int, int]:
    """The money in equal shares of whole yuan; what is left over goes to the first households, yuan by yuan."""
    if not homes:
        return {}
    yuan, rest = divmod(money // 100, len(homes))
    return {key: 100 * (yuan + (place < rest)) for place, key in enumerate(homes)}


def _sums(found: ProjectMoney, plan: BatchPlan) -> tuple[str, ...]:
    """What is booked against the project's money."""
    amounts = [it.amount or 0 for line in plan.changed for it in line.records if isinstance(it, Measure)]
    total, money = sum(amounts), found.money
    said = f"这次挂 {len(amounts):,} 户共 {MONEY.show(Money(total))} 元；{found.words}。"
    over = found.booked + total - (money or 0)
    if money is not None and over > 0:
        said += f"加起来超出{found.label} {MONEY.show(Money(over))} 元，请核对。"
    return (said,)
