"""The list of steps: the next number, and noting a step."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the first paint opens an archive and must not wait for the records
    from township_desk.store.trail.change import Counts


def next_step(db: Any) -> int:
    """The number of the step that is written next."""
    return int(db.execute("SELECT step + 1 FROM clock").fetchone()[0])


def note_step(db: Any, step: int, label: str, by: str, undoes: int | None, counts: "Counts") -> None:
    """Writes a step into the list of steps."""
    from datetime import datetime

    db.execute("UPDATE clock SET step = ?", (step,))
    at = datetime.now().isoformat(timespec="milliseconds")
    db.execute(
        'INSERT INTO step (id, label, "by", at, undoes, added, changed, removed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        (step, label, by, at, undoes, counts.added, counts.changed, counts.removed),
    )
