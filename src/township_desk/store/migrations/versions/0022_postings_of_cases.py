"""The cases for which a notice hangs."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Adds the field of a posting."""
    op.add_column("posted_notice", sa.Column("cases", sa.Text, nullable=False, server_default=""))
