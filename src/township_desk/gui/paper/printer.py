"""Sends a finished sheet to a printer."""

from PySide6.QtWidgets import QWidget


def print_pdf(parent: QWidget, pdf: bytes, title: str, sheet: str = "") -> None:
    """Asks for printer, pages and copies, then prints at the printer's own resolution.

    The choice is remembered by sheet.
    """
    from township_desk.gui.paper.print_run_dialog import ask_and_print  # printing is loaded only when somebody prints

    ask_and_print(parent, pdf, title, sheet or title)
