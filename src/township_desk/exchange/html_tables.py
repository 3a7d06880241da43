"""Tables of a web page that calls itself .xls."""

from html.parser import HTMLParser

Table = tuple[list[list[str]], list[tuple[int, int, int, int]]]
_MOST_SPAN = 1000


def html_tables(text: str) -> list[Table]:
    """The rows of every table of a page, spans filled with blanks, and the spans as merged ranges."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    return [(table.rows, table.merges) for table in parser.done if table.rows]


class _Grid:
    """One table being laid out; its open cell waits while a table inside it is read."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.cell: list[str] | None = None
        self.span = (1, 1)
        self._taken: set[tuple[int, int]] = set()
        self._column = 0

    def new_row(self) -> None:
        self.rows.append([])
        self._column = 0

    def end_cell(self) -> None:
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


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[_Grid] = []
        self._open: list[_Grid] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        grid = self._open[-1] if self._open else None
        if tag == "table":
            self._open.append(_Grid())
        elif grid is None:
            return
        elif tag == "tr":
            grid.end_cell()
            grid.new_row()
        elif tag in ("td", "th") and grid.rows:
            grid.end_cell()
            found = dict(attrs)
            grid.span = (_span(found.get("colspan")), _span(found.get("rowspan")))
            grid.cell = []
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag in ("td", "th", "tr", "table"):
            self._open[-1].end_cell()
            if tag == "table":
                self.done.append(self._open.pop())

    def handle_data(self, data: str) -> None:
        if self._open and (cell := self._open[-1].cell) is not None:
            cell.append(data)

    def close(self) -> None:
        super().close()
        for grid in reversed(self._open):  # pages cut off before </table>
            grid.end_cell()
            self.done.append(grid)


def _span(text: str | None) -> int:
    return min(int(text), _MOST_SPAN) if text and text.isdecimal() and int(text) else 1
