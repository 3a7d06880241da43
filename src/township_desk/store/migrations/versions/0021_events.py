"""Natural change: events, and the earlier times that persons lived in households."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "natural_event",
        *_head(),
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "day")),
        sa.Column("household", sa.Integer, nullable=False),
        sa.Column("other", sa.Integer),
        sa.Column("village", sa.Integer, nullable=False),
        *(_text(name) for name in ("about", "reason", "document", "by", "told")),
        sqlite_strict=True,
    )
    op.create_table(
        "stay",
        *_head(),
        sa.Column("household", _KEY, sa.ForeignKey("household.id"), nullable=False),
        sa.Column("member", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        _text("relation"),
        sa.Column("joined_on", sa.Text),
        _text("joined_reason"),
        sa.Column("left_on", sa.Text, nullable=False),
        _text("left_reason"),
        sqlite_strict=True,
    )
    op.create_index("stay_household", "stay", ["household"])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _head() -> tuple[sa.Column[int], sa.Column[int]]:
    return (
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
