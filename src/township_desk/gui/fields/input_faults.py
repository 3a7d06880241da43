"""Fields that say what is wrong with their texts when they are left."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Kind
from township_desk.gui.fields.inputs import IdEdit

Typed = tuple[QLineEdit, str, Kind]
"""A field on a screen, its label, and the kind of its text."""


def text_of(line: QLineEdit) -> str:
    """The text of a field; a person's number without its gaps."""
    return line.number() if isinstance(line, IdEdit) else line.text()


def fault_of(line: QLineEdit, label: str, kind: Kind, codes: CodeLists) -> str:
    """The sentence about a text that does not fit; "" when it does."""
    try:
        kind.parse(text_of(line), codes)
    except Misfit as misfit:
        return f"{misfit.about(label)}。"
    return ""


def speak_on_leaving(fields: Sequence[Typed], codes: CodeLists, say: Callable[[str], None]) -> None:
    """Says what does not fit in the field that the keyboard leaves, else in one that it left before.

    When nothing is wrong any more it says "", but only if it has spoken before, so that messages of others stay.
    """
    left: list[Typed] = []
    spoken = False

    def look(it: Typed) -> None:
        nonlocal spoken
        if it in left:
            left.remove(it)
        left.insert(0, it)
        fault = next(filter(None, (fault_of(*each, codes) for each in left)), "")
        if fault or spoken:
            say(fault)
        spoken = bool(fault)

    for it in fields:
        it[0].editingFinished.connect(lambda it=it: look(it))
