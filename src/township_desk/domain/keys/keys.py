"""Keys: what a column of a workbook or a line of a sheet holds.

A key is `table.field` of a record, or a computed one.
"""

from township_desk.domain.fields import kinds
from township_desk.domain.fields.field import NUMBERS, Field
from township_desk.domain.keys.derived_values import DERIVED
from township_desk.domain.records import KINDS, Member

COMPUTED = {
    "computed.people": ("人数", "家庭人口", "家庭人口数", "家庭人口（人）", "人口数", "户人口", "人口", "家庭人数"),
    "computed.sequence": ("序号", "编号", "顺序号"),
    "computed.data_date": ("数据日期", "数据时间", "截止日期"),
    "computed.age": ("年龄", "周岁"),
    "computed.workers": ("劳动力人数", "家庭劳动力人数", "劳动力数", "劳动力人口数"),
    "computed.students": ("在校生人数", "家庭在校生人数", "在校生数", "在校学生人数"),
    "computed.per_capita": ("核算人均纯收入",),
    "head.name": ("户主姓名", "户主", "贫困户姓名", "贫困户户主", "贫困户户主姓名"),
    "head.id_number": ("户主证件号码", "户主身份证号", "户主身份证号码", "户主证件号"),
}
"""Columns that are computed, or that only say whose row it is. They are never stored."""
PER_CAPITA = "computed.per_capita"
"""The income per head that a verdict uses: from the account when complete, else as reported; `.2016` for 2016."""
IGNORED = "computed.ignored"
"""The key of columns that the clerk leaves out: they are neither read nor kept. Several columns may have it."""
CONSTANT = "constant."
"""The prefix of a fixed text that is written into every row of a filled template."""
FORMULA = "computed.formula"
"""The key of a template's column that computes itself."""
COMPUTED_TITLES = {
    **{key: heads[0] for key, heads in COMPUTED.items()},
    **{key: it.title for key, it in DERIVED.items()},
    IGNORED: "不导入",
    FORMULA: "公式",
}
NAMING = frozenset(
    {"member.name", "member.id_number", "member.number", "head.name", "head.id_number", "household.number"}
)
"""The keys that say which person or household a row is about."""


def field_of(key: str) -> Field:
    """The field of a key. `head.*` are fields of members."""
    table, name = key.split(".")
    return (Member if table == "head" else KINDS[table]).field(name)


def title_of(key: str) -> str:
    """What a key is called on the screen."""
    if key.startswith(f"{PER_CAPITA}."):
        return f"{key.rpartition('.')[2]}年人均纯收入"
    if key.startswith(CONSTANT):
        return f"固定写“{key.removeprefix(CONSTANT)}”"
    if key in COMPUTED_TITLES:
        return COMPUTED_TITLES[key]
    return f"户主{field_of(key).label}" if key.startswith("head.") else field_of(key).label


def is_stored(key: str) -> bool:
    """Whether a key names a field of a record, not something computed."""
    return bool(key) and not key.startswith(("computed.", CONSTANT))


def is_private_number(key: str) -> bool:
    """Whether a column holds numbers of persons. Lists show only their ends."""
    return is_stored(key) and field_of(key).privacy in NUMBERS


def is_number_text(key: str) -> bool:
    """Whether a column must be written as text: as a number,
    Excel would lose digits of identity numbers, cards, phones.
    """
    if not is_stored(key):
        return False
    kind = field_of(key).kind
    return isinstance(kind, kinds.IdNumber | kinds.Phone | kinds.Card) or key.endswith(".number")
