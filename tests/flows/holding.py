"""Runs the township-desk program and holds it at a chosen place until somebody ends it.

`python holding.py PLACE SAY WAIT WORDS…`. PLACE is `module:Class.function`, held when it is called, or `sql:WORDS`,
held before the first SQL statement that begins with these words, or `after:WORDS`, held before the statement behind it.
SAY and WAIT are pipes: a byte on SAY tells that the program is held there; it goes on when WAIT is closed.
"""

import importlib
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from township_desk.__main__ import main
from township_desk.store.engine import connection


def hold_call(place: str, hold: Callable[[], None]) -> None:
    """Holds the program at its first call of a function."""
    module, _, path = place.partition(":")
    *owners, name = path.split(".")
    owner: Any = importlib.import_module(module)
    for part in owners:
        owner = getattr(owner, part)
    called = getattr(owner, name)

    def held(*args: Any, **named: Any) -> Any:
        setattr(owner, name, called)
        hold()
        return called(*args, **named)

    setattr(owner, name, held)


def hold_statement(words: str, behind: bool, hold: Callable[[], None]) -> None:
    """Holds the program before the first SQL statement that begins with these words, or before the one behind it."""
    open_bare = connection.open_bare
    seen: list[str] = []

    def traced(*args: Any, **named: Any) -> Any:
        made = open_bare(*args, **named)
        made.set_trace_callback(look)
        return made

    def look(statement: str) -> None:
        if seen or statement.startswith(words):
            seen.append(statement)
            if len(seen) == 1 + behind:
                hold()

    connection.open_bare = traced


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests in the background ignores it
    place, say, wait, *words = sys.argv[1:]

    def hold() -> None:
        """Tells that the program has come here, and waits."""
        os.write(int(say), b"!")
        os.read(int(wait), 1)

    kind, _, at = place.partition(":")
    if kind in ("sql", "after"):
        hold_statement(at, kind == "after", hold)
    else:
        hold_call(place, hold)
    sys.argv[1:] = words
    raise SystemExit(main())
