"""What a template holds: what stays as it is, and what cannot be kept.

The clerk sees both before anything is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from township_desk.exchange.package.book import Book, opened
from township_desk.exchange.package.refusal import refusals
from township_desk.exchange.package.relations import relations
from township_desk.exchange.package.xml import local

_IN_SHEETS = {
    "mergeCells": "合并单元格",
    "dataValidations": "数据有效性",
    "conditionalFormatting": "条件格式",
    "autoFilter": "筛选",
    "pane": "冻结窗格",
    "rowBreaks": "分页",
    "headerFooter": "页眉页脚",
    "control": "控件",
    "sheetProtection": "工作表保护",
    "tablePart": "表",
    "hyperlink": "超链接",
}
_BESIDE = {"drawing": "图片和图形", "comments": "批注", "vmlDrawing": "批注和控件", "pivotTable": "数据透视表"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A template's content: the sheets that can be filled, what stays as it is, and sentences about what does not."""

    sheets: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def look_into(template: Path, password: str = "") -> Contents:
    """Looks into a template. Raises Problem when the file is none."""
    with refusals(template, password), opened(template, password) as book:
        sheets = [entry for entry in book.sheets if entry.kind == "worksheet"]
        return Contents(
            sheets=tuple(entry.name for entry in sheets),
            hidden=tuple(entry.name for entry in sheets if entry.hidden),
            kept=tuple(dict.fromkeys(word for entry in sheets for word in _kept(book, entry.part))),
            notes=tuple(_notes(book, password)),
        )


def _kept(book: Book, part: str) -> Iterator[str]:
    found = {local(element) for element in book.frame(part).iter()}
    yield from (word for name, word in _IN_SHEETS.items() if name in found)
    if book.rows(part).with_formulas():
        yield "公式"
    kinds = {it.kind for it in relations(book.package, part)}
    yield from (word for kind, word in _BESIDE.items() if kind in kinds)


def _notes(book: Book, password: str) -> Iterator[str]:
    kinds = {it.kind for part in ("", book.part) for it in relations(book.package, part)}
    yield from book.notes
    if password:
        yield "模板加了密码，填好的表不加密码。"
    if "vbaProject" in kinds:
        yield "模板带有宏：填好的表存成 .xlsm，宏原样留在里面，本程序不运行它。"
    if "origin" in kinds:
        yield "模板带有数字签名，填写后签名失效。"
    if "externalLink" in kinds:
        yield "模板引用了别的工作簿，引用原样保留，数值可能不是最新的。"
