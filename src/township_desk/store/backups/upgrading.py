"""Bringing the file of an older program up to date, after a proven backup."""

from pathlib import Path

from township_desk.store.backups import backup
from township_desk.store.engine import errors


def upgrade(file: Path, key: bytes) -> None:
    """Backs an archive up, then runs the migrations that its file lacks."""
    from township_desk.store.engine import migrate

    backup.back_up(file.parent, key, reason="升级前")
    with errors.told("没有升级，档案未改动", file):
        migrate.upgrade(file, key)
