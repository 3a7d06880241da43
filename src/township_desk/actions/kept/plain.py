"""What is kept of households and places, as plain values that are put away for the next session.

They are taken up in the same calendar year by the same program. What has changed since, the trail and the day tell.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from township_desk.domain.fields import declared
from township_desk.domain.fields.findings import Finding, Fix, Severity
from township_desk.paths import PACKAGE, resource
from township_desk.store import kept_file
from township_desk.store.archive import Archive

_FINDING = tuple(Finding.__dataclass_fields__)
_FIX = tuple(Fix.__dataclass_fields__)
_said = attrgetter(*_FINDING)
_fixes = attrgetter(*_FIX)
_AT_SEVERITY, _AT_FIX = _FINDING.index("severity"), _FINDING.index("fix")


def plain_findings(found: Iterable[Finding]) -> list[list[Any]]:
    """Findings as plain values."""
    made = [list(_said(it)) for it in found]
    for values in made:
        values[_AT_FIX] = values[_AT_FIX] and _fixes(values[_AT_FIX])
    return made


def findings_again(plain: Iterable[Sequence[Any]]) -> list[Finding]:
    """The findings that plain values say."""
    found = []
    for values in plain:
        said = dict(zip(_FINDING, values, strict=True))
        fix = values[_AT_FIX]
        said |= {
            "severity": Severity(values[_AT_SEVERITY]),
            "fix": Fix(**dict(zip(_FIX, fix, strict=True))) if fix else None,
        }
        found.append(Finding(**said))
    return found


class Plain(NamedTuple):
    """What is kept of an ISO day, as plain values.

    `compared` are the households as they are compared: many, and seldom needed.
    """

    day: str
    homes: Sequence[Sequence[Any]]
    places: Sequence[Sequence[Any]]
    asked: Sequence[Sequence[Any]]
    compared: Callable[[], Sequence[Any]]

    def put_away(self, archive: Archive, step: int, year: int) -> None:
        """Keeps it for the next session."""
        first = json.dumps([self.day, self.homes, self.places, self.asked], ensure_ascii=False)
        second = json.dumps(self.compared(), ensure_ascii=False)
        kept_file.keep(archive, step, _about(year, self.day), f"{first}\n{second}".encode())


def found_again(archive: Archive, year: int, today: str) -> tuple[int, Plain] | None:
    """What an earlier session of this calendar year has kept for a year, and after which step it was so."""
    kept = kept_file.kept(archive, _about(year, today))
    if kept is None:
        return None
    step, content = kept
    first, _, second = content.partition(b"\n")
    day, homes, places, asked = json.loads(first)
    return step, Plain(day, homes, places, asked, partial(json.loads, second))


def _about(year: int, day: str) -> str:
    return f"{year} {day[:4]} {_edition()}"


def _edition() -> str:
    """By what everything is worked out: every file of the program, and the ledgers as they are declared now."""
    said = json.dumps(declared.tables(), sort_keys=True, default=str)
    return hashlib.sha256(f"{_program()}{said}".encode()).hexdigest()


@cache
def _program() -> str:
    """The sizes and times of the program's files. Another program finds other doubts."""
    found = hashlib.sha256(sys.version.encode())
    for root in (PACKAGE, resource()):
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(it for it in folders if it != "__pycache__")
            for name in sorted(names):
                is_at = Path(folder, name).stat()
                found.update(f"{folder}/{name} {is_at.st_size} {is_at.st_mtime_ns}\n".encode())
    return found.hexdigest()
