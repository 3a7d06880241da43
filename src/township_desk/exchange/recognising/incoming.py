"""The content of a sheet by key: the values of each known column for each data row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from township_desk.domain.fields.kinds import Value
from township_desk.domain.fields.missing_values import visible_ends
from township_desk.domain.fields.terms import HEAD
from township_desk.domain.keys.keys import NAMING, field_of, is_stored
from township_desk.exchange.opening.cells import column_letter
from township_desk.exchange.reading.sheet import Column, Piece, Sheet, Top, blank_sheet
from township_desk.exchange.reading.valueless import without_formula
from township_desk.exchange.recognising.column_values import NO_VALUE, ColumnReader, ParsedColumn
from township_desk.exchange.recognising.data_rows import data_rows, fill_merged
from township_desk.exchange.recognising.heads import Head, HeadColumn

_HEADS_OWN = {"head.name": "member.name", "head.id_number": "member.id_number"}


@dataclass
class Incoming:
    """A recognised sheet.

    `rows` are its rows that hold data, `skipped` its totals, signatures and remarks. A place is a number among the data
    rows. In a list of households (`per_household`) each row is about a household and about its head as a member.
    """

    sheet: Sheet
    head: Head
    rows: list[int]
    skipped: list[int]
    columns: dict[str, ParsedColumn]
    unknown: list[HeadColumn]
    per_household: bool = False
    values: dict[str, list[Value]] = field(default_factory=dict)
    spelt: dict[str, list[Value]] = field(default_factory=dict)
    worked_out: set[str] = field(default_factory=set)

    def get(self, key: str) -> list[Value]:
        """The values of a key for every data row; all None when the sheet has no such column."""
        if key not in self.values:
            found = self.columns.get(key)
            self.values[key] = found.of(self.rows) if found else [None] * len(self.rows)
        return self.values[key]

    def spellings(self, key: str) -> list[Value]:
        """The keys by which the values are compared."""
        if key not in self.spelt:
            values, kind = self.get(key), field_of(key).kind
            one = {value: kind.key(value) if value else value for value in set(values)}
            self.spelt[key] = [one[value] for value in values]
        return self.spelt[key]

    @cached_property
    def masked(self) -> dict[int, tuple[str, str]]:
        """For rows whose identity number is partly covered: the visible digits before and after."""
        places = self.places_of("member.id_number", "masked")
        if not places:
            return {}
        found = self.columns["member.id_number"].column
        return {place: visible_ends(found.text(self.rows[place])) for place in places}

    def places_of(self, key: str, rule: str) -> set[int]:
        """The data rows whose text in a column breaks a rule."""
        found = self.columns.get(key)
        wrong = {at for at, misfit in found.misfits.items() if misfit.rule == rule} if found else set[int]()
        return (
            {place for place, at in enumerate(found.column.at(self.rows)) if at in wrong} if found and wrong else set()
        )

    def may_have(self, place: int, number: str) -> bool:
        """Whether the visible digits of a row fit a whole identity number."""
        start, end = self.masked.get(place, ("", ""))
        return number[:18].startswith(start) and number[:18].endswith(end)

    def says(self, key: str) -> bool:
        """Whether the sheet has a column for a key."""
        return key in self.columns or key in self.worked_out

    def work_out(self, key: str, values: Sequence[Value]) -> None:
        """Gives a key values that the sheet says elsewhere than in a column."""
        self.values[key] = list(values)
        self.spelt.pop(key, None)
        self.worked_out.add(key)

    def number(self, place: int) -> int:
        """The row as Excel counts it, from 1."""
        return self.sheet.number(self.rows[place])

    def where(self, place: int) -> str:
        """A row in words: 第 87 行, in a stack of sheets with its sheet."""
        sheet = f"“{self.sheet_of(place)}”" if self.sheet.origins else ""
        return f"{sheet}第 {self.number(place)} 行"

    def sheet_of(self, place: int) -> str:
        """The name of the sheet that a row comes from."""
        found = self.sheet.origin(self.rows[place])
        return found.sheet if found else self.sheet.name

    def letter(self, place: int, column: HeadColumn) -> str:
        """The letter of a column in the sheet that a row comes from; "" when that sheet does not have it."""
        if (found := self.sheet.origin(self.rows[place])) is None:
            return column.letter
        at = found.places.get(column.place, -1)
        return column_letter(at) if at >= 0 else ""


def take_in(top: Top, head: Head, rows: Iterable[list[Piece]], reader: ColumnReader) -> Incoming:
    """Parses the rows of a sheet as they arrive."""
    sheet = blank_sheet(top)
    parsed = _to_parse(sheet, head)
    for pieces in rows:
        sheet.add(pieces)
        for it in parsed.values():
            reader.read_on(it)
    return _arranged(sheet, head, parsed, reader)


def take_again(sheet: Sheet, head: Head, reader: ColumnReader) -> Incoming:
    """Parses a sheet again, after the clerk has changed a cell or the meaning of a head."""
    parsed = _to_parse(sheet, head)
    for it in parsed.values():
        reader.read_on(it)
    return _arranged(sheet, head, parsed, reader)


def _to_parse(sheet: Sheet, head: Head) -> dict[str, ParsedColumn]:
    """The columns to parse. Those about heads wait until it is known whether they name the row's own person."""
    stored = [column for column in head.columns if is_stored(column.key) and not column.key.startswith("head.")]
    return {column.key: ParsedColumn(column, sheet.columns[column.place]) for column in stored}


def _arranged(sheet: Sheet, head: Head, parsed: dict[str, ParsedColumn], reader: ColumnReader) -> Incoming:
    for column in head.columns:
        if column.key and column.key not in parsed:
            parsed[column.key] = _about_the_row(column, sheet.columns[column.place], reader)
    fill_merged(sheet, head)
    rows, skipped = data_rows(sheet, head)
    unknown = [column for column in head.columns if not column.key and _holds_data(sheet.columns[column.place], rows)]
    incoming = Incoming(sheet, head, rows, skipped, parsed, unknown)
    if (person := head.meaning.person) and person not in parsed and "head.name" in parsed:
        _adopt_person(incoming, person)
    if _is_household_list(incoming):
        incoming.per_household = True
        _adopt_heads(incoming, reader)
    elif "head.name" in parsed and "member.relation" not in parsed:
        names, heads = incoming.spellings("member.name"), incoming.spellings("head.name")
        relations = [HEAD if name == whose else "" for name, whose in zip(names, heads, strict=True)]
        incoming.work_out("member.relation", relations)
    return incoming


def _about_the_row(head: HeadColumn, column: Column, reader: ColumnReader) -> ParsedColumn:
    """A column that is not stored.

    What it says about the head only tells households apart, so a missing value is allowed.
    """
    if not head.key.startswith("head."):
        return ParsedColumn(head, column, [without_formula(it) for it in column.texts])
    found = ParsedColumn(head, column)
    reader.read_on(found)
    found.misfits = {at: misfit for at, misfit in found.misfits.items() if misfit.rule in NO_VALUE}
    return found


def _adopt_person(incoming: Incoming, key: str) -> None:
    """The person whom a row names besides the head is the one whom the entry is for.

    The head alone means all of them.
    """
    columns, heads = incoming.columns, incoming.get("head.name")
    if (found := columns.pop("member.name", None)) is None:
        return
    incoming.values[key] = [
        "" if name == whose else name for name, whose in zip(found.of(incoming.rows), heads, strict=True)
    ]
    columns[key] = replace(found, head=replace(found.head, key=key))
    if "head.id_number" in columns:
        columns.pop("member.id_number", None)
    columns.pop("member.relation", None)


def is_blank_form(incoming: Incoming) -> bool:
    """Whether the sheet is a blank form: a column for names holds place-holders."""
    named = [incoming.sheet.columns[it.place] for it in incoming.head.columns if it.key in NAMING]
    return any(text.startswith("${") for column in named for text in column.texts)


def _holds_data(column: Column, rows: list[int]) -> bool:
    words = {place for place, text in enumerate(column.texts) if text.strip()}
    return bool(words) and any(column.places[row] in words for row in rows)


def _is_household_list(incoming: Incoming) -> bool:
    """Whether a row is a household: only heads are named, or every row has its own household."""
    if "member.name" not in incoming.columns:
        return True
    if not {"member.relation", "head.name", "head.id_number"}.isdisjoint(incoming.columns):
        return False
    numbers = [number for number in incoming.get("household.number") if number]
    return "computed.people" in incoming.columns and len(set(numbers)) == len(numbers)


def _adopt_heads(incoming: Incoming, reader: ColumnReader) -> None:
    """Makes the head whom each row names the member of the row."""
    for key, own in _HEADS_OWN.items():
        if key in incoming.columns and own not in incoming.columns:
            found = incoming.columns.pop(key)
            incoming.columns[own] = ParsedColumn(replace(found.head, key=own), found.column)
            reader.read_on(incoming.columns[own])
            incoming.values.pop(key, None)
    incoming.work_out("member.relation", [HEAD if name else "" for name in incoming.get("member.name")])
