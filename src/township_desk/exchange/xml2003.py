"""Spreadsheets in Microsoft's XML of 2003."""

from xml.parsers import expat

Rows = list[list[str]]
Merges = list[tuple[int, int, int, int]]
_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet "
_MOST_COLUMNS = 1000
_MOST_ROWS = 200_000


def xml_sheets(raw: bytes) -> list[tuple[str, Rows, Merges]]:
    """Name, rows and merged ranges of every sheet; entities of the file's own are refused."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.data
    parser.EntityDeclHandler = _refuse
    parser.Parse(raw, True)
    return reader.sheets


def _refuse(*_: object) -> None:
    raise ValueError("entity declarations are not read")


class _Reader:
    def __init__(self) -> None:
        self.sheets: list[tuple[str, Rows, Merges]] = []
        self._text: list[str] | None = None
        self._span = (0, 0)

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        name = tag.removeprefix(_NAMESPACE)
        found = {key.removeprefix(_NAMESPACE): value for key, value in attrs.items()}
        if name == "Worksheet":
            self.sheets.append((found.get("Name", "表"), [], []))
        elif name == "Row" and self.sheets:
            rows = self.sheets[-1][1]
            rows += [[] for _ in range(min(_place(found), _MOST_ROWS) - 1 - len(rows))]
            rows.append([])
        elif name == "Cell" and self.sheets and self.sheets[-1][1]:
            row = self.sheets[-1][1][-1]
            row += [""] * (min(_place(found), _MOST_COLUMNS) - 1 - len(row))
            self._span = (int(found.get("MergeAcross", 0)), int(found.get("MergeDown", 0)))
            row.append("")
            self._note_merge(row)
        elif name == "Data":
            self._text = []

    def _note_merge(self, row: list[str]) -> None:
        across, down = min(self._span[0], _MOST_COLUMNS), min(self._span[1], _MOST_ROWS)
        if across or down:
            top, left = len(self.sheets[-1][1]) - 1, len(row) - 1
            self.sheets[-1][2].append((top, left, top + down, left + across))

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        name = tag.removeprefix(_NAMESPACE)
        if name == "Data" and self._text is not None:
            self.sheets[-1][1][-1][-1] = "".join(self._text)
            self._text = None
        elif name == "Cell" and self.sheets and self.sheets[-1][1]:
            self.sheets[-1][1][-1] += [""] * min(self._span[0], _MOST_COLUMNS)


def _place(found: dict[str, str]) -> int:
    """The explicit one-based index of a row or cell, 0 where there is none."""
    text = found.get("Index", "")
    return int(text) if text.isdecimal() else 0
