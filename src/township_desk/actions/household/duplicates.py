"""Persons who may stand in the archive twice: finding them, merging them, or telling them apart for good."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from township_desk.actions.household.deeds import Deed, Fact, listed, writes
from township_desk.actions.household.households import counts_of, name_of, open_household
from township_desk.domain.checks.seen_homes import SAME_PERSON
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.terms import HEAD
from township_desk.domain.people.duplicates import Pair, absorbed, find_pairs
from township_desk.domain.procedures.saying import owned_changes
from township_desk.domain.records import Case, Exemption, Household, Member, Stay
from township_desk.domain.records.ledgers.entries import Owner, given, of_household, owner_of, sameness
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.trail.change import Change

RULE = SAME_PERSON
"""The rule whose exemption says that two members are two persons. The exempted value is the other member's key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A pair, with the place of each person: village, household number, head."""

    pair: Pair[Member]
    places: tuple[str, str]


def find(archive: Archive) -> list[Doubt]:
    """The pairs that nobody has settled yet, highest score first."""
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


def tell_apart(archive: Archive, pair: Pair[Member], reason: str, *, by: str) -> None:
    """Remembers that two members are two persons, so that nobody is asked again."""
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
    """Merges two members into one, as one step. All facts stay; the other record goes into the recycle bin."""
    plan_merge(archive, archive.get(Member, kept), archive.get(Member, gone)).act(archive, by)


def plan_merge(archive: Archive, kept: Member, gone: Member) -> Deed:
    """A deed: merges two members who were shown. It says where each fact comes from and what becomes of the households.

    A household that would be left without members joins the other one with its accounts.
    """
    home, other_home = (open_household(archive, archive.get(Member, it.id).household) for it in (kept, gone))
    stays, goes = (
        next((it for it in found.present if it == shown), None) for found, shown in ((home, kept), (other_home, gone))
    )
    # Versions are compared, too: a record that was changed since it was shown is not found.
    if stays is None or goes is None:
        raise Problem("没有合并：其中一条此后改动过，或已经不在户里。请刷新后再看。")
    same_home = home.household.id == other_home.household.id
    empties = not same_home and len(other_home.present) == 1
    # A household with people in it must not lose its head.
    if goes.is_head and not same_home and not empties:
        raise Problem(f"没有合并：{goes.name}是另一户的户主，户里还有别人。请先在那一户换户主，或保留那一条。")
    one = _one_person(stays, goes, same_home=same_home)
    change = _merging(archive, home, other_home, one, goes, empties=empties)
    joins = f"，{name_of(other_home)} 户并入 {name_of(home)} 户" if empties else ""
    return Deed(
        title=f"合并成一个人：{stays.name}",
        lines=(
            f"保留{_place(home)}的{stays.relation or '成员'}{stays.name}；"
            f"{_place(other_home)}的{goes.relation or '成员'}{goes.name}并入，那一条移入回收站。",
            *_homes_told(home, other_home, goes, same_home=same_home, empties=empties),
        ),
        facts=tuple(_facts(stays, goes, one)),
        verb="合并",
        done=f"已合并重复的 {stays.name}{joins}",
        act=writes(change, f"合并重复的 {stays.name}{joins}"),
    )


def _place(found: Dossier) -> str:
    return f"{found.village.name}{name_of(found)}户"


def _homes_told(home: Dossier, other: Dossier, goes: Member, *, same_home: bool, empties: bool) -> Iterator[str]:
    """What becomes of the two households, in sentences."""
    if same_home:
        yield f"两条都在这一户，户里由 {len(home.present)} 人变为 {len(home.present) - 1} 人。"
        return
    if empties:
        parts = ((len(other.members) - 1, "已减少的成员 {} 人"), *counts_of(other)[1:])
        yield f"{_place(other)}再没有别人：整户并入{_place(home)}，那一户移入回收站。"
        yield f"一起过来的有{listed(parts)}；相同的合成一条。" if listed(parts) else "那一户没有别的内容。"
    else:
        yield f"{_place(other)}由 {len(other.present)} 人变为 {len(other.present) - 1} 人。"
    if hits := sum(it.member == goes.id for it in other.hits):
        yield f"他的 {hits} 条比对结果归到保留的一条。"


def _facts(stays: Member, goes: Member, one: Member) -> Iterator[Fact]:
    """Every field that either record fills, with its result and its source."""
    for it in Member.FIELDS:
        mine, other, now = (getattr(record, it.name) for record in (stays, goes, one))
        if it.ref or it.name == "extra" or now in ("", None):
            continue
        if mine == now:
            against = other not in ("", None, mine) and it.name != "relation"
            said = f"保留的；另一条写的“{it.kind.show(other)}”记进备注" if against else "保留的"
            source = "两条相同" if other == mine else said
        else:
            source = "并入的" if other == now else "两条合起来"
        yield Fact(label=it.label, text=it.kind.show(now), source=source)


def _merging(
    archive: Archive, home: Dossier, other_home: Dossier, one: Member, goes: Member, *, empties: bool
) -> Change:
    change = Change()
    change.put(one)
    change.remove(goes)
    change.put(*(replace(it, member=one.id) for it in other_home.hits if it.member == goes.id))
    _hand_over_stays(change, archive.find(Stay, member=goes.id), one.id, other_home.stays if empties else (), home)
    moved, owners = {goes.id: one.id}, {Owner(MEMBER, goes.id): Owner(MEMBER, one.id)}
    if empties:
        moved |= _join(change, home, other_home, goes)
        owners[of_household(other_home.household.id)] = of_household(home.household.id)
        cases = archive.find(Case, household=other_home.household.id)
        change.put(*(replace(it, household=home.household.id) for it in cases))
    moved |= _hand_over(change, home, other_home, owners)
    _move_exemptions(change, archive.all(Exemption), moved, home.household.id)
    return change


def _hand_over_stays(
    change: Change, of_person: Iterable[Stay], person: int, of_home: Iterable[Stay], home: Dossier
) -> None:
    """Earlier times follow the person, and those in a household that joins another one follow it."""
    mine = {it.id: replace(it, member=person) for it in of_person}
    joined = (replace(mine.pop(it.id, it), household=home.household.id) for it in of_home)
    change.put(*joined)
    change.put(*mine.values())


def _one_person(stays: Member, goes: Member, *, same_home: bool) -> Member:
    """The merged member. The relation is the one to the head of the household that stays."""
    relation = HEAD if same_home and goes.is_head else stays.relation
    one = absorbed(replace(stays, relation=""), replace(goes, relation=""))
    return replace(one, relation=relation or (goes.relation if same_home else ""))


def _join(change: Change, home: Dossier, gone: Dossier, goes: Member) -> dict[int, int]:
    """Moves everything of a household without members to the other one, including members who had left before.

    Returns the keys of the records that no longer exist, each with the record that took over its facts.
    """
    accounts = [(it, home.income(it.year)) for it in gone.incomes]
    taken, key = _taken(change, [(gone.household, home.household), *accounts]), home.household.id
    if owned := owned_changes(home.household, absorbed(home.household, gone.household)):
        change.reason = f"{'、'.join(owned)}随并入的户"
    change.put(*(replace(it, household=key) for it in gone.members if it is not goes))
    change.put(*(replace(it, household=key) for it, mine in accounts if mine is None))
    return taken


def _taken(change: Change, pairs: Iterable[tuple[Record, Record | None]]) -> dict[int, int]:
    """Removes the records whose facts another one takes over. Returns the keys of both."""
    both = [(record, mine) for record, mine in pairs if mine is not None]
    for record, mine in both:
        change.put(absorbed(change.kept.get(type(mine), {}).get(mine.id, mine), record))
        change.remove(record)
    return {record.id: mine.id for record, mine in both}


def _hand_over(change: Change, home: Dossier, gone: Dossier, owners: Mapping[Owner, Owner]) -> dict[int, int]:
    """Moves entries of ledgers to the new owners.

    An entry that says the same as one already there is merged into it.
    """
    goes = [it for of_kind in gone.entries.values() for it in of_kind if owner_of(it) in owners]
    there = {(type(it), *sameness(it)): it for of_kind in home.entries.values() for it in of_kind if it not in goes}
    moved = [(it, given(it, owners[owner_of(it)])) for it in goes]
    pairs = [(it, now, there.get((type(now), *sameness(now)))) for it, now in moved]
    change.put(*(now for _, now, mine in pairs if mine is None))
    return _taken(change, [(it, mine) for it, _, mine in pairs])


def _move_exemptions(change: Change, exemptions: Sequence[Exemption], moved: dict[int, int], home: int) -> None:
    """Moves exemptions of records that no longer exist to the records that replaced them."""
    for it in exemptions:
        household = home if it.record in moved else moved.get(it.household or 0, it.household)
        other = moved.get(int(it.value)) if it.rule == RULE else None
        now = replace(it, household=household, record=moved.get(it.record, it.record))
        now = replace(now, value=str(other)) if other is not None else now
        if now.rule == RULE and now.value == str(now.record):
            change.remove(it)
        elif now != it:
            change.put(now)
