"""What a ledger holds in numbers, without reading its entries."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.store.read.ledgers.query import Days, DueState, due_of, year_of

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_LAST = """
SELECT s.at, s."by" FROM step s
WHERE s.id = (SELECT max(t.step) FROM trail t WHERE t.kind = :kind AND t.step > 0)
"""


class LedgerCount(NamedTuple):
    """All entries, those of a year with their sum, how many wait, and the last step that touched one.

    Open entries are overdue when their due day has passed, and wait soon when it comes within a few days; `first_due`
    is the first of these days.
    """

    entries: int
    of_year: int
    summed: int
    overdue: int = 0
    soon: int = 0
    first_due: str = ""
    last_at: str = ""
    last_by: str = ""


def count_entries(archive: "Archive", kind: type[Record]) -> int:
    """How many entries a ledger has."""
    return int(archive.db.execute(f'SELECT count(*) FROM "{kind.TABLE}"').fetchone()[0])


def ledger_count(archive: "Archive", kind: type[Record], year: int, today: str) -> LedgerCount:
    """Counts the entries of a ledger; `today` is an ISO day."""
    db, table, entries = archive.db, kind.TABLE, count_entries(archive, kind)
    if not entries:
        return LedgerCount(0, 0, 0)
    summed = f'coalesce(sum("{ledger_of(kind).sums[0]}"), 0)' if ledger_of(kind).sums else "0"
    sql = f'SELECT count(*), {summed} FROM "{table}" s WHERE {year_of(kind)} = :year'
    of_year, added = db.execute(sql, {"year": str(year)}).fetchone()
    at, by = db.execute(_LAST, {"kind": table}).fetchone() or ("", "")
    return LedgerCount(entries, of_year, added, *waiting(archive, kind, today), at, by)


def waiting(archive: "Archive", kind: type[Record], today: str) -> tuple[int, int, str]:
    """How many open entries are overdue, how many are due soon, and the first of their due days."""
    due = ledger_of(kind).due
    if not due:
        return 0, 0, ""
    state = due_of(kind, Days.of(date.fromisoformat(today)))
    sql = f'SELECT {state}, count(*), min(s."{due["on"]}") FROM "{kind.TABLE}" s WHERE {state} GROUP BY 1'
    found = {DueState(state): (count, first) for state, count, first in archive.db.execute(sql)}
    late, soon = (found.get(it, (0, "")) for it in (DueState.LATE, DueState.SOON))
    return late[0], soon[0], late[1] or soon[1]


def due_days(archive: "Archive", kind: type[Record], first: str, last: str) -> list[tuple[str, int]]:
    """The days of a time on which entries that are not done are due, each with how many."""
    on, done = (f's."{ledger_of(kind).due[it]}"' for it in ("on", "done"))
    sql = (
        f'SELECT {on}, count(*) FROM "{kind.TABLE}" s '
        f"WHERE {on} BETWEEN ? AND ? AND coalesce({done}, '') = '' AND length({on}) = 10 GROUP BY 1"
    )
    return [(str(day), int(count)) for day, count in archive.db.execute(sql, (first, last))]
