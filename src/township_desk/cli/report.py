"""What a command prints: one JSON object, or lines for people."""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from township_desk.actions.exchange.importing import RowFinding


@dataclass(frozen=True, kw_only=True)
class Report:
    """The result of a command: `data` for --json, `lines` for
    people, `notes` for stderr in both cases, the exit `code`.
    """

    data: Mapping[str, object]
    lines: Sequence[str] = ()
    notes: Sequence[str] = ()
    code: int = 0

    def tell(self, *, as_json: bool) -> None:
        """Prints the result."""
        for line in self.notes:
            note(line)
        if as_json:
            print(json.dumps(self.data, ensure_ascii=False), flush=True)
        else:
            for line in self.lines:
                print(line, flush=True)


def note(text: str) -> None:
    """Prints a note that is no failure on stderr. If that is impossible, what was done still stands."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def say_first(notes: Sequence[str]) -> None:
    """Prints on stderr at once what a clerk must know before anything is written."""
    for line in notes:
        note(line)


def finding_data(finding: RowFinding) -> dict[str, object]:
    """A finding about a row of a workbook, for JSON."""
    return {
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "head": finding.head,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "value": finding.value,
        "message": finding.message,
    }


def speak_utf8(*streams: IO[str] | None) -> None:
    """Makes streams UTF-8, so that Chinese passes through pipes and odd consoles.

    Broken characters of file names are escaped.
    """
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
