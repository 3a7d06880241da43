"""Workbook layouts as data, and which field a column head means."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from township_desk.domain import kinds
from township_desk.domain.field import Field
from township_desk.domain.identity import half_width
from township_desk.domain.record import Record
from township_desk.domain.records import Household, Income, Member, Pairing, Township, Village, VillageFigures
from township_desk.exchange.derived import DERIVED
from township_desk.paths import resource

KINDS: dict[str, type[Record]] = {
    kind.TABLE: kind for kind in (Township, Village, VillageFigures, Household, Member, Income, Pairing)
}
OF_PEOPLE = (Member, Household, Income, Pairing, Village, Township)
"""The records whose heads a list of persons or households may have, the first that claims a head first."""
OF_VILLAGES = (VillageFigures, Village, Township)
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
"""Columns that are worked out or only tell whose household a row belongs to; they are never stored."""
PER_CAPITA = "computed.per_capita"
"""The figure a verdict uses: by the items of the account when they are complete, else as reported; `.2016` for 2016."""
_OF_ANY_LIST = ("computed.sequence", "computed.data_date")
IGNORED = "computed.ignored"
"""The key of columns that the clerk leaves out: neither read nor kept. Any number of columns may have it."""
CONSTANT = "constant."
"""What stands behind it is written into every row of a filled template."""
FORMULA = "computed.formula"
"""The key of a template's column that reckons by itself."""
COMPUTED_TITLES = {
    **{key: heads[0] for key, heads in COMPUTED.items()},
    **{key: it.title for key, it in DERIVED.items()},
    IGNORED: "不导入",
    FORMULA: "公式",
}
NAMING = frozenset(
    {"member.name", "member.id_number", "member.number", "head.name", "head.id_number", "household.number"}
)
"""Keys that tell which person or household a row speaks of."""
_NOISE = re.compile(r"[\s*＊:：\u200b\ufeff]+")
_UNIT = re.compile(r"\([^()]*\)$")
_LEAST_SHARE = 0.6


@dataclass(frozen=True)
class Layout:
    """A layout: each column's head and what it holds (`table.field` or a computed key), in order.

    Unrecognised columns of an import stand behind them unless `leftovers` is off; `own` is one of the office.
    """

    name: str
    title: str
    source: str
    per: str
    columns: tuple[tuple[str, str], ...]
    leftovers: bool = True
    own: bool = False

    @cached_property
    def by_head(self) -> dict[str, str]:
        """The key of each folded head."""
        return {fold(head): key for head, key in self.columns}


def load_layouts() -> dict[str, Layout]:
    """All shipped layouts by name."""
    found: dict[str, Layout] = {}
    for path in sorted(resource("layouts").glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        table["columns"] = tuple((head, key) for head, key in table["columns"])
        found[table["name"]] = Layout(**table)
    return found


def fitting_layout(heads: Sequence[str], layouts: Mapping[str, Layout]) -> Layout | None:
    """The layout at least six in ten of whose columns stand in the sheet; of several the one most like the sheet."""
    folded = {fold(head) for head in heads}

    def likeness(layout: Layout) -> float:
        known = layout.by_head.keys()
        return len(folded & known) / len(folded | known)

    fitting = [it for it in layouts.values() if len(folded & it.by_head.keys()) / len(it.columns) >= _LEAST_SHARE]
    return max(fitting, key=likeness, default=None)


def fold(head: str) -> str:
    """A head in one spelling: half-width signs, no blanks, stars or colons."""
    return _NOISE.sub("", half_width(head))


def field_of(key: str) -> Field:
    """The field a key names; head.* are the member's fields."""
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
    """Whether a key names a field of a record rather than something worked out."""
    return bool(key) and not key.startswith(("computed.", CONSTANT))


@dataclass(frozen=True)
class Dictionary:
    """Every head that means a field: labels and aliases of the records, and the computed columns."""

    known: dict[str, str]

    @classmethod
    def build(cls, records: Sequence[type[Record]] = OF_PEOPLE) -> "Dictionary":
        """Built of records: the first that claims a head has it. What is worked out of persons comes before them."""
        known: dict[str, str] = {}
        for key, heads in COMPUTED.items():
            for head in heads if Member in records or key in _OF_ANY_LIST else ():
                known.setdefault(fold(head), key)
        for kind in records:
            for it in kind.FIELDS:
                for head in it.heads if it.is_readable else ():
                    known.setdefault(fold(head), f"{kind.TABLE}.{it.name}")
        return cls(known)

    def key(self, head: str, layout: Layout | None) -> str:
        """What a head means, the layout's own meaning first; "" when nobody knows."""
        folded = fold(head)
        bare = _UNIT.sub("", folded)
        for text in (folded, bare):
            if layout is not None and text in layout.by_head:
                return layout.by_head[text]
            if text in self.known:
                return self.known[text]
        return ""


def is_number_text(key: str) -> bool:
    """Whether a column must be written as text, or its digits suffer: numbers of persons, cards, phones."""
    if not is_stored(key):
        return False
    kind = field_of(key).kind
    return isinstance(kind, kinds.IdNumber | kinds.Phone | kinds.Card) or key.endswith(".number")
