"""What each household of a batch says by itself: words of a list are chosen, everything else is typed."""

from pytestqt.qtbot import QtBot

from township_desk.domain.procedures.declared_procedures import shipped
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.stages.each_grid import EachGrid, Member


def test_a_word_of_a_list_is_chosen_for_each(qtbot: QtBot) -> None:
    procedure = shipped()["fallen_back"]
    stage = procedure.stage("application")
    grid = EachGrid(procedure, stage, [Member(1, "甲户", "甲"), Member(2, "乙户", "乙")])
    qtbot.addWidget(grid)
    grid.show()
    (reason,) = stage.each
    words = procedure.words_of(next(it for it in stage.fields if it.name == reason))
    grid.setCurrentCell(1, 1)
    (box,) = grid.findChildren(CodeBox)
    assert [box.itemText(place) for place in range(box.count())] == ["", *words]
    box.setCurrentText(words[1])
    grid.setCurrentCell(0, 1)
    assert grid.said() == {1: {}, 2: {reason: words[1]}}
