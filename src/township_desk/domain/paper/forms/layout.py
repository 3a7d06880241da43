"""How a list for the office lies on its paper: paper, height of a row, columns. All other forms are fixed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.form import Heading, SignLine, Space
from township_desk.domain.paper.forms.parts import Part, TablePart
from township_desk.domain.paper.page_layout import PAPERS
from township_desk.problems import Problem

ROWS = (6, 30)
"""The lowest and the highest row of a list, in mm."""
_NAMES = ("place", "head")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLayout:
    """Paper, direction, height of a row in mm, and the heads of the columns; all of them where none is named."""

    paper: str = "A4"
    landscape: bool = False
    row: float = 7.0
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise Problem("没有排版：纸张只有 A4、A3。请重新选。")
        if not ROWS[0] <= self.row <= ROWS[1]:
            raise Problem(f"没有排版：行高应在 {ROWS[0]} 到 {ROWS[1]} 毫米之间。请改行高。")


def table_of(sheet: Sheet) -> TablePart | None:
    """The table of a form that is one list and a line of signatures; None for any other form."""
    tables = [it for it in sheet.parts if isinstance(it, TablePart)]
    plain = all(isinstance(it, TablePart | Heading | Space | SignLine) for it in sheet.parts)
    is_list = plain and len(tables) == 1 and sheet.subject != "household" and sheet.paper in ("", *PAPERS)
    return tables[0] if is_list and tables[0].columns else None


def choices(table: TablePart) -> dict[str, bool]:
    """The heads of a list's columns, and whether each may be left out. Numbers and names always stay."""
    return {it.head: not (it.key.endswith((".sequence", "name")) or it.key in _NAMES) for it in table.columns}


def usual(sheet: Sheet) -> FormLayout:
    """How a list is shipped."""
    table = table_of(sheet)
    return FormLayout(landscape=sheet.landscape, row=table.row if table else FormLayout().row)


def laid(sheet: Sheet, wanted: FormLayout | None) -> Sheet:
    """The sheet in a layout. Raises Problem for one that is no list, or has no such column."""
    if wanted is None:
        return sheet
    table = table_of(sheet)
    if table is None:
        raise Problem(f"没有打印：“{sheet.label}”的纸张、行高和列是定好的。请去掉这些选项。")
    known = choices(table)
    if strange := [it for it in wanted.columns if it not in known]:
        raise Problem(f"没有打印：“{sheet.label}”没有“{strange[0]}”这一列。可选：{'、'.join(known)}。")
    parts = tuple(_laid(it, wanted, known) if it is table else it for it in sheet.parts)
    return replace(sheet, parts=parts, paper=wanted.paper, landscape=wanted.landscape)


def _laid(table: Part, wanted: FormLayout, known: dict[str, bool]) -> TablePart:
    assert isinstance(table, TablePart)
    kept = [it for it in table.columns if not wanted.columns or it.head in wanted.columns or not known[it.head]]
    return replace(table, row=wanted.row, columns=tuple(kept))


def chosen(
    sheet: Sheet, *, paper: str | None, landscape: bool, row: float | None, columns: Sequence[str]
) -> FormLayout | None:
    """The layout of single choices, the shipped one for the others; None where nothing was chosen."""
    if not (paper or landscape or row or columns):
        return None
    was = usual(sheet)
    return FormLayout(
        paper=paper or was.paper, landscape=landscape or was.landscape, row=row or was.row, columns=tuple(columns)
    )
