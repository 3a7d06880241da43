"""The buttons of a ledger's page with which entries are entered."""

from collections.abc import Sequence

from township_desk.actions.ledgers import entry_list as ledger_list
from township_desk.gui.ledgers.ledger_page import LedgerPage
from township_desk.gui.widgets.basic import button
from township_desk.problems import Problem

_AT = 2
"""In the bar of a page these buttons stand behind its name and the gap."""


def add_entering(page: LedgerPage) -> None:
    """Puts 登记… and 批量登记… into the bar of a page, 给这些户登记… beside what else is done with ticked entries."""

    def one() -> None:
        from township_desk.gui.entering.one_entry import enter_one

        enter_one(page, page.desk, page.kind)

    def many() -> None:
        from township_desk.gui.entering.entering_dialog import EnteringDialog

        EnteringDialog(page, page.desk, page.kind).open()

    for place, (text, icon, act) in enumerate((("登记…", "add_20_regular", one), ("批量登记…", "", many)), _AT):
        made = button(text, icon=icon)
        made.setObjectName(text)
        made.clicked.connect(act)
        page.bar.insertWidget(place, made)
    if page.ledger.of_households:
        page.acts.add("给这些户登记…", lambda ids: _enter_same(page, ids))


def _enter_same(page: LedgerPage, ids: Sequence[int]) -> None:
    """Gives the households of some entries another one together."""
    from township_desk.gui.base import messages
    from township_desk.gui.entering.same_entry import SameEntryDialog

    def show(homes: Sequence[int]) -> None:
        if homes:
            SameEntryDialog(page, page.desk, homes, page.kind).open()
        else:
            messages.tell(page, Problem("不能登记：勾选的没有一条是户的。请勾选记在户或成员名下的。"))

    archive, kind = page.desk.archive, page.kind
    page.desk.read("读户", lambda _: ledger_list.homes_of(archive, kind, ids), show)
