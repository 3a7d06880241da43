"""Sends a finished sheet to a printer."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget


def print_pdf(
    parent: QWidget, pdf: bytes, title: str, sheet: str = "", printed: Callable[[], None] = lambda: None
) -> None:
    """Asks for printer, pages and copies, then prints at the printer's own resolution.

    The choice is remembered by sheet. `printed` is called when all of it has gone to the printer.
    """
    from township_desk.gui.paper.print_run_dialog import ask_and_print  # printing is loaded only when somebody prints

    ask_and_print(parent, pdf, title, sheet or title, printed)
