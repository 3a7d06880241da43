"""Who helps a household: 结对帮扶."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the table of helpers."""
    op.create_table(
        "pairing",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("household", _KEY, sa.ForeignKey("household.id"), nullable=False),
        sa.Column("helper", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("unit", "post", "phone")),
        sa.Column("started_on", sa.Text),
        sa.Column("ended_on", sa.Text),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sqlite_strict=True,
    )
    op.create_index("pairing_household", "pairing", ["household"])
