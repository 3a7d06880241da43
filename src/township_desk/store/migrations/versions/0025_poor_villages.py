"""The year in which a village became a poor one."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Adds the field of a village."""
    op.add_column("village", sa.Column("poor_since", sa.Integer, nullable=True))
