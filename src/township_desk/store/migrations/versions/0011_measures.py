"""What is done for a household: 帮扶措施."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the table of measures."""
    op.create_table(
        "measure",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("household", _KEY, sa.ForeignKey("household.id"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False, server_default=""),
        sa.Column("name", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("person", "unit")),
        sa.Column("started_on", sa.Text),
        sa.Column("ended_on", sa.Text),
        sa.Column("amount", sa.Integer),
        sa.Column("gain", sa.Integer),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sqlite_strict=True,
    )
    op.create_index("measure_household", "measure", ["household"])
