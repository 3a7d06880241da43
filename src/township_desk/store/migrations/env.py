"""Runs migrations on the connection that was handed over; there is no configuration file."""

from alembic import context
from alembic.ddl.sqlite import SQLiteImpl

SQLiteImpl.transactional_ddl = True  # our engine's transactions hold for DDL, see store/engine/sqlalchemy_engine.py

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
