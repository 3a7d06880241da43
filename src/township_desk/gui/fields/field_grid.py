"""The fields of a record on a screen, in groups and columns. Captions and inputs come from the record's declaration."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Finding, Misfit
from township_desk.domain.fields.kinds import Value
from township_desk.domain.records.record import Record
from township_desk.gui.fields.field_cell import BoxCell, LineCell, cell_of
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.widgets.basic import label

R = TypeVar("R", bound=Record)
Groups = Mapping[str, str]
"""Titles of groups ("" for none), and the names of their fields separated by blanks."""


class FieldGrid(QWidget):
    """Shows one record, reads it back, and says below each field what is doubtful."""

    edited = Signal()

    def __init__(
        self,
        kind: type[Record],
        groups: Groups,
        codes: CodeLists,
        *,
        columns: int = 2,
        chosen: Collection[str] = (),
        enter_goes_on: bool = True,
    ) -> None:
        """`chosen` are fields of words that are offered. Without `enter_goes_on`, Enter is left to the window."""
        super().__init__()
        self.kind, self._codes, self._columns = kind, codes, columns
        self._chosen, self._enter_goes_on = chosen, enter_goes_on
        self.cells: dict[str, LineCell | BoxCell] = {}
        self.shown: Record | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        for title, names in groups.items():
            self._add_group(title, names.split())
        for place in range(columns):
            self._grid.setColumnStretch(2 * place + 1, 1)

    def _add_group(self, title: str, names: Sequence[str]) -> None:
        top = self._grid.rowCount()
        if title:
            self._grid.addWidget(label(title, "h2"), top, 0, 1, 2 * self._columns)
        for place, name in enumerate(names):
            cell = self.cells[name] = cell_of(self.kind.field(name), self._codes, chosen=name in self._chosen)
            across, down = place % self._columns, place // self._columns + 1
            self._grid.addWidget(cell.caption, top + down, 2 * across, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(cell, top + down, 2 * across + 1, Qt.AlignmentFlag.AlignTop)
            cell.edited.connect(self._on_edit)
            if isinstance(cell, LineCell) and self._enter_goes_on:
                cell.line.returnPressed.connect(lambda cell=cell: cell.line.focusNextPrevChild(True))

    @property
    def inputs(self) -> dict[str, QLineEdit | CodeBox]:
        """The inputs by the names of their fields."""
        return {name: cell.input for name, cell in self.cells.items()}

    def offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        """Fills the box of a field with pairs of words and value."""
        cell = self.cells[name]
        assert isinstance(cell, BoxCell)
        cell.offer(choices)

    def offer_words(self, year: int) -> None:
        """Offers the code words of a year. The word of the record is offered in any case."""
        for cell in self.cells.values():
            if isinstance(cell, BoxCell) and cell.field.codes:
                cell.offer_words(self._codes[cell.field.codes].words_of(year))

    def left(self, name: str) -> SignalInstance:
        """The signal that the keyboard leaves a typed field."""
        cell = self.cells[name]
        assert isinstance(cell, LineCell)
        return cell.line.editingFinished

    def show_record(self, record: Record | None) -> None:
        """Fills the grid from a stored record. Without a record it is blank and disabled."""
        self.shown = record
        self._fill(self.cells, record)

    def follow(self, record: Record | None) -> None:
        """Shows the same record as it is stored now. What the clerk is typing stays."""
        old, self.shown = self.shown, record
        self._fill([name for name, cell in self.cells.items() if cell.shows(self._value(name, old))], record)

    def take(self, record: Record | None) -> None:
        """Shows a record with edits made elsewhere. Texts that say the same stay as they were typed."""
        self._fill([name for name, cell in self.cells.items() if cell.value() != self._value(name, record)], record)

    def _fill(self, names: Iterable[str], record: Record | None) -> None:
        for name in names:
            self.cells[name].show_value(self._value(name, record))
        self.setEnabled(record is not None)
        self._mark_changed()

    def _value(self, name: str, record: Record | None) -> Value:
        value: Value = getattr(record, name) if record else self.kind.field(name).empty
        return value

    def _on_edit(self) -> None:
        self._mark_changed()
        self.edited.emit()

    def misfits(self) -> dict[str, Misfit]:
        """Texts that do not fit their fields and would be lost on saving."""
        return {name: found for name, cell in self.cells.items() if (found := cell.lost()) is not None}

    def changed(self) -> dict[str, Value]:
        """The fields whose values differ from the record shown."""
        if self.shown is None:
            return {}
        values = {name: cell.value() for name, cell in self.cells.items()}
        return {name: value for name, value in values.items() if value != getattr(self.shown, name)}

    def record(self, old: R) -> R:
        """The record with the values of the grid. Raises LookupError for another record than the one shown."""
        if self.shown is None or self.shown.id != old.id:
            raise LookupError(f"the grid shows another {self.kind.__name__}")
        return replace(old, **{name: cell.value() for name, cell in self.cells.items()})  # type: ignore[arg-type]  # by name

    def changed_labels(self) -> list[str]:
        """The labels of fields whose values differ or whose texts cannot be kept."""
        return [self.cells[name].label for name in {**self.changed(), **self.misfits()}]

    def misfit_sentences(self) -> list[str]:
        """What is wrong with the texts that cannot be kept."""
        return [found.about(self.cells[name].label) for name, found in self.misfits().items()]

    def _mark_changed(self) -> None:
        changed = {*self.changed(), *self.misfits()}
        for name, cell in self.cells.items():
            cell.mark(name in changed)

    def show_findings(self, findings: Sequence[Finding], fix: Callable[[Finding], None]) -> None:
        """Shows each finding below its field, with its fix."""
        by_field = {finding.field: finding for finding in reversed(findings)}
        for name, cell in self.cells.items():
            cell.show_finding(by_field.get(name), fix)

    def focus(self, name: str) -> bool:
        """Puts the keyboard on a field. Returns False when the grid does not have it."""
        if name not in self.cells:
            return False
        self.cells[name].input.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
