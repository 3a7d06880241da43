"""Which rows of a sheet make up a household, and which household and person of the archive they are."""

import re
from dataclasses import dataclass, field

from township_desk.domain.records import Household, Member
from township_desk.exchange.incoming import Incoming
from township_desk.exchange.snapshot import PLACE, Snapshot

_VILLAGE_TAIL = re.compile(r"(村民委员会|村委会|居民委员会|居委会|社区|村)$")
HEAD = "户主"


@dataclass(slots=True)
class Group:
    """A household of the sheet: its rows (places among the data rows) and the archive's household, if known."""

    rows: list[int] = field(default_factory=list)
    household: int = 0
    head: int = -1


def village_name(text: str) -> str:
    """A village's name without what is written behind it in some files."""
    return _VILLAGE_TAIL.sub("", re.sub(r"\s", "", text))


def group_rows(incoming: Incoming) -> list[Group]:
    """Households in the order of their first rows; one number in two blocks is one household."""
    keys = _household_keys(incoming)
    groups: dict[object, Group] = {}
    for row, key in enumerate(keys):
        group = groups.get(key)
        if group is None:
            group = groups[key] = Group()
        group.rows.append(row)
    relations = incoming.get("member.relation")
    per_household = "member.name" not in incoming.columns
    for group in groups.values():
        group.head = next((row for row in group.rows if per_household or relations[row] == HEAD), -1)
    return list(groups.values())


def _household_keys(incoming: Incoming) -> list[object]:
    """What tells households apart: the number, else the head named on the row, else the row of the head before it."""
    numbers, relations = incoming.get("household.number"), incoming.get("member.relation")
    head_ids, head_names = incoming.get("head.id_number"), incoming.get("head.name")
    villages = incoming.get("village.name")
    per_household = "member.name" not in incoming.columns
    keys: list[object] = []
    current: object = None
    for row, number in enumerate(numbers):
        if number:
            current = number
        elif head_ids[row] or head_names[row]:
            current = head_ids[row] or (villages[row], head_names[row])
        elif per_household or current is None or relations[row] == HEAD:
            current = ("row", row)
        keys.append(current)
    return keys


def find_household(group: Group, incoming: Incoming, archive: Snapshot) -> int:
    """The archive's household of a group: by its number, else by its head's number, else by village and head's name."""
    number = next((value for row in group.rows if (value := incoming.get("household.number")[row])), "")
    if number:
        return archive.household_by_number.get(str(number), 0)
    by_head = "head" if "member.name" not in incoming.columns else "member"
    if group.head < 0:
        return 0
    id_number = str(incoming.get(f"{by_head}.id_number")[group.head] or "")
    member = archive.members.get(archive.member_by_id.get(id_number, 0))
    if member is not None:
        return int(member[PLACE[Member]["household"]])
    return _by_village_and_name(group, incoming, archive, str(incoming.get(f"{by_head}.name")[group.head] or ""))


def _by_village_and_name(group: Group, incoming: Incoming, archive: Snapshot, name: str) -> int:
    village = village_name(str(incoming.get("village.name")[group.rows[0]] or ""))
    ids = {it.id for it in archive.villages if not village or village_name(it.name) == village}
    place, name_place = PLACE[Household]["village"], PLACE[Member]["name"]
    fitting = [
        household
        for household, head in archive.heads.items()
        if archive.members[head][name_place] == name and archive.households[household][place] in ids
    ]
    return fitting[0] if name and len(fitting) == 1 else 0
