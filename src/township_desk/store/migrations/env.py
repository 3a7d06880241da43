"""Runs migrations on the connection that the caller hands over. There is no configuration file."""

from alembic import context
from alembic.ddl.sqlite import SQLiteImpl

SQLiteImpl.transactional_ddl = True  # DDL is part of our engine's transactions, see store/engine/sqlalchemy_engine.py

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
