"""Workbook layouts as data: which columns a list has, in which order."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from township_desk.domain.records import KINDS, LEDGERS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.exchange.recognising.dictionary import OF_PEOPLE, of_ledger
from township_desk.exchange.recognising.head_words import fold
from township_desk.exchange.recognising.ledger_layouts import columns_of
from township_desk.paths import resource

_LEAST_SHARE = 0.6
_ROWS_WORDS = {"member": "一人一行", "household": "一户一行"}


@dataclass(frozen=True)
class Layout:
    """A layout: the head of each column and what it holds (`table.field` or a computed key), in order.

    A row is a person (`per` member), one of some persons (`per` roll.NAME, change.NAME), a household, or an entry of
    the ledger that `per` names. Unrecognised columns of an import follow unless `leftovers` is off. `own` is a layout
    of the office.
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
        """The records whose heads a sheet in this layout may have. Lists of a carried ledger are lists of people."""
        ledger = KINDS[self.per].LEDGER if self.per in KINDS else None
        return OF_PEOPLE if ledger is None or ledger.carried else of_ledger(KINDS[self.per])

    @property
    def of_people(self) -> bool:
        """Whether its rows are persons or households."""
        return self.per in _ROWS_WORDS

    @property
    def rows_word(self) -> str:
        """What a row is, in words for the screen."""
        of = KINDS[self.per].LEDGER if self.per in KINDS else None
        return f"一{of.unit}一行" if of else _ROWS_WORDS.get(self.per, _ROWS_WORDS["member"])

    @cached_property
    def by_head(self) -> dict[str, str]:
        """The key of each folded head."""
        return {fold(head): key for head, key in self.columns}


def load_layouts() -> dict[str, Layout]:
    """All shipped layouts by name, and one for each ledger without a shipped one."""
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
    """The layout with at least six tenths of its columns in the sheet; of several the one most like the sheet."""
    folded = {fold(head) for head in heads}

    def likeness(layout: Layout) -> float:
        known = layout.by_head.keys()
        return len(folded & known) / len(folded | known)

    fitting = [it for it in layouts.values() if len(folded & it.by_head.keys()) / len(it.columns) >= _LEAST_SHARE]
    return max(fitting, key=likeness, default=None)
