"""The content of a form: blocks of facts, tables, texts and signatures, one below the other."""

from dataclasses import dataclass

from township_desk.domain.charts.chart import Chart

UPRIGHT, ACROSS = (210.0, 297.0), (297.0, 210.0)
"""Width and height of A4 in mm."""
HALF = (148.5, 210.0)
"""Half of an A4 page that lies across: two stand side by side, to be cut apart."""
FOLDED = (420.0, 297.0)
"""A3 across, to be folded to a cover of A4: back, spine, front."""
SIZE, LEAST = 10.5, 9.0
"""五号, and 小五 where that does not fit. No text of a form is smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Rows of labels and values. `label` is the width of a label, `row` the least height of a row, both in mm."""

    pairs: tuple[tuple[str, str], ...]
    per_row: int = 3
    label: float = 20.0
    size: float = 10.5
    row: float = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """A column: its head, its share of the width, and where its text stands (left, center, right).

    A row that goes on below repeats the text of a `repeated` column, with 续. In a `joined` column an empty cell is one
    with the cell above it.
    """

    head: str
    width: float
    align: str = "center"
    repeated: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under heads that are repeated on each page. `row` is the least height of a row in mm.

    Text of the usual `size` (pt) shrinks a little before it wraps; that of another size stays as it is wanted.
    With `new_page` it begins a page under the form's title and counts its own pages: others carry it. A `kept` one is
    only divided where it does not fit on one page.
    """

    title: str = ""
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    row: float = 7.0
    size: float = SIZE
    new_page: bool = False
    kept: bool = False

    @property
    def least(self) -> float:
        """How small its text may become."""
        return LEAST if self.size == SIZE else self.size


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Paragraphs: justified and indented (left), not indented (flush), on the right, or in the middle (center).

    A `kept` block is never divided, and stays with the end of what stands above it.
    """

    texts: tuple[str, ...]
    size: float = 10.5
    align: str = "left"
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The line that names what follows. It never stands last on a page."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Some room, in mm."""

    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A box with dotted lines to write on, under its label. `text` already stands on them."""

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
    """Blocks to be signed, two side by side. They never stand alone on a page."""

    blocks: tuple[Signature, ...]
    height: float = 35.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture (JPEG) with the line below it. Without one there is an empty frame to paste a print into."""

    caption: str
    jpeg: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Photos:
    """Pictures side by side in frames of one height (mm)."""

    photos: tuple[Photo, ...]
    height: float = 56.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SignLine:
    """Names that sign beside each other without boxes, each with a day below."""

    texts: tuple[str, ...]
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineCell:
    """A label on a spine and the words below it. `share` is its part of the spine's height."""

    label: str
    text: str
    share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spine:
    """The spine of a folded cover, or a label for the spine of a box. `width` is in mm."""

    width: float
    cells: tuple[SpineCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spines:
    """Labels for the spines of boxes, side by side, to be cut out. `height` is in mm."""

    spines: tuple[Spine, ...]
    height: float = 240.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """Charts side by side, each below its title. `height` is that of a chart in mm."""

    charts: tuple[Chart, ...]
    height: float = 52.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A large number with its unit, its name above and a few words below."""

    name: str
    number: str
    unit: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Large numbers side by side in frames."""

    numbers: tuple[Number, ...]


Block = Charts | Numbers | Spines | Pairs | Table | Prose | Heading | Space | Rules | Photos | Signatures | SignLine


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a form comes from: the key of its household or village, the name of its sheet, its year."""

    owner: int
    sheet: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One paper: a title with its edition, a line of text left and right below, the blocks, and its legal basis at the
    foot.

    A form with a `spine` is the front of a folded cover.

    `mark` (内部资料 …) stands at the top of every page, `whose` beside it from the second page on; `watermark` lies
    behind. `size` is the title's in points, `top` the room above it and `side` the margin left and right, both in mm.
    The rows of a form that `is_list` are fitted, so that its last page holds more than a few.
    A form with an `origin` has a QR code on each page, so that a photo of it finds its place.
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
    spine: Spine | None = None
    origin: Origin | None = None
    is_list: bool = False
