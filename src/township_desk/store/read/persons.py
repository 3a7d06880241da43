"""The present persons with the places where they live, for comparison with the lists of others."""

from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.fields.terms import HEAD
from township_desk.store.read.register_order import NATURAL, REGISTERED

if TYPE_CHECKING:
    from township_desk.store.archive import Archive


class Person(NamedTuple):
    """A present member: key, household, name, number, birth as written down, relation, and the household's place."""

    id: int
    household: int
    name: str
    id_number: str
    birth: str
    relation: str
    village: str
    group: str
    number: str
    head: str


_ROLL = f"""
SELECT m.id, m.household, m.name, m.id_number, coalesce(m.birth, ''), m.relation, v.name, h."group", h.number,
       coalesce((SELECT p.name FROM member p
                 WHERE p.household = h.id AND p.left_on IS NULL AND p.relation = '{HEAD}'), '')
FROM member m JOIN household h ON h.id = m.household JOIN village v ON v.id = h.village
"""


def present_people(archive: "Archive") -> list[Person]:
    """All members who have not left, in the order of the register."""
    sql = f"{_ROLL} WHERE m.left_on IS NULL AND {REGISTERED} ORDER BY {NATURAL}, m.id"
    return [Person(*row) for row in archive.db.execute(sql)]


def people_of_hits(archive: "Archive") -> dict[int, Person]:
    """The members that any hit names, by key. Those who have left since are included."""
    sql = f"{_ROLL} WHERE m.id IN (SELECT member FROM comparison_hit) ORDER BY {NATURAL}, m.id"
    return {row[0]: Person(*row) for row in archive.db.execute(sql)}
