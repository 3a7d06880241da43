"""Workbook layouts as data, and which field a column head means."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from township_desk.domain.identity import half_width
from township_desk.domain.keys import COMPUTED
from township_desk.domain.record import Record
from township_desk.domain.records import Household, Income, Member, Pairing, Township, Village, VillageFigures
from township_desk.paths import resource

OF_PEOPLE = (Member, Household, Income, Pairing, Village, Township)
"""The records whose heads a list of persons or households may have, the first that claims a head first."""
OF_VILLAGES = (VillageFigures, Village, Township)
_OF_ANY_LIST = ("computed.sequence", "computed.data_date")
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
