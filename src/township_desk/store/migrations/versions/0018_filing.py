"""What was handed over to the archive hall."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "handover",
        *_keys(),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("village", _KEY, nullable=False),
        sa.Column("handed_on", sa.Text, nullable=False),
        sa.Column("followed", sa.Integer),
        *map(_text, ("place", "scheme", "handed_by", "received_by", "receiver", "files")),
        sqlite_strict=True,
    )
    op.create_table(
        "filed_volume",
        *_keys(),
        sa.Column("handover", _KEY, sa.ForeignKey("handover.id"), nullable=False),
        sa.Column("household", _KEY),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("category", "reference", "title")),
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Integer) for name in ("supplement", "first_page", "pages")),
        *map(_text, ("documents", "digest")),
        sqlite_strict=True,
    )


def _keys() -> "list[sa.Column[int]]":
    return [
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
    ]


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False, server_default="")
