"""The yearly figures of villages."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_NUMBERS = (
    "households", "people", "rural_people", "poor_households", "poor_people", "exited_households", "exited_people",
    "per_capita", "collective_income", "park_households", "cooperative_households", "relocated_households",
    "relocated_people", "repaired_houses", "insured_people", "students_helped", "trained", "public_posts",
)  # fmt: skip
_TEXTS = ("hard_road", "clinic", "culture_room", "network")


def upgrade() -> None:
    """Makes the table of figures."""
    op.create_table(
        "village_figures",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("village", _KEY, sa.ForeignKey("village.id"), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Integer) for name in _NUMBERS),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in _TEXTS),
        sa.Column("exit_year", sa.Integer),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sqlite_strict=True,
    )
