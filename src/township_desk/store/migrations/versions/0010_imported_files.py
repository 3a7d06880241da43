"""The imported files themselves, where the office keeps them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes the table of files, and lets the import log say how many there are."""
    op.add_column("import_log", sa.Column("kept", sa.Integer))
    op.create_table(
        "imported_file",
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("import_log", _KEY, sa.ForeignKey("import_log.id"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "digest", "content")),
        sqlite_strict=True,
    )
    op.create_index("imported_file_log", "imported_file", ["import_log"])
