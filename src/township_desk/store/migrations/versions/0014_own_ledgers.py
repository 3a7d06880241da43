"""The ledgers that the office made itself."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Makes the table of own ledgers; the tables of their entries follow what they declare."""
    op.create_table(
        "own_ledger",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "title", "text")),
        sa.Column("stopped", sa.Text, nullable=False, server_default=""),
        sqlite_strict=True,
    )
    op.create_index("own_ledger_name", "own_ledger", ["name"], unique=True)
