"""Making new archive files and migrating old ones: alembic,
called from code, in one transaction of our own connection.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from township_desk.problems import Problem
from township_desk.store.engine import connection
from township_desk.store.engine.sqlalchemy_engine import raw, writing_engine
from township_desk.store.engine.version import MIGRATIONS, newest


def build(file: Path, key: bytes) -> None:
    """Makes a new, empty archive file with the same migrations that bring old files up to date."""
    connection.make(file, key).close()
    upgrade(file, key)


def upgrade(file: Path, key: bytes, *, folder: Path = MIGRATIONS) -> None:
    """Runs all migrations that a file lacks, or none, and then checks every reference."""
    engine = writing_engine(file, key)
    try:
        with engine.connect() as db:
            # alembic copies a table to change it, and dropping a parent would delete its children
            raw(db).execute("PRAGMA foreign_keys = OFF")
            with db.begin():
                _run(db, folder)
                db.exec_driver_sql(f"PRAGMA user_version = {newest(folder)}")
                _check_references(db)
    finally:
        engine.dispose()


def _run(db: Connection, folder: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = db
    command.upgrade(config, "head")


def _check_references(db: Connection) -> None:
    broken = raw(db).execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise Problem(
            "没有升级，档案未改动：记录之间的联系核对不上。请先用原来的版本，并告诉维护人员。", detail=str(broken[:3])
        )
