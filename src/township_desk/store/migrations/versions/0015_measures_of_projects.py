"""A measure's project, finer kind, source of money, planned days, and whether it goes on after the exit."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Adds the fields."""
    for name in ("sort", "source", "goes_on"):
        op.add_column("measure", sa.Column(name, sa.Text, nullable=False, server_default=""))
    for name in ("planned_from", "planned_to"):
        op.add_column("measure", sa.Column(name, sa.Text))
    op.add_column("measure", sa.Column("project", sa.BigInteger().with_variant(sa.Integer, "sqlite")))
