"""Totals of the groups in the income account.

Columns of lists that were filled with group sums now mean these totals.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_KEYS = {
    "computed.income_business": "income.business_total",
    "computed.income_property": "income.property_total",
    "computed.income_transfers": "income.transfer_total",
    "computed.income_costs": "income.cost_total",
}
_COLUMNS = (("template_map", "columns"), ("own_layout", "columns"), ("sent_report", "layouts"))


def upgrade() -> None:
    """Adds the totals. Renames the keys wherever columns of a list are remembered, also in the trail."""
    for key in _KEYS.values():
        op.add_column("income", sa.Column(key.partition(".")[2], sa.Integer))
    renamed = sa.text(
        "UPDATE trail SET was = replace(was, :old, :new) WHERE kind IN ('template_map', 'own_layout', 'sent_report')"
    )
    for old, new in _KEYS.items():
        for table, column in _COLUMNS:
            op.execute(
                sa.text(f"UPDATE {table} SET {column} = replace({column}, :old, :new)").bindparams(old=old, new=new)
            )
        op.execute(renamed.bindparams(old=old, new=new))
