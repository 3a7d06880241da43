"""Styles of a workbook: whether one shows dates, and copies of a style that keep numbers of persons as text."""

import re

from township_desk.exchange.package.book import Book
from township_desk.exchange.package.xml import Element, local, parsed, written

_TEXT = 49  # the built-in number of the format "@"
# numbers of Excel's built-in date formats, those of its Chinese version included
_DATES = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}
_NOT_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class Styles:
    """The styles of a book. `save` writes them back when copies were made."""

    def __init__(self, book: Book) -> None:
        self._book, self._part = book, book.shared("styles")
        self._root = parsed(book.package.read(self._part), self._part) if self._part in book.package else None
        self._styles = self._child("cellXfs")
        self._formats = {it.get("numFmtId"): it.get("formatCode", "") for it in self._child("numFmts")}
        self._texts: dict[int, int] = {}
        self._dates: dict[int, bool] = {}

    def _child(self, name: str) -> Element:
        return next((it for it in self._root if local(it) == name), ()) if self._root is not None else ()

    def format(self, style: int) -> tuple[int, str]:
        """A style's number format: its number and, for the book's own formats, its code."""
        number = self._styles[style].get("numFmtId", "0") if style < len(self._styles) else "0"
        return int(number), self._formats.get(number, "")

    def is_date(self, style: int) -> bool:
        """Whether a style shows numbers as dates."""
        if style not in self._dates:
            number, code = self.format(style)
            self._dates[style] = bool(re.search("[yd]", _NOT_DATE.sub("", code).lower())) if code else number in _DATES
        return self._dates[style]

    def is_boxed(self, style: int) -> bool:
        """Whether a style draws a border on any side."""
        borders = self._child("borders")
        number = int(self._styles[style].get("borderId", "0")) if style < len(self._styles) else 0
        return number < len(borders) and any(side.get("style", "none") != "none" for side in borders[number])

    def as_text(self, style: int) -> int:
        """A style that looks the same and holds text."""
        if not len(self._styles) or self.format(style) == (_TEXT, ""):
            return style
        if style not in self._texts:
            made = parsed(written(self._styles[min(style, len(self._styles) - 1)]), self._part)
            made.set("numFmtId", str(_TEXT))
            # without this, some programs take the number format of the named style instead
            made.set("applyNumberFormat", "1")
            self._styles.append(made)
            self._texts[style] = len(self._styles) - 1
        return self._texts[style]

    def save(self) -> None:
        """Writes the copies into the package, if there are any."""
        if self._texts:
            self._styles.set("count", str(len(self._styles)))
            self._book.package.put(self._part, written(self._root))
