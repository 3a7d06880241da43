"""The rows of the grid: what was typed, whose each is, what is wrong, and always one more row to type into."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from township_desk.domain.entering.entry_faults import RowFault, cell_faults
from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.entering.typed_entry import MOST_ROWS, WHOSE, CellReader, TypedEntry, columns_of, head_of
from township_desk.domain.records.entries import ledger_of
from township_desk.domain.records.ledger import MEMBER
from township_desk.gui.ledgers.entry_cells import field_column, is_amount
from township_desk.gui.tables.cells import BLANK, CELL_ROLE, Cell, Look, TableColumn

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, str]
"""A row and a column."""
ABOUT = "@about"
"""The column that says where an owner belongs. Nobody types into it."""
COPIED = "copied"
"""The tone of a cell that was just repeated."""
_WHOSE_WIDE, _ABOUT_WIDE, _NAME_WIDE = 150, 176, 150
_REMEMBERED = 100


class EntryRows(QAbstractTableModel):
    """The typed entries of a ledger. `edited` says that a clerk has changed something."""

    edited = Signal()

    def __init__(self, reader: CellReader, year: int) -> None:
        super().__init__()
        self.kind, self._reader, self._year = reader.kind, reader, year
        self.ledger = ledger_of(self.kind)
        about = (ABOUT,) if self.ledger.of_households else ()
        first, *others = columns_of(self.kind)
        self.names: tuple[str, ...] = (first, *about, *others)
        self.columns = tuple(map(self._column, self.names))
        self.rows: tuple[TypedEntry, ...] = ()
        self.faults: dict[Place, RowFault] = {}
        self.typed_row = 0
        """The row that has the keyboard. What it still lacks is no fault yet to look at."""
        self._copied: set[tuple[int, str]] = set()
        self._past: list[tuple[TypedEntry, ...]] = []

    def _column(self, name: str) -> TableColumn:
        if name == WHOSE:
            return TableColumn(head=head_of(self.kind, name), width=_WHOSE_WIDE)
        if name == ABOUT:
            return TableColumn(head="户主 · 村组" if MEMBER in self.ledger.of else "村组", width=_ABOUT_WIDE)
        made = field_column(self.kind, self.kind.field(name))
        return made if made.width else made._replace(width=_NAME_WIDE)

    @property
    def filled(self) -> int:
        """How many rows hold anything."""
        return sum(not row.is_blank for row in self.rows)

    @property
    def sorted_faults(self) -> list[RowFault]:
        """What is wrong, errors first, then from the top. What is still to be typed comes last."""
        return sorted(
            self.faults.values(),
            key=lambda it: (self.is_to_come(it), not it.is_error, it.row, self.names.index(it.column)),
        )

    def is_to_come(self, fault: RowFault) -> bool:
        """Whether a cell is blank in the row that is being typed."""
        return fault.missing and fault.row == self.typed_row

    def row(self, place: int) -> TypedEntry:
        """A row; a blank one below the last."""
        return self.rows[place] if place < len(self.rows) else TypedEntry()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else min(len(self.rows) + 1, MOST_ROWS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.names)

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain if self.names[index.column()] == ABOUT else plain | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and side == Qt.Orientation.Horizontal:
            edge = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return edge | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if side == Qt.Orientation.Vertical:
            return str(section + 1) if section < len(self.rows) else "＋"
        return self.columns[section].head

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = (index.row(), self.names[index.column()])
        if role == Qt.ItemDataRole.EditRole:
            return self.row(place[0]).text(place[1])
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(*place).text
        if role == Qt.ItemDataRole.ToolTipRole and place in self.faults:
            return self.faults[place].sentence
        return self._cell(*place) if role == CELL_ROLE else None

    def _cell(self, place: int, name: str) -> Cell:
        row = self.row(place)
        if row.is_blank:
            return BLANK
        if name == ABOUT:
            return Cell(row.owner.about if row.owner else "选定后带出", Look.MUTED)
        fault = self.faults.get((place, name))
        fault = None if fault and self.is_to_come(fault) else fault
        tone = ("bad" if fault.is_error else "warn") if fault else COPIED if (row.id, name) in self._copied else ""
        if name == WHOSE:
            return Cell(row.whose or row.number, Look.STRONG, tail=self._tail(row.owner), tone=tone)
        number = is_amount(self.kind.field(name))
        return Cell(row.text(name), Look.NUMBER if number else Look.TEXT, tone=tone)

    def _tail(self, owner: PossibleOwner | None) -> str:
        if owner is None:
            return ""
        whole = "全户" if len(self.ledger.of) > 1 and owner.word == "全户" else ""
        return "  ".join(filter(None, (f"尾号{owner.tail}" if owner.tail else "", whole)))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name, text = self.names[index.column()], str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == self.row(index.row()).text(name):
            return False
        self.put(index.row(), [{name: text}])
        return True

    def put(self, place: int, lines: Sequence[Mapping[str, str]]) -> None:
        """Writes texts from a row on. Rows are added below as far as the grid goes."""
        lines = lines[: MOST_ROWS - place]
        self._change({place + down: self._said(self.row(place + down), line) for down, line in enumerate(lines)})

    def _said(self, row: TypedEntry, line: Mapping[str, str]) -> TypedEntry:
        for name, text in sorted(line.items(), key=lambda it: it[0] != WHOSE):  # a name comes before its number
            self._copied.discard((row.id, name))
            tidy = name in self.names and name != WHOSE
            row = row.saying(name, self._reader.tidied(name, text) if tidy and text else text)
        year = self.ledger.year
        if not year or year in line:
            return row
        bare = row.saying(year, "")
        return bare if bare.is_blank else row.saying(year, row.text(year) or str(self._year))

    def clear(self, places: Iterable[Place]) -> None:
        """Empties cells."""
        changed: dict[int, TypedEntry] = {}
        for place, name in places:
            if place < len(self.rows) and name != ABOUT:
                changed[place] = self._said(changed.get(place, self.row(place)), {name: ""})
        self._change(changed)

    def pick(self, place: int, owner: PossibleOwner) -> None:
        """Settles whose a row is."""
        row = self._said(self.row(place), {WHOSE: owner.name})
        self._change({place: row.owned_by(owner)})

    def copy_above(self, places: Iterable[Place]) -> None:
        """Repeats the cells of the rows above, from the top down. In the owner's column all other blank cells."""
        changed: dict[int, TypedEntry] = {}
        for place, name in sorted(places, key=lambda it: it[0]):
            if not 0 < place <= len(self.rows):
                continue
            row, above = changed.get(place, self.row(place)), changed.get(place - 1, self.row(place - 1))
            blank = [it for it in self.names if it not in (WHOSE, ABOUT) and not row.text(it)]
            for it in blank if name in (WHOSE, ABOUT) else [name]:
                if above.text(it):
                    row = row.saying(it, above.text(it))
                    self._copied.add((row.id, it))
            changed[place] = row
        self._change(changed)

    def remove(self, places: Iterable[int]) -> None:
        """Takes rows out."""
        gone = set(places)
        self._remember()
        self._show(tuple(row for place, row in enumerate(self.rows) if place not in gone))
        self.edited.emit()

    def take_back(self) -> None:
        """Undoes the last edit."""
        if self._past:
            self._show(self._past.pop())
            self.edited.emit()

    def _change(self, changed: Mapping[int, TypedEntry]) -> None:
        """Sets rows. Whatever was wrong with them before is looked at anew."""
        rows = [*self.rows, *(TypedEntry() for _ in range(max(changed, default=0) + 1 - len(self.rows)))]
        for place, row in changed.items():
            rows[place] = row
        while rows and rows[-1].is_blank and len(rows) > len(self.rows):
            rows.pop()
        self._remember()
        self._show(tuple(rows), changed)
        self.edited.emit()

    def _remember(self) -> None:
        self._past = [*self._past[1 - _REMEMBERED :], self.rows]

    def _show(self, rows: tuple[TypedEntry, ...], changed: Iterable[int] | None = None) -> None:
        """Shows rows, with the faults that need no look into the archive."""
        lately = set(range(len(rows)) if changed is None else changed)
        before, after = len(self.rows), len(rows)
        if after > before:
            self._insert(rows, before, after)
        elif after < before:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        self.rows = rows
        kept = {key: it for key, it in self.faults.items() if key[0] not in lately and key[0] < len(rows)}
        found = [it for place in lately if place < after for it in cell_faults(self._reader, place, rows[place])]
        self.faults = kept | {(it.row, it.column): it for it in found}
        self._repaint()

    def _insert(self, rows: tuple[TypedEntry, ...], before: int, after: int) -> None:
        shown, then = self.rowCount(), min(after + 1, MOST_ROWS)
        if then > shown:
            self.beginInsertRows(QModelIndex(), shown, then - 1)
            self.rows = rows
            self.endInsertRows()

    def _repaint(self) -> None:
        last = self.rowCount() - 1
        self.dataChanged.emit(self.index(0, 0), self.index(last, len(self.names) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)

    def take(self, rows: Sequence[TypedEntry], faults: Iterable[RowFault]) -> None:
        """Takes what a look into the archive found. The rows are those that were looked at."""
        self.rows = tuple(rows)
        self.faults = {}
        for it in faults:
            known = self.faults.get((it.row, it.column))
            if known is None or (it.is_error and not known.is_error):
                self.faults[it.row, it.column] = it
        self._repaint()

    def next_fault(self, place: int, column: int, step: int) -> tuple[int, int] | None:
        """The next or previous bad cell from a place on, around the end."""
        spots, here = sorted((row, self.names.index(name)) for row, name in self.faults), (place, column)
        if not spots:
            return None
        if step > 0:
            return next((it for it in spots if it > here), spots[0])
        return next((it for it in reversed(spots) if it < here), spots[-1])
