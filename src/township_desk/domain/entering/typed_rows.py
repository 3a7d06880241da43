"""All rows of a grid for many entries, and every way to change them."""

from collections.abc import Iterable, Mapping, Sequence

from township_desk.domain.entering.entry_faults import RowFault, cell_faults
from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.entering.typed_entry import MOST_ROWS, WHOSE, CellReader, TypedEntry, columns_of
from township_desk.domain.records.ledgers.entries import ledger_of

Place = tuple[int, str]
"""A row and a column."""
_REMEMBERED = 100


class TypedRows:
    """The rows, what is wrong with them, and which cells were just repeated."""

    def __init__(self, reader: CellReader, year: int) -> None:
        self._reader, self._year = reader, year
        self._year_column = ledger_of(reader.kind).year
        self.columns = columns_of(reader.kind)
        self.rows: tuple[TypedEntry, ...] = ()
        self.faults: dict[Place, RowFault] = {}
        self._copied: set[tuple[int, str]] = set()
        self._past: list[tuple[TypedEntry, ...]] = []

    @property
    def filled(self) -> int:
        """How many rows hold anything."""
        return sum(not row.is_blank for row in self.rows)

    def row(self, place: int) -> TypedEntry:
        """A row; a blank one below the last."""
        return self.rows[place] if place < len(self.rows) else TypedEntry()

    def is_copied(self, place: int, column: str) -> bool:
        """Whether a cell was repeated from above and has not been changed since."""
        return (self.row(place).id, column) in self._copied

    def put(self, place: int, lines: Sequence[Mapping[str, str]]) -> None:
        """Writes texts from a row on. Rows are added below as far as the grid goes."""
        lines = lines[: MOST_ROWS - place]
        self._change({place + down: self._said(self.row(place + down), line) for down, line in enumerate(lines)})

    def _said(self, row: TypedEntry, line: Mapping[str, str]) -> TypedEntry:
        for name, text in sorted(line.items(), key=lambda it: it[0] != WHOSE):  # a name comes before its number
            self._copied.discard((row.id, name))
            tidy = text and name in self.columns and name != WHOSE
            row = row.saying(name, self._reader.tidied(name, text) if tidy else text)
        if not self._year_column or self._year_column in line:
            return row
        bare = row.saying(self._year_column, "")
        return bare if bare.is_blank else self._in_a_year(row)

    def _in_a_year(self, row: TypedEntry) -> TypedEntry:
        """The row with the working year where it says no other."""
        return row.saying(self._year_column, row.text(self._year_column) or str(self._year))

    def clear(self, places: Iterable[Place]) -> None:
        """Empties cells."""
        changed: dict[int, TypedEntry] = {}
        for place, name in places:
            if place < len(self.rows):
                changed[place] = self._said(changed.get(place, self.row(place)), {name: ""})
        self._change(changed)

    def pick(self, place: int, owner: PossibleOwner) -> None:
        """Settles whose a row is."""
        self._change({place: self._said(self.row(place), {WHOSE: owner.name}).owned_by(owner)})

    def pick_all(self, owners: Sequence[PossibleOwner]) -> None:
        """Gives each owner a row, behind the rows that are there."""
        last = len(self.rows)
        self._change(
            {place: self._said(TypedEntry(), {WHOSE: it.name}).owned_by(it) for place, it in enumerate(owners, last)}
        )

    def copy_above(self, places: Iterable[Place]) -> None:
        """Repeats the cells of the rows above, from the top down. In the owner's column all other blank cells."""
        changed: dict[int, TypedEntry] = {}
        for place, name in sorted(places, key=lambda it: it[0]):
            if not 0 < place <= len(self.rows):
                continue
            row, above = changed.get(place, self.row(place)), changed.get(place - 1, self.row(place - 1))
            blank = [it for it in self.columns if it != WHOSE and not row.text(it)]
            for it in blank if name == WHOSE else [name]:
                if above.text(it):
                    row = row.saying(it, above.text(it))
                    self._copied.add((row.id, it))
            changed[place] = row
        self._change(changed)

    def remove(self, places: Iterable[int]) -> None:
        """Takes rows out."""
        gone = set(places)
        self._remember()
        self._show([row for place, row in enumerate(self.rows) if place not in gone], range(len(self.rows)))

    def take_back(self) -> None:
        """Undoes the last edit."""
        if self._past:
            rows = self._past.pop()
            self._show(rows, range(len(rows)))

    def _change(self, changed: Mapping[int, TypedEntry]) -> None:
        """Sets rows. Whatever was wrong with them before is looked at anew."""
        rows = [*self.rows, *(TypedEntry() for _ in range(max(changed, default=0) + 1 - len(self.rows)))]
        for place, row in changed.items():
            rows[place] = row
        while len(rows) > len(self.rows) and rows[-1].is_blank:
            rows.pop()
        self._remember()
        self._show(rows, changed)

    def _remember(self) -> None:
        self._past = [*self._past[1 - _REMEMBERED :], self.rows]

    def _show(self, rows: Sequence[TypedEntry], changed: Iterable[int]) -> None:
        """Sets all rows, with those faults of the changed ones that need no look into the archive."""
        self.rows, lately = tuple(rows), set(changed)
        kept = {key: it for key, it in self.faults.items() if key[0] not in lately and key[0] < len(rows)}
        found = [it for place in lately if place < len(rows) for it in cell_faults(self._reader, place, rows[place])]
        self.faults = kept | {(it.row, it.column): it for it in found}

    def take(self, rows: Sequence[TypedEntry], faults: Iterable[RowFault]) -> None:
        """Takes what a look into the archive found. Of several faults of a cell the gravest is shown."""
        self.rows, self.faults = tuple(rows), {}
        for it in faults:
            known = self.faults.get((it.row, it.column))
            if known is None or (it.is_error and not known.is_error):
                self.faults[it.row, it.column] = it
