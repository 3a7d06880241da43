"""Finds the line of a procedure's file that a fault is about, so that a clerk can go there."""

import re
from collections.abc import Callable, Sequence

_STAGE = re.compile(r"\s*\[\[\s*stage\s*\]\]")
_NUMBERED = re.compile(r"stage（第 (\d+) 个）")
_TOML = re.compile(r"at line (\d+)")


def line_of(text: str, key: str) -> int:
    """The line of a key such as `stage.meeting.fields`, from 1; 0 where the text does not show it."""
    lines = text.splitlines()
    first, _, rest = key.partition(".")
    if numbered := _NUMBERED.fullmatch(key):
        return _nth_stage(lines, int(numbered[1]))
    if first == "stage" and rest:
        name, _, option = rest.partition(".")
        return _in_stage(lines, name, option.partition(".")[0])
    if first == "fields" and rest:
        name = rest.partition(".")[0]
        return _find(lines, _said(name)) or _find(lines, re.compile(rf"\s*\[fields\.{re.escape(name)}\]").match)
    return _find(lines, _said(first)) or _find(lines, re.compile(rf"\s*\[{re.escape(first)}\]").match)


def line_of_toml_error(message: str) -> int:
    """The line that the TOML reader names, 0 where it names none."""
    found = _TOML.search(message)
    return int(found[1]) if found else 0


def _said(name: str) -> Callable[[str], object]:
    return re.compile(rf"\s*{re.escape(name)}\s*[=.]").match


def _find(lines: Sequence[str], fits: Callable[[str], object], start: int = 0, end: int | None = None) -> int:
    stop = len(lines) if end is None else end
    return next((place + 1 for place in range(start, stop) if fits(lines[place])), 0)


def _nth_stage(lines: Sequence[str], number: int) -> int:
    places = [place + 1 for place, line in enumerate(lines) if _STAGE.match(line)]
    return places[number - 1] if number <= len(places) else 0


def _in_stage(lines: Sequence[str], key: str, option: str) -> int:
    """The line of a stage's option, or else of its key. The last stage of that key is meant: it is the one too many."""
    at = [place for place, line in enumerate(lines) if re.match(rf"""\s*key\s*=\s*["']{re.escape(key)}["']""", line)]
    if not at:
        return 0
    start = max((place for place in range(at[-1]) if _STAGE.match(lines[place])), default=at[-1])
    end = _find(lines, _STAGE.match, at[-1] + 1) or len(lines) + 1
    return (_find(lines, _said(option), start, end - 1) if option else 0) or at[-1] + 1
