"""What was printed for posting, with its very bytes."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables of postings and of their files."""
    op.create_table(
        "posted_notice",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False, server_default=""),
        sa.Column("year", sa.Integer),
        sa.Column("first_day", sa.Text),
        sa.Column("last_day", sa.Text),
        sa.Column("rows", sa.Integer),
        sa.Column("pages", sa.Integer),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("content", "options", "digest")),
        sqlite_strict=True,
    )
    op.create_table(
        "posted_file",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("posting", _KEY, sa.ForeignKey("posted_notice.id"), nullable=False),
        sa.Column("pdf", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("posted_file_posting", "posted_file", ["posting"])
