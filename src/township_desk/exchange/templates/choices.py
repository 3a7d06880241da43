"""The words that a template allows in a column: its validation lists, also those on other sheets."""

import re
from collections.abc import Iterator

from township_desk.exchange.opening.cells import area_of
from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.package.book import Book
from township_desk.exchange.package.grid import Grid
from township_desk.exchange.package.rows import split_rows
from township_desk.exchange.package.strings import Strings
from township_desk.exchange.package.xml import Element, local, parsed

_RANGE = re.compile(r"(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
_MOST = 2000


def choices_of(book: Book, sheet: str, first: int) -> dict[int, tuple[str, ...]]:
    """The allowed words by column (0 = A) for the rows from `first` on. Lists that cannot be followed are left out."""
    part = book.sheet(sheet).part
    frame = parsed(split_rows(book.package.read(part), part).frame, part)
    found: dict[int, tuple[str, ...]] = {}
    for element in frame.iter():
        if local(element) == "dataValidation" and element.get("type") == "list":
            words = _words(book, sheet, said(element, "formula1"))
            for column in columns_of(element.get("sqref") or said(element, "sqref"), first) if words else ():
                found[column] = words
    return found


def said(element: Element, name: str) -> str:
    """The text of the element with a name inside another element."""
    return next(("".join(it.itertext()).strip() for it in element.iter() if local(it) == name), "")


def columns_of(places: str, first: int) -> Iterator[int]:
    """The columns of a validation's areas, if these reach the rows from `first` on."""
    for text in places.replace("$", "").split():
        try:
            _, left, bottom, right = area_of(text)
        except ValueError:  # a rule for whole columns (A:A), which covers the head as well
            continue
        if bottom >= first:
            yield from range(left, min(right, left + 255) + 1)


def _words(book: Book, sheet: str, formula: str) -> tuple[str, ...]:
    if formula.startswith('"'):
        return tuple(word.strip() for word in formula.strip('"').replace('""', '"').split(","))
    found = _RANGE.fullmatch(formula.removeprefix("="))
    if found is None and (named := _name(book, formula)):
        found = _RANGE.fullmatch(named)
    return _of_range(book, sheet, found) if found else ()


def _name(book: Book, name: str) -> str:
    root = parsed(book.package.read(book.part), book.part)
    names = (it for it in root.iter() if local(it) == "definedName" and it.get("name") == name)
    return next(("".join(it.itertext()).strip() for it in names), "")


def _of_range(book: Book, sheet: str, found: re.Match[str]) -> tuple[str, ...]:
    name = (found[1] or found[2] or sheet).replace("''", "'")
    try:
        part = book.sheet(name).part
    except Unreadable:
        return ()
    corner = f"{found[3]}{found[4]}"
    top, left, bottom, right = area_of(f"{corner}:{found[5]}{found[6]}" if found[5] else corner)
    grid = Grid(split_rows(book.package.read(part), part), Strings(book))
    cells = ((row, column) for row in range(top, min(bottom, top + _MOST) + 1) for column in range(left, right + 1))
    return tuple(text for row, column in cells if (text := grid.text(row, column).strip()))
