"""Draws on a page in millimetres from the top left, with the faces of `Fonts`."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from reportlab import rl_config
from reportlab.lib import units
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from township_desk.printing.drawing.fonts import SONG, Fonts
from township_desk.printing.drawing.text import break_lines, cell_lines, even_lines

rl_config.useA85 = 0  # binary streams: a fifth smaller than ASCII85, and faster to write
A4 = (210.0, 297.0)
mm: float = units.mm
POINT: float = 1 / mm
"""One point in millimetres."""
Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
LEADING = 1.25
_LOOSEST = 0.2
"""How far characters may be spread in a line that a long number has left short, as a share of the size."""
_END = b"endstream\n"
_stream = pdfdoc.PDFStream.format


def _ended_stream(stream: pdfdoc.PDFStream, document: pdfdoc.PDFDocument) -> bytes:
    """Replaces reportlab's streams, which end without the line break that archives ask for."""
    return bytes(_stream(stream, document)).removesuffix(_END) + b"\n" + _END


pdfdoc.PDFStream.format = _ended_stream
_EDGE = 5.0
"""What printers leave white at the edges of the paper, in mm."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text fitted into a cell: its size in points and its lines."""

    size: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """The height of the lines in mm."""
        return len(self.lines) * self.size * LEADING * POINT

    def part(self, start: int, most: int, *, repeated: bool) -> "Fitted":
        """The lines in one part of a row that goes on below."""
        if start and repeated:
            return Fitted(self.size, (*self.lines[:most], "续"))
        return Fitted(self.size, self.lines[start : start + most] or ("",))


def spread(text: str, room: float, size: float) -> float:
    """The space between characters (points) that fills the `room` (mm) a line leaves; 0 where it would look torn."""
    space = room / POINT / (len(text) - 1) if len(text) > 1 else 0.0
    return space if space <= _LOOSEST * size else 0.0


@dataclass
class Pen:
    """A PDF that is being drawn. The same content always gives the same bytes."""

    title: str
    fonts: Fonts
    size: tuple[float, float] = A4
    _out: io.BytesIO = field(default_factory=io.BytesIO)
    _fitted: dict[tuple[str, str, float, float, float], Fitted] = field(default_factory=dict)
    _coded: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    _beside: int = 1
    _place: int = 0

    def __post_init__(self) -> None:
        page = (self.size[0] * mm, self.size[1] * mm)
        face = self.fonts.first(SONG)  # reportlab begins every page with Helvetica otherwise, which is not embedded
        self.canvas: Any = Canvas(self._out, pagesize=page, invariant=1, pageCompression=1, initialFontName=face)
        self.canvas.setTitle(self.title)
        self.canvas.setAuthor("")
        self.canvas.setCreator("乡镇扶贫档案工作台")

    def turn(self, size: tuple[float, float], beside: int = 1) -> None:
        """Sets the width and height (mm) of the pages that follow, and how many stand side by side on one sheet."""
        if (size, beside) != (self.size, self._beside):
            self.end_sheet()
            self.size, self._beside = size, beside
            self.canvas.setPageSize((beside * size[0] * mm, size[1] * mm))

    def begin_page(self, watermark: str = "") -> None:
        """Begins a page. A watermark lies behind everything that follows."""
        if self._beside > 1:
            self.canvas.saveState()
            self.canvas.translate(self._place * self.size[0] * mm, 0)
        self.canvas.setLineWidth(0.5)
        if self._place:
            self.cut(0, _EDGE, 0, self.size[1] - _EDGE)
        if watermark:
            self._watermark(watermark)

    def end_page(self) -> None:
        """Ends the page, and the sheet of paper when no other page stands beside it."""
        if self._beside > 1:
            self.canvas.restoreState()
        self._place += 1
        if self._place == self._beside:
            self.end_sheet()

    def end_sheet(self) -> None:
        """Ends the sheet of paper, if anything is on it."""
        if self._place:
            self.canvas.showPage()
            self._place = 0

    def finish(self) -> bytes:
        """The whole PDF."""
        self.end_sheet()
        self.canvas.save()
        return self._out.getvalue()

    def text(
        self, x: float, y: float, text: str, role: str, size: float, align: str = "left", space: float = 0.0
    ) -> None:
        """Draws a line of text with its baseline at y.

        `align` says what x means; `space` is between characters, in points.
        """
        runs = self.fonts.runs(text, role)
        if align != "left":
            wide = self.width(text, role, size)
            x -= wide if align == "right" else wide / 2
        left, bottom = x * mm, (self.size[1] - y) * mm
        last = len(runs) - 1
        for place, (face, run) in enumerate(runs):
            self.string(left, bottom, run, face, size, space)
            if place < last:
                left += self.canvas.stringWidth(run, face, size) + space * len(run)

    def string(self, left: float, bottom: float, run: str, face: str, size: float, space: float) -> None:
        """Draws a run of one face, in points.

        The PDF operators are written here, because reportlab takes twice as long.
        """
        shown = "".join(f"{name} {size:g} Tf <{codes}> Tj " for name, codes in self._codes(run, face))
        spaced, back = (f"{space:.4f} Tc ", "0 Tc ") if space else ("", "")
        self.canvas.addLiteral(f"BT 1 0 0 1 {left:.3f} {bottom:.3f} Tm {spaced}{shown}{back}ET")

    def _codes(self, run: str, face: str) -> list[tuple[str, str]]:
        """Pairs of the name of a subset of the face and the run's characters in it, in hex."""
        found = self._coded.get((run, face))
        if found is None:
            font, document = pdfmetrics.getFont(face), self.canvas._doc
            parts = font.splitString(run, document)
            found = [(font.getSubsetInternalName(subset, document), codes.hex()) for subset, codes in parts]
            self._coded[run, face] = found
        return found

    def width(self, text: str, role: str, size: float) -> float:
        """The width of a text in mm."""
        return self.fonts.width(text, role, size) * POINT

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A thin line."""
        high = self.size[1]
        self.canvas.addLiteral(f"{x1 * mm:.3f} {(high - y1) * mm:.3f} m {x2 * mm:.3f} {(high - y2) * mm:.3f} l S")

    def dots(self, x1: float, y: float, x2: float) -> None:
        """Draws a dotted line to write on."""
        self.canvas.addLiteral("[0.6 1.8] 0 d")
        self.line(x1, y, x2, y)
        self.canvas.addLiteral("[] 0 d")

    def cut(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draws a broken line along which the paper is cut or folded."""
        self._broken()
        self.line(x1, y1, x2, y2)
        self._whole()

    def broken_box(self, x: float, y: float, width: float, height: float) -> None:
        """Draws an empty rectangle of broken lines."""
        self._broken()
        self.box(x, y, width, height)
        self._whole()

    def _broken(self) -> None:
        self.canvas.addLiteral("0.25 w 0.5 G [3 2] 0 d")

    def _whole(self) -> None:
        self.canvas.addLiteral("[] 0 d 0 G 0.5 w")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Draws an empty rectangle whose top left corner is at x, y."""
        bottom = (self.size[1] - y - height) * mm
        self.canvas.addLiteral(f"{x * mm:.3f} {bottom:.3f} {width * mm:.3f} {height * mm:.3f} re S")

    def ink(self, colour: Colour = BLACK) -> None:
        """Sets the colour of the words and rectangles that follow."""
        self.canvas.addLiteral("{:.3f} {:.3f} {:.3f} rg".format(*colour))

    def filled(self, x: float, y: float, width: float, height: float) -> None:
        """Fills a rectangle whose top left corner is at x, y."""
        bottom = (self.size[1] - y - height) * mm
        self.canvas.addLiteral(f"{x * mm:.3f} {bottom:.3f} {width * mm:.3f} {height * mm:.3f} re f")

    def squares(self, x: float, y: float, side: float, runs: Iterable[tuple[int, int, int]]) -> None:
        """Fills squares of a grid whose top left corner is at x, y: runs of column, row and how many.

        They are one path, so that no light line is seen between two rows.
        """
        path = " ".join(f"{across} {-down} {count} -1 re" for across, down, count in runs)
        scale = side * mm
        self.canvas.addLiteral(
            f"q {scale:.4f} 0 0 {scale:.4f} {x * mm:.3f} {(self.size[1] - y) * mm:.3f} cm {path} f Q"
        )

    def fit(self, text: str, role: str, size: float, width: float, least: float) -> Fitted:
        """Fits a text into a width: as it is, one step smaller, or wrapped at the smaller size."""
        key = (text, role, size, width, least)
        if key not in self._fitted:
            self._fitted[key] = self._fit(text, role, size, width, least)
        return self._fitted[key]

    def fit_title(self, text: str, role: str, size: float, width: float, least: float) -> Fitted:
        """Fits a title: on one line, one step smaller, or wrapped in long lines of about equal length."""
        whole = self.fit(text, role, size, width, least)
        if len(whole.lines) == 1:
            return whole
        return Fitted(least, tuple(even_lines(text, width, lambda part: self.width(part, role, least))))

    def _fit(self, text: str, role: str, size: float, width: float, least: float) -> Fitted:
        for tried in (size, least):
            if "\n" not in text and self.width(text, role, tried) <= width:
                return Fitted(tried, (text,))
        return Fitted(least, tuple(cell_lines(text, width, lambda part: self.width(part, role, least))))

    def cell(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fitted: Fitted,
        role: str,
        align: str = "center",
        pad: float = 1.0,
        *,
        framed: bool = True,
    ) -> None:
        """Draws a cell, with a border if it is `framed`, and its fitted text in the middle of its height."""
        if framed:
            self.box(x, y, width, height)
        step = fitted.size * LEADING * POINT
        # From the middle of a Chinese character down to its baseline is about 0.36 of the size.
        baseline = y + (height - fitted.height) / 2 + step / 2 + fitted.size * 0.36 * POINT
        where = {"left": x + pad, "center": x + width / 2, "right": x + width - pad}[align]
        for place, line in enumerate(fitted.lines):
            self.text(where, baseline + place * step, line, role, fitted.size, align)

    def paragraph(self, x: float, y: float, width: float, text: str, role: str, size: float, leading: float) -> float:
        """Draws a justified paragraph, its first line indented by two characters.

        Returns the y below it. `leading` is in mm.
        """
        indent = 2 * size * POINT
        lines = break_lines(text, width, lambda part: self.width(part, role, size), indent)
        for place, line in enumerate(lines):
            left = x + (indent if place == 0 else 0)
            room = width - (indent if place == 0 else 0) - self.width(line.text, role, size)
            space = 0.0 if line.last else spread(line.text, room, size)
            self.text(left, y + leading * 0.72, line.text, role, size, space=space)
            y += leading
        return y

    def _watermark(self, text: str) -> None:
        self.canvas.saveState()
        self.canvas.setFillGray(0.9)
        self.canvas.translate(self.size[0] / 2 * mm, self.size[1] / 2 * mm)
        self.canvas.rotate(45)
        for face, run in self.fonts.runs(text, "hei"):
            self.canvas.setFont(face, 120)
            self.canvas.drawCentredString(0, -40, run)
        self.canvas.restoreState()
