"""What the archive remembers of each import."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the table of imports."""
    op.create_table(
        "import_log",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("digests", "layout")),
        *(sa.Column(name, sa.Integer) for name in ("year", "added", "changed", "same", "rejected")),
        sa.Column("problems", sa.Text, nullable=False, server_default=""),
        sqlite_strict=True,
    )
