"""Cases of procedures with their stages, and the declarations with which they were begun."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "procedure_edition",
        sa.Column("edition", sa.Text, primary_key=True),
        sa.Column("procedure", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    _make_cases()
    _make_stages()


def _make_cases() -> None:
    op.create_table(
        "procedure_case",
        *_head(),
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("procedure", "edition")),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("village", _KEY, sa.ForeignKey("village.id"), nullable=False),
        sa.Column("household", sa.Integer),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("person", "person_number", "about")),
        sa.Column("begun_on", sa.Text, nullable=False),
        sa.Column("acts", sa.Integer),
        sqlite_strict=True,
    )
    op.create_index("procedure_case_household", "procedure_case", ["household"])


def _make_stages() -> None:
    texts = ("by", "opinion", "back_to", "values", "wrote")
    op.create_table(
        "stage_done",
        *_head(),
        sa.Column("case", _KEY, sa.ForeignKey("procedure_case.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("stage", "outcome", "day")),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in texts),
        sqlite_strict=True,
    )
    op.create_index("stage_done_case", "stage_done", ["case"])


def _head() -> tuple[sa.Column[int], sa.Column[int]]:
    return (
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
