"""The parts of a form, as the files in resources/sheets describe them: lines, columns, texts, signatures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from township_desk.domain.paper.form import Heading, Rules, Signature, Signatures, SignLine, Space


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line: the key of its value ("" is left to be written by hand), and its label unless the key has one."""

    key: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsPart:
    """Labels and values side by side."""

    items: tuple[Item, ...]
    per_row: int = 3
    label: float = 20.0
    size: float = 10.5
    row: float = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PartColumn:
    """A column of a table. One without a key has a `text` to be ticked, or is left to be written by hand.

    In a `joined` one an empty cell is one with the cell above it.
    """

    key: str = ""
    head: str
    width: float
    align: str = "center"
    text: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePart:
    """A table. `rows` names what makes its rows; `least` is their least number, so that there is room to write.

    Without columns it takes those of the sheet that the clerk fills. If a `needed` table has no row, nothing is
    printed. `last` keeps only the last so many rows; `room` blank ones follow them. `by`
    makes a table of its own for each word in a column of lines; with `new_page` each has pages of its own, because
    different people carry them. Text of another `size` (pt) than usual never shrinks.
    """

    rows: str
    columns: tuple[PartColumn, ...] = ()
    title: str = ""
    row: float = 7.0
    least: int = 1
    needed: bool = False
    last: int = 0
    room: int = 0
    by: str = ""
    new_page: bool = False
    size: float = 10.5
    where: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsPart:
    """What is asked at the house: for each line what the archive knows, and boxes to tick or room to write."""

    items: tuple[Item, ...]
    title: str = ""
    per_row: int = 1
    row: float = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsePart:
    """Paragraphs with place-holders."""

    paragraphs: tuple[str, ...]
    size: float = 10.5
    align: str = "left"
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineItem:
    """A cell of a spine: the key of its value, its label, and its share of the height."""

    key: str
    label: str
    share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SpinesPart:
    """Labels for the spines of boxes, one for each row. Without rows there is one of each usual width."""

    rows: str
    height: float = 240.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersPart:
    """Large numbers: the keys of figures, each with a label of its own where the figure's title is too long."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartsPart:
    """Charts side by side, by their names. `height` is that of a chart in mm."""

    charts: tuple[str, ...]
    height: float = 52.0


Part = (
    SpinesPart
    | PairsPart
    | TablePart
    | QuestionsPart
    | ProsePart
    | NumbersPart
    | ChartsPart
    | Heading
    | Space
    | Rules
    | Signatures
    | SignLine
)


def part(table: Mapping[str, Any]) -> Part:
    """The part that a table of the file describes. Raises TypeError or KeyError for one that is not understood."""
    values = dict(table)
    return _MAKERS[values.pop("kind")](values)


def _pairs(values: dict[str, Any]) -> PairsPart:
    return PairsPart(items=_items(values), **values)


def _questions(values: dict[str, Any]) -> QuestionsPart:
    return QuestionsPart(items=_items(values), **values)


def _items(values: dict[str, Any]) -> tuple[Item, ...]:
    return tuple(Item(key=it) if isinstance(it, str) else Item(**it) for it in values.pop("items"))


def _table(values: dict[str, Any]) -> TablePart:
    columns = tuple(PartColumn(**it) for it in values.pop("columns", ()))
    return TablePart(columns=columns, **values)


def _prose(values: dict[str, Any]) -> ProsePart:
    return ProsePart(paragraphs=tuple(values.pop("paragraphs")), **values)


def _signatures(values: dict[str, Any]) -> Signatures:
    blocks = [Signature(title=it["title"], text=it["text"], lines=tuple(it["lines"])) for it in values.pop("blocks")]
    return Signatures(blocks=tuple(blocks), **values)


def _sign_line(values: dict[str, Any]) -> SignLine:
    return SignLine(texts=tuple(values.pop("texts")), **values)


_MAKERS: dict[str, Callable[[dict[str, Any]], Part]] = {
    "pairs": _pairs,
    "table": _table,
    "questions": _questions,
    "prose": _prose,
    "heading": lambda values: Heading(**values),
    "space": lambda values: Space(**values),
    "rules": lambda values: Rules(**values),
    "signatures": _signatures,
    "sign_line": _sign_line,
    "spines": lambda values: SpinesPart(**values),
    "numbers": lambda values: NumbersPart(items=_items(values)),
    "charts": lambda values: ChartsPart(charts=tuple(values.pop("charts")), **values),
}
