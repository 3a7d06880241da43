"""What is wrong with typed entries: cells that cannot be read, owners who are not certain, entries that exist twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.entering.typed_entry import WHOSE, CellReader, TypedEntry, head_of
from township_desk.domain.fields import years
from township_desk.domain.fields.findings import Severity
from township_desk.domain.fields.kinds import Value, is_lost
from township_desk.domain.records.ledgers.entries import Owner, faults, ledger_of, named, owner_of, sameness
from township_desk.domain.records.ledgers.ledger import OWNERS
from township_desk.domain.records.record import Record

_SO_MANY = 3
"""So many possible owners are named in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """A doubt about a cell: an error keeps all rows from being written, a warning does not.

    `row` counts from 0. `offer` is a text that would be right, for example the one in the row above. `missing` says
    that nothing stands there yet.
    """

    row: int
    column: str
    head: str
    message: str
    severity: Severity = Severity.ERROR
    offer: str = ""
    missing: bool = False

    @property
    def sentence(self) -> str:
        """Says where it is and what is wrong."""
        return f"第 {self.row + 1} 行“{self.head}”：{self.message}"

    @property
    def is_error(self) -> bool:
        """Whether it must be mended first."""
        return self.severity is Severity.ERROR


@dataclass(kw_only=True)
class RowsLook:
    """Looks through typed rows.

    `beside` are the entries of the archive by their owners, `choices` who may be meant in a row, by the row's id.
    """

    reader: CellReader
    rows: Sequence[TypedEntry]
    beside: Mapping[Owner, Sequence[Record]] = field(default_factory=dict)
    choices: Mapping[int, Sequence[PossibleOwner]] = field(default_factory=dict)
    _first: dict[tuple[Value, ...], int] = field(default_factory=dict, init=False)

    def faults(self) -> list[RowFault]:
        """Everything that is wrong, from the top."""
        self._first.clear()
        return [it for place, row in enumerate(self.rows) if not row.is_blank for it in self._of_row(place, row)]

    def entries(self) -> dict[int, Record]:
        """The entries that the rows say, by row; without those whose owner is not certain."""
        of = ledger_of(self.reader.kind).of
        owners = {place: row.owner_in(of) for place, row in enumerate(self.rows) if not row.is_blank}
        return {place: self.reader.entry(self.rows[place], owner) for place, owner in owners.items() if owner}

    def _fault(self, row: int, column: str, message: str, severity: Severity = Severity.ERROR) -> RowFault:
        head = head_of(self.reader.kind, column)
        message = message.removeprefix(head)
        offer = self._above(row, column) if severity is Severity.ERROR else ""
        missing = not self.rows[row].text(column)
        return RowFault(
            row=row, column=column, head=head, message=message, severity=severity, offer=offer, missing=missing
        )

    def _above(self, row: int, column: str) -> str:
        """The text above a cell, where it would fit."""
        text = self.rows[row - 1].text(column) if row and column != WHOSE else ""
        return "" if not text or text == self.rows[row].text(column) or self.reader.misfit(column, text) else text

    def _of_row(self, place: int, row: TypedEntry) -> Iterator[RowFault]:
        cells = list(cell_faults(self.reader, place, row))
        yield from (replace(it, offer=self._above(place, it.column)) if it.is_error else it for it in cells)
        of = ledger_of(self.reader.kind).of
        owner = row.owner_in(of)
        if owner is None:
            yield self._fault(place, WHOSE, self._whose(row))
        elif row.owner is not None:
            yield from self._of_owner(place, row.owner)
        bad = {it.column for it in cells if it.is_error}
        entry = self.reader.entry(row, owner or Owner(of[0]))
        found = [(column, why) for column, why in (*faults(entry), *_unnamed(entry)) if column not in bad]
        yield from (self._fault(place, column, why) for column, why in dict(found).items())
        if owner is not None and not bad and not found:
            yield from self._twice(place, entry)

    def _whose(self, row: TypedEntry) -> str:
        """Why it is not certain whose a row is."""
        ledger, text = ledger_of(self.reader.kind), row.whose or f"号码尾号 {row.number[-4:]}"
        known = self.choices.get(row.id, ())
        if not (row.whose or row.number):
            return f"没有写是哪一{'或'.join(OWNERS[it] for it in ledger.of)}的。请填写。"
        if len(known) > 1:
            named_here = "、".join(f"{it.name}（{it.about}）" for it in known[:_SO_MANY])
            return f"“{text}”有 {len(known)} 个：{named_here}{'等' if len(known) > _SO_MANY else ''}。请选定一个。"
        where = "档案" if ledger.of_households else "村名册"
        beside = f"（号码尾号 {row.number[-4:]}）" if row.whose and row.number else ""
        return f"{where}里没有“{text}”{beside}。请核对。"

    def _of_owner(self, place: int, owner: PossibleOwner) -> Iterator[RowFault]:
        if owner.closed:
            yield self._fault(
                place, WHOSE, f"{owner.head or owner.name} 户已经注销，不能登记。请换一户，或删去这一行。"
            )
        elif owner.gone:
            yield self._fault(place, WHOSE, f"{owner.name}在档案里已{owner.gone}，仍可登记。", Severity.WARNING)

    def _twice(self, place: int, entry: Record) -> Iterator[RowFault]:
        """An entry that stands further up, or in the archive."""
        ledger, mark = ledger_of(self.reader.kind), sameness(entry)
        column = next((name for name in (ledger.names, *ledger.same) if name), WHOSE)
        if (first := self._first.setdefault(mark, place)) != place:
            what = f"同一{ledger.unit}{ledger.title}"
            yield self._fault(place, column, f"和第 {first + 1} 行是{what}。请改其中一行，或删去一行。")
        elif any(sameness(it) == mark for it in self.beside.get(owner_of(entry), ())):
            yield self._fault(place, column, f"同样的“{named(entry)}”已经登记过。请核对，或删去这一行。")


def cell_faults(reader: CellReader, place: int, row: TypedEntry) -> Iterator[RowFault]:
    """The cells of a row that cannot be read as they are. It is an error when nothing of a text can be kept."""
    for name, text in row.texts.items():
        if (misfit := reader.misfit(name, text)) is not None:
            yield RowFault(
                row=place,
                column=name,
                head=head_of(reader.kind, name),
                message=f"{misfit.about('').lstrip()}。",
                severity=Severity.ERROR if is_lost(misfit) else Severity.WARNING,
            )


def _unnamed(entry: Record) -> Iterator[tuple[str, str]]:
    """What an import asks for as well: what the entry is, and a year that can be."""
    ledger = ledger_of(type(entry))
    if ledger.names and not getattr(entry, ledger.names):
        yield ledger.names, f"{entry.field(ledger.names).label}没有填。请补填。"
    if ledger.year and (year := getattr(entry, ledger.year)) is not None and not years.is_plausible(year, plans=True):
        yield ledger.year, f"年度写的是 {year}，只收 {years.span(plans=True)}的。请核对。"
