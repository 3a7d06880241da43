"""What happens to a posting: where it hangs, breaks, objections, its end; whose households are on its list."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_OBJECTION_TEXTS = ("raised_by", "way", "about", "looked_by", "looked", "finding", "result", "answer", "settled_by")


def upgrade() -> None:
    """Makes the tables, and adds the two fields of a posting."""
    op.add_column("posted_notice", sa.Column("households", sa.Text, nullable=False, server_default=""))
    op.add_column("posted_notice", sa.Column("replaces", sa.Integer))
    _table("posted_place", _needed("spot"), _needed("posted_on"), _text("posted_by"))
    _table("posting_break", _needed("first_day"), _needed("last_day"), _needed("why"))
    _table("posting_end", _needed("ended_on"), _text("ended_by"), sa.Column("replaced_by", sa.Integer))
    _table(
        "objection",
        sa.Column("number", sa.Integer),
        _needed("raised_on"),
        sa.Column("household", _KEY),
        _needed("what"),
        *map(_text, _OBJECTION_TEXTS),
        sa.Column("looked_on", sa.Text),
        sa.Column("settled_on", sa.Text),
    )


def _table(name: str, *columns: "sa.Column[str] | sa.Column[int]") -> None:
    op.create_table(
        name,
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("posting", _KEY, sa.ForeignKey("posted_notice.id"), nullable=False),
        *columns,
        sqlite_strict=True,
    )


def _needed(name: str) -> "sa.Column[str] | sa.Column[int]":
    return sa.Column(name, sa.Text, nullable=False)


def _text(name: str) -> "sa.Column[str] | sa.Column[int]":
    return sa.Column(name, sa.Text, nullable=False, server_default="")
