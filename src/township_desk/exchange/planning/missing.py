"""What the archive has and the file does not. It is reported, never deleted."""

from collections.abc import Iterable

from township_desk.exchange.planning.grouping import Group
from township_desk.exchange.planning.notes import WHOLE, Notes
from township_desk.exchange.planning.people import People
from township_desk.exchange.planning.snapshot import CLOSED, NUMBER, VILLAGE, Snapshot
from township_desk.exchange.recognising.incoming import Incoming


def note_missing(
    incoming: Incoming, archive: Snapshot, notes: Notes, people: People, groups: list[Group], villages: set[int] | None
) -> None:
    """Notes missing households of the given villages (None: the
    file is not of all), and missing members of present households.
    """
    here = {group.household for group in groups if group.household in archive.households}
    covered = set() if villages is None else villages | {archive.households[it][VILLAGE] for it in here}
    for household, row in archive.households.items() if covered else ():
        if household not in here and row[VILLAGE] in covered and row[CLOSED] is None:
            message = f"档案里有{_called(archive, household)}，文件里没有。不会因此删除。"
            notes.warn(WHOLE, "", "missing_household", message)
    if not incoming.per_household:
        for group in groups:
            _note_missing_members(incoming, archive, notes, people, group)


def _note_missing_members(incoming: Incoming, archive: Snapshot, notes: Notes, people: People, group: Group) -> None:
    if group.household not in archive.households:
        return
    absent = [key for key in archive.present(group.household) if key not in people.place_of]
    if absent:
        left_out = _names_left_out(incoming, notes, group.rows)
        for key in absent:
            if archive.spelt[key] not in left_out:
                name = archive.name_of(key)
                message = f"档案里{_called(archive, group.household)}有{name}，文件里没有。不会因此删除。"
                notes.warn(WHOLE, "", "missing_member", message)


def _names_left_out(incoming: Incoming, notes: Notes, rows: Iterable[int]) -> set[object]:
    """The names on rejected rows. A member with such a name is not missing."""
    names = incoming.spellings("member.name")
    return {names[place] for place in rows if place in notes.rejected}


def _called(archive: Snapshot, household: int) -> str:
    head = archive.heads.get(household)
    if head:
        return f"{archive.name_of(head)}户"
    return f"户编号 {archive.households[household][NUMBER] or '未填'} 的户"
