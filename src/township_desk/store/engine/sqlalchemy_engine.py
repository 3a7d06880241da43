"""The SQLAlchemy engine on top of our own connections, for making and migrating tables."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2 as driver

from township_desk.store.engine import connection


def writing_engine(file: Path, key: bytes) -> Engine:
    """An engine whose transactions take the write lock at once and include DDL.

    By default SQLAlchemy commits before DDL on SQLite, so a failed migration would leave half of itself behind.
    """
    engine = create_engine(
        "sqlite://", module=driver, creator=lambda: connection.connect(file, key), poolclass=NullPool
    )

    @event.listens_for(engine, "begin")
    def _begin(db: Connection) -> None:
        db.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def raw(db: Connection) -> Any:
    """The driver's connection inside a SQLAlchemy connection."""
    return db.connection.dbapi_connection
