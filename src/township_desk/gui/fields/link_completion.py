"""Completes a field that is a link: the entries whose name has what is typed, by its characters or pinyin initials."""

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from township_desk.domain.fields.links import targets_in
from township_desk.domain.fields.spelling import name_key
from township_desk.gui.fields.inputs import initials

_MOST = 12


def complete(line: QLineEdit, ledger: str) -> None:
    """Offers the entries of a ledger while somebody types. Down, then Enter takes one."""
    offered = QStringListModel(line)
    completer = QCompleter(offered, line)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setMaxVisibleItems(_MOST)
    line.setCompleter(completer)
    line.setPlaceholderText("写名称或拼音首字母")
    line.textEdited.connect(lambda typed: offered.setStringList(matches(typed, ledger)))


def matches(typed: str, ledger: str) -> list[str]:
    """What the entries are called that the typed text may mean."""
    wanted, spelt = name_key(typed), initials()
    if not wanted:
        return []
    labels = targets_in(ledger).labels.values()
    if not wanted.isascii():
        return [it for it in labels if wanted in name_key(it)]
    return [it for it in labels if wanted in name_key(it) or any(wanted in way for way in spelt.all(name_key(it)))]
