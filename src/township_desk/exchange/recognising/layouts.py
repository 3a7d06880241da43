"""Workbook layouts as data, and which field a column head means."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property

from township_desk.domain.keys.keys import COMPUTED, NAMING, PER_CAPITA
from township_desk.domain.records import (
    KINDS,
    LEDGERS,
    Household,
    Income,
    Member,
    Pairing,
    Township,
    Village,
    VillageFigures,
)
from township_desk.domain.records.entries import ledger_of
from township_desk.domain.records.ledger import TOWNSHIP, VILLAGE
from township_desk.domain.records.record import Record
from township_desk.exchange.recognising.head_words import Guess, NearHeads, fold, forms, head_words
from township_desk.exchange.recognising.ledger_layouts import columns_of
from township_desk.paths import resource

OF_PEOPLE = (Member, Household, Income, Pairing, Village, Township)
"""The records whose heads a list of persons or households may have, the first that claims a head first."""
OF_VILLAGES = (VillageFigures, Village, Township)
_OF_ANY_LIST = ("computed.sequence", "computed.data_date")
_NOTE = re.compile(r"\(([^()]*)\)$")
_HELPER = "帮扶人"
_FILLER = re.compile(r"(?:基本)?(?:情况|信息|状况|资料)$")
_READ_AS = {
    PER_CAPITA: "income.reported",
    "computed.is_student": "member.schooling",
    "computed.workers": "",  # a person's column of that name holds words: it is kept as it stands
    "computed.students": "",
}
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
    """All shipped layouts by name, and one for each ledger that has none."""
    found: dict[str, Layout] = {}
    for path in sorted(resource("layouts").glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        table["columns"] = tuple((head, key) for head, key in table["columns"])
        found[table["name"]] = Layout(**table)
    with_file = {it.per for it in found.values()}
    return found | {kind.TABLE: _of_declaration(kind) for kind in LEDGERS if kind.TABLE not in with_file}


def _of_declaration(kind: type[Record]) -> Layout:
    title, columns = f"{ledger_of(kind).title}台账", columns_of(kind)
    return Layout(kind.TABLE, title, "台账定义", kind.TABLE, columns, leftovers=False)


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
    return (kind, *(OF_PEOPLE if ledger_of(kind).of_households else (Village, Township)))


def entries_said(kind: type[Record], keys: Iterable[str]) -> int:
    """How many columns tell of an entry, its name among them; 0 where as many tell of households and people."""
    said, own = set(keys), f"{kind.TABLE}."
    others = sum(key.startswith(_OF_HOMES) and key not in SAYING_WHERE for key in said)
    found = sum(key.startswith(own) and key != f"{own}{_REMARKS}" for key in said)
    ledger = ledger_of(kind)
    is_named = not ledger.names or f"{own}{ledger.names}" in said
    return found if is_named and found > others else 0


def says_whose(kind: type[Record], keys: Set[str]) -> bool:
    """Whether columns tell whose an entry is; what is said of nobody is the township's."""
    of = ledger_of(kind).of
    return TOWNSHIP in of or (VILLAGE in of and "village.name" in keys) or not keys.isdisjoint(NAMING)


@dataclass(frozen=True)
class Dictionary:
    """Every head that means a field to an import: what the records call themselves, what counties call it."""

    known: dict[str, str]

    @classmethod
    def build(cls, records: tuple[type[Record], ...] = OF_PEOPLE) -> "Dictionary":
        """Built of records: the first that claims a head has it. What is worked out of persons comes before them."""
        return _built(records)

    def key(self, head: str, layout: Layout | None) -> str:
        """What a head means, the layout's own meaning first; "" when nobody knows."""
        for text in _spellings(head):
            if layout is not None and text in layout.by_head:
                return layout.by_head[text]
            if text in self.known:
                return self.known[text]
        return ""

    def key_under(self, groups: Sequence[str], leaf: str, layout: Layout | None) -> str:
        """What a column means under the names of its groups: a helper's and a stranger's name are not the row's own."""
        key = self.key(leaf, layout)
        if any(word in fold(group) for group in groups for word in head_words()["strangers"]["people"]):
            return "" if key in head_words()["strangers"]["personal"] else key
        for whose in (_whose().get(_FILLER.sub("", fold(group))) for group in reversed(groups)):
            if own := self.key(f"{whose}{leaf}", layout) if whose else "":
                return own
            if whose == _HELPER:
                return key if key.startswith("pairing.") else ""
        return key

    @cached_property
    def _near(self) -> NearHeads:
        return NearHeads(self.known, tuple(head_words()["words"]["telling"]))

    def near(self, head: str) -> Guess:
        """What a head means that is nearly like a known one."""
        return self._near.alike(head)


@cache
def _built(records: tuple[type[Record], ...]) -> Dictionary:
    known: dict[str, str] = {}
    for key, heads in COMPUTED.items():
        for head in heads if Member in records or key in _OF_ANY_LIST else ():
            known.setdefault(fold(head), key)
    for kind in records:
        for it in kind.FIELDS:
            for head in it.heads if it.is_readable else ():
                known.setdefault(fold(head), f"{kind.TABLE}.{it.name}")
    tables = {kind.TABLE for kind in records}
    for key, heads in head_words()["heads"].items():
        if (meant := _read_as(key)).split(".")[0] in tables or (meant in COMPUTED and Member in records):
            for head in heads:
                known.setdefault(fold(head), meant)
    return Dictionary(known)


def _read_as(key: str) -> str:
    """What an import reads for what a template is filled with; "" for what is worked out and would be lost."""
    return _READ_AS.get(key, key)


def _spellings(head: str) -> Iterator[str]:
    """A head as it stands, whose it is by a note in brackets, and without numbering, unit and notes."""
    folded = fold(head)
    yield folded
    if (note := _NOTE.search(folded)) and (whose := _whose().get(note[1])):
        yield whose + folded[: note.start()]
        return
    yield from forms(head)[1:]


@cache
def _whose() -> dict[str, str]:
    """Words in brackets that tell whose a column is, and the word a head begins with then."""
    said = {"helper": "帮扶人", "head": "户主"}
    return {
        fold(word): said[name] for name, words in head_words()["subjects"].items() if name in said for word in words
    }
