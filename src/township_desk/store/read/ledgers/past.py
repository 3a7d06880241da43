"""A ledger as it was at the end of a past day."""

import json
from typing import TYPE_CHECKING

from township_desk.domain.fields import declared
from township_desk.domain.records import OwnLedger
from township_desk.domain.records.ledgers.files import record_of
from township_desk.domain.records.record import Record
from township_desk.store.past.archive_on import archive_after
from township_desk.store.read.ledgers.rows import LedgerRow, ledger_rows
from township_desk.store.trail.history import last_step_before

if TYPE_CHECKING:
    from township_desk.store.archive import Archive


def ledger_rows_as_of(archive: "Archive", kind: type[Record], day: str, step: int | None = None) -> list[LedgerRow]:
    """All entries of a ledger as they were at the end of an ISO day, with their owners of that day.

    With a step of that day, they are as they were after the step.
    """
    with archive_after(archive, last_step_before(archive.db, day) if step is None else step) as then:
        return ledger_rows(then, _kind_then(then, kind))


def _kind_then(then: "Archive", kind: type[Record]) -> type[Record]:
    """What the entries of a ledger were then: the fields of an own ledger may have been others."""
    if not declared.is_own(kind.TABLE):
        return kind
    found = next((it for it in then.all(OwnLedger) if it.name == kind.TABLE), None)
    if found is None:
        return kind
    return record_of(kind.TABLE, declared.with_retired(json.loads(found.text), declared.tables()[kind.TABLE]))
