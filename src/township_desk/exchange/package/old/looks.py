"""The looks of old cells: font, border, fill, alignment and number format of each XF record."""

from itertools import pairwise
from typing import Any

from township_desk.exchange.writing.sheet_rows import clean

_BOLD = 700
_STACKED = 255
_SOLID = 1
_AUTOMATIC = "FF000000"
_HORIZONTAL = (None, "left", "center", "right", "fill", "justify", "centerContinuous", "distributed")
_VERTICAL = ("top", "center", "bottom", "justify", "distributed")
_SCRIPTS = {1: "superscript", 2: "subscript"}
_UNDERLINES = {1: "single", 2: "double", 0x21: "singleAccounting", 0x22: "doubleAccounting"}
_LINES: tuple[str | None, ...] = (
    *(None, "thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed", "dashDot"),
    *("mediumDashDot", "dashDotDot", "mediumDashDotDot", "slantDashDot"),
)
_PATTERNS: tuple[str | None, ...] = (
    *(None, "solid", "mediumGray", "darkGray", "lightGray", "darkHorizontal", "darkVertical", "darkDown", "darkUp"),
    *("darkGrid", "darkTrellis", "lightHorizontal", "lightVertical", "lightDown", "lightUp", "lightGrid"),
    *("lightTrellis", "gray125", "gray0625"),
)


class Looks:
    """Gives cells, rows and columns of a new workbook the looks of the old one's XF records."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._parts: dict[int, dict[str, Any]] = {}
        self._styles: dict[int, Any] = {}

    def give(self, target: Any, number: int) -> None:
        """Gives a cell, row or column the look of an XF record."""
        if number not in self._parts:
            self._parts[number] = self._made(self._book.xf_list[number])
        if number in self._styles:
            # copied by number: making a style from its parts takes ten times as long
            target._style = self._styles[number]
            return
        for name, value in self._parts[number].items():
            setattr(target, name, value)
        self._styles[number] = target._style

    def text(self, text: str, number: int, runs: list[tuple[int, int]]) -> Any:
        """The text for a cell. A text whose parts have different fonts keeps them."""
        from openpyxl.cell.rich_text import CellRichText, TextBlock

        font = self._book.xf_list[number].font_index
        starts = [*runs, (len(text), 0)] if runs and not runs[0][0] else [(0, font), *runs, (len(text), 0)]
        parts = [(font, text[start:end]) for (start, font), (end, _) in pairwise(starts) if text[start:end]]
        if len(parts) < 2:
            return clean(text)
        return CellRichText([TextBlock(self._inline_font(font), clean(part)) for font, part in parts])

    def _made(self, xf: Any) -> dict[str, Any]:
        from openpyxl.styles import Font, Protection

        return {
            "font": Font(name=self._book.font_list[xf.font_index].name, **self._font(xf.font_index)),
            "border": self._border(xf.border),
            "fill": self._fill(xf.background),
            "alignment": _alignment(xf.alignment),
            "number_format": self._book.format_map[xf.format_key].format_str,
            "protection": Protection(locked=bool(xf.protection.cell_locked), hidden=bool(xf.protection.formula_hidden)),
        }

    def _inline_font(self, number: int) -> Any:
        from openpyxl.cell.text import InlineFont

        return InlineFont(rFont=self._book.font_list[number].name, **self._font(number))

    def _font(self, number: int) -> dict[str, Any]:
        font = self._book.font_list[number]
        return {
            "sz": font.height / 20,
            "b": bool(font.bold or font.weight >= _BOLD),
            "i": bool(font.italic),
            "u": _UNDERLINES.get(font.underline_type),
            "strike": bool(font.struck_out),
            "vertAlign": _SCRIPTS.get(font.escapement),
            "color": self._colour(font.colour_index),
        }

    def _border(self, border: Any) -> Any:
        from openpyxl.styles import Border, Side

        def side(name: str) -> Any:
            line = _among(_LINES, getattr(border, f"{name}_line_style"))
            return Side(style=line, color=self._colour(getattr(border, f"{name}_colour_index")))

        sides = {name: side(name) for name in ("left", "right", "top", "bottom")}
        if border.diag_down or border.diag_up:
            sides["diagonal"] = side("diag")
        return Border(diagonalDown=bool(border.diag_down), diagonalUp=bool(border.diag_up), **sides)

    def _fill(self, background: Any) -> Any:
        from openpyxl.styles import PatternFill

        if not background.fill_pattern:
            return PatternFill()
        colours = {"fgColor": self._colour(background.pattern_colour_index) or _AUTOMATIC}
        if background.fill_pattern != _SOLID:  # a solid pattern covers the background
            colours["bgColor"] = self._colour(background.background_colour_index) or _AUTOMATIC
        return PatternFill(_among(_PATTERNS, background.fill_pattern), **colours)

    def _colour(self, index: int) -> str | None:
        """A colour of the palette; None for “automatic”."""
        found = self._book.colour_map.get(index)
        return "FF{:02X}{:02X}{:02X}".format(*found) if found else None


def _alignment(align: Any) -> Any:
    from openpyxl.styles import Alignment

    return Alignment(
        horizontal=_among(_HORIZONTAL, align.hor_align),
        vertical=_among(_VERTICAL, align.vert_align),
        wrap_text=bool(align.text_wrapped),
        shrink_to_fit=bool(align.shrink_to_fit),
        indent=align.indent_level,
        text_rotation=align.rotation if align.rotation <= 180 or align.rotation == _STACKED else 0,
    )


def _among(words: tuple[str | None, ...], number: int) -> str | None:
    """The word for a number of the old format; None for an unknown number."""
    return words[number] if number < len(words) else None
