"""A button that cannot be pressed says why to whoever points at it. `test_captions.py` looks at all pages."""

from clerk import Clerk
from PySide6.QtWidgets import QPushButton

from township_desk.gui.widgets.basic import block


def test_a_button_that_can_be_pressed_again_has_its_own_tip(clerk: Clerk) -> None:
    made = QPushButton("打印")
    made.setToolTip("印成一页")
    block(made, "还没有列出的户")
    assert (made.isEnabled(), made.toolTip()) == (False, "还没有列出的户")
    block(made, "")
    assert (made.isEnabled(), made.toolTip()) == (True, "印成一页")


def test_a_rule_without_doubts_says_so(clerk: Clerk) -> None:
    page = clerk.go("rules")
    quiet = next(place for place, it in enumerate(page.model.rows) if it.on and not it.found)
    page.table.selectRow(quiet)
    assert page.see.toolTip() == "没有疑点"
