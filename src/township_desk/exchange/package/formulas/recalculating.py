"""Brings the formulas of a filled workbook up to date."""

from collections.abc import Set

from township_desk.exchange.package.book import Book
from township_desk.exchange.package.formulas.formulas import formula_of
from township_desk.exchange.package.formulas.workings import Workings, work_out
from township_desk.exchange.package.relations import drop_relation
from township_desk.exchange.package.rows import SheetRows
from township_desk.exchange.package.strings import Strings
from township_desk.exchange.package.xml import local, parsed, sibling_name, written

_BEFORE = ("sheets", "functionGroups", "externalReferences", "definedNames")


def recalculate(book: Book, strings: Strings, filled: Set[str]) -> None:
    """Computes what can be computed.

    If something cannot, the program that opens the file is asked to recalculate everything.
    """
    workings, whole = Workings(book, strings), True
    for entry in book.sheets:
        if entry.part in filled or (entry.kind == "worksheet" and _names_another(book.rows(entry.part))):
            whole = work_out(workings, book, entry, entry.part in filled) and whole
    if not whole:
        _ask_for_all(book)


def _names_another(rows: SheetRows) -> bool:
    return any(b"!" in rows.raw(number) for number in rows.with_formulas())


def formula_places(rows: SheetRows) -> set[tuple[int, int]]:
    """The row and column of each formula in a sheet part."""
    return {
        (number, column)
        for number in rows.with_formulas()
        for column, cell in rows.parsed(number).cells.items()
        if formula_of(cell, rows.prefix)
    }


def forget_order(book: Book) -> None:
    """Removes the list of the calculation order: Excel takes a list with other cells for damage."""
    drop_relation(book.package, book.part, "calcChain")


def _ask_for_all(book: Book) -> None:
    root = parsed(book.package.read(book.part), book.part)
    settings = next((it for it in root if local(it) == "calcPr"), None)
    if settings is None:
        settings = root.makeelement(sibling_name(root, "calcPr"))
        root.insert(max(place for place, it in enumerate(root) if local(it) in _BEFORE) + 1, settings)
    settings.set("fullCalcOnLoad", "1")
    book.package.put(book.part, written(root))
