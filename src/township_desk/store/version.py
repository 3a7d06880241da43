"""Whether an archive file fits this program; older ones are backed up and migrated, newer ones refused."""

from pathlib import Path

from township_desk.problems import Problem
from township_desk.store import connection

SCHEMA = 2
"""The number of the last migration; PRAGMA user_version of an up-to-date file."""


def bring_up_to_date(file: Path, key: bytes) -> None:
    """Migrates an older file after a proven backup; Problem for a newer one, which is left untouched."""
    if not file.exists():
        raise Problem(f"打不开“{file.parent.name}”：档案文件不见了。请从最近的备份恢复。")
    db = connection.open_bare(file, key)
    found = connection.schema_version(db)
    db.close()
    if found > SCHEMA:
        raise Problem(
            f"打不开“{file.parent.name}”：它由更新的版本（档案格式 {found}）写过，"
            f"这个版本只认到 {SCHEMA}。请安装新版程序再开。"
        )
    if found < SCHEMA:
        from township_desk.store import backup, migrate

        backup.back_up(file.parent, key, reason="升级前")
        migrate.upgrade(file, key)
