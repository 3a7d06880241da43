"""Tells the program that opens a workbook to work its formulas out again."""

from township_desk.exchange.package.book import Book
from township_desk.exchange.package.relations import drop_relation
from township_desk.exchange.package.xml import local, parsed, sibling_name, written

_BEFORE = ("sheets", "functionGroups", "externalReferences", "definedNames")


def recalculate(book: Book) -> None:
    """Asks for all formulas to be worked out on opening; the order in which that is done is left to be found anew."""
    if not any(b":f>" in it or b"<f" in it for it in (book.package.read(entry.part) for entry in book.sheets)):
        return
    root = parsed(book.package.read(book.part), book.part)
    settings = next((it for it in root if local(it) == "calcPr"), None)
    if settings is None:
        settings = root.makeelement(sibling_name(root, "calcPr"))
        root.insert(max(place for place, it in enumerate(root) if local(it) in _BEFORE) + 1, settings)
    settings.set("fullCalcOnLoad", "1")
    book.package.put(book.part, written(root))
    drop_relation(book.package, book.part, "calcChain")
