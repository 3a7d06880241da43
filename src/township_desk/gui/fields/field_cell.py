"""One field on a screen: its caption, its input, and below it what is wrong with the text."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.findings import Finding, Misfit, Severity
from township_desk.domain.fields.kinds import Value
from township_desk.gui import icons
from township_desk.gui.fields.captions import set_caption
from township_desk.gui.fields.input_faults import text_of
from township_desk.gui.fields.inputs import CodeBox, DigitsEdit, IdEdit
from township_desk.gui.fields.link_completion import complete
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, label, row, set_property

_INPUT_HIGH = 32
_WORDS = (kinds.Text, kinds.Codes, kinds.Term, kinds.Link)  # typed with the pinyin window
_CHANGED = f"border-left: 3px solid {theme.ACC}; padding-left: 4px;"


class FieldCell(QWidget):
    """What a grid needs of every field. `edited` reports what the clerk does, never what the program fills in."""

    edited = Signal()

    def __init__(self, field: Field, made: QLineEdit | CodeBox) -> None:
        super().__init__()
        self.field, self.input = field, made
        self._spoken = False  # whether the note is about a text that was left, not a finding
        made.setObjectName(field.name)
        self.caption, self._note = QLabel(), _Note()
        self.caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.caption.setMinimumHeight(_INPUT_HIGH)
        self.caption.setBuddy(made)
        self.rename(field.label)
        self.setLayout(column(made, self._note, spacing=1))
        self.setFocusProxy(made)

    def rename(self, label: str) -> None:
        """Gives the field another label than its record does."""
        self.label = label
        self.input.setAccessibleName(label)
        set_caption(self.caption, f"{label} *" if self.field.needed else label)

    def show_value(self, value: Value) -> None:
        """Fills the input."""
        raise NotImplementedError

    def shows(self, value: Value) -> bool:
        """Whether the input shows exactly what it would show for a value."""
        raise NotImplementedError

    def value(self) -> Value:
        """The value in the field. A text that does not fit is kept as it stands, where the field can hold it."""
        raise NotImplementedError

    def misfit(self) -> Misfit | None:
        """What does not fit the field."""
        return None

    def lost(self) -> Misfit | None:
        """A misfit of which nothing can be kept, or nothing before it is shortened."""
        found = self.misfit()
        return found if found is not None and kinds.is_lost(found) else None

    def mark(self, changed: bool) -> None:
        """Marks the caption of a field that differs from the stored value."""
        self.caption.setStyleSheet(_CHANGED if changed else "")

    def show_finding(self, finding: Finding | None, fix: Callable[[Finding], None]) -> None:
        """Shows a finding below the input. A text that cannot be kept comes first."""
        if (lost := self.lost()) is not None:
            self._say("bad", lost.sentence)
        elif finding is not None:
            tone = "bad" if finding.severity is Severity.ERROR else "warn"
            self._say(tone, finding.message, finding.fix.title if finding.fix else "", lambda: fix(finding))
        elif self.said or self.input.property("finding"):
            self._be_silent()

    def speak(self) -> None:
        """Says what is wrong with a text when its field is left."""
        if (found := self.misfit()) is not None:
            self._say("warn" if self.lost() is None else "bad", found.sentence)
            self._spoken = True
        elif self._spoken:
            self._be_silent()

    def _be_silent(self) -> None:
        self._spoken = False
        self._note.hide()
        set_property(self.input, "finding", "")

    def _say(self, tone: str, text: str, fix: str = "", act: Callable[[], None] = lambda: None) -> None:
        set_property(self.input, "finding", tone)
        self._note.say(tone, text, fix, act)

    @property
    def said(self) -> str:
        """The sentence below the input, "" while nothing is wrong."""
        return "" if self._note.isHidden() else self._note.text.text()


class LineCell(FieldCell):
    """A field that is typed."""

    def __init__(self, field: Field, codes: CodeLists) -> None:
        self.line, self._codes = line_for(field), codes
        self._read: tuple[str, Value, Misfit | None] | None = None
        super().__init__(field, self.line)
        self.line.textEdited.connect(self._join)
        self.line.editingFinished.connect(self.speak)

    def _join(self) -> None:
        """Joins text that was pasted in several lines, because a field is one line."""
        if len(lines := self.line.text().splitlines()) > 1:
            self.line.setText(" ".join(it.strip() for it in lines))
        self.edited.emit()

    def show_value(self, value: Value) -> None:
        if not self.shows(value):  # setting the same text would move the cursor
            self.line.setText(self.field.kind.edit(value))

    def shows(self, value: Value) -> bool:
        return text_of(self.line) == self.field.kind.edit(value)

    def value(self) -> Value:
        return self._parsed()[0]

    def misfit(self) -> Misfit | None:
        return self._parsed()[1]

    def _parsed(self) -> tuple[Value, Misfit | None]:
        """What the text means, and what does not fit. Each edit asks every cell, so a text is read once.

        What a link means changes with the entries of another ledger.
        """
        text = text_of(self.line)
        if self._read is None or self._read[0] != text or isinstance(self.field.kind, kinds.Link):
            try:
                self._read = (text, self.field.kind.parse(text, self._codes), None)
            except Misfit as misfit:
                self._read = (text, misfit.keep, misfit.with_traceback(None))  # it would keep the cell alive
        return self._read[1:]


class BoxCell(FieldCell):
    """A field that is chosen from a list."""

    def __init__(self, field: Field, codes: CodeLists) -> None:
        self.box, self._codes = CodeBox(), codes
        super().__init__(field, self.box)
        if field.codes:
            self.offer_words(codes[field.codes].labels)
        self.box.currentIndexChanged.connect(self.edited)

    def offer(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Offers pairs of words and value."""
        self.box.offer(choices)

    def offer_words(self, words: Sequence[str]) -> None:
        """Offers words that are themselves the values, and a blank one."""
        self.offer([("", ""), *((word, word) for word in words)])

    def show_value(self, value: Value) -> None:
        self.box.choose("" if value is None else value)

    def shows(self, value: Value) -> bool:
        return bool(self.box.currentData() == ("" if value is None else value))

    def value(self) -> Value:
        value: Value = self.box.currentData()
        return value


def cell_of(field: Field, codes: CodeLists, *, chosen: bool = False) -> LineCell | BoxCell:
    """The cell that a field's declaration asks for; a field of words may be `chosen` from what is offered."""
    one_word = isinstance(field.kind, kinds.Code) and not isinstance(field.kind, kinds.Codes)
    if chosen or field.ref or one_word:
        return BoxCell(field, codes)
    cell = LineCell(field, codes)
    if isinstance(field.kind, kinds.Link):
        complete(cell.line, field.kind.to)
    return cell


def line_for(field: Field) -> QLineEdit:
    """The line in which a field is typed: the pinyin window stays away from numbers."""
    if isinstance(field.kind, kinds.IdNumber):
        return IdEdit()
    return QLineEdit() if isinstance(field.kind, _WORDS) else DigitsEdit(unit=field.unit)


class _Note(QWidget):
    """What is wrong with an input, and its correction."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self._fix, self._icon = label("", "bad", wrap=True), button("", "link"), QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._icon.setContentsMargins(0, 2, 0, 0)
        self._act: Callable[[], None] = lambda: None
        self._fix.clicked.connect(lambda: self._act())
        line = row(self._icon, self.text, self._fix, spacing=6)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def say(self, tone: str, text: str, fix: str, act: Callable[[], None]) -> None:
        """Shows a sentence and the correction that it offers."""
        name = "error_circle_16_regular" if tone == "bad" else "warning_16_regular"
        self._icon.setPixmap(icons.pixmap(name, theme.INK[tone]))
        set_property(self.text, "role", tone)
        self.text.setText(text)
        self._fix.setText(fix)
        self._fix.setVisible(bool(fix))
        self._act = act
        self.show()
