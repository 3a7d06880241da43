"""The questions of the office."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "question",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("condition", "columns")),
        sa.Column("year", sa.Integer),
        sa.Column("day", sa.Text),
        sqlite_strict=True,
    )
