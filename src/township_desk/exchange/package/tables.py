"""Named tables (ListObjects) and rules that wait for data in rows that the part does not even contain."""

from collections.abc import Iterator

from township_desk.exchange.opening.cells import area_of, column_letter
from township_desk.exchange.package.book import Book
from township_desk.exchange.package.relations import relations
from township_desk.exchange.package.xml import Element, local, parsed, written

_RULES = ("dataValidation", "conditionalFormatting")
_MOST_WAITING = 2000


def last_of_table(book: Book, part: str, first: int) -> int:
    """The last row of the named table whose data begins at or above a row and reaches it; 0 without one."""
    found = (_area(root) for _, root in _tables(book, part) if root.get("totalsRowCount", "0") == "0")
    return max((bottom for top, _, bottom, _ in found if top < first <= bottom), default=0)


def last_with_rules(frame: Element, first: int) -> int:
    """The last row, from a given row on, in which a choice or a colour waits; 0 without one."""
    last = 0
    for element in (it for it in frame.iter() if local(it) in _RULES):
        places = element.get("sqref") or next((it.text or "" for it in element.iter() if local(it) == "sqref"), "")
        for text in places.split():
            try:
                top, _, bottom, _ = area_of(text.replace("$", ""))
            except ValueError:  # a rule for whole columns waits for no particular row
                continue
            if top <= first <= bottom:
                last = max(last, min(bottom, first + _MOST_WAITING))
    return last


def fit_tables(book: Book, part: str, first: int, last: int) -> None:
    """Ends the named tables that contain the rows `first` to
    `last` after the last one, so that no blank row stays inside.
    """
    for target, root in _tables(book, part):
        top, left, bottom, right = _area(root)
        if root.get("totalsRowCount", "0") == "0" and top < first and last < bottom:
            ref = f"{column_letter(left)}{top}:{column_letter(right)}{last}"
            # Excel calls a table damaged when its filter has another area
            for element in (root, *(it for it in root if local(it) == "autoFilter")):
                element.set("ref", ref)
            book.package.put(target, written(root))


def _tables(book: Book, part: str) -> Iterator[tuple[str, Element]]:
    for relation in relations(book.package, part):
        if relation.kind == "table" and relation.target in book.package:
            root = parsed(book.package.read(relation.target), relation.target)
            if _is_area(root.get("ref", "")):
                yield relation.target, root


def _area(root: Element) -> tuple[int, int, int, int]:
    return area_of(root.get("ref"))


def _is_area(text: str) -> bool:
    try:
        return bool(area_of(text))
    except ValueError:
        return False
