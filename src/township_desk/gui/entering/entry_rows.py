"""The rows of the grid as Qt's views want them, with always one more row to type into."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from township_desk.actions.ledgers.columns import is_amount
from township_desk.domain.entering.entry_faults import RowFault
from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.entering.typed_entry import MOST_ROWS, WHOSE, CellReader, TypedEntry, head_of
from township_desk.domain.entering.typed_rows import TypedRows
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.gui.ledgers.entry_cells import field_column
from township_desk.gui.tables.cells import BLANK, CELL_ROLE, Cell, Look, TableColumn

Index = QModelIndex | QPersistentModelIndex
ABOUT = "@about"
"""The column that says where an owner belongs. It cannot be typed into."""
COPIED = "copied"
"""The tone of a cell that was just repeated."""
_WHOSE_WIDE, _ABOUT_WIDE, _NAME_WIDE = 136, 152, 150


class EntryRows(QAbstractTableModel):
    """The typed entries of a ledger. `edited` says that a clerk has changed something."""

    edited = Signal()

    def __init__(self, reader: CellReader, year: int) -> None:
        super().__init__()
        self.kind, self.ledger = reader.kind, ledger_of(reader.kind)
        self.typed = TypedRows(reader, year)
        first, *others = self.typed.columns
        self.names: tuple[str, ...] = (first, *((ABOUT,) if self.ledger.of_households else ()), *others)
        self.columns = tuple(map(self._column, self.names))
        self._shown = 1
        self.typed_row = 0
        """The row that has the keyboard. What it still lacks is no fault yet to look at."""
        self._are_named = False

    def _column(self, name: str) -> TableColumn:
        if name == WHOSE:
            return TableColumn(head=head_of(self.kind, name), width=_WHOSE_WIDE)
        if name == ABOUT:
            return TableColumn(head="户主 · 村组" if MEMBER in self.ledger.of else "村组", width=_ABOUT_WIDE)
        made = field_column(self.kind, self.kind.field(name))
        return made if made.width else made._replace(width=_NAME_WIDE)

    @property
    def sorted_faults(self) -> list[RowFault]:
        """What is wrong, errors first, then from the top. What is still to be typed comes last."""
        return sorted(
            self.typed.faults.values(),
            key=lambda it: (self.is_to_come(it), not it.is_error, it.row, self.names.index(it.column)),
        )

    def is_to_come(self, fault: RowFault) -> bool:
        """Whether a cell is blank in the row that is being typed."""
        return fault.missing and fault.row == self.typed_row

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._shown

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
            return self._row_head(section)
        return self.columns[section].head

    def _row_head(self, place: int) -> str:
        if place >= len(self.typed.rows):
            return "＋"
        return f"{place + 1} {self.typed.row(place).whose}" if self._are_named else str(place + 1)

    def name_rows(self, named: bool) -> None:
        """Says at the edge whose each row is, for while the first column is scrolled away."""
        if named != self._are_named:
            self._are_named = named
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._shown - 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = (index.row(), self.names[index.column()])
        if role == Qt.ItemDataRole.EditRole:
            return self.typed.row(place[0]).text(place[1])
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(*place).text
        if role == Qt.ItemDataRole.ToolTipRole and place in self.typed.faults:
            return self.typed.faults[place].sentence
        return self._cell(*place) if role == CELL_ROLE else None

    def _cell(self, place: int, name: str) -> Cell:
        row = self.typed.row(place)
        if row.is_blank:
            return BLANK
        if name == ABOUT:
            return Cell(row.owner.about if row.owner else "选定后带出", Look.MUTED)
        tone = self._tone(place, name)
        if name == WHOSE:
            return Cell(row.whose or row.number, Look.STRONG, tail=self._tail(row.owner), tone=tone)
        number = is_amount(self.kind.field(name))
        return Cell(row.text(name), Look.NUMBER if number else Look.TEXT, tone=tone)

    def _tone(self, place: int, name: str) -> str:
        fault = self.typed.faults.get((place, name))
        if fault is not None and not self.is_to_come(fault):
            return "bad" if fault.is_error else "warn"
        return COPIED if self.typed.is_copied(place, name) else ""

    def _tail(self, owner: PossibleOwner | None) -> str:
        if owner is None:
            return ""
        whole = "全户" if len(self.ledger.of) > 1 and owner.word == "全户" else ""
        return "  ".join(filter(None, (f"尾号{owner.tail}" if owner.tail else "", whole)))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        name, text = self.names[index.column()], str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == self.typed.row(index.row()).text(name):
            return False
        self.put(index.row(), [{name: text}])
        return True

    def put(self, place: int, lines: Sequence[Mapping[str, str]]) -> None:
        """Writes texts from a row on."""
        self.edit(partial(self.typed.put, place, lines))

    def edit(self, act: Callable[[], None]) -> None:
        """Lets an act change the rows, and shows and tells it."""
        act()
        self._follow()
        self.edited.emit()

    def take(self, rows: Sequence[TypedEntry], faults: Iterable[RowFault]) -> None:
        """Shows what a look into the archive found. The rows are those that were looked at."""
        self.typed.take(rows, faults)
        self._follow()

    def _follow(self) -> None:
        """Tells the views about more or fewer rows, and to paint them again."""
        now, before = min(len(self.typed.rows) + 1, MOST_ROWS), self._shown
        if now > before:
            self.beginInsertRows(QModelIndex(), before, now - 1)
            self._shown = now
            self.endInsertRows()
        elif now < before:
            self.beginRemoveRows(QModelIndex(), now, before - 1)
            self._shown = now
            self.endRemoveRows()
        self.dataChanged.emit(self.index(0, 0), self.index(now - 1, len(self.names) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, now - 1)

    def next_fault(self, place: int, column: int, step: int) -> tuple[int, int] | None:
        """The next or previous bad cell from a place on, around the end."""
        spots, here = sorted((row, self.names.index(name)) for row, name in self.typed.faults), (place, column)
        if not spots:
            return None
        if step > 0:
            return next((it for it in spots if it > here), spots[0])
        return next((it for it in reversed(spots) if it < here), spots[-1])
