"""One row of a grid in which many entries of a ledger are typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Link, Value
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, OWNERS, TOWNSHIP
from township_desk.domain.records.record import Record, new_key

WHOSE = "@whose"
"""The column that says whose an entry is. No field is called like this."""
NUMBER = "@number"
"""An identity number that is pasted beside a name. It is not shown in a column."""
MOST_ROWS = 500
"""So many entries are typed at once. More come as a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedEntry:
    """A row: the texts of its fields, what is written in the column of the owner, and the owner once it is certain.

    `id` becomes the key of the entry.
    """

    id: int = field(default_factory=new_key)
    whose: str = ""
    number: str = ""
    owner: PossibleOwner | None = None
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in the row."""
        return not (self.whose or self.number or any(self.texts.values()))

    def text(self, column: str) -> str:
        """What stands in a column."""
        return self.whose if column == WHOSE else self.texts.get(column, "")

    def saying(self, column: str, text: str) -> "TypedEntry":
        """The row with another text in a column. Another name is no longer the owner who was certain before."""
        if column == WHOSE:
            return replace(self, whose=text, number="", owner=None)
        if column == NUMBER:
            return replace(self, number=text, owner=None)
        return replace(self, texts={**self.texts, column: text})

    def owned_by(self, owner: PossibleOwner) -> "TypedEntry":
        """The row with its owner."""
        return replace(self, whose=owner.name, owner=owner)

    def owner_in(self, of: tuple[str, ...]) -> Owner | None:
        """The owner. A row without a name is the township's, where the ledger has entries of the township."""
        if self.owner is not None:
            return self.owner.owner
        return Owner(TOWNSHIP) if TOWNSHIP in of and not (self.whose or self.number) else None


def columns_of(kind: type[Record]) -> tuple[str, ...]:
    """The columns of the grid: the owner, then the fields that lists show, then the others."""
    ledger = ledger_of(kind)
    others = [it.name for it in kind.FIELDS if it.is_readable and it.name not in ledger.columns]
    shown = [name for name in ledger.columns if kind.field(name).is_readable]
    return (*(() if ledger.of == (TOWNSHIP,) else (WHOSE,)), *shown, *others)


def head_of(kind: type[Record], column: str) -> str:
    """The head of a column."""
    if column != WHOSE:
        return kind.field(column).label
    of = ledger_of(kind).of
    if of == (HOUSEHOLD,):
        return "户主"
    return "姓名" if MEMBER in of else "或".join(OWNERS[it] for it in of)


class CellReader:
    """Reads the texts of cells by the kinds of their fields. Each is read once, except what names other entries."""

    def __init__(self, kind: type[Record], codes: CodeLists) -> None:
        self.kind, self.codes = kind, codes
        self._read: dict[tuple[str, str], Value | Misfit] = {}

    def read(self, name: str, text: str) -> Value | Misfit:
        """The value of a text, or why it has none."""
        kind = self.kind.field(name).kind
        if isinstance(kind, Link) or (name, text) not in self._read:
            try:
                self._read[name, text] = kind.parse(text, self.codes)
            except Misfit as misfit:
                self._read[name, text] = misfit.with_traceback(None)
        return self._read[name, text]

    def misfit(self, name: str, text: str) -> Misfit | None:
        """Why a text does not fit its field, if it does not."""
        found = self.read(name, text) if text else None
        return found if isinstance(found, Misfit) else None

    def value(self, name: str, text: str) -> Value:
        """The value of a text; what can be kept of one that does not fit."""
        found = self.read(name, text)
        return found.keep if isinstance(found, Misfit) else found

    def tidied(self, name: str, text: str) -> str:
        """A text as its field writes it: 2018.8.20 becomes 2018-08-20. One that does not fit stays as it is."""
        found = self.read(name, text)
        return text if isinstance(found, Misfit) else self.kind.field(name).kind.edit(found)

    def entry(self, row: TypedEntry, owner: Owner) -> Record:
        """The entry that a row says."""
        said = {name: self.value(name, text) for name, text in row.texts.items() if text}
        return blank_entry(self.kind, owner, id=row.id, **said)
