"""Whether an archive file fits this program. Older files are backed up and migrated, newer ones are refused."""

import os
from pathlib import Path

from township_desk.problems import Problem
from township_desk.store.engine import connection

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def newest(folder: Path = MIGRATIONS) -> int:
    """The number of the last migration in a folder. Each migration is a file whose name begins with its number."""
    names = os.listdir(folder / "versions")
    return max(int(name[:4]) for name in names if name.endswith(".py") and name[:4].isdecimal())


SCHEMA = newest()
"""What PRAGMA user_version says in an up-to-date file. Adding a migration raises it."""


def needs_upgrade(db: connection.Connection, file: Path) -> bool:
    """Whether an older program wrote the file. Raises Problem, and changes nothing, when a newer one did."""
    found = connection.schema_version(db)
    if found > SCHEMA:
        db.close()
        raise Problem(
            f"打不开“{file.parent.name}”：它由更新的版本（档案格式 {found}）写过，"
            f"这个版本只认到 {SCHEMA}。请安装新版程序再开。"
        )
    return found < SCHEMA
