"""The office's own lists, and what it has sent up."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables of own lists and of reports."""
    op.create_table(
        "own_layout",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("title", "per", "columns")),
        sa.Column("leftovers", sa.Text, nullable=False, server_default=""),
        sqlite_strict=True,
    )
    op.create_table(
        "sent_report",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("folder", "sent_on")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("step", "year")),
        sa.Column("layouts", sa.Text, nullable=False),
        sa.Column("villages", sa.Text, nullable=False, server_default=""),
        sa.Column("households", sa.Text, nullable=False),
        *(sa.Column(name, sa.Integer) for name in ("rows", "people")),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("files", "secret")),
        sa.Column("errors", sa.Integer),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
        sqlite_strict=True,
    )
