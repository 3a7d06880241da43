"""Carries the print set-up of an old sheet over to a new one."""

import re
from itertools import pairwise
from typing import Any

from township_desk.exchange.package.old.records import Extras

_LAST_COLUMN = 255
_LEAST_SCALE, _MOST_SCALE = 10, 400
_PLACES = {"L": "left", "C": "center", "R": "right"}
_CODE = re.compile(r"&(?P<code>.)", re.DOTALL)


def carry_print(old: Any, new: Any, extras: Extras) -> None:
    """Carries margins, head and foot, paper, scale, breaks, and what every page repeats."""
    for side, inches in extras.margins.items():
        setattr(new.page_margins, side, inches)
    new.page_margins.header, new.page_margins.footer = extras.edges
    _put(extras.texts.get("header", ""), new.oddHeader)
    _put(extras.texts.get("footer", ""), new.oddFooter)
    _carry_paper(new, extras)
    options = new.print_options
    options.horizontalCentered, options.verticalCentered = (
        "center_across" in extras.flags,
        "center_down" in extras.flags,
    )
    options.headings, options.gridLines = "headings" in extras.flags, "grid" in extras.flags
    _carry_breaks(old, new)
    _carry_titles(old, new)


def _put(text: str, item: Any) -> None:
    """Writes a head or foot into its three places as it is, because openpyxl's own parser drops fonts."""
    starts = [(it.start(), it["code"]) for it in _CODE.finditer(text) if it["code"] in _PLACES]
    if text and (not starts or starts[0][0]):
        starts.insert(0, (0, "C"))  # what stands before any place stands in the middle
    for (start, code), (end, _) in pairwise([*starts, (len(text), "")]):
        part = getattr(item, _PLACES[code])
        part.text = (part.text or "") + text[start:end].removeprefix(f"&{code}")


def _carry_paper(new: Any, extras: Extras) -> None:
    if extras.paper:
        new.page_setup.paperSize = extras.paper
    if extras.landscape:
        new.page_setup.orientation = "landscape"
    if extras.fit:
        new.sheet_properties.pageSetUpPr.fitToPage = True
        new.page_setup.fitToWidth, new.page_setup.fitToHeight = extras.fit
    elif _LEAST_SCALE <= extras.scale <= _MOST_SCALE:
        new.page_setup.scale = extras.scale


def _carry_breaks(old: Any, new: Any) -> None:
    from openpyxl.worksheet.pagebreak import Break

    for row in old.horizontal_page_breaks:
        new.row_breaks.append(Break(id=row[0]))
    for column in old.vertical_page_breaks:
        new.col_breaks.append(Break(id=column[0]))


def _carry_titles(old: Any, new: Any) -> None:
    """Carries the print area and the rows and columns that every page repeats."""
    for name in old.book.name_obj_list:
        if name.scope != old.number or not name.builtin or name.result is None:
            continue
        for reference in name.result.value or ():
            _, _, top, bottom, left, right = reference.coords
            corners = f"{new.cell(top + 1, left + 1).coordinate}:{new.cell(bottom, right).coordinate}"
            if name.name == "Print_Area":
                new.print_area = corners
            elif name.name == "Print_Titles" and right - left > _LAST_COLUMN:
                new.print_title_rows = f"{top + 1}:{bottom}"
            elif name.name == "Print_Titles":
                first, last = (re.sub(r"\d", "", it) for it in corners.split(":"))
                new.print_title_cols = f"{first}:{last}"
