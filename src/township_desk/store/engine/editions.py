"""The declarations of procedures that cases were begun with. They are kept for good, whatever is undone.

A text is stored once under its edition. Undoing the first case of an edition leaves it, because later cases have it.
"""

from collections.abc import Mapping
from typing import Any


def keep(db: Any, editions: Mapping[str, tuple[str, str]]) -> None:
    """Stores the texts that the archive does not have yet."""
    rows = [(edition, *said) for edition, said in editions.items()]
    db.executemany("INSERT OR IGNORE INTO procedure_edition (edition, procedure, text) VALUES (?, ?, ?)", rows)
