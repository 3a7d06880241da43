"""Papers with their scans, and photos of the places where a notice hangs."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_TEXTS = ("about", "signed", "sealed", "original", "box", "pages", "scans", "note")


def upgrade() -> None:
    """Makes the table of papers, and adds the photos of a place."""
    op.create_table(
        "paper",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("household", _KEY, sa.ForeignKey("household.id")),
        sa.Column("village", _KEY, sa.ForeignKey("village.id")),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("year", sa.Integer),
        sa.Column("entry", sa.Integer),
        sa.Column("dated", sa.Text),
        sa.Column("copies", sa.Integer),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in _TEXTS),
        sqlite_strict=True,
    )
    op.create_index("paper_household", "paper", ["household"])
    op.create_index("paper_village", "paper", ["village"])
    op.add_column("posted_place", sa.Column("photos", sa.Text, nullable=False, server_default=""))
