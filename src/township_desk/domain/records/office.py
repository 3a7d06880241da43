"""What the office decides: exempted doubts, values set instead of the shipped ones, ledgers of its own, templates."""

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


@record("自建台账", "own_ledger")
class OwnLedger(Record):
    """What the office declares now. `name` is the ledger's table, `text` its declaration as JSON.

    The history keeps earlier declarations. A stopped ledger is in no list; its entries stay.
    """

    name: str = field.needed(field.text("名字"))
    title: str = field.needed(field.text("台账名称"))
    text: str = field.needed(field.text("定义"))
    stopped: str = field.flag("停用")


@record("模板对应", "template_map")
class TemplateMap(Record):
    """How a template was filled: what each of its columns asks for.

    `fingerprint` identifies its heads in any order. `per` is household or member. `columns` is a JSON object of head
    and key.
    """

    title: str = field.needed(field.text("模板"))
    fingerprint: str = field.needed(field.text("指纹"))
    per: str = field.needed(field.text("一行是"))
    columns: str = field.needed(field.text("各列"))
