"""Whether an archive file fits this program; older ones are backed up and migrated, newer ones refused."""

from pathlib import Path

from township_desk.problems import Problem
from township_desk.store import connection

SCHEMA = 11
"""The number of the last migration; PRAGMA user_version of an up-to-date file."""


def needs_upgrade(db: connection.Connection, file: Path) -> bool:
    """Whether an older program wrote the file; Problem when a newer one did, which leaves it untouched."""
    found = connection.schema_version(db)
    if found > SCHEMA:
        db.close()
        raise Problem(
            f"打不开“{file.parent.name}”：它由更新的版本（档案格式 {found}）写过，"
            f"这个版本只认到 {SCHEMA}。请安装新版程序再开。"
        )
    return found < SCHEMA


def upgrade(file: Path, key: bytes) -> None:
    """Brings an older file up to date, after a proven backup."""
    from township_desk.store import backup, migrate

    backup.back_up(file.parent, key, reason="升级前")
    migrate.upgrade(file, key)
