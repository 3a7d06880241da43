"""Reads the tables of a web page that calls itself .xls, as somebody sees them who opens it."""

import re
from dataclasses import dataclass, field

from lxml import etree

from township_desk.exchange.reading.sheet import Merge

_MOST_SPAN = 1000
_SILENT = frozenset({"script", "style", "template", "noscript", "title", "object"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_TYPED_INTO = frozenset({"text", "number", "tel", "date", "search", "email"})
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTOR = re.compile(r"(\w*)(?:([.#])([\w-]+))?")


def html_tables(text: str) -> "list[Grid]":
    """The tables of a page with their visible rows. Spanned cells are filled with blanks."""
    page = _Page()
    parser = etree.HTMLParser(target=page, encoding="utf-8", huge_tree=True)
    parser.feed(text.encode("utf-8", "replace"))
    parser.close()
    return [grid for grid in page.done if any(map(any, grid.rows))]


@dataclass(slots=True)
class Grid:
    """One table that is being built. Its open cell waits while a table inside it is read.

    `hidden` counts the rows that are not shown.
    """

    rows: list[list[str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: int = 0
    cell: list[str] | None = None
    span: tuple[int, int] = (1, 1)
    _taken: set[tuple[int, int]] = field(default_factory=set)
    _column: int = 0

    def new_row(self) -> None:
        """Begins a row."""
        self.rows.append([])
        self._column = 0

    def new_cell(self, across: int, down: int) -> None:
        """Begins a cell, and a row where the page has forgotten to."""
        if not self.rows:
            self.new_row()
        self.span, self.cell = (across, down), []

    def end_cell(self) -> None:
        """Puts the open cell into its place."""
        if self.cell is not None:
            self._add("".join(self.cell).strip(), *self.span)
        self.cell = None

    def _add(self, text: str, across: int, down: int) -> None:
        row = len(self.rows) - 1
        while (row, self._column) in self._taken:
            self.rows[row].append("")
            self._column += 1
        left = self._column
        self.rows[row] += [text] + [""] * (across - 1)
        self._column += across
        if across > 1 or down > 1:
            self.merges.append((row, left, row + down - 1, left + across - 1))
            self._taken |= {(row + below, left + right) for below in range(1, down) for right in range(across)}


class _Page:
    """Follows the parser through a page. Hidden elements and those without text are skipped."""

    def __init__(self) -> None:
        self.done: list[Grid] = []
        self._open: list[Grid] = []
        self._passed = 0  # how many skipped elements we are inside of
        self._style: list[str] | None = None
        self._hiding: set[tuple[str, str, str]] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style":
            self._style = []
        if self._passed or tag in _SILENT or self._is_hidden(tag, attributes):
            self._passed += 1
            if tag == "tr" and self._open:
                self._open[-1].hidden += 1
        elif tag == "table":
            self._open.append(Grid())
        elif self._open:
            self._start_inside(self._open[-1], tag, attributes)

    def _start_inside(self, grid: Grid, tag: str, attributes: dict[str, str]) -> None:
        if tag == "tr":
            grid.end_cell()
            grid.new_row()
        elif tag in ("td", "th"):
            grid.end_cell()
            grid.new_cell(_span(attributes.get("colspan")), _span(attributes.get("rowspan")))
        elif grid.cell is not None and tag == "input" and attributes.get("type", "text").lower() in _TYPED_INTO:
            grid.cell.append(attributes.get("value", ""))
        elif grid.cell and tag in _BREAKS and "".join(grid.cell).strip():
            grid.cell.append("\n")

    def end(self, tag: str) -> None:
        if tag == "style" and self._style is not None:
            self._learn("".join(self._style))
            self._style = None
        if self._passed:
            self._passed -= 1
        elif self._open and tag in ("td", "th", "tr", "table"):
            self._open[-1].end_cell()
            if tag == "table":
                self.done.append(self._open.pop())

    def data(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)
        elif not self._passed and self._open and (cell := self._open[-1].cell) is not None:
            cell.append(text)

    def close(self) -> None:
        """Finishes the tables of a page that is cut off before </table>."""
        for grid in reversed(self._open):
            grid.end_cell()
            self.done.append(grid)
        self._open.clear()

    def _learn(self, style: str) -> None:
        """Remembers which plain selectors of a style sheet hide elements."""
        for selectors, rules in _RULE.findall(_REMARK.sub("", style)):
            if _HIDING.search(rules):
                for selector in selectors.split(","):
                    if found := _SELECTOR.fullmatch(selector.strip()):
                        self._hiding.add((found[1].lower(), found[2] or "", found[3] or ""))

    def _is_hidden(self, tag: str, attributes: dict[str, str]) -> bool:
        if "hidden" in attributes or _HIDING.search(attributes.get("style", "")):
            return True
        if tag == "option" and "selected" not in attributes:
            return True
        if not self._hiding:
            return False
        named = [("", ""), ("#", attributes.get("id", "")), *((".", it) for it in attributes.get("class", "").split())]
        return any((name, *it) in self._hiding for it in named for name in (tag, "") if name or it[1])


def _span(text: str | None) -> int:
    return min(int(text), _MOST_SPAN) if text and text.isdecimal() and int(text) else 1
