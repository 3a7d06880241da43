"""Makes workbooks with the traits of real ones."""

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from township_desk.exchange.importing.importing import ImportWish, apply_plan, make_plan
from township_desk.exchange.importing.plan import ImportPlan
from township_desk.exchange.opening.sniff import FileKind, sniff
from township_desk.exchange.planning.row_findings import RowState
from township_desk.exchange.planning.row_meanings import choices
from township_desk.exchange.reading.child import reading
from township_desk.exchange.reading.sheet import Sheet, blank_sheet
from township_desk.exchange.recognising.head_finding import find_head
from township_desk.exchange.recognising.heads import Head, Wanted
from township_desk.exchange.recognising.layouts import load_layouts
from township_desk.store.archive import Archive

HEADS = ("行政村", "户编号", "姓名", "证件号码", "与户主关系", "健康状况", "务工时间(月)", "人均纯收入", "怪列")


def workbook(
    path: Path, rows: Sequence[Sequence[Any]], heads: Sequence[str] = HEADS, *, title: str = "", above: int = 0
) -> Path:
    """A flat workbook: an optional merged title, blank rows above, one row of heads."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False})
    sheet = book.add_worksheet("人口")
    top = above
    if title:
        sheet.merge_range(top, 0, top, max(1, len(heads) - 1), title)
        top += 1
    sheet.write_row(top, 0, heads)
    for number, row in enumerate(rows, top + 1):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def two_sheets(path: Path, *sheets: Sequence[Sequence[Any]], heads: Sequence[str] = HEADS) -> Path:
    """A workbook of several sheets with the same heads, called 一, 二, 三."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
    for name, rows in zip("一二三", sheets, strict=False):
        sheet = book.add_worksheet(name)
        for number, row in enumerate([heads, *rows]):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def person(number: str, name: str, id_number: Any, relation: str = "户主", **more: Any) -> list[Any]:
    """A row under HEADS."""
    values = {"行政村": "石桥村", "健康状况": "健康", "务工时间(月)": "", "人均纯收入": "", "怪列": ""} | more
    values |= {"户编号": number, "姓名": name, "证件号码": id_number, "与户主关系": relation}
    return [values[head] for head in HEADS]


def text_of(rows: Sequence[Sequence[Any]], separator: str = ",", encoding: str = "utf-8") -> bytes:
    """A text file of separated values."""
    return "\r\n".join(separator.join(map(str, row)) for row in rows).encode(encoding)


def page_of(rows: Sequence[Sequence[Any]], encoding: str = "gb18030") -> bytes:
    """A web page that calls itself .xls, a title across all columns."""
    lines = "".join(f"<tr>{''.join(f'<td>{html.escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows)
    title = f"<tr><td colspan={len(rows[0])}>2018年人口信息表</td></tr>"
    return f"<html><meta charset='{encoding}'><body><table border=1>{title}{lines}</table></html>".encode(encoding)


def xml_of(rows: Sequence[Sequence[Any]], encoding: str = "utf-8") -> bytes:
    """A spreadsheet in Microsoft's XML of 2003; numbers are numbers."""
    lines = "".join(f"<Row>{''.join(map(_xml_cell, row))}</Row>" for row in rows)
    names = " ".join(f'{prefix}="urn:schemas-microsoft-com:office:spreadsheet"' for prefix in ("xmlns", "xmlns:ss"))
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    return f'{head}<Workbook {names}><Worksheet ss:Name="表"><Table>{lines}</Table></Worksheet></Workbook>'.encode(
        encoding
    )


def _xml_cell(cell: Any) -> str:
    kind = "Number" if isinstance(cell, int | float) else "String"
    return f'<Cell><Data ss:Type="{kind}">{html.escape(str(cell))}</Data></Cell>'


def sheets_of(path: Path) -> list[Sheet]:
    """All sheets of a file, whole, each read by a child of its own."""
    kind = sniff(path)
    with reading(path, kind) as file:
        tops = file.tops()
    return [_whole(path, kind, place) for place in range(len(tops))]


def _whole(path: Path, kind: FileKind, place: int) -> Sheet:
    with reading(path, kind) as file:
        sheet = blank_sheet(file.tops()[place])
        for pieces in file.rows(place):
            sheet.add(pieces)
    return sheet


def head_of(path: Path, **wanted: Any) -> tuple[Sheet, Head]:
    """The sheet that would be imported, and its head."""
    sheets = sheets_of(path)
    place, head = find_head(
        [sheet.top for sheet in sheets], load_layouts(), Wanted(meanings=tuple(choices().values()), **wanted)
    )
    return sheets[place], head


def with_people(archive: Archive, folder: Path, rows: Sequence[Sequence[Any]]) -> Archive:
    """An archive that has taken in a list of persons."""
    apply_plan(archive, make_plan(archive, workbook(folder / "p.xlsx", rows)), by="王")
    return archive


def planned(archive: Archive, folder: Path, heads: Sequence[str], *rows: Sequence[Any], **wish: Any) -> ImportPlan:
    """What a list of any heads would change."""
    return make_plan(archive, workbook(folder / "x.xlsx", rows, heads), ImportWish(**wish))


def counts(plan: ImportPlan) -> list[int]:
    """How many rows are new, changed, the same, and stay out."""
    return [plan.count(state) for state in (RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.REJECTED)]


def rules(plan: ImportPlan) -> list[str]:
    """The rules of its findings."""
    return [it.rule for it in plan.findings]
