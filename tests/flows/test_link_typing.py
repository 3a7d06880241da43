"""The name of another ledger's entry is typed, completed, searched and sorted by."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from clerk import PATIENCE
from linked import Office, linked_office
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from township_desk.actions.ledgers.entry_list import Asked, look, wanted_text
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import named, objection
from township_desk.domain.records.record import Record
from township_desk.gui.desk import make_app
from township_desk.gui.fields.link_completion import matches
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.store.read.ledgers.query import LedgerFilter


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    with linked_office(tmp_path, monkeypatch) as made:
        yield made


def test_the_dialog_completes_names_and_refuses_others(office: Office, qtbot: QtBot) -> None:
    make_app()
    parent = QWidget()
    qtbot.addWidget(parent)
    entry = office.share()
    assert matches("花椒", "park") == matches("hj", "park") == ["花椒园（石桥村）", "花椒园（双河村）"]
    assert (matches("ny", "park"), matches("", "park")) == ([], [])
    made: list[Record] = []
    dialog = EntryDialog(parent, entry, (), lambda it: objection(it, ()), [])
    dialog.kept.connect(made.append)
    line = dialog.inputs["park"]
    assert line.text() == "花椒园（石桥村）"  # type: ignore[union-attr]
    line.setText("核桃园")  # type: ignore[union-attr]
    dialog._keep()
    assert "“核桃园”不在“园区”里" in dialog.said.text()
    line.setText("柠檬园")  # type: ignore[union-attr]
    dialog.inputs["semester"].setText("春季")  # type: ignore[union-attr]
    dialog._keep()
    assert dialog.said.text().startswith("入园学期只写了“春季学期”，没有写是哪一年")
    dialog.inputs["semester"].setText("2018春")  # type: ignore[union-attr]
    dialog._keep()
    assert [(it.park, it.semester) for it in made] == [(office.parks[2].id, "2018-1")]  # type: ignore[attr-defined]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_names_are_typed_by_initials_and_chosen_with_the_keyboard(office: Office, qtbot: QtBot) -> None:
    make_app()
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = EntryDialog(parent, office.share(), (), lambda it: objection(it, ()), [])
    made: list[Record] = []
    dialog.kept.connect(made.append)
    dialog.show()
    line = dialog.inputs["park"]
    assert isinstance(line, QLineEdit)
    qtbot.waitUntil(dialog.inputs["year"].hasFocus, timeout=PATIENCE)  # the keyboard goes to the first field
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "nm")
    popup = line.completer().popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (line.text(), popup.isVisible(), dialog.isVisible()) == ("柠檬园", False, True)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [named(it) for it in made] == ["柠檬园"]


def test_lists_are_searched_and_sorted_by_what_is_shown(office: Office) -> None:
    pepper, other, lemon = office.parks
    kept = [
        office.share(park=it.id, semester=term)
        for it, term in ((lemon, "2018-1"), (other, "2018-2"), (pepper, "2017-1"))
    ]
    lemons, others, peppers = (it.id for it in kept)

    def listed(text: str, by: str = "", *, down: bool = False) -> list[int]:
        kind = KINDS["share"]
        asked = Asked(wanted=wanted_text(kind, text, LedgerFilter()), sorted_by=by, down=down)
        return list(look(office.archive, kind, asked).ids)

    assert listed("", "park") == [others, peppers, lemons]
    assert listed("", "park", down=True) == [lemons, peppers, others]
    assert listed("", "semester") == [peppers, lemons, others]
    assert listed("柠檬") == [lemons]
    assert listed("春季", "semester") == [peppers, lemons]
