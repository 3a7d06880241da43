"""What the office decides: exempted doubts, and values set instead of the shipped ones."""

from township_desk.domain.fields import field
from township_desk.domain.records.record import Record, record


@record("豁免", "exemption")
class Exemption(Record):
    """A finding that was looked into and is right. It lapses when the doubted value changes.

    It concerns a household or a village, or the township where it names neither.
    """

    household: int | None = field.may_ref("户", "household")
    village: int | None = field.may_ref("行政村", "village")
    record: int = field.needed(field.key("记录"))
    rule: str = field.needed(field.text("规则"))
    field_name: str = field.text("字段")
    value: str = field.words("当时的值")
    reason: str = field.needed(field.words("理由"))


@record("设置", "setting")
class Setting(Record):
    """One value that the office has set for this archive instead of the shipped one."""

    name: str = field.needed(field.text("名称"))
    value: str = field.needed(field.text("值"))
    source: str = field.text("依据")
