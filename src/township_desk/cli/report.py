"""What a command tells: one JSON object, or lines for people."""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from township_desk.actions.exchange.importing import RowFinding


@dataclass(frozen=True, kw_only=True)
class Report:
    """The outcome of a command: `data` for --json, `lines` for people, `notes` for both on stderr, `code` the exit."""

    data: Mapping[str, object]
    lines: Sequence[str] = ()
    notes: Sequence[str] = ()
    code: int = 0

    def tell(self, *, as_json: bool) -> None:
        """Prints the outcome."""
        for line in self.notes:
            note(line)
        if as_json:
            print(json.dumps(self.data, ensure_ascii=False), flush=True)
        else:
            for line in self.lines:
                print(line, flush=True)


def note(text: str) -> None:
    """Says on stderr what is no failure; what is done stays done where that cannot be said."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def say_first(notes: Sequence[str]) -> None:
    """What a clerk must know before anything is written goes to stderr at once."""
    for line in notes:
        note(line)


def finding_data(finding: RowFinding) -> dict[str, object]:
    """A doubt about a row of a workbook as JSON tells it."""
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
    """Chinese must leave whole through pipes and odd consoles; what a file name cannot say is escaped."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
