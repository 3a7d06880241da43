"""Shows on the terminal how far a long command is."""

import sys
import time

_PATIENCE = 0.6  # seconds before anything is shown
_PAUSE = 0.2


class Meter:
    """One line on stderr that is overwritten. It is silent where stderr is no terminal."""

    def __init__(self) -> None:
        self._looking = sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + _PATIENCE
        self._told = False

    def step(self, done: int, total: int, text: str = "") -> None:
        """Shows how much is done, at most five times a second."""
        if self._looking and time.monotonic() >= self._next:
            self._next = time.monotonic() + _PAUSE
            self._told = True
            share = f" {done}/{total}" if total else ""
            sys.stderr.write(f"\r\x1b[K{text}{share}")
            sys.stderr.flush()

    def end(self) -> None:
        """Clears the line."""
        if self._told:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
