"""The parts of a drawing: boxes, lines and words at their places, in pixels of the screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

Measure = Callable[[str, int, bool], float]
"""The width of a text in a size, bold or not."""
SMALL, USUAL = 12, 13
"""The sizes of text in a chart."""
_MOST_LINES = 4
_LONG_BEGINNING = 3


class Tone(Enum):
    """What a part is for. Who paints it has a colour for each."""

    TEXT = "text"
    SECOND = "second"
    GRID = "grid"
    BASE = "base"
    TRACK = "track"
    PAST = "past"
    NOW = "now"
    PLANNED = "planned"
    LATE = "late"
    DONE = "done"


class Align(Enum):
    """Where words stand in their area."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; a planned one is pale, with a broken line around it."""

    area: Area
    tone: Tone


@dataclass(frozen=True, slots=True)
class Words:
    """A text on one line, in the middle of the height of its area."""

    area: Area
    text: str
    tone: Tone = Tone.TEXT
    align: Align = Align.CENTER
    size: int = SMALL
    bold: bool = False


Part = Box | Words


@dataclass(slots=True)
class Drawing:
    """Parts in the order of painting, and the area of each bar with its label."""

    parts: list[Part] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)

    def box(self, x: float, y: float, width: float, height: float, tone: Tone) -> None:
        """Adds a rectangle."""
        self.parts.append(Box(Area(x, y, width, height), tone))

    def add(self, *parts: Part) -> None:
        """Adds parts."""
        self.parts += parts


def cut(text: str, room: float, measure: Measure, size: int = SMALL, *, bold: bool = False) -> str:
    """The text, with … for what does not fit."""
    if measure(text, size, bold) <= room:
        return text
    heads = (text[:end] + "…" for end in range(len(text) - 1, 0, -1))
    return next((head for head in heads if measure(head, size, bold) <= room), "…")


def told_apart(labels: Sequence[str]) -> tuple[str, ...]:
    """Labels without the beginning that all have, for a place that cannot show them whole."""
    first, last = min(labels, default=""), max(labels, default="")
    alike = next((place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), 0) - 1
    return tuple(f"…{it[alike:]}" if alike >= _LONG_BEGINNING else it for it in labels)


def ticks(most: float) -> list[float]:
    """Round numbers for the lines of a grid, at most five above zero."""
    if most <= 0:
        return []
    size = 10.0 ** (len(f"{most:.0f}") - 1) / 10
    step = next(it * size for it in (1, 2, 2.5, 5, 10, 20, 25, 50, 100) if most / (it * size) <= _MOST_LINES)
    return [step * place for place in range(1, int(most / step) + 1)]
