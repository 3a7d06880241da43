"""The columns of a sheet parsed: each distinct text once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from township_desk.domain import kinds
from township_desk.domain.codes import CodeLists
from township_desk.domain.findings import Misfit, Severity
from township_desk.domain.kinds import Value
from township_desk.exchange.heads import Head, HeadColumn, data_rows
from township_desk.exchange.layouts import field_of, is_number_text, is_stored
from township_desk.exchange.sheet import LOST, Column, Sheet

_SUBTOTAL = ("合计", "小计", "总计")


@dataclass(slots=True)
class ParsedColumn:
    """A column whose texts have become values; `misfits` tells which distinct texts did not fit."""

    head: HeadColumn
    column: Column
    values: list[Value]
    misfits: dict[int, Misfit]

    def of(self, rows: Sequence[int]) -> list[Value]:
        """The values of some rows."""
        values, places = self.values, self.column.places
        return [values[places[row]] for row in rows]


@dataclass(slots=True)
class Incoming:
    """What a sheet says, by key; `rows` are the rows of the sheet that hold data."""

    sheet: Sheet
    head: Head
    rows: list[int]
    columns: dict[str, ParsedColumn]
    unknown: list[HeadColumn]
    skipped: int = 0
    values: dict[str, list[Value]] = field(default_factory=dict)

    def get(self, key: str) -> list[Value]:
        """The values of a key for every data row; blanks when the sheet has no such column."""
        if key not in self.values:
            found = self.columns.get(key)
            self.values[key] = found.of(self.rows) if found else [None] * len(self.rows)
        return self.values[key]

    def keys(self, table: str) -> list[str]:
        """The keys of one table that the sheet has columns for."""
        return [key for key in self.columns if key.startswith(f"{table}.")]


def parse_columns(sheet: Sheet, head: Head, codes: CodeLists) -> Incoming:
    """Parses every known column; the others stay texts."""
    rows = list(data_rows(sheet, head))
    kept = _with_data(sheet, head, rows)
    columns: dict[str, ParsedColumn] = {}
    unknown: list[HeadColumn] = []
    for head_column in head.columns:
        column = sheet.columns[head_column.place]
        if is_stored(head_column.key):
            columns[head_column.key] = _parsed(head_column, column, codes)
        elif head_column.key:
            columns[head_column.key] = ParsedColumn(head_column, column, list(column.texts), {})
        else:
            unknown.append(head_column)
    skipped = sheet.rows - head.bottom - 1 - len(kept)
    return Incoming(sheet=sheet, head=head, rows=kept, columns=columns, unknown=unknown, skipped=skipped)


def _with_data(sheet: Sheet, head: Head, rows: list[int]) -> list[int]:
    """Rows that hold anything and are no subtotals in between."""
    blanks = [_blank_places(column) for column in sheet.columns]
    filled = [column for column in head.columns if column.key and not column.key.startswith("township.")]
    places = [(sheet.columns[column.place].places, blanks[column.place]) for column in filled]
    first = sheet.columns[head.columns[0].place] if head.columns else None
    return [
        row
        for row in rows
        if any(texts[row] not in blank for texts, blank in places)
        and not (first and first.text(row).replace(" ", "") in _SUBTOTAL)
    ]


def _blank_places(column: Column) -> set[int]:
    return {place for place, text in enumerate(column.texts) if not text.strip()}


def _parsed(head: HeadColumn, column: Column, codes: CodeLists) -> ParsedColumn:
    kind = field_of(head.key).kind
    values: list[Value] = []
    misfits: dict[int, Misfit] = {}
    for place, text in enumerate(column.texts):
        try:
            values.append(_value(head.key, kind, text, codes))
        except Misfit as misfit:
            misfits[place] = misfit
            values.append(misfit.keep)
    return ParsedColumn(head, column, values, misfits)


def _value(key: str, kind: kinds.Kind, text: str, codes: CodeLists) -> Value:
    if text.startswith(LOST):
        if is_number_text(key):
            sentence = f"存成了数字（{_short(text)}），末几位已丢失"
            raise Misfit(sentence, rule="lost_digits", keep=kind.empty, severity=Severity.ERROR)
        text = text.removeprefix(LOST)
    return kind.parse(text, codes)


def _short(text: str) -> str:
    """A ruined number as Excel shows it: 5.10999E+17."""
    digits, _, power = text.removeprefix(LOST).upper().partition("E")
    return f"{float(digits):.5f}E{power}"
