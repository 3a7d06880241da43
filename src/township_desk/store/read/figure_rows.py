"""The rows that a figure counts, with the words that tell people who they are, in the order of the register."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.fields.terms import HEAD
from township_desk.domain.figures.figure import CAME, VILLAGES, WENT
from township_desk.domain.questions.columns import CASE
from township_desk.domain.records import KINDS, Case
from township_desk.domain.records.ledgers.entries import named, year_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.record import Record
from township_desk.store.read.ledgers.query import LedgerFilter
from township_desk.store.read.ledgers.rows import ledger_rows
from township_desk.store.read.register_order import NATURAL, teach
from township_desk.store.read.walks import walks

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_HOME = """v.name, coalesce(h."group", ''), h.number, coalesce(m.name, '')"""
_CARD = "(SELECT count(*) FROM member o WHERE o.household = h.id AND o.left_on IS NULL), h.status"
_FROM = f"""JOIN village v ON v.id = h.village
LEFT JOIN member m ON m.household = h.id AND m.left_on IS NULL AND m.relation = '{HEAD}'"""
_HOMES = f"""
SELECT h.id, h.id, {_HOME}, '', coalesce(substr(m.id_number, -4), ''), {_CARD} FROM household h {_FROM}
WHERE h.id IN (SELECT value FROM json_each(?)) ORDER BY {NATURAL}
"""
_PEOPLE = f"""
SELECT p.id, h.id, {_HOME}, p.name, coalesce(substr(p.id_number, -4), ''), {_CARD}
FROM member p JOIN household h ON h.id = p.household {_FROM}
WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY {NATURAL}, p.id
"""


class FigureRow(NamedTuple):
    """One household, person, entry or village that a figure counts.

    `head` tells whose household it is, `person` and `id_tail` who the person is, `people` and `status` how large the
    household is and how it stands, `what` and `year` which entry.
    """

    id: int
    household: int
    village: str
    group: str
    number: str
    head: str
    person: str
    id_tail: str
    people: int = 0
    status: str = ""
    what: str = ""
    year: str = ""
    entry: Record | None = None


def figure_rows(then: "Archive", of: str, ids: Sequence[int]) -> list[FigureRow]:
    """The rows of a subject with these keys, as the archive is on its day. A key that comes twice has two rows."""
    if of == VILLAGES:
        wanted = set(ids)
        return [FigureRow(it.id, 0, it.name, "", "", "", "", "") for it in then.villages() if it.id in wanted]
    if of == CASE:
        return _cases(then, ids)
    if of not in (HOUSEHOLD, MEMBER, CAME, WENT):
        return [*_entries(then, of, ids)]
    teach(then.db)
    sql = _HOMES if of == HOUSEHOLD else _PEOPLE
    found = {row[0]: FigureRow(*row) for row in then.db.execute(sql, (str(list(ids)),))}
    return [found[key] for key in found for _ in range(ids.count(key) if of in (CAME, WENT) else 1)]


def _cases(then: "Archive", ids: Sequence[int]) -> list[FigureRow]:
    """The cases, with whose they are: a household's, a village's or an applicant's."""
    wanted = set(ids)
    found = [it for it in walks(then) if it.case.id in wanted]
    cases = [it.case for it in found]
    homes = {it.household: it for it in figure_rows(then, HOUSEHOLD, [it.household for it in cases if it.household])}
    villages = {it.id: it.name for it in then.villages()}

    def row(it: Case, title: str) -> FigureRow:
        whose = homes.get(it.household or 0) or FigureRow(0, 0, villages.get(it.village, ""), "", "", "", it.person, "")
        return whose._replace(id=it.id, what=f"{title} {it.begun_on}", year=str(it.year))

    return [row(it.case, it.procedure.title) for it in found]


def _entries(then: "Archive", of: str, ids: Sequence[int]) -> Iterator[FigureRow]:
    wanted = set(ids)
    for it in ledger_rows(then, KINDS[of], LedgerFilter()):
        if it.id in wanted:
            whose = (it.id, it.household, it.village, it.group, it.number, it.head, it.member, it.id_tail)
            yield FigureRow(*whose, what=named(it.entry), year=year_of(it.entry), entry=it.entry)
