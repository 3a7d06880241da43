"""A workbook as a package: its sheets, and the parts that they share."""

import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from township_desk.exchange.opening.encryption import unlocked
from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.package.old.apart import converted_apart
from township_desk.exchange.package.relations import Relation, declare, declared, relations
from township_desk.exchange.package.rows import SheetRows, split_rows
from township_desk.exchange.package.xml import Element, local, parsed, written
from township_desk.exchange.package.zipped import Package

_OLD = b"\xd0\xcf\x11\xe0"
_RELATION = "relationships}id"


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it. `kind` is worksheet, chartsheet or an old macro sheet."""

    name: str
    part: str
    hidden: bool
    kind: str


@dataclass(slots=True)
class Book:
    """An opened workbook."""

    package: Package
    part: str
    sheets: list[SheetEntry]
    base1904: bool
    notes: tuple[str, ...] = ()
    _open: dict[str, SheetRows] = field(default_factory=dict)
    _frames: dict[str, Element] = field(default_factory=dict)

    def sheet(self, name: str) -> SheetEntry:
        """The sheet with this name."""
        for entry in self.sheets:
            if entry.name == name and entry.kind == "worksheet":
                return entry
        raise Unreadable(f"没有名为“{name}”的工作表")

    def rows(self, part: str) -> SheetRows:
        """The rows of a sheet part. Everybody who changes them gets the same object."""
        if part not in self._open:
            self._open[part] = split_rows(self.package.read(part), part)
        return self._open[part]

    def frame(self, part: str) -> Element:
        """What stands around the rows of a sheet part. Everybody who changes it gets the same object."""
        if part not in self._frames:
            self._frames[part] = parsed(self.rows(part).frame, part)
        return self._frames[part]

    def flush(self) -> None:
        """Writes the changed sheets back into the package."""
        for part, rows in self._open.items():
            frame = self._frames.get(part)
            if frame is not None and written(frame) != written(parsed(rows.frame, part)):
                self.package.put(part, rows.content(written(frame)))
            elif rows.changed:
                self.package.put(part, rows.content(rows.frame))
        self._open.clear()
        self._frames.clear()

    @property
    def ending(self) -> str:
        """The ending that a file with this content must have, because programs refuse another."""
        return ".xlsm" if "macroEnabled" in declared(self.package, self.part) else ".xlsx"

    def settle(self) -> None:
        """Turns a template (.xltx) into a workbook. As a template it would open as a new file without a name."""
        kind = declared(self.package, self.part)
        if "template" in kind:
            declare(self.package, self.part, kind.replace("template.ma", "sheet.ma"))  # .main and .macroEnabled.main

    def shared(self, kind: str) -> str:
        """The part of a kind that all sheets share ("sharedStrings", "styles"); "" when there is none."""
        return next((it.target for it in relations(self.package, self.part) if it.kind == kind), "")


@contextmanager
def opened(path: Path, password: str = "") -> Iterator[Book]:
    """Yields an opened workbook. Raises Unreadable with the reason, or WrongPassword."""
    with unlocked(path, password) as file:
        content, notes = _as_new(file)
        try:
            package = Package(content)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise Unreadable("不是完整的 xlsx 文件") from error
        with closing(package):
            yield _book(package, notes)


def _as_new(file: IO[bytes]) -> tuple[IO[bytes], tuple[str, ...]]:
    """The workbook as a package. One in the old format is converted, with a sentence about what is lost."""
    old = file.read(len(_OLD)) == _OLD
    file.seek(0)
    return converted_apart(file.read()) if old else (file, ())


def book_of(content: IO[bytes]) -> Book:
    """The workbook in an open package."""
    return _book(Package(content), ())


def _book(package: Package, notes: tuple[str, ...]) -> Book:
    part = next((it.target for it in relations(package, "") if it.kind == "officeDocument"), "")
    if not part.endswith(".xml"):
        raise Unreadable("里面没有工作簿" if not part else "是 xlsb 格式，写不回去，请另存为 xlsx")
    root = parsed(package.read(part), part)
    targets = {it.id: it for it in relations(package, part)}
    sheets = [entry for it in root.iter() if local(it) == "sheet" and (entry := _entry(it, targets, package))]
    if not sheets:
        raise Unreadable("里面没有工作表")
    return Book(package, part, sheets, _counts_from_1904(root), notes)


def _entry(element: Element, targets: dict[str, Relation], package: Package) -> SheetEntry | None:
    id_ = next((value for key, value in element.attrib.items() if str(key).endswith(_RELATION)), "")
    if id_ not in targets or targets[id_].target not in package:
        return None  # Excel, too, drops a sheet that has no part
    relation = targets[id_]
    return SheetEntry(
        element.get("name", ""), relation.target, element.get("state", "visible") != "visible", relation.kind
    )


def _counts_from_1904(root: Element) -> bool:
    return any(local(it) == "workbookPr" and it.get("date1904") in ("1", "true") for it in root)
