"""挂到各户…: the button with which a project is booked from the page of its ledger."""

from collections.abc import Sequence

from township_desk.actions.helping.booking import projects_kind
from township_desk.gui.ledgers.ledger_page import LedgerPage


def add_booking(page: LedgerPage) -> None:
    """Puts 挂到各户… beside what else is done with projects; other ledgers have nothing to book."""
    if page.kind is projects_kind():
        page.acts.add("挂到各户…", lambda ids: _open(page, ids))


def _open(page: LedgerPage, ids: Sequence[int]) -> None:
    from township_desk.gui.helping.booking_dialog import BookingDialog

    BookingDialog(page, page.desk, project=ids[0] if ids else 0).open()
