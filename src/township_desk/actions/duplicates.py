"""Persons who may stand in the archive twice: found, made one, or told apart for good."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from township_desk.actions.households import name_of, open_household
from township_desk.domain.dossier import Dossier
from township_desk.domain.duplicates import Pair, absorbed, find_pairs
from township_desk.domain.record import Record
from township_desk.domain.records import Exemption, Household, Measure, Member, Pairing
from township_desk.domain.terms import HEAD
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.change import Change

RULE = "duplicate"
"""The rule of the exemptions that say two members are two persons; their value is the other's key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A pair with the words for where each stands: village, household number, head."""

    pair: Pair
    places: tuple[str, str]


def find(archive: Archive) -> list[Doubt]:
    """The pairs that nobody has settled yet, surest first."""
    households = {it.id: it for it in archive.all(Household)}
    villages = {it.id: it.name for it in archive.villages()}
    members = archive.all(Member)
    heads = {it.household: it.name for it in members if it.relation == HEAD and it.left_on is None}
    apart = {frozenset((it.record, int(it.value))) for it in archive.find(Exemption, rule=RULE)}
    pairs = find_pairs(members, {key: it.village for key, it in households.items()})

    def place(member: Member) -> str:
        home = households[member.household]
        return f"{villages[home.village]} {heads.get(home.id, '无户主')}户 {member.relation}".rstrip()

    unsettled = (it for it in pairs if frozenset((it.first.id, it.second.id)) not in apart)
    return [Doubt(pair=it, places=(place(it.first), place(it.second))) for it in unsettled]


def tell_apart(archive: Archive, pair: Pair, reason: str, *, by: str) -> None:
    """Remembers that two members are two persons; they are not asked about again."""
    with archive.change(f"{pair.first.name}、{pair.second.name} 不是同一人：{reason}", by=by) as change:
        change.put(
            Exemption(
                household=pair.first.household,
                record=pair.first.id,
                rule=RULE,
                value=str(pair.second.id),
                reason=reason,
            )
        )


def merge(archive: Archive, kept: int, gone: int, *, by: str) -> None:
    """Makes one person of two members: all facts stay, the other record goes into the recycle bin, as one step.

    A household that would be left without anybody joins the other one with its accounts.
    """
    home, other_home = (open_household(archive, archive.get(Member, key).household) for key in (kept, gone))
    stays = next((it for it in home.present if it.id == kept), None)
    goes = next((it for it in other_home.present if it.id == gone), None)
    if stays is None or goes is None:
        raise Problem("没有合并：其中一个人已经不在户里。请刷新后再看。")
    same_home = home.household.id == other_home.household.id
    empties = not same_home and len(other_home.present) == 1
    if goes.is_head and not same_home and not empties:
        raise Problem(f"没有合并：{goes.name}是另一户的户主，户里还有别人。请先在那一户换户主，或保留那一条。")
    change, label = Change(), f"合并重复的 {stays.name}"
    change.put(_one_person(stays, goes, same_home=same_home))
    change.remove(goes)
    change.put(*(replace(it, member=stays.id) for it in other_home.hits if it.member == goes.id))
    moved = {goes.id: stays.id}
    if empties:
        moved |= _join(change, home, other_home, goes)
        label += f"，{name_of(other_home)} 户并入 {name_of(home)} 户"
    _move_exemptions(change, archive.all(Exemption), moved, home.household.id)
    archive.apply(change, label, by=by)


def _one_person(stays: Member, goes: Member, *, same_home: bool) -> Member:
    """The relation is the one to the head of the household that stays."""
    relation = HEAD if same_home and goes.is_head else stays.relation
    one = absorbed(replace(stays, relation=""), replace(goes, relation=""))
    return replace(one, relation=relation or (goes.relation if same_home else ""))


def _join(change: Change, home: Dossier, gone: Dossier, goes: Member) -> dict[int, int]:
    """Everything of a household that nobody lives in any more goes to the other; who had left it comes along.

    Gives the keys of the records that are no more, each with the record that took its facts.
    """
    accounts = [(it, home.income(it.year)) for it in gone.incomes]
    helps = [(it, _same_help(home, it)) for it in gone.pairings]
    measures = [(it, _same_measure(home, it)) for it in gone.measures]
    taken: list[tuple[Record, Record | None]] = [(gone.household, home.household), *accounts, *helps, *measures]
    for record, mine in taken:
        if mine is not None:
            change.put(absorbed(change.kept.get(type(mine), {}).get(mine.id, mine), record))
            change.remove(record)
    key = home.household.id
    change.put(*(replace(it, household=key) for it in gone.members if it is not goes))
    change.put(*(replace(it, household=key) for it, mine in accounts if mine is None))
    change.put(*(replace(it, household=key) for it, mine in helps if mine is None))
    change.put(*(replace(it, household=key) for it, mine in measures if mine is None))
    return {record.id: mine.id for record, mine in taken if mine is not None}


def _same_help(home: Dossier, pairing: Pairing) -> Pairing | None:
    """The help by the same person from the same day to the same day, which says nothing new."""
    same = (it for it in home.pairings if _span(it) == _span(pairing))
    return next(same, None)


def _span(pairing: Pairing) -> tuple[object, ...]:
    return pairing.helper, pairing.started_on, pairing.ended_on


def _same_measure(home: Dossier, measure: Measure) -> Measure | None:
    """The same measure for the same person from the same day, entered in both households."""
    return next((it for it in home.measures if it.sameness == measure.sameness), None)


def _move_exemptions(change: Change, exemptions: Sequence[Exemption], moved: dict[int, int], home: int) -> None:
    """What was settled about a record that is no more stands for the one in its place, wherever it was settled."""
    for it in exemptions:
        household = home if it.record in moved else moved.get(it.household, it.household)
        other = moved.get(int(it.value)) if it.rule == RULE else None
        now = replace(it, household=household, record=moved.get(it.record, it.record))
        now = replace(now, value=str(other)) if other is not None else now
        if now.rule == RULE and now.value == str(now.record):
            change.remove(it)
        elif now != it:
            change.put(now)
