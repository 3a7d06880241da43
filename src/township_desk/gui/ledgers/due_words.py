"""What the list of a ledger says about the day by which something has to be done."""

from datetime import date

from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.gui.tables.cells import Cell, Look

_WHOLE = len("2018-01-01")


def due_cell(entry: Record, today: str) -> Cell:
    """逾期 16 天, 还有 4 天, or that it is done."""
    words, tone = due_words(entry, today)
    return Cell(text=words or "–", look=Look.BADGE if tone else Look.MUTED, tone=tone)


def due_words(entry: Record, today: str) -> tuple[str, str]:
    """The words and their tone. Days far ahead have none; a day that is not known exactly is only past or not."""
    due = ledger_of(type(entry)).due
    on = str(getattr(entry, due["on"]) or "") if due else ""
    if not on:
        return "", ""
    if getattr(entry, due["done"]):
        return "已办", ""
    if len(on) < _WHOLE:
        return ("已逾期", "bad") if on < today[: len(on)] else ("", "")
    left = (date.fromisoformat(on) - date.fromisoformat(today)).days
    if left < 0:
        return f"逾期 {-left:,} 天", "bad"
    if left == 0:
        return "今天到期", "warn"
    return (f"还有 {left} 天", "warn") if left <= _SHOWN else ("", "")


_SHOWN = 30
"""Days ahead that are counted down."""
