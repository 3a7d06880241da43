"""Drafts of notices, and the day on which the draft of a posting was kept."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the table, and adds the field of a posting."""
    op.create_table(
        "notice_draft",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("village", _KEY),
        sa.Column("year", sa.Integer),
        sa.Column("rows", sa.Integer),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("content", "options", "wording")),
        sqlite_strict=True,
    )
    op.add_column("posted_notice", sa.Column("drafted_on", sa.Text))
