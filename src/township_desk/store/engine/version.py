"""Whether an archive file fits this program; older ones are backed up and migrated, newer ones refused."""

import os
from pathlib import Path

from township_desk.problems import Problem
from township_desk.store.engine import connection

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def newest(folder: Path = MIGRATIONS) -> int:
    """The number of the last migration in a folder: each is a file that begins with its number."""
    names = os.listdir(folder / "versions")
    return max(int(name[:4]) for name in names if name.endswith(".py") and name[:4].isdecimal())


SCHEMA = newest()
"""PRAGMA user_version of an up-to-date file."""


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
