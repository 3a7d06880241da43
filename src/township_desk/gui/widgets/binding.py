"""Binds the inputs of a Designer form to a record: every input is named after its field."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.findings import Finding, Misfit, Severity
from township_desk.domain.fields.kinds import TOO_LONG, Value
from township_desk.domain.people.pinyin import Initials
from township_desk.domain.records.record import Record
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, label, row, set_property
from township_desk.gui.widgets.captions import set_caption
from township_desk.gui.widgets.inputs import CodeBox
from township_desk.gui.widgets.speaking import text_of

R = TypeVar("R", bound=Record)


class Binding(QObject):
    """One form and one record: shows it, reads it back, and shows what is doubtful under each field."""

    edited = Signal()

    def __init__(self, form: QWidget, kind: type[Record], codes: CodeLists, initials: Initials) -> None:
        super().__init__(form)
        self.form, self.kind, self._codes, self._initials = form, kind, codes, initials
        self.inputs: dict[str, QLineEdit | CodeBox] = {}
        self._notes: dict[str, _Note] = {}
        self._shown: Record | None = None
        self._filling = False
        for it in kind.FIELDS:
            found = form.findChild(QWidget, it.name)
            if isinstance(found, QLineEdit | CodeBox):
                self._bind(it, found)

    def _bind(self, it: Field, found: QLineEdit | CodeBox) -> None:
        self.inputs[it.name] = found
        self._notes[it.name] = _Note(found)
        caption = self.form.findChild(QLabel, f"{it.name}_label")
        if caption is not None:
            set_caption(caption, f"{it.label} *" if it.needed else it.label)
        if isinstance(found, CodeBox):
            if it.codes:
                words = self._codes[it.codes].labels
                self.offer(it.name, [("", ""), *((word, word) for word in words)])
            found.currentIndexChanged.connect(self._on_edit)
        else:
            found.textEdited.connect(lambda: self._on_line(found))
            found.editingFinished.connect(lambda: self._speak(it.name))
            found.returnPressed.connect(lambda: found.focusNextPrevChild(True))

    def offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        """Fills the box of a field with (words, value)."""
        box = self.inputs[name]
        if isinstance(box, CodeBox):
            self._filling = True
            box.offer(choices, [self._initials.first(words) for words, _ in choices])
            self._filling = False

    def show(self, record: Record) -> None:
        """Fills the form from a record as it is stored."""
        self._shown = record
        self._fill(self.inputs, record)

    def follow(self, record: Record) -> None:
        """The same record as it is stored now: what the clerk is typing stays as it stands."""
        old, self._shown = self._shown, record
        self._fill([name for name in self.inputs if old is None or self._text(name) == self._told(name, old)], record)

    def take(self, record: Record) -> None:
        """The record with edits made elsewhere; texts that say the same stay as they stand."""
        self._fill([name for name in self.inputs if self.value(name) != getattr(record, name)], record)

    def _fill(self, names: Iterable[str], record: Record) -> None:
        self._filling = True
        for name in names:
            found, told = self.inputs[name], self._told(name, record)
            if isinstance(found, CodeBox):
                found.choose(told)
            elif self._text(name) != told:  # or the cursor would jump
                found.setText(str(told))
        self._filling = False
        self._mark_changed()

    def _text(self, name: str) -> object:
        """What stands in an input."""
        found = self.inputs[name]
        if isinstance(found, CodeBox):
            return found.currentData()
        return text_of(found)

    def _told(self, name: str, record: Record) -> object:
        """What stands in an input that shows a record."""
        value = getattr(record, name)
        if isinstance(self.inputs[name], CodeBox):
            return "" if value is None else value
        return self.kind.field(name).kind.edit(value)

    def _on_line(self, line: QLineEdit) -> None:
        """A field is one line: what was pasted in several is joined, as it would be when it is kept."""
        if len(lines := line.text().splitlines()) > 1:
            line.setText(" ".join(it.strip() for it in lines))
        self._on_edit()

    def _speak(self, name: str) -> None:
        """Says at once what is wrong with a text whose field is left."""
        if (misfit := self._misfit(name)) is not None:
            self._notes[name].say("bad" if _is_lost(misfit) else "warn", misfit.sentence)

    def _on_edit(self) -> None:
        if not self._filling:
            self._mark_changed()
            self.edited.emit()

    def value(self, name: str) -> Value:
        """What a field holds now; a text that does not fit is kept as it stands where the field can hold it."""
        found = self.inputs[name]
        if isinstance(found, CodeBox):
            value: Value = found.currentData()
            return value
        try:
            return self.kind.field(name).kind.parse(text_of(found), self._codes)
        except Misfit as misfit:
            return misfit.keep

    def misfits(self) -> dict[str, Misfit]:
        """Texts that do not fit their fields at all and would be lost on saving."""
        every = {name: self._misfit(name) for name in self.inputs}
        return {name: it for name, it in every.items() if it is not None and _is_lost(it)}

    def _misfit(self, name: str) -> Misfit | None:
        line = self.inputs[name]
        if isinstance(line, CodeBox):
            return None
        try:
            self.kind.field(name).kind.parse(text_of(line), self._codes)
        except Misfit as misfit:
            return misfit
        return None

    def changed(self) -> dict[str, Value]:
        """The fields whose values differ from the record shown."""
        if self._shown is None:
            return {}
        return {name: value for name in self.inputs if (value := self.value(name)) != getattr(self._shown, name)}

    def record(self, old: R) -> R:
        """The record with what the form holds; LookupError for any other record than the one that it shows."""
        if self._shown is None or self._shown.id != old.id:
            raise LookupError(f"the form shows another {self.kind.__name__}")
        return replace(old, **{name: self.value(name) for name in self.inputs})  # type: ignore[arg-type]  # bound by name

    def _mark_changed(self) -> None:
        changed = {*self.changed(), *self.misfits()}
        for name in self.inputs:
            caption = self.form.findChild(QLabel, f"{name}_label")
            if caption is not None:
                bar = f"border-left: 3px solid {theme.ACC}; padding-left: 4px;" if name in changed else ""
                caption.setStyleSheet(bar)

    def show_findings(self, findings: Sequence[Finding], fix: Callable[[Finding], None]) -> None:
        """Shows each finding under its field with its one-click correction."""
        by_field = {finding.field: finding for finding in reversed(findings)}
        wrong = self.misfits()
        for name, note in self._notes.items():
            if name in wrong:
                note.say("bad", wrong[name].sentence)
            elif name in by_field:
                note.show(by_field[name], fix)
            else:
                note.clear()

    def focus(self, name: str) -> bool:
        """Puts the keyboard on a field; False when the form does not have it."""
        if name not in self.inputs:
            return False
        self.inputs[name].setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _is_lost(misfit: Misfit) -> bool:
    """Whether nothing of the text could be kept, or nothing may be before it is shorter."""
    return misfit.keep in (None, "") or misfit.rule == TOO_LONG


class _Note:
    """The line under an input: what is wrong, and the correction."""

    def __init__(self, found: QLineEdit | CodeBox) -> None:
        self._input = found
        self._text, self._fix = label("", "bad", wrap=True), button("", "link")
        self._act: Callable[[], None] | None = None
        self._fix.clicked.connect(self._run)
        self._line = QWidget()
        line = row(self._text, self._fix, spacing=6)
        line.setStretch(0, 1)
        self._line.setLayout(line)
        self._line.hide()
        self._wrap()

    def _wrap(self) -> None:
        """Puts the input and its note into the cell where the input stood."""
        parent = self._input.parentWidget()
        grid = parent.layout() if parent is not None else None
        if not isinstance(grid, QGridLayout):
            return
        where: Any = grid.getItemPosition(grid.indexOf(self._input))
        cell = QWidget(parent)
        box = QVBoxLayout(cell)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        grid.removeWidget(self._input)
        box.addWidget(self._input)
        box.addWidget(self._line)
        grid.addWidget(cell, *where)

    def say(self, tone: str, text: str, fix: str = "") -> None:
        """Says what is wrong."""
        set_property(self._input, "finding", tone)
        set_property(self._text, "role", tone)
        self._text.setText(text)
        self._fix.setText(fix)
        self._fix.setVisible(bool(fix))
        self._line.show()

    def show(self, finding: Finding, fix: Callable[[Finding], None]) -> None:
        """Shows a finding."""
        self._act = (lambda: fix(finding)) if finding.fix else None
        tone = "bad" if finding.severity is Severity.ERROR else "warn"
        self.say(tone, finding.message, finding.fix.title if finding.fix else "")

    def clear(self) -> None:
        """Nothing is wrong any more."""
        if not self._line.isHidden() or self._input.property("finding"):
            set_property(self._input, "finding", "")
            self._line.hide()

    def _run(self) -> None:
        if self._act is not None:
            self._act()
