"""Checking a whole archive: its pages, its references, its history."""

from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as driver

from township_desk.domain.records import ALL
from township_desk.store.engine import errors

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_CHECKS = (
    ("PRAGMA cipher_integrity_check", "有数据页被改动或损坏"),
    ("PRAGMA foreign_key_check", "有记录找不到它所属的户或村"),
)


def archive_faults(archive: "Archive") -> list[str]:
    """What is wrong with an open archive, in sentences. The list is empty when nothing is."""
    return faults(archive.db)


def faults(db: Any) -> list[str]:
    """What is wrong with an archive file, in sentences. The list is empty when nothing is."""
    try:
        return _found(db)
    except driver.DatabaseError as error:
        if errors.is_damage(error):
            return ["有数据页读不出来"]
        raise


def _found(db: Any) -> list[str]:
    found = [f"{sentence}（{len(rows)} 处）" for sql, sentence in _CHECKS if (rows := db.execute(sql).fetchall())]
    if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        found.append("数据库结构有损坏")
    last, clock = db.execute("SELECT (SELECT max(id) FROM step), (SELECT step FROM clock)").fetchone()
    if (last or 0) != clock:
        found.append("历史的最后一步与计数不一致")
    for kind in ALL:
        strays = db.execute(f"SELECT count(*) FROM {kind.TABLE} WHERE version NOT IN (SELECT id FROM step)").fetchone()[
            0
        ]
        if strays:
            found.append(f"{strays} 条{kind.LABEL}记录没有历史")
    return found
