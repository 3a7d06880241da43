"""The files of a new archive: an empty database, and the key file that opens it."""

import secrets
from pathlib import Path

from township_desk.problems import Problem
from township_desk.store import keys
from township_desk.store.backups.backup_file import DATABASE
from township_desk.store.backups.upgrading import settle_ledgers
from township_desk.store.engine import errors, migrate, place
from township_desk.store.keys import Cost


def make(folder: Path, password: str, cost: Cost | None) -> tuple[bytes, str]:
    """Makes the files in a new folder. Returns the archive's key and the recovery code."""
    place.refuse_unfit(folder)
    if folder.exists() and any(folder.iterdir()):
        raise Problem(f"没有新建：文件夹“{folder.name}”里已有别的文件。请换一个文件夹名。")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = secrets.token_bytes(32)
    key_file, code = keys.create(key, password, cost or Cost())
    with errors.told("没有新建", folder / DATABASE):
        migrate.build(folder / DATABASE, key)
        settle_ledgers(folder / DATABASE, key, backed_up=True)
    keys.save(folder, key_file, what="没有新建")
    return key, code
