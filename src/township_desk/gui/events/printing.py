"""Prints the paper of an event."""

from PySide6.QtWidgets import QWidget

from township_desk.actions.events.event_sheets import event_sheet
from township_desk.actions.events.listing import EventRow
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk
from township_desk.gui.paper.printer import print_pdf


def print_event(parent: QWidget, desk: Desk, shown: EventRow) -> None:
    """Makes the paper of an event and asks for the printer."""
    archive, event = desk.archive, shown.event
    desk.read(
        "生成登记表",
        lambda _: event_sheet(archive, event.number),
        lambda made: print_pdf(parent, made.pdf, f"{made.label} {event.about}", made.name),
        lambda problem: messages.tell(parent, problem),
        quiet=False,
    )
