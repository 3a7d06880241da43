"""The buttons of a ledger's page with which entries are entered."""

from township_desk.domain.records.record import Record
from township_desk.gui.base.page import Page
from township_desk.gui.widgets.basic import button

_AT = 2
"""In the bar of a page these buttons stand behind its name and the gap."""


def add_entering(page: Page, kind: type[Record]) -> None:
    """Puts 登记… and 批量登记… into the bar of a page, before its other buttons."""

    def one() -> None:
        from township_desk.gui.entering.one_entry import enter_one

        enter_one(page, page.desk, kind)

    def many() -> None:
        from township_desk.gui.entering.entering_dialog import EnteringDialog

        EnteringDialog(page, page.desk, kind).open()

    for place, (text, icon, act) in enumerate((("登记…", "add_20_regular", one), ("批量登记…", "", many)), _AT):
        made = button(text, icon=icon)
        made.setObjectName(text)
        made.clicked.connect(act)
        page.bar.insertWidget(place, made)
