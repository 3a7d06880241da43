"""The line of stages: every title is read whole in a small window, and a click picks the part under it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from township_desk.domain.procedures.declared_procedures import shipped
from township_desk.gui.desk import make_app
from township_desk.gui.procedures.stage_line import Part, StageLine
from township_desk.gui.widgets import theme

AROUND = ("可列入", "办理中", "已销号", "不予退出", "已撤回")


@pytest.mark.parametrize("name", shipped())
def test_every_title_is_read_whole(qtbot: QtBot, name: str) -> None:
    make_app()
    line = StageLine()
    qtbot.addWidget(line)
    line.resize(1178, line.height())
    stages = [it.title for it in shipped()[name].stages]
    line.show_parts([Part(it, it, 1, step=place) for place, it in enumerate((*AROUND, *stages))], stages[0])
    letters = QFontMetrics(theme.font(12, bold=True))
    for title in (*AROUND, *stages):
        assert letters.horizontalAdvance(title) <= line.area(title).width() - 3
    with qtbot.waitSignal(line.picked) as picked:
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.area(stages[-1]).center())
    assert picked.args == [stages[-1]]
