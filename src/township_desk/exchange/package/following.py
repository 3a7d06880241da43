"""Lets the rest of a package follow when rows are put into one of its sheets."""

from township_desk.exchange.package.book import Book, SheetEntry
from township_desk.exchange.package.formulas import change_formulas
from township_desk.exchange.package.moving import move_tree, move_vml, moved_formula
from township_desk.exchange.package.references import Shift
from township_desk.exchange.package.relations import relations
from township_desk.exchange.package.rows import split_rows
from township_desk.exchange.package.xml import local, parsed, written

_OWN = ("table", "comments", "drawing", "threadedComment", "queryTable")
_WITH_FORMULAS = ("chart", "chartEx")


def follow(book: Book, entry: SheetEntry, shift: Shift) -> None:
    """Moves the sheet's tables, notes and drawings, and the references of all other parts to it."""
    for relation in relations(book.package, entry.part):
        if relation.kind in _OWN:
            _move_part(book, relation.target, shift, here=True)
        elif relation.kind == "vmlDrawing":
            content = book.package.read(relation.target)
            if (moved := move_vml(content, shift)) != content:
                book.package.put(relation.target, moved)
    for other in book.sheets:
        if other.part != entry.part and other.kind == "worksheet":
            _move_references(book, other.part, shift)
        _move_charts(book, other.part, shift)
    _move_part(book, book.part, shift, here=False)
    _move_sources(book, shift)


def _move_part(book: Book, part: str, shift: Shift, here: bool) -> None:
    if part in book.package:
        root = parsed(book.package.read(part), part)
        names = [it for it in root.iter() if local(it) == "definedName" and it.text]
        for name in names:
            name.text = shift.formula(name.text, False)
        if move_tree(root, shift, here) or names:
            book.package.put(part, written(root))


def _move_charts(book: Book, part: str, shift: Shift) -> None:
    for drawing in relations(book.package, part):
        if drawing.kind == "drawing" and drawing.target in book.package:
            for chart in relations(book.package, drawing.target):
                if chart.kind in _WITH_FORMULAS:
                    _move_part(book, chart.target, shift, here=False)


def _move_references(book: Book, part: str, shift: Shift) -> None:
    """Lets the formulas and rules of another sheet follow, if it names the sheet at all."""
    content = book.package.read(part)
    if b"!" not in content:
        return
    rows = split_rows(content, part)
    formula, changed = f"<{rows.prefix}f".encode(), False
    for number, raw in list(rows.rows.items()):
        if formula in raw and b"!" in raw:
            row = rows.parsed(number)
            change_formulas(row, rows.prefix, lambda _, it: moved_formula(it, shift, False))
            rows.put(number, row)
            changed = True
    frame = parsed(rows.frame, part)
    if move_tree(frame, shift, here=False) or changed:
        book.package.put(part, rows.content(written(frame)))


def _move_sources(book: Book, shift: Shift) -> None:
    """Lets pivot tables find their source again."""
    for relation in relations(book.package, book.part):
        if relation.kind == "pivotCacheDefinition" and relation.target in book.package:
            root = parsed(book.package.read(relation.target), relation.target)
            for source in (it for it in root.iter() if local(it) == "worksheetSource"):
                if source.get("sheet", "").lower() == shift.sheet.lower() and source.get("ref"):
                    source.set("ref", shift.area(source.get("ref")))
                    book.package.put(relation.target, written(root))
