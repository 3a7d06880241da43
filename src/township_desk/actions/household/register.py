"""The households as a list, of today or any day, and finding one of them."""

from contextlib import nullcontext
from dataclasses import dataclass

from township_desk.actions.office.settings import standards
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Money
from township_desk.domain.fields.spelling import number_key
from township_desk.domain.people.pinyin import Initials
from township_desk.domain.records import Household, Member, Village
from township_desk.domain.verdict import income as accounts
from township_desk.domain.verdict.standards import Standards
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_on, moment_of
from township_desk.store.read.dossiers import dossiers

__all__ = ["Listed", "household_numbered", "list_households", "moment_of", "village_named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One household of the list; a closed one is not `registered`. `per_capita` is in 分, of the year asked for."""

    household: int
    number: str
    head: str
    id_tail: str
    village: str
    group: str
    people: int
    attribute: str
    status: str
    registered: bool
    exit_year: int | None
    cause: str
    per_capita: Money | None


def list_households(archive: Archive, year: int, *, search: str = "", day: str = "") -> list[Listed]:
    """The households of today or of an ISO day. `search` is a name, initials or the end of a number."""
    initials = Initials.load()
    with archive_on(archive, day) if day else nullcontext(archive) as then:
        known = standards(then, day)
        return [_listed(it, year, known) for it in dossiers(then) if _fits(it, search.strip(), initials)]


def _listed(dossier: Dossier, year: int, known: Standards) -> Listed:
    head, household = dossier.head, dossier.household
    found = accounts.per_capita(dossier.income(year), known)
    return Listed(
        household=household.id,
        number=household.number,
        head=head.name if head else "",
        id_tail=head.id_number[-4:] if head else "",
        village=dossier.village.name,
        group=household.group,
        people=len(dossier.present),
        attribute=household.attribute,
        status=household.status,
        registered=household.is_registered,
        exit_year=household.exit_year,
        cause=household.cause,
        per_capita=found.value if found else None,
    )


def _fits(dossier: Dossier, wanted: str, initials: Initials) -> bool:
    household = dossier.household
    if not wanted or wanted in (household.number, household.phone):
        return True
    return any(_is_meant(member, wanted, initials) for member in dossier.present)


def _is_meant(member: Member, wanted: str, initials: Initials) -> bool:
    if wanted in member.name or (len(wanted) >= 4 and member.id_number.endswith(wanted.upper())):
        return True
    letters = wanted.lower()
    return letters.isascii() and any(spelling.startswith(letters) for spelling in initials.all(member.name))


def village_named(archive: Archive, name: str) -> Village:
    """The village with this name in any spelling, or with this code.

    Raises a Problem that lists the villages when there is none.
    """
    from township_desk.exchange.planning.villages import Villages

    villages = archive.villages()
    found = Villages(archive.township, villages).find(name.strip())
    found = found or next((it for it in villages if it.code and it.code == name.strip()), None)
    if found is not None:
        return found
    names = "、".join(village.name for village in villages)
    raise Problem(f"本镇没有“{name}”。村名册里有：{names}。")


def household_numbered(archive: Archive, number: str) -> Household:
    """The household with this number. Raises Problem when there is none, or more than one."""
    wanted, known = number_key(number), archive.all(Household)
    exact = [it for it in known if wanted and it.number == number.strip()]
    found = exact or [it for it in known if wanted and number_key(it.number) == wanted]
    if not found:
        raise Problem(f"档案里没有户编号 {number}。请看看编号，或先查户档案。")
    if len(found) > 1:
        raise Problem(f"户编号 {number} 有 {len(found)} 户。请先改正重复的编号。")
    return found[0]
