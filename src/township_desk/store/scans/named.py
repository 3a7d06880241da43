"""Which scans an archive names: in its records, and in its history, from which an undo may bring them back."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from township_desk.domain.fields import kinds, scans
from township_desk.domain.records import ALL
from township_desk.domain.records.record import Record
from township_desk.store.trail.history import was_of


class Naming(NamedTuple):
    """A record that names a scan."""

    kind: type[Record]
    key: int
    digest: str


def named(db: Any) -> set[str]:
    """The digests that the archive needs."""
    return {it.digest for it in (*in_records(db), *in_history(db))}


def in_records(db: Any) -> Iterator[Naming]:
    """What the records name now."""
    for kind, name in _fields(db):
        for key, value in db.execute(f'SELECT id, "{name}" FROM {kind.TABLE} WHERE "{name}" <> \'\''):
            yield from (Naming(kind, key, digest) for digest in scans.digests(value))


def in_history(db: Any) -> Iterator[Naming]:
    """What records named before a step changed or removed them."""
    sql = (
        "SELECT t.key, t.was, l.names FROM trail t LEFT JOIN legend l ON l.step = t.step AND l.kind = t.kind "
        "WHERE t.kind = ? AND t.act <> 'new'"
    )
    for kind, name in _fields(db):
        for key, was, legend in db.execute(sql, (kind.TABLE,)):
            value = was_of(was, json.loads(legend or "[]")).get(name)
            yield from (Naming(kind, key, digest) for digest in scans.digests(value))


def _fields(db: Any) -> Iterator[tuple[type[Record], str]]:
    """Every field that holds scans. An archive that an older program wrote may lack it."""
    for kind in ALL:
        for it in kind.FIELDS:
            columns = "SELECT 1 FROM pragma_table_info(?) WHERE name = ?"
            if it.kind == kinds.SCANS and db.execute(columns, (kind.TABLE, it.name)).fetchone():
                yield kind, it.name
