"""A bug in the cells of a table: it is told once, the cells stay blank, and the program goes on."""

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt

from township_desk.gui.tables.cells import BLANK, CELL_ROLE, Cell, TableColumn
from township_desk.gui.tables.listed import ListedModel


def test_a_bug_in_a_cell_is_told_once_and_leaves_it_blank(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_: told.append(kind))

    def cell(row: str, column: int) -> Cell:
        return Cell(text={"甲": "一"}[row])

    model = ListedModel((TableColumn(head="姓名", width=80),), cell)
    model.show_rows(["甲", "乙", "丙"])
    texts = [model.data(model.index(place, 0), Qt.ItemDataRole.DisplayRole) for place in range(3)]
    assert (texts, told) == (["一", BLANK.text, BLANK.text], [KeyError])
    assert model.data(model.index(1, 0), CELL_ROLE) == BLANK
