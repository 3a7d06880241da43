"""What may not delay the first look comes after it, however long a PC takes to show a window."""

from clerk import PATIENCE
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from township_desk.gui.base.first_paint import after_first_paint


class _Slow(QLabel):
    """Notes when it is painted."""

    def __init__(self, told: list[str]) -> None:
        super().__init__("慢")
        self._told = told

    def paintEvent(self, event: object) -> None:
        self._told.append("painted")


def test_the_work_waits_for_the_paint_and_is_done_once(qtbot: QtBot) -> None:
    told: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(_Slow(told))
    after_first_paint(window, lambda: told.append("worked"))
    qtbot.wait(120)
    assert told == []
    window.show()
    qtbot.waitUntil(lambda: "worked" in told, timeout=PATIENCE)
    assert told == ["painted", "worked"]
    window.resize(window.width() + 40, window.height() + 40)
    qtbot.waitUntil(lambda: told.count("painted") == 2, timeout=PATIENCE)
    qtbot.wait(50)
    assert told == ["painted", "worked", "painted"]
