"""Persons who may stand in the archive twice: found, made one, or told apart for good."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from township_desk.actions.households import HEAD, name_of, open_household
from township_desk.domain.dossier import Dossier
from township_desk.domain.duplicates import Pair, absorbed, find_pairs
from township_desk.domain.records import Exemption, Household, Income, Member
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
    if empties:
        _join(change, home, other_home, goes)
        label += f"，{name_of(other_home)} 户并入 {name_of(home)} 户"
    else:
        change.put(*_moved(other_home.exemptions, stays, goes))
    archive.apply(change, label, by=by)


def _one_person(stays: Member, goes: Member, *, same_home: bool) -> Member:
    """The relation is the one to the head of the household that stays."""
    relation = HEAD if same_home and goes.is_head else stays.relation
    one = absorbed(replace(stays, relation=""), replace(goes, relation=""))
    return replace(one, relation=relation or (goes.relation if same_home else ""))


def _moved(exemptions: Sequence[Exemption], stays: Member, goes: Member) -> list[Exemption]:
    return [replace(it, record=stays.id, household=stays.household) for it in exemptions if it.record == goes.id]


def _join(change: Change, home: Dossier, gone: Dossier, goes: Member) -> None:
    """Everything of a household that nobody lives in any more goes to the other; who had left it comes along."""
    change.put(absorbed(home.household, gone.household))
    for account in gone.incomes:
        mine = home.income(account.year)
        change.put(_moved_income(home, account) if mine is None else absorbed(mine, account))
        if mine is not None:
            change.remove(account)
    change.put(*(replace(it, household=home.household.id) for it in gone.members if it is not goes))
    change.remove(gone.household, *gone.exemptions)


def _moved_income(home: Dossier, account: Income) -> Income:
    return replace(account, household=home.household.id)
