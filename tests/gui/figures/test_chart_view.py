"""A chart on the screen: it is painted, tells its numbers in words, and a click on a bar picks it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from township_desk.domain.charts.chart import Bar, Chart, Look
from township_desk.gui.desk import make_app
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.chart_view import ChartView

_YEARS = Chart(title="贫困人口", unit="人", bars=(Bar("2017", (90,)), Bar("2018", (60,), Look.NOW)))


def _colours(view: ChartView) -> set[str]:
    picture: QImage = view.grab().toImage()
    return {QColor(picture.pixel(x, picture.height() // 2)).name().upper() for x in range(picture.width())}


def test_a_click_on_a_bar_picks_it(qtbot: QtBot) -> None:
    make_app()
    view, picked = ChartView(clickable=True), list[int]()
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show_chart(_YEARS)
    assert {theme.BAR_OLD, theme.ACC} <= _colours(view)
    assert view.accessibleDescription() == "贫困人口：2017 90 人，2018 60 人"
    view.picked.connect(picked.append)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 150))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(50, 150))
    assert picked == [1, 0]


def test_an_empty_chart_is_painted_and_picks_nothing(qtbot: QtBot) -> None:
    make_app()
    view, picked = ChartView(clickable=True), list[int]()
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show_chart(Chart(title="贫困人口", bars=()))
    view.grab()
    view.picked.connect(picked.append)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert picked == []
