"""The ledger of 帮扶措施: every measure with whose it is, in the order of the register."""

from typing import Any, NamedTuple

from township_desk.domain.terms import HEAD
from township_desk.store.register_order import NATURAL

_ROWS = f"""
SELECT s.id, h.id, coalesce(m.name, ''), coalesce(substr(m.id_number, -4), ''), v.name, h."group",
       s.kind, s.name, s.person, s.unit, coalesce(s.started_on, ''), coalesce(s.ended_on, ''), s.amount, s.gain
FROM measure s JOIN household h ON h.id = s.household JOIN village v ON v.id = h.village
LEFT JOIN member m ON m.household = h.id AND m.left_on IS NULL AND m.relation = '{HEAD}'
ORDER BY {NATURAL}, s.started_on, s.id
"""


class MeasureRow(NamedTuple):
    """One line of the ledger; days are ISO days or "", `amount` and `gain` are in 分."""

    id: int
    household: int
    head: str
    id_tail: str
    village: str
    group: str
    kind: str
    name: str
    person: str
    unit: str
    started_on: str
    ended_on: str
    amount: int | None
    gain: int | None

    @property
    def year(self) -> str:
        """The year it was begun in, "" while nobody knows."""
        return self.started_on[:4]


def measure_rows(db: Any) -> list[MeasureRow]:
    """All of them; a household with two heads shows its measures once."""
    found: dict[int, MeasureRow] = {}
    for row in db.execute(_ROWS):
        found.setdefault(row[0], MeasureRow._make(row))
    return list(found.values())
