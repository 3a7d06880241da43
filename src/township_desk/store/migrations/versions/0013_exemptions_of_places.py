"""Exemptions of findings about a village or the township, which belong to no household."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_KEPT = "id, version, household, record, rule, field_name, value, reason"


def upgrade() -> None:
    """Makes the table anew: SQLite cannot let a column be null that could not."""
    op.drop_index("exemption_household", "exemption")
    op.rename_table("exemption", "exemption_before")
    op.create_table(
        "exemption",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("household", _KEY, sa.ForeignKey("household.id")),
        sa.Column("village", _KEY, sa.ForeignKey("village.id")),
        sa.Column("record", _KEY, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("field_name", "value")),
        sa.Column("reason", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.execute(f"INSERT INTO exemption ({_KEPT}) SELECT {_KEPT} FROM exemption_before")
    op.drop_table("exemption_before")
    op.create_index("exemption_household", "exemption", ["household"])
