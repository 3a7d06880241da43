"""The face of the icons holds every icon that the window asks for."""

import re

import pytest
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication

from township_desk.gui import icons
from township_desk.gui.frame.pages import BOTTOM, ITEMS
from township_desk.paths import PACKAGE, resource

_NAME = re.compile(r'"([a-z_]+_(?:16|20)_(?:regular|filled))"')


def _asked_for() -> set[str]:
    named = {name for file in (PACKAGE / "gui").rglob("*.py") for name in _NAME.findall(file.read_text("utf-8"))}
    return named | {f"{item.icon}_20_{style}" for item in (*ITEMS, *BOTTOM) for style in ("regular", "filled")}


def test_every_icon_of_the_window_is_in_the_face(qapp: QApplication) -> None:
    names = resource("icons", "names.txt").read_text("utf-8").split()
    face = QRawFont(str(resource("icons", "TDIcons.ttf")), 20)
    assert _asked_for() <= set(names)
    assert all(face.supportsCharacter(0xE000 + place) for place in range(len(names)))


@pytest.mark.parametrize("name", ["search_20_regular", "warning_16_regular", "folder_people_20_filled"])
def test_an_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    picture = icons.pixmap(name, "#A8261C").toImage()
    inked = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    strong = [colour for colour in inked if colour.alpha() > 120]
    assert strong
    assert all(colour.red() > 150 > 60 > colour.green() for colour in strong)
    assert picture.pixelColor(0, 0).alpha() == 0
