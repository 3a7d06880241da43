"""Workbook layouts as data, and which field a column head means."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from township_desk.domain.entries import ledger_of
from township_desk.domain.identity import half_width
from township_desk.domain.keys import COMPUTED, KINDS, NAMING
from township_desk.domain.record import Record
from township_desk.domain.records import (
    Household,
    Income,
    Member,
    Pairing,
    Township,
    Village,
    VillageFigures,
)
from township_desk.paths import resource

OF_PEOPLE = (Member, Household, Income, Pairing, Village, Township)
"""The records whose heads a list of persons or households may have, the first that claims a head first."""
OF_VILLAGES = (VillageFigures, Village, Township)
_OF_ANY_LIST = ("computed.sequence", "computed.data_date")
_NOISE = re.compile(r"[\s*＊:：\u200b\ufeff]+")
_UNIT = re.compile(r"\([^()]*\)$")
_LEAST_SHARE = 0.6
_ROWS_WORDS = {"member": "一人一行", "household": "一户一行"}
_OF_HOMES = ("member.", "household.", "income.", "pairing.")
SAYING_WHERE = NAMING | {"household.group", "village.name"}
"""Keys that only tell whose a row is or where they live, in lists about something else."""
_REMARKS = "note"  # every list may have a column for remarks


@dataclass(frozen=True)
class Layout:
    """A layout: each column's head and what it holds (`table.field` or a computed key), in order.

    A row is a person (`per` member), a household, or an entry of the ledger that `per` names. Unrecognised columns of
    an import stand behind them unless `leftovers` is off; `own` is one of the office.
    """

    name: str
    title: str
    source: str
    per: str
    columns: tuple[tuple[str, str], ...]
    leftovers: bool = True
    own: bool = False

    @property
    def records(self) -> tuple[type[Record], ...]:
        """The records whose heads a sheet of this layout may have."""
        return of_ledger(KINDS[self.per]) if self.per in KINDS and KINDS[self.per].LEDGER else OF_PEOPLE

    @property
    def of_people(self) -> bool:
        """Whether its rows are persons or households."""
        return self.records == OF_PEOPLE

    @property
    def rows_word(self) -> str:
        """What a row is, as the screen says it."""
        if self.per in _ROWS_WORDS:
            return _ROWS_WORDS[self.per]
        return f"一{ledger_of(KINDS[self.per]).unit}一行"

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


def of_ledger(kind: type[Record]) -> tuple[type[Record], ...]:
    """The records whose heads a ledger may have; no other list reads those of its entries."""
    return (kind, *OF_PEOPLE)


def entries_said(kind: type[Record], keys: Iterable[str]) -> int:
    """How many columns tell of an entry, its name among them; 0 where as many tell of households and people."""
    said, own = set(keys), f"{kind.TABLE}."
    others = sum(key.startswith(_OF_HOMES) and key not in SAYING_WHERE for key in said)
    found = sum(key.startswith(own) and key != f"{own}{_REMARKS}" for key in said)
    return found if f"{own}{ledger_of(kind).names}" in said and found > others else 0


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
