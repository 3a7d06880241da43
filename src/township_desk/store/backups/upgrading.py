"""Brings an archive file up to date that an older program wrote, or that lacks tables of declared ledgers."""

from contextlib import closing
from pathlib import Path

from township_desk.store.backups import backup
from township_desk.store.engine import connection, errors, ledger_tables

_NOT_DONE, _REASON = "没有升级，档案未改动", "升级前"


def upgrade(file: Path, key: bytes) -> None:
    """Migrates an older file after a proven backup."""
    from township_desk.store.engine import migrate

    backup.back_up(file.parent, key, reason=_REASON)
    with errors.told(_NOT_DONE, file):
        migrate.upgrade(file, key)


def settle_ledgers(file: Path, key: bytes, *, backed_up: bool) -> None:
    """Makes the tables and fields that declared ledgers lack, after a proven backup if there are any."""
    with closing(connection.connect(file, key)) as db:
        statements = ledger_tables.missing(db)
        if statements and not backed_up:
            backup.back_up(file.parent, key, reason=_REASON)
        with errors.told(_NOT_DONE, file):
            ledger_tables.settle(db, statements)
