"""The look of old cells: font, border, fill, alignment and number format of each XF record."""

from itertools import pairwise
from typing import Any

_BOLD = 700
_STACKED = 255
_SOLID = 1
_HORIZONTAL = ("", "left", "center", "right", "fill", "justify", "center_across", "distributed")
_VERTICAL = ("top", "vcenter", "bottom", "vjustify", "vdistributed")
_SCRIPTS = {1: 1, 2: 2}
_UNDERLINES = {1: 1, 2: 2, 0x21: 33, 0x22: 34}


class Looks:
    """The formats of a new workbook, one for each look of the old one."""

    def __init__(self, book: Any, made: Any) -> None:
        self._book, self._made = book, made
        self._formats: dict[int, Any] = {}
        self._fonts: dict[int, Any] = {}

    def of(self, number: int) -> Any:
        """The format of an XF record."""
        if number not in self._formats:
            self._formats[number] = self._made.add_format(self._properties(self._book.xf_list[number]))
        return self._formats[number]

    def runs(self, text: str, number: int, runs: list[tuple[int, int]]) -> list[Any]:
        """A text whose parts have fonts of their own, as fragments."""
        font = self._book.xf_list[number].font_index
        starts = [*runs, (len(text), 0)] if runs and not runs[0][0] else [(0, font), *runs, (len(text), 0)]
        fragments: list[Any] = []
        for (start, font), (end, _) in pairwise(starts):
            if text[start:end]:
                fragments += [self._font(font), text[start:end]]
        return fragments

    def _font(self, number: int) -> Any:
        if number not in self._fonts:
            self._fonts[number] = self._made.add_format(_said(self._font_properties(number)))
        return self._fonts[number]

    def _properties(self, xf: Any) -> dict[str, Any]:
        found = self._font_properties(xf.font_index) | self._borders(xf.border) | self._fill(xf.background)
        align = xf.alignment
        found |= {
            "num_format": self._book.format_map[xf.format_key].format_str,
            "align": _HORIZONTAL[align.hor_align] if align.hor_align < len(_HORIZONTAL) else "",
            "valign": _VERTICAL[align.vert_align] if align.vert_align < len(_VERTICAL) else "",
            "text_wrap": bool(align.text_wrapped),
            "shrink": bool(align.shrink_to_fit),
            "indent": align.indent_level,
            "rotation": _rotation(align.rotation),
            "locked": bool(xf.protection.cell_locked),
            "hidden": bool(xf.protection.formula_hidden),
        }
        return _said(found)

    def _font_properties(self, number: int) -> dict[str, Any]:
        font = self._book.font_list[number]
        return {
            "font_name": font.name,
            "font_size": font.height / 20,
            "bold": font.bold or font.weight >= _BOLD,
            "italic": bool(font.italic),
            "underline": _UNDERLINES.get(font.underline_type, 0),
            "font_strikeout": bool(font.struck_out),
            "font_script": _SCRIPTS.get(font.escapement, 0),
            "font_color": self._colour(font.colour_index),
        }

    def _borders(self, border: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for side in ("left", "right", "top", "bottom"):
            found[side] = getattr(border, f"{side}_line_style")
            found[f"{side}_color"] = self._colour(getattr(border, f"{side}_colour_index"))
        diagonal = bool(border.diag_down) * 2 + bool(border.diag_up)
        if diagonal:
            found |= {"diag_type": diagonal, "diag_border": border.diag_line_style}
        return found

    def _fill(self, background: Any) -> dict[str, Any]:
        if not background.fill_pattern:
            return {}
        found = {"pattern": background.fill_pattern, "fg_color": self._colour(background.pattern_colour_index)}
        if background.fill_pattern != _SOLID:  # in which there is nothing behind
            found["bg_color"] = self._colour(background.background_colour_index)
        return found

    def _colour(self, index: int) -> str | None:
        """A colour of the palette; None for “automatic”."""
        found = self._book.colour_map.get(index)
        return "#{:02X}{:02X}{:02X}".format(*found) if found else None


def _said(properties: dict[str, Any]) -> dict[str, Any]:
    """The properties that a look has at all."""
    return {name: value for name, value in properties.items() if value not in ("", None)}


def _rotation(degrees: int) -> int:
    """Old files count 0 to 90 upwards, 91 to 180 downwards, 255 for letters on top of each other."""
    if degrees == _STACKED:
        return 270
    return degrees if degrees <= 90 else 90 - degrees
