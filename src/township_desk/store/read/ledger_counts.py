"""What a ledger holds in numbers, without reading its entries."""

from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.records.entries import ledger_of
from township_desk.domain.records.record import Record

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_LAST = """
SELECT s.at, s."by" FROM step s
WHERE s.id = (SELECT max(t.step) FROM trail t WHERE t.kind = :kind AND t.step > 0)
"""


class LedgerCount(NamedTuple):
    """All entries, those of a year with their sum, how many are overdue, and the last step that touched one."""

    entries: int
    of_year: int
    summed: int
    overdue: int
    last_at: str
    last_by: str


def ledger_count(archive: "Archive", kind: type[Record], year: int, today: str) -> LedgerCount:
    """Counts the entries of a ledger; `today` is an ISO day."""
    db, table = archive.db, kind.TABLE
    (entries,) = db.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    if not entries:
        return LedgerCount(0, 0, 0, 0, "", "")
    summed = f'coalesce(sum("{ledger_of(kind).sums[0]}"), 0)' if ledger_of(kind).sums else "0"
    sql = f'SELECT count(*), {summed} FROM "{table}" WHERE {_year(kind)} = :year'
    of_year, added = db.execute(sql, {"year": str(year)}).fetchone()
    at, by = db.execute(_LAST, {"kind": table}).fetchone() or ("", "")
    return LedgerCount(entries, of_year, added, _overdue(archive, kind, today), at, by)


def _year(kind: type[Record]) -> str:
    """SQL for the year of an entry as text: its year, else that of the day it begins on."""
    ledger = ledger_of(kind)
    if ledger.year:
        return f'CAST("{ledger.year}" AS TEXT)'
    return f'substr("{ledger.begins}", 1, 4)' if ledger.begins else "''"


def _overdue(archive: "Archive", kind: type[Record], today: str) -> int:
    """How many entries have a due day that has passed while nothing says that they are done."""
    due = ledger_of(kind).due
    if not due:
        return 0
    done = f"coalesce(\"{due['done']}\", '') = ''" if "done" in due else "1"
    late = f'"{due["on"]}" < substr(:today, 1, length("{due["on"]}")) AND {done}'
    return int(archive.db.execute(f'SELECT count(*) FROM "{kind.TABLE}" WHERE {late}', {"today": today}).fetchone()[0])
