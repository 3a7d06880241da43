"""Remembers for each sheet its last printer, tray, sides and number of copies."""

from typing import Any

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from township_desk.gui.base.remembered import keep_of_sheet, of_sheet

_MOST_COPIES = 99


def use_habits(printer: QPrinter, sheet: str) -> None:
    """Sets a printer as it was for the sheet. What no longer exists stays at the system's default."""
    known = of_sheet(sheet).get("printer")
    if not isinstance(known, dict):
        return
    if known.get("name") in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(known["name"])
    if (duplex := _member(QPrinter.DuplexMode, known.get("duplex"))) is not None:
        printer.setDuplex(duplex)
    if (tray := _member(QPrinter.PaperSource, known.get("tray"))) is not None:
        printer.setPaperSource(tray)
    copies = known.get("copies")
    if isinstance(copies, int) and 1 <= copies <= _MOST_COPIES:
        printer.setCopyCount(copies)


def remember_printer(printer: QPrinter, sheet: str) -> None:
    """Remembers what was chosen, except the pages, which belong to this one print."""
    made = {
        "name": printer.printerName(),
        "duplex": printer.duplex().name,
        "tray": printer.paperSource().name,
        "copies": printer.copyCount(),
    }
    keep_of_sheet(sheet, printer=made)


def _member(kind: Any, name: object) -> Any:
    return kind[name] if isinstance(name, str) and name in kind.__members__ else None
