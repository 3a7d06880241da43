"""四级比对: the lists that were compared and their hits."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables of lists and hits."""
    op.create_table(
        "comparison",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("subject", "level", "file")),
        sa.Column("digests", sa.Text, nullable=False, server_default=""),
        sa.Column("compared_on", sa.Text, nullable=False),
        *(sa.Column(name, sa.Integer) for name in ("rows", "fresh", "still", "gone")),
        sqlite_strict=True,
    )
    op.create_table(
        "comparison_hit",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("comparison", _KEY, sa.ForeignKey("comparison.id"), nullable=False),
        sa.Column("since", _KEY, nullable=False),
        sa.Column("member", _KEY, sa.ForeignKey("member.id"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("subject", "level")),
        sa.Column("file", sa.Text, nullable=False, server_default=""),
        sa.Column("row", sa.Integer),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("content", "basis")),
        sa.Column("score", sa.Integer),
        sa.Column("why", sa.Text, nullable=False, server_default=""),
        sa.Column("gone_on", sa.Text),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("finding", "reason", "settled_by")),
        sa.Column("settled_on", sa.Text),
        sqlite_strict=True,
    )
    op.create_index("comparison_hit_member", "comparison_hit", ["member"])
    op.create_index("comparison_hit_comparison", "comparison_hit", ["comparison"])
