"""A ledger that the office made itself (自建台账)."""

from township_desk.domain.fields import field
from township_desk.domain.records.record import Record, record


@record("自建台账", "own_ledger")
class OwnLedger(Record):
    """What the office declares now. `name` is the ledger's table, `text` its declaration as JSON.

    The history keeps earlier declarations. A stopped ledger is in no list; its entries stay.
    """

    name: str = field.needed(field.text("名字"))
    title: str = field.needed(field.text("台账名称"))
    text: str = field.needed(field.text("定义"))
    stopped: str = field.flag("停用")
