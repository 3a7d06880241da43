"""Reading dossiers: one household, or all of them in one pass."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.records import (
    OF_HOMES,
    PLACE_LEDGERS,
    ComparisonHit,
    Exemption,
    Household,
    Income,
    Member,
    Stay,
    Township,
    Village,
)
from township_desk.domain.records.ledgers.entries import Owner, ledger_of, owner_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, TOWNSHIP, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.store.engine.link_names import learn
from township_desk.store.engine.rows import column_list, to_records
from township_desk.store.read.register import register_ids
from township_desk.store.trail.history import records_of

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_PART = 500  # households read at a time


def dossier(archive: "Archive", household: int) -> Dossier:
    """Everything on one household. Raises Problem when it no longer exists."""
    for found in dossiers(archive, [household]):
        return found
    raise Problem("这一户已经不在档案里。请刷新后再看。")


def dossiers(archive: "Archive", ids: Sequence[int] | None = None) -> Iterator[Dossier]:
    """Dossiers in the order of the ids, or of the register. They are read in parts, so that memory stays flat."""
    wanted = register_ids(archive) if ids is None else ids
    db = archive.db
    township = records_of(db, Township, {})[0]
    villages = {village.id: village for village in records_of(db, Village, {})}
    for start in range(0, len(wanted), _PART):
        yield from _part(db, list(wanted[start : start + _PART]), township, villages)


def _part(db: Any, ids: list[int], township: Township, villages: dict[int, Village]) -> Iterator[Dossier]:
    households = {record.id: record for record in _of(db, Household, "id", ids)}
    members = _grouped(_of(db, Member, "household", ids))
    incomes = _grouped(_of(db, Income, "household", ids))
    home_of = {it.id: key for key, of_household in members.items() for it in of_household}
    entries = {kind: by_household(_entries(db, kind, ids), home_of) for kind in OF_HOMES}
    exemptions = _grouped(_of(db, Exemption, "household", ids))
    stays = _grouped(_of(db, Stay, "household", ids))
    lived = _of(db, Member, "id", sorted({it.member for of_home in stays.values() for it in of_home}))
    then = {it.id: it for it in lived}
    hits = _hits(db, ids)
    for key in ids:
        if key in households:
            household = households[key]
            yield Dossier(
                township=township,
                village=villages[household.village],
                household=household,
                members=tuple(members[key]),
                incomes=tuple(incomes[key]),
                entries=entries_of(entries, key),
                exemptions=tuple(exemptions[key]),
                hits=tuple(it for member in members[key] for it in hits[member.id]),
                stays=tuple(stays[key]),
                former=tuple(it.then(then.get(it.member)) for it in stays[key]),
            )


def places_of(archive: "Archive", kind: type[Record], villages: Collection[int] = ()) -> Iterator[Dossier]:
    """The villages (without `villages` all, and the township) with their entries of a ledger, without members."""
    return (it for it in places(archive, [kind]) if it.entries and (not villages or it.village.id in villages))


def places(archive: "Archive", kinds: Iterable[type[Record]] = PLACE_LEDGERS) -> Iterator[Dossier]:
    """Every village, then the township, with their entries of some ledgers and their exemptions."""
    found: dict[Owner, dict[type[Record], list[Record]]] = {}
    for kind in kinds:
        of_homes = {name: None for of, name in kind.REFS if of in (HOUSEHOLD, MEMBER)}
        for entry in archive.find(kind, **of_homes):
            found.setdefault(owner_of(entry), {}).setdefault(kind, []).append(entry)
    exempted = defaultdict[int, list[Exemption]](list)
    for it in archive.all(Exemption):
        exempted[-1 if it.household else it.village or 0].append(it)
    township = archive.township
    villages = {Owner(VILLAGE, it.id): it for it in archive.villages()}
    for owner, place in {**villages, Owner(TOWNSHIP): Village(id=0, name="")}.items():
        yield Dossier(
            township=township,
            village=place,
            household=Household(id=0, village=place.id),
            entries={kind: tuple(entries) for kind, entries in found.get(owner, {}).items()},
            exemptions=tuple(exempted[place.id]),
        )


def entries_of(
    entries: Mapping[type[Record], Mapping[int, Sequence[Record]]], household: int
) -> dict[type[Record], tuple[Record, ...]]:
    """The entries of one household by ledger. Ledgers without an entry are left out."""
    return {kind: tuple(found) for kind, by_household in entries.items() if (found := by_household.get(household))}


def by_household(entries: Iterable[Record], home_of: Mapping[int, int]) -> dict[int, list[Record]]:
    """Entries by the household to which they or their members belong. Entries of others are left out."""
    found: dict[int, list[Record]] = {}
    for entry in entries:
        owner = owner_of(entry)
        if home := owner.key if owner.of == HOUSEHOLD else home_of.get(owner.key, 0) if owner.of == MEMBER else 0:
            found.setdefault(home, []).append(entry)
    return found


def _entries(db: Any, kind: type[Record], ids: list[int]) -> list[Record]:
    """The entries of some households and their members."""
    learn(db, kind)
    marks = ", ".join("?" * len(ids))
    members = f"SELECT id FROM member WHERE household IN ({marks})"
    of, keys = ledger_of(kind).of, {HOUSEHOLD: marks, MEMBER: members}
    whose = [f"{owner} IN ({found})" for owner, found in keys.items() if owner in of]
    sql = f"SELECT {column_list(kind)} FROM {kind.TABLE} WHERE {' OR '.join(whose)} ORDER BY id"
    return to_records(kind, db.execute(sql, ids * len(whose)))


def _hits(db: Any, ids: list[int]) -> defaultdict[int, list[ComparisonHit]]:
    """The hits of the members of some households, by member. A hit moves with its member to another household."""
    whose = f"member IN (SELECT id FROM member WHERE household IN ({', '.join('?' * len(ids))}))"
    sql = f"SELECT {column_list(ComparisonHit)} FROM {ComparisonHit.TABLE} WHERE {whose} ORDER BY id"
    by_member: defaultdict[int, list[ComparisonHit]] = defaultdict(list)
    for hit in to_records(ComparisonHit, db.execute(sql, ids)):
        by_member[hit.member].append(hit)
    return by_member


def _of(db: Any, kind: type[Any], column: str, ids: list[int]) -> list[Any]:
    marks = ", ".join("?" * len(ids))
    rows = db.execute(f"SELECT {column_list(kind)} FROM {kind.TABLE} WHERE {column} IN ({marks}) ORDER BY id", ids)
    return to_records(kind, rows)


def _grouped(records: Sequence[Any]) -> defaultdict[int, list[Any]]:
    by_household: defaultdict[int, list[Record]] = defaultdict(list)
    for record in records:
        by_household[record.household].append(record)
    return by_household
