"""What a template holds and what of it cannot be carried, named before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from township_desk.exchange.package.book import Book, opened
from township_desk.exchange.package.refusal import refusals
from township_desk.exchange.package.relations import relations


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A template looked into: its sheets that can be filled, what is kept, sentences on what is not as it was."""

    sheets: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def look_into(template: Path, password: str = "") -> Contents:
    """Looks into a template; a Problem tells why it is none."""
    with refusals(template, password), opened(template, password) as book:
        sheets = [entry for entry in book.sheets if entry.kind == "worksheet"]
        return Contents(
            sheets=tuple(entry.name for entry in sheets),
            hidden=tuple(entry.name for entry in sheets if entry.hidden),
            notes=tuple(_notes(book, password)),
        )


def _notes(book: Book, password: str) -> Iterator[str]:
    kinds = {it.kind for part in ("", book.part) for it in relations(book.package, part)}
    yield from book.notes
    if password:
        yield "模板加了密码，填好的表不加密码。"
    if "vbaProject" in kinds:
        yield "模板带有宏：宏原样留在填好的表里，本程序不运行它。"
    if "origin" in kinds:
        yield "模板带有数字签名，填写后签名失效。"
    if "externalLink" in kinds:
        yield "模板引用了别的工作簿，引用原样保留，数值可能不是最新的。"
