"""The case of an applicant that an objection is about."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Adds the field of an objection."""
    op.add_column("objection", sa.Column("case", sa.Integer, nullable=True))
