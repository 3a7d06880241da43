"""The declaration of a ledger on a past day."""

import json
from typing import TYPE_CHECKING

from township_desk.domain.fields import declared
from township_desk.domain.records import OwnLedger
from township_desk.domain.records.ledgers.files import record_of
from township_desk.domain.records.record import Record

if TYPE_CHECKING:
    from township_desk.store.archive import Archive


def kind_then(then: "Archive", kind: type[Record]) -> type[Record]:
    """What the entries of a ledger were then: the fields of an own ledger may have been others."""
    if not declared.is_own(kind.TABLE):
        return kind
    found = next((it for it in then.all(OwnLedger) if it.name == kind.TABLE), None)
    if found is None:
        return kind
    return record_of(kind.TABLE, declared.with_retired(json.loads(found.text), declared.tables()[kind.TABLE]))
