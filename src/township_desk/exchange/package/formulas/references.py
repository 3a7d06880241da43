"""References in sheets and formulas: how they change when rows are inserted or a formula is filled down."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from township_desk.exchange.opening.cells import column_letter, column_of

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
_LONGEST_FORMULA = 8192
_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}"
_TOKEN = re.compile(
    rf"""
      "(?:[^"]|"")*"                                                    # a text
    | (?P<sheet>'(?:[^']|'')+'!|(?:\[\d+\])?[\w.]+!)?                   # the sheet before the reference
      (?<![\w.$])
      (?: (?P<first>{_CELL})(?::(?P<last>{_CELL}))?
        | (?P<top>\$?[1-9]\d{{0,6}}):(?P<bottom>\$?[1-9]\d{{0,6}})
        | (?P<columns>\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}) )
      (?![\w.(!\[])
    | '(?:[^']|'')+'!                                                   # a sheet before a name
    | \[[^\[\]]*\]                                                      # columns of a table
    """,
    re.VERBOSE,
)
_SHEET = re.compile(r"""'(?:[^']|'')+'!|(?<![\w.'\]])[\w.]+!""")
_SPLIT = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)(\d*)")


@dataclass(frozen=True, slots=True)
class Shift:
    """Rows inserted into a sheet: everything from row `at` on
    moves `by` rows down; areas that end in row `last` grow.
    """

    sheet: str
    at: int
    by: int
    last: int

    def row(self, number: int) -> int:
        """Where a row is afterwards."""
        return min(number + self.by, MOST_ROWS) if number >= self.at else number

    def end(self, number: int) -> int:
        """Where an area that ends in a row ends afterwards."""
        return min(number + self.by, MOST_ROWS) if number >= self.at or number == self.last else number

    def area(self, text: str) -> str:
        """The cells B7:C9 or B7 of a rule. A rule for the sample row alone grows with the rows."""
        first, _, last = text.partition(":")
        start, end = self._moved(first, self.row), self._moved(last or first, self.end)
        return start if start == end and not last else f"{start}:{end}"

    def areas(self, text: str) -> str:
        """Several areas, separated by blanks."""
        return " ".join(map(self.area, text.split()))

    def place(self, text: str) -> str:
        """The cells B7:C9 of something fixed (a merge, a note): it moves as a whole or not at all."""
        return ":".join(self._moved(part, self.row) for part in text.split(":"))

    def formula(self, text: str, here: bool) -> str:
        """A formula after the rows are inserted. `here` when it stands on the sheet itself."""
        return rewritten(text, lambda sheet, first, last: self._reference(sheet, first, last, here))

    def _reference(self, sheet: str, first: str, last: str, here: bool) -> str:
        if not (sheet_name(sheet) == self.sheet.lower() if sheet else here):
            return f"{first}:{last}" if last else first
        if not last:
            return self._moved(first, self.row)
        return f"{self._moved(first, self.row)}:{self._moved(last, self.end)}"

    @staticmethod
    def _moved(text: str, move: Callable[[int], int]) -> str:
        found = _SPLIT.fullmatch(text)
        # whole columns (A:C) have no row that could move
        return text if not found or not found[4] else f"{text[: found.start(4)]}{move(int(found[4]))}"


def sheet_name(text: str) -> str:
    """The name in 'Sheet 1'! in small letters."""
    plain = text.removesuffix("!")
    return (plain[1:-1].replace("''", "'") if plain.startswith("'") else plain).lower()


def rewritten(formula: str, change: Callable[[str, str, str], str]) -> str:
    """A formula in which `change` (sheet with its !, first, last or "") has rewritten each reference."""
    if len(formula) > _LONGEST_FORMULA:
        return formula  # no program accepts a formula of this length

    def put(found: re.Match[str]) -> str:
        first, last = found["first"] or found["top"], found["last"] or found["bottom"] or ""
        sheet = found["sheet"] or ""
        return sheet + change(sheet, first, last) if first else found[0]

    return _TOKEN.sub(put, formula)


def sheet_renamed(formula: str, old: str, new: str) -> str:
    """A formula after a sheet was renamed."""
    # a name such as A1 must be quoted, or it would be read as a cell
    plain = re.fullmatch(r"[^\W\d]\w*", new) and not _SPLIT.fullmatch(new)
    quoted = new.replace("'", "''")
    written = new if plain else f"'{quoted}'"
    return _SHEET.sub(lambda it: f"{written}!" if sheet_name(it[0]) == old.lower() else it[0], formula)


def filled_down(formula: str, down: int, right: int = 0) -> str:
    """A formula as it reads some rows further down, as with Excel's fill handle."""
    return rewritten(formula, lambda _, first, last: ":".join(_stepped(it, down, right) for it in (first, last) if it))


def _stepped(text: str, down: int, right: int) -> str:
    found = _SPLIT.fullmatch(text)
    if not found:
        return text
    fixed_column, letters, fixed_row, digits = found.groups()
    if not letters:  # a whole row: the $ before it belongs to the row
        return text if fixed_column else str(int(digits) + down)
    column = letters if fixed_column else column_letter((column_of(letters) + right) % MOST_COLUMNS)
    row = digits if fixed_row else str((int(digits) + down - 1) % MOST_ROWS + 1)
    return f"{fixed_column}{column}{fixed_row}{row}"
