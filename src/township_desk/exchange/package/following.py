"""Lets the rest of a package follow when rows are inserted into a sheet, or when a sheet is renamed."""

from collections.abc import Callable
from dataclasses import replace

from township_desk.exchange.package.book import Book, SheetEntry
from township_desk.exchange.package.formulas.formulas import change_formulas
from township_desk.exchange.package.formulas.references import Shift, sheet_renamed
from township_desk.exchange.package.moving import change_references, move_tree, move_vml
from township_desk.exchange.package.relations import relations
from township_desk.exchange.package.xml import local, parsed, written

Change = Callable[[str], str]
_OWN = ("table", "comments", "drawing", "threadedComment", "queryTable")
_WITH_FORMULAS = ("chart", "chartEx")


def follow_rows(book: Book, entry: SheetEntry, shift: Shift) -> None:
    """Moves the sheet's tables, notes and drawings, and the references of all other parts to it."""
    for relation in relations(book.package, entry.part):
        if relation.kind in _OWN and relation.target in book.package:
            root = parsed(book.package.read(relation.target), relation.target)
            move_tree(root, shift)
            book.package.put(relation.target, written(root))
        elif relation.kind == "vmlDrawing":
            content = book.package.read(relation.target)
            if (moved := move_vml(content, shift)) != content:
                book.package.put(relation.target, moved)
    _follow(book, lambda text: shift.formula(text, here=False), but=entry.part)
    _move_sources(book, shift)


def follow_name(book: Book, old: str, new: str) -> None:
    """Changes all references to a sheet that was renamed."""
    _follow(book, lambda text: sheet_renamed(text, old, new))


def _follow(book: Book, change: Change, but: str = "") -> None:
    for entry in book.sheets:
        if entry.part != but and entry.kind == "worksheet":
            _change_sheet(book, entry.part, change)
        for drawing in relations(book.package, entry.part):
            if drawing.kind == "drawing" and drawing.target in book.package:
                for chart in relations(book.package, drawing.target):
                    if chart.kind in _WITH_FORMULAS:
                        _change_part(book, chart.target, change)
    _change_part(book, book.part, change)


def _change_part(book: Book, part: str, change: Change) -> None:
    if part in book.package:
        root = parsed(book.package.read(part), part)
        if change_references(root, change):
            book.package.put(part, written(root))


def _change_sheet(book: Book, part: str, change: Change) -> None:
    """Lets the formulas and rules of a sheet follow, if it names another sheet at all."""
    rows = book.rows(part)
    for number in rows.with_formulas():
        if b"!" in rows.raw(number):
            row = rows.parsed(number)
            change_formulas(row, rows.prefix, lambda _, it: replace(it, text=change(it.text)))
            rows.put(number, row)
    if b"!" in rows.frame:
        change_references(book.frame(part), change)


def _move_sources(book: Book, shift: Shift) -> None:
    """Lets pivot tables find their source again."""
    for relation in relations(book.package, book.part):
        if relation.kind == "pivotCacheDefinition" and relation.target in book.package:
            root = parsed(book.package.read(relation.target), relation.target)
            for source in (it for it in root.iter() if local(it) == "worksheetSource"):
                if source.get("sheet", "").lower() == shift.sheet.lower() and source.get("ref"):
                    source.set("ref", shift.area(source.get("ref")))
                    book.package.put(relation.target, written(root))
