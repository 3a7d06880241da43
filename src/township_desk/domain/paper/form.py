"""What stands on a form: blocks of facts, tables, texts and signatures, one below the other."""

from dataclasses import dataclass

UPRIGHT, ACROSS = (210.0, 297.0), (297.0, 210.0)
"""A4 in mm: width and height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Labels and values, some pairs a row; `label` is the width of a label, `row` the least height of a row, in mm."""

    pairs: tuple[tuple[str, str], ...]
    per_row: int = 3
    label: float = 20.0
    size: float = 10.5
    row: float = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """A column: its head, its share of the width, and where its text stands (left, center, right)."""

    head: str
    width: float
    align: str = "center"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under heads that are repeated on each page; `row` is the least height of a row in mm."""

    title: str = ""
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    row: float = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Paragraphs: justified and two characters in (left), not in (flush), on the right, or in the middle (center).

    What is `kept` stays whole, with the end of what stands above it.
    """

    texts: tuple[str, ...]
    size: float = 10.5
    align: str = "left"
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The line that names what follows; it never stands last on a page."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Some room, in mm."""

    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A box with dotted lines to write on, under its label; `text` stands on them already."""

    label: str
    count: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A block to be signed: its title, its text, and the lines to write on."""

    title: str
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Blocks to be signed, two side by side; they never stand alone on a page."""

    blocks: tuple[Signature, ...]
    height: float = 35.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SignLine:
    """Names to be signed beside each other without boxes, the day below each."""

    texts: tuple[str, ...]
    day: str = ""


Block = Pairs | Table | Prose | Heading | Space | Rules | Signatures | SignLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One paper: a title with its edition and a line left and right below, the blocks, at the foot what it rests on.

    `mark` (内部资料 …) stands above on every page, `whose` beside it from the second on; `watermark` lies behind. The
    title has `size` points, and `top` mm of room above it; `side` is the margin left and right.
    """

    title: str
    blocks: tuple[Block, ...]
    mark: str = ""
    whose: str = ""
    edition: str = ""
    left: str = ""
    right: str = ""
    source: str = ""
    page: tuple[float, float] = UPRIGHT
    size: float = 20.0
    top: float = 0.0
    side: float = 18.0
    watermark: str = ""
