"""Carries one old sheet over into a new one."""

from typing import Any

from township_desk.exchange.package.old.looks import Looks
from township_desk.exchange.package.old.records import Extras
from township_desk.exchange.writing.workbook import clean

_PADDING = 5 / 7  # of a character: what a column is wider than its text
_VERY_HIDDEN = 2
_RICH = 4  # fragments of the shortest text in two fonts
_LAST_COLUMN = 255


def carry_sheet(old: Any, new: Any, looks: Looks, extras: Extras) -> None:
    """Carries sizes, cells, merges, notes, view and print set-up."""
    _carry_sizes(old, new, looks)
    for top, bottom, left, right in old.merged_cells:
        if (bottom - top) * (right - left) > 1:
            style = looks.of(old.cell_xf_index(top, left)) if _has(old, top, left) else None
            new.merge_range(top, left, bottom - 1, right - 1, "", style)
    _carry_cells(old, new, looks)  # after the merges, which put blanks of one look over their cells
    for (row, column), note in old.cell_note_map.items():
        new.write_comment(row, column, clean(note.text), {"author": note.author, "visible": bool(note.show)})
    _carry_view(old, new)
    _carry_print(new, extras)
    _carry_titles(old, new)


def _has(old: Any, row: int, column: int) -> bool:
    return bool(row < old.nrows and column < old.row_len(row))


def _carry_sizes(old: Any, new: Any, looks: Looks) -> None:
    usual = old.standardwidth / 256 - _PADDING if old.standardwidth else old.defcolwidth
    if usual:
        new.set_column(0, _LAST_COLUMN, usual)
    for column, info in old.colinfo_map.items():
        if column <= _LAST_COLUMN:
            style = looks.of(info.xf_index) if info.xf_index else None
            new.set_column(column, column, max(0.0, info.width / 256 - _PADDING), style, {"hidden": bool(info.hidden)})
    if old.default_row_height:
        new.set_default_row(old.default_row_height / 20)
    for row, info in old.rowinfo_map.items():
        style = looks.of(info.xf_index) if info.has_default_xf_index else None
        height = info.height / 20 if info.height else None
        new.set_row(row, height, style, {"hidden": bool(info.hidden)})


def _carry_cells(old: Any, new: Any, looks: Looks) -> None:
    for row in range(old.nrows):
        for column in range(old.row_len(row)):
            _carry_cell(old.cell(row, column), row, column, old, new, looks)


def _carry_cell(cell: Any, row: int, column: int, old: Any, new: Any, looks: Looks) -> None:
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER, XL_CELL_TEXT, error_text_from_code

    style = looks.of(cell.xf_index)
    if cell.ctype in (XL_CELL_NUMBER, XL_CELL_DATE):
        new.write_number(row, column, cell.value, style)
    elif cell.ctype == XL_CELL_BOOLEAN:
        new.write_boolean(row, column, bool(cell.value), style)
    elif cell.ctype == XL_CELL_ERROR:
        new.write_string(row, column, error_text_from_code.get(cell.value, ""), style)
    elif cell.ctype == XL_CELL_TEXT and cell.value:
        fragments = looks.runs(cell.value, cell.xf_index, old.rich_text_runlist_map.get((row, column), []))
        if len(fragments) >= _RICH:
            new.write_rich_string(row, column, *map(_clean, fragments), style)
        else:
            new.write_string(row, column, clean(cell.value), style)
    else:
        new.write_blank(row, column, None, style)


def _clean(fragment: Any) -> Any:
    return clean(fragment) if isinstance(fragment, str) else fragment


def _carry_view(old: Any, new: Any) -> None:
    if old.visibility:
        (new.very_hidden if old.visibility == _VERY_HIDDEN else new.hide)()
    if old.panes_are_frozen and (old.horz_split_pos or old.vert_split_pos):
        new.freeze_panes(old.horz_split_pos, old.vert_split_pos)
    if not old.show_grid_lines:
        new.hide_gridlines(2)
    new.set_h_pagebreaks([it[0] for it in old.horizontal_page_breaks])
    new.set_v_pagebreaks([it[0] for it in old.vertical_page_breaks])


def _carry_print(new: Any, extras: Extras) -> None:
    new.set_margins(**extras.margins)
    new.set_header(extras.texts.get("header", ""), {"margin": extras.edges[0]})
    new.set_footer(extras.texts.get("footer", ""), {"margin": extras.edges[1]})
    if extras.paper:
        new.set_paper(extras.paper)
    if extras.landscape:
        new.set_landscape()
    if extras.fit:
        new.fit_to_pages(*extras.fit)
    elif 10 <= extras.scale <= 400:
        new.set_print_scale(extras.scale)
    for flag, act in (("center_across", new.center_horizontally), ("center_down", new.center_vertically)):
        if flag in extras.flags:
            act()
    if "headings" in extras.flags:
        new.print_row_col_headers()
    if "grid" in extras.flags:
        new.hide_gridlines(0)


def _carry_titles(old: Any, new: Any) -> None:
    """Carries the print area and the rows and columns that every page repeats."""
    for name in old.book.name_obj_list:
        if name.scope != old.number or not name.builtin or name.result is None:
            continue
        for reference in name.result.value or ():
            _, _, top, bottom, left, right = reference.coords
            if name.name == "Print_Area":
                new.print_area(top, left, bottom - 1, right - 1)
            elif name.name == "Print_Titles" and right - left > _LAST_COLUMN:
                new.repeat_rows(top, bottom - 1)
            elif name.name == "Print_Titles":
                new.repeat_columns(left, right - 1)
