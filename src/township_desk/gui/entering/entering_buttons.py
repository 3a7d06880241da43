"""The buttons of a ledger's page with which entries are entered."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from township_desk.domain.records.record import Record
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import button


def add_entering(bar: QHBoxLayout, page: QWidget, desk: Desk, kind: type[Record]) -> None:
    """Puts 登记… and 批量登记… into the bar of a page."""

    def one() -> None:
        from township_desk.gui.entering.one_entry import enter_one

        enter_one(page, desk, kind)

    def many() -> None:
        from township_desk.gui.entering.entering_dialog import EnteringDialog

        EnteringDialog(page, desk, kind).open()

    for text, icon, act in (("登记…", "add_20_regular", one), ("批量登记…", "", many)):
        made = button(text, icon=icon)
        made.setObjectName(text)
        made.clicked.connect(act)
        bar.addWidget(made)
