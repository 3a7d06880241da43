"""What a plan collects: states of rows, new records, changes of stored ones."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from township_desk.domain.fields.kinds import Value
from township_desk.domain.records.record import Record
from township_desk.exchange.planning.row_findings import RowState
from township_desk.store.engine.rows import to_records

Row = tuple[Any, ...]


@dataclass
class Outcome:
    """The outcome, filled household by household. Nothing is written."""

    states: bytearray
    changes: dict[int, dict[str, str]] = field(default_factory=dict)
    new_rows: defaultdict[type[Record], list[Row]] = field(default_factory=lambda: defaultdict(list))
    edits: dict[int, tuple[type[Record], Row, dict[str, Value]]] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)

    def add(self, kind: type[Record], row: Row) -> None:
        """Adds a new record as a row (id, 0, fields)."""
        self.new_rows[kind].append(row)

    def edit(self, place: int, kind: type[Record], old: Row, changed: dict[str, Value]) -> None:
        """Adds the fields of a record that the file changes, shown at a place."""
        known = self.edits.get(old[0])
        self.edits[old[0]] = (kind, old, (known[2] if known else {}) | changed)
        order, shown = kind.COLUMNS, self.changes.setdefault(place, {})
        for name in changed:
            it = kind.field(name)
            if not it.ref:
                shown[f"{kind.TABLE}.{name}"] = it.kind.show(old[order.index(name)])
        self.mark(place, RowState.CHANGED)

    def mark(self, place: int, state: RowState) -> None:
        """Notes what becomes of a row. A new row stays new, whatever else it changes."""
        if self.states[place] != RowState.NEW:
            self.states[place] = state

    def edited(self) -> list[Record]:
        """The changed records as a whole."""
        return [_changed(kind, old, changed) for kind, old, changed in self.edits.values()]


def _changed(kind: type[Record], old: Row, changed: dict[str, Any]) -> Record:
    return replace(to_records(kind, [old])[0], **changed)
