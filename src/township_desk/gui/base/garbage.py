"""Keeps Python's garbage collector in the GUI thread.

The collector runs in whatever thread makes the next object. A worker that ran it could delete a widget that is
left in a circle of references, and Qt crashes when another thread than its own deletes a widget.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000
"""Milliseconds between two looks. A look that finds nothing due costs microseconds."""


def collect_in_gui_thread(window: QObject) -> None:
    """As long as the window lives, its thread collects the garbage, and no other does.

    What is loaded by now stays as long as the program runs, so it is not looked at.
    """
    gc.disable()
    gc.freeze()
    timer = QTimer(window)
    timer.timeout.connect(collect_due)
    timer.start(_EVERY)


def collect_due() -> None:
    """Collects the oldest generation that is due by Python's own thresholds, and nothing while none is."""
    due = [it for it, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most]
    if due:
        gc.collect(due[-1])
