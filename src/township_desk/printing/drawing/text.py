"""Breaks Chinese text into lines and justifies it (GB/T 15834-2011 on punctuation at line ends).

reportlab follows Japanese rules for line ends and cannot justify, so this is written here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

NEVER_FIRST = frozenset("，。、；：？！…—·～）》〉」』】〕］｝”’％‰℃％,.;:?!)]}%")
NEVER_LAST = frozenset("（《〈「『【〔［｛“‘([{")
_PIECES = re.compile(r"＿+|□[^\s　□]+|[A-Za-z0-9][A-Za-z0-9.,:/_\-]*[A-Za-z0-9%]|.", re.DOTALL)
_DOTTED = re.compile(r"[^，。、；：（）\s]*·[^，。、；：（）\s]*")
"""A name with dots; not a sentence in which such a name stands."""
_TRIES = 8
Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line. The last line of a paragraph is not stretched."""

    text: str
    last: bool


def break_lines(text: str, width: float, measure: Measure, indent: float = 0.0) -> list[Line]:
    """Lines no wider than `width`, the first less by `indent`. Punctuation stays on its side.

    Digits stay together, and so do a box with its word and the blank to write on.
    """
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        parts = _broken(_units(paragraph, width, measure), width, measure, indent)
        lines += [Line(part, place == len(parts) - 1) for place, part in enumerate(parts)]
        indent = 0.0
    return lines


def even_lines(text: str, width: float, measure: Measure) -> list[str]:
    """As few lines as the width allows, of about equal length: a title must not end in a line with one character."""
    fewest = len(break_lines(text, width, measure))
    narrow, wide = max(measure(text) / fewest, *map(measure, _units(text, width, measure))), width
    for _ in range(_TRIES):
        middle = (narrow + wide) / 2
        if len(break_lines(text, middle, measure)) > fewest:
            narrow = middle
        else:
            wide = middle
    return [line.text for line in break_lines(text, wide, measure)]


def cell_lines(text: str, width: float, measure: Measure) -> list[str]:
    """The lines of a cell: a bracket has a line of its own where that is enough, and no character stands alone."""
    lines = [line.text for line in break_lines(text, width, measure)]
    if len(lines) == 1 or "\n" in text:
        return lines
    before, bracket, inside = text.partition("（")
    if before and bracket and max(measure(before), measure(bracket + inside)) <= width:
        return [before, bracket + inside]
    if _DOTTED.fullmatch(text) and len(dotted := _at_dots(text, width, measure)) <= len(lines):
        return dotted
    return even_lines(text, width, measure) if len(lines[-1]) == 1 else lines


def _at_dots(text: str, width: float, measure: Measure) -> list[str]:
    """The lines of a name that is wider than a line, each ending at a dot unless a part is still wider."""
    parts = [it for part in re.findall(r"[^·]+·*|·+", text) for it in _cut(part, width, measure)]
    return _broken(parts, width, measure, 0.0)


def units_of(text: str) -> list[str]:
    """The units between which a line may end: opening marks with what follows, closing marks with what precedes."""
    units: list[str] = []
    for piece in _PIECES.findall(text):
        if units and (piece[0] in NEVER_FIRST or units[-1][-1] in NEVER_LAST):
            units[-1] += piece
        else:
            units.append(piece)
    return units


def _units(text: str, width: float, measure: Measure) -> list[str]:
    """The units of a text, those that are wider than a line cut into parts."""
    return [part for unit in units_of(text) for part in _cut(unit, width, measure)]


def _cut(unit: str, width: float, measure: Measure) -> list[str]:
    """Cuts a unit that is wider than the whole line."""
    parts: list[str] = []
    while len(unit) > 1 and measure(unit) > width:
        end = next((end for end in range(len(unit) - 1, 0, -1) if measure(unit[:end]) <= width), 1)
        parts.append(unit[:end])
        unit = unit[end:]
    return [*parts, unit]


def _broken(units: list[str], width: float, measure: Measure, indent: float) -> list[str]:
    lines, line, room, filled = list[str](), "", width - indent, 0.0
    for unit in units:
        wide = measure(unit)
        if line and filled + wide > room + 1e-6:
            lines.append(line.rstrip("　"))
            line, room, filled = "", width, 0.0
            if not unit.strip("　"):
                continue
        line += unit
        filled += wide
    return [*lines, line]
