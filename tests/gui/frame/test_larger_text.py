"""大字: every text of the screens two pixels larger, on this PC, from now on."""

import pytest
from clerk import PAGES, Clerk
from PySide6.QtWidgets import QApplication

from township_desk.gui.desk import make_app
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import label


@pytest.fixture
def larger(clerk: Clerk) -> Clerk:
    """A clerk who has chosen 大字 in the settings."""
    clerk.window.resize(1366, 697)
    clerk.go("settings").larger.click()
    return clerk


@pytest.fixture(autouse=True)
def usual_again(qapp: QApplication) -> object:
    """The application is shared by all tests."""
    yield
    theme.apply(qapp)


def _pixels(role: str) -> int:
    made = label("字", role)
    made.ensurePolished()
    return made.font().pixelSize()


def test_every_text_is_larger_at_once_and_after_the_next_start(larger: Clerk) -> None:
    assert "字号已改" in larger.window.page("settings").said.said
    assert (QApplication.font().pixelSize(), theme.font(12).pixelSize(), _pixels("caption")) == (16, 14, 14)
    theme.apply(make_app())  # as if nothing had been chosen
    assert make_app().font().pixelSize() == 16
    assert _pixels("figure") == 28
    larger.window.page("settings").larger.click()
    assert make_app().font().pixelSize() == 14
    assert _pixels("caption") == 12


def test_nothing_is_cut_off_when_the_text_is_larger(larger: Clerk) -> None:
    larger.window.resize(1365, 697)
    assert larger.window.navigation.width() == theme.NAV_NARROW
    for key in PAGES:
        page = larger.go(key)
        assert page.minimumSizeHint().width() <= larger.window.width() - theme.NAV_NARROW
