"""Copies of a template's sheet, for example one for each household."""

import posixpath
import re
from itertools import count

from township_desk.exchange.package.book import Book, SheetEntry
from township_desk.exchange.package.following import follow_name
from township_desk.exchange.package.formulas.references import sheet_renamed
from township_desk.exchange.package.relations import (
    Relation,
    add_relation,
    declare,
    declared,
    relations,
    relations_part,
)
from township_desk.exchange.package.xml import Element, local, parsed, written

_SHARED = ("image", "hyperlink", "theme")
_MOST_LETTERS = 31
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def copy_sheet(book: Book, entry: SheetEntry, name: str) -> SheetEntry:
    """Puts a copy of a sheet after all sheets. The sheet must still be as the template has it."""
    book.flush()
    copies: dict[str, str] = {}
    part = _copy_part(book, entry.part, copies)
    root = parsed(book.package.read(part), part)
    for element in root.iter():
        for only_once in ("tabSelected", "codeName"):
            element.attrib.pop(only_once, None)
    book.package.put(part, written(root))
    made = SheetEntry(free_name(book, name), part, entry.hidden, entry.kind)
    _list(book, entry, made)
    for copied in copies.values():
        _name_tables(book, copied)
    book.sheets.append(made)
    return made


def rename_sheet(book: Book, entry: SheetEntry, name: str) -> SheetEntry:
    """Renames a sheet. Everything that refers to it follows."""
    root = parsed(book.package.read(book.part), book.part)
    made = SheetEntry(free_name(book, name), entry.part, entry.hidden, entry.kind)
    next(it for it in root.iter() if local(it) == "sheet" and it.get("name") == entry.name).set("name", made.name)
    book.package.put(book.part, written(root))
    book.sheets[book.sheets.index(entry)] = made
    follow_name(book, entry.name, made.name)
    return made


def free_name(book: Book, wanted: str) -> str:
    """A name that a spreadsheet program accepts and no sheet has."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", wanted)[:_MOST_LETTERS].strip("' ") or "表"
    taken = {entry.name.lower() for entry in book.sheets}
    names = (plain, *(f"{plain[: _MOST_LETTERS - 5]}（{number}）" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.lower() not in taken)


def _copy_part(book: Book, part: str, copies: dict[str, str]) -> str:
    """Copies a part with everything it points at. What is the same for all sheets may be shared."""
    if part in copies:
        return copies[part]
    copies[part] = made = _free_part(book, part)
    book.package.put(made, book.package.read(part))
    if kind := declared(book.package, part):
        declare(book.package, made, kind)
    if relations_part(part) in book.package:
        _copy_relations(book, part, made, copies)
    return made


def _copy_relations(book: Book, part: str, made: str, copies: dict[str, str]) -> None:
    name = relations_part(part)
    root = parsed(book.package.read(name), name)
    for element, relation in zip(root, relations(book.package, part), strict=True):
        if relation.target in book.package and relation.kind not in _SHARED and not _is_back(relation, copies):
            element.set("Target", f"/{_copy_part(book, relation.target, copies)}")
    book.package.put(relations_part(made), written(root))


def _is_back(relation: Relation, copies: dict[str, str]) -> bool:
    return relation.target in copies.values()


def _free_part(book: Book, part: str) -> str:
    stem, ending = posixpath.splitext(part)
    stem = re.sub(r"\d+$", "", stem)
    return next(name for number in count(2) if (name := f"{stem}{number}{ending}") not in book.package)


def _list(book: Book, entry: SheetEntry, made: SheetEntry) -> None:
    """Adds a sheet to the workbook's list, and the names that belong to the copied sheet alone."""
    id_ = add_relation(book.package, book.part, "worksheet", "worksheet", made.part)
    root = parsed(book.package.read(book.part), book.part)
    sheets = [it for it in root.iter() if local(it) == "sheet"]
    place = next(at for at, it in enumerate(sheets) if it.get("name") == entry.name)
    listed = sheets[0].makeelement(sheets[0].tag, nsmap=sheets[0].nsmap)
    listed.set("name", made.name)
    listed.set("sheetId", str(max(int(it.get("sheetId", "0")) for it in sheets) + 1))
    listed.set(next((str(key) for key in sheets[0].attrib if str(key).endswith("}id")), _ID), id_)
    sheets[-1].addnext(listed)
    for name in [it for it in root.iter() if local(it) == "definedName" and it.get("localSheetId") == str(place)]:
        _copy_name(name, entry, made, len(sheets))
    book.package.put(book.part, written(root))


def _copy_name(name: Element, entry: SheetEntry, made: SheetEntry, place: int) -> None:
    copied = name.makeelement(name.tag, dict(name.attrib))
    copied.set("localSheetId", str(place))
    copied.text = sheet_renamed(name.text or "", entry.name, made.name)
    name.getparent().append(copied)


def _name_tables(book: Book, part: str) -> None:
    """Gives a copied table a number and a name of its own, because both must be unique."""
    content = book.package.read(part) if part.endswith(".xml") else b""
    if b"<table " not in content[:2000]:
        return
    root, number = parsed(content, part), re.sub(r"\D", "", posixpath.basename(part)) or "2"
    root.set("id", str(1000 + int(number)))
    for attribute in ("name", "displayName"):
        root.set(attribute, f"{root.get(attribute, 'Table')}_{number}")
    book.package.put(part, written(root))
