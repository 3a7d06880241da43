"""Carries one old sheet over to a new one."""

from typing import Any

from township_desk.exchange.opening.cells import column_letter
from township_desk.exchange.package.old.looks import Looks
from township_desk.exchange.package.old.print_set_up import carry_print
from township_desk.exchange.package.old.records import Extras
from township_desk.exchange.writing.workbook import clean

_PADDING = 5 / 7  # by how much a column is wider than its text, in characters
_VERY_HIDDEN = 2
_LAST_COLUMN = 255


def carry_sheet(old: Any, new: Any, looks: Looks, extras: Extras) -> None:
    """Carries sizes, cells, merges, notes, view and print set-up."""
    _carry_sizes(old, new, looks)
    _carry_cells(old, new, looks)
    for top, bottom, left, right in old.merged_cells:
        if (bottom - top) * (right - left) > 1:
            _merge(new, top + 1, bottom, left + 1, right)
    _carry_notes(old, new)
    _carry_view(old, new)
    carry_print(old, new, extras)


def _merge(new: Any, top: int, bottom: int, left: int, right: int) -> None:
    """Merges cells. Each keeps its own look, because the borders at the edge belong to single cells."""
    from openpyxl.worksheet.cell_range import CellRange

    new.merged_cells.add(CellRange(min_row=top, max_row=bottom, min_col=left, max_col=right))


def _carry_sizes(old: Any, new: Any, looks: Looks) -> None:
    usual = old.standardwidth / 256 if old.standardwidth else (old.defcolwidth or 0) + _PADDING
    if usual > _PADDING:
        new.sheet_format.defaultColWidth = usual
    for column, info in old.colinfo_map.items():
        if column <= _LAST_COLUMN:
            dimension = new.column_dimensions[column_letter(column)]
            dimension.width, dimension.hidden = info.width / 256, bool(info.hidden)
            if info.xf_index:
                looks.give(dimension, info.xf_index)
    if old.default_row_height:
        new.sheet_format.defaultRowHeight, new.sheet_format.customHeight = old.default_row_height / 20, True
    for row, info in old.rowinfo_map.items():
        dimension = new.row_dimensions[row + 1]
        dimension.height, dimension.hidden = info.height / 20 if info.height else None, bool(info.hidden)
        if info.has_default_xf_index:
            looks.give(dimension, info.xf_index)


def _carry_cells(old: Any, new: Any, looks: Looks) -> None:
    for row in range(old.nrows):
        for column in range(old.row_len(row)):
            made = new.cell(row + 1, column + 1)
            looks.give(made, old.cell_xf_index(row, column))
            made._value, made.data_type = _value(old, row, column, looks)


def _value(old: Any, row: int, column: int, looks: Looks) -> tuple[Any, str]:
    """The value and type of a cell. openpyxl by itself would take a text that begins with = for a formula."""
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER, XL_CELL_TEXT, error_text_from_code

    cell = old.cell(row, column)
    if cell.ctype in (XL_CELL_NUMBER, XL_CELL_DATE):
        return cell.value, "n"
    if cell.ctype == XL_CELL_BOOLEAN:
        return bool(cell.value), "b"
    if cell.ctype == XL_CELL_ERROR:
        return error_text_from_code.get(cell.value, ""), "s"
    if cell.ctype == XL_CELL_TEXT and cell.value:
        return looks.text(cell.value, cell.xf_index, old.rich_text_runlist_map.get((row, column), [])), "s"
    return None, "n"


def _carry_notes(old: Any, new: Any) -> None:
    from openpyxl.comments import Comment

    for (row, column), note in old.cell_note_map.items():
        new.cell(row + 1, column + 1).comment = Comment(clean(note.text), note.author or "")


def _carry_view(old: Any, new: Any) -> None:
    if old.visibility:
        new.sheet_state = "veryHidden" if old.visibility == _VERY_HIDDEN else "hidden"
    if old.panes_are_frozen and (old.horz_split_pos or old.vert_split_pos):
        new.freeze_panes = new.cell(old.horz_split_pos + 1, old.vert_split_pos + 1).coordinate
    new.sheet_view.showGridLines = bool(old.show_grid_lines)
