"""The same entry of a ledger for many households or their members: planned, then shown and written as a batch."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from township_desk.actions.household.households import name_of
from township_desk.actions.ledgers.batch import BatchLine, BatchPlan
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.entering.possible_owners import PossibleOwner, of_dossier
from township_desk.domain.people.population import NOT_AT_SCHOOL, WORKING
from township_desk.domain.records import HOME_LEDGERS, Member
from township_desk.domain.records.ledgers.entries import (
    Owner,
    given,
    ledger_of,
    named,
    objection,
    of_household,
    sameness,
)
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.record import Record, new_key
from township_desk.progress import NO_PROGRESS, Progress, counted
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers

WHOLE, EVERYBODY = "每户一条", "在册成员"
MEMBERS: Mapping[str, Callable[[Member], bool]] = {
    "户主": lambda member: member.is_head,
    EVERYBODY: lambda member: True,
    "在校学生": lambda member: member.schooling not in NOT_AT_SCHOOL,
    "劳动力": lambda member: member.labour in WORKING,
}
"""The members of a household who may get an entry together."""


def ledgers_for_many() -> list[type[Record]]:
    """The ledgers of which many can get the same entry, in the order in which they are shown."""
    return [kind for kind in HOME_LEDGERS.now if not ledger_of(kind).carried]


def whom_of(kind: type[Record]) -> list[str]:
    """For whom in each household an entry of a ledger can be."""
    of = ledger_of(kind).of
    return [*([WHOLE] if HOUSEHOLD in of else []), *(MEMBERS if MEMBER in of else ())]


def plan_same(
    archive: Archive, ids: Sequence[int], entry: Record, whom: str, progress: Progress = NO_PROGRESS
) -> BatchPlan:
    """Gives every household, or everybody in it who is meant, the same entry."""
    found = counted(dossiers(archive, list(ids)), len(ids), progress, "读户档案")
    what = f"登记{entry.LABEL}：{named(entry)}"
    lines = tuple(line for dossier in found for line in _lines(dossier, entry, whom))
    return BatchPlan(what=what, lines=lines, unit="户" if whom == WHOLE else "人")


def owners_for(archive: Archive, kind: type[Record], ids: Sequence[int], whom: str) -> list[PossibleOwner]:
    """Everybody in some households who is meant, to be filled in row by row. Closed households are left out."""
    of, today = ledger_of(kind).of, date.today().isoformat()
    here = (it for it in dossiers(archive, list(ids)) if it.household.is_registered)
    return [
        known[owner]
        for dossier in here
        for known in [of_dossier(dossier, of, today)]
        for _, owner in _owners(dossier, whom)
        if owner in known
    ]


def usual_owners(archive: Archive, kind: type[Record], ids: Sequence[int]) -> list[PossibleOwner]:
    """The owners that one thinks of first: the households where a ledger has these, else everybody in them."""
    return owners_for(archive, kind, ids, WHOLE if HOUSEHOLD in ledger_of(kind).of else EVERYBODY)


def _lines(dossier: Dossier, entry: Record, whom: str) -> Iterator[BatchLine]:
    line = BatchLine(household=dossier.household.id, village=dossier.village.name, head=name_of(dossier))
    owners = list(_owners(dossier, whom))
    if not dossier.household.is_registered:
        yield replace(line, why="这一户已经注销")
    elif not owners:
        yield replace(line, why=f"没有{whom}")
    else:
        yield from (_line(replace(line, member=name), dossier, entry, owner) for name, owner in owners)


def _owners(dossier: Dossier, whom: str) -> Iterator[tuple[str, Owner]]:
    if whom == WHOLE:
        yield "", of_household(dossier.household.id)
    else:
        yield from ((it.name, Owner(MEMBER, it.id)) for it in dossier.present if MEMBERS[whom](it))


def _line(line: BatchLine, dossier: Dossier, entry: Record, owner: Owner) -> BatchLine:
    made, others = given(replace(entry, id=new_key(), version=0), owner), dossier.of(type(entry))
    if any(sameness(it) == sameness(made) for it in others):
        return replace(line, why="已经有同样的一条")
    if why := objection(made, others):
        return replace(line, why=why.rstrip("。"))
    return replace(line, new=named(entry), records=(made,))
