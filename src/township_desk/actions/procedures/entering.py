"""Who enters the register by a case: no other household has the number, and nobody lives in two households."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from township_desk.actions.household.households import open_household
from township_desk.actions.procedures.plans import AdvanceLine
from township_desk.actions.procedures.subjects import of_household
from township_desk.domain.fields.spelling import number_key
from township_desk.domain.people.duplicates import number_of, spellings
from township_desk.domain.procedures.look import Missing
from township_desk.domain.records import Household, Member
from township_desk.store.archive import Archive
from township_desk.store.read.same_person import members_like


def checked(archive: Archive, lines: Sequence[AdvanceLine]) -> Iterator[AdvanceLine]:
    """The lines, those refused whose number or person the archive or an earlier line has already."""
    taken = dict[str, str]()
    for line in lines:
        why = [it for record in line.records for it in _against(archive, record, line, taken)]
        yield replace(line, refusals=why, records=()) if why else line


def _against(archive: Archive, record: object, line: AdvanceLine, taken: dict[str, str]) -> Iterator[Missing]:
    dossier = line.subject.dossier
    was = dossier.household.number if dossier is not None else ""
    if isinstance(record, Household) and number_key(record.number) not in ("", number_key(was)):
        held = [it for it in archive.all(Household) if number_key(it.number) == number_key(record.number)]
        where = [_place(archive, it.id) for it in held if it.id != record.id]
        if found := [*where, *_before(taken, f"户 {number_key(record.number)}", line)]:
            yield Missing("number", f"户编号 {record.number} 已经是{found[0]}的了，要写另一个")
    if isinstance(record, Member) and (number := number_of(record.id_number)):
        alike = (it for it in members_like(archive, spellings(record), "", "") if it.left_on is None)
        where = [_place(archive, it.household) for it in alike if number_of(it.id_number) == number]
        if found := [*where, *_before(taken, f"人 {number}", line)]:
            yield Missing("id_number", f"{record.name}的证件号码是{found[0]}的，还在那一户；要先在那一户办减少")


def _before(taken: dict[str, str], what: str, line: AdvanceLine) -> list[str]:
    """Who of the same act has it already."""
    about = taken.setdefault(what, line.subject.about)
    return [] if about is line.subject.about else [about]


def _place(archive: Archive, household: int) -> str:
    return of_household(open_household(archive, household), {}).about
