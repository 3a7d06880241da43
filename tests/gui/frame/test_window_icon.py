"""The seal that Windows shows in title bar and task bar."""

from PIL import Image
from PySide6.QtWidgets import QApplication

from township_desk.gui.desk import make_app
from township_desk.paths import resource


def test_the_icon_is_there_in_every_size_of_windows(qapp: QApplication) -> None:
    with Image.open(resource("icons", "township-desk.ico")) as icon:
        sizes = icon.info["sizes"]
    assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= sizes
    assert make_app().windowIcon().pixmap(32, 32).width() == 32
