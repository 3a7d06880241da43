"""Puts several sheets under each other: columns with the same field or head together, each row with its origin."""

from dataclasses import dataclass, replace
from pathlib import Path

from township_desk.exchange.reading.sheet import Column, Origin, Sheet
from township_desk.exchange.recognising.head_grid import unlike
from township_desk.exchange.recognising.heads import Head, HeadColumn
from township_desk.exchange.recognising.incoming import Incoming


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One sheet of one file as it was read. `title` distinguishes it from others, `year` is the year it is about."""

    file: Path
    title: str
    year: int
    incoming: Incoming


def why_apart(first: Part, other: Part) -> str:
    """Why two sheets cannot be put together; "" when they can."""
    if first.incoming.per_household != other.incoming.per_household:
        return f"“{other.title}”和“{first.title}”一份一人一行、一份一户一行，不能合在一起。请单独导入。"
    if first.incoming.sheet.top.base1904 != other.incoming.sheet.top.base1904:
        return f"“{other.title}”的日期从 1904 年算起，不能和“{first.title}”合在一起。请单独导入。"
    return ""


def stacked(parts: list[Part]) -> tuple[Sheet, Head]:
    """The first sheet with the data rows of the others below, and its head with the columns that only they have."""
    first = parts[0].incoming
    sheet, columns = first.sheet, list(first.head.columns)
    sheet.top = replace(sheet.top, name=parts[0].title)
    for part in parts[1:]:
        places = _places(part.incoming.head, columns)
        for place in range(len(sheet.columns), len(columns)):
            sheet.columns.append(_blank(sheet.rows))
            _name_head(sheet, first.head, columns[place])
        _append(sheet, part, places)
    return sheet, replace(first.head, columns=tuple(columns))


def _places(head: Head, columns: list[HeadColumn]) -> dict[int, int]:
    """Where each column of a sheet goes in the stack. Columns that are new are added."""
    by_key = {it.key: it.place for it in columns if it.key}
    by_head = {it.head: it.place for it in columns}
    taken = dict.fromkeys(by_head, 1)
    found: dict[int, int] = {}
    for column in head.columns:
        at = by_key.get(column.key, -1) if column.key else by_head.get(column.head, -1)
        if at < 0 and not (column.nameless and not column.key):
            at = len(columns)
            columns.append(replace(column, place=at, head=unlike(column.label, taken)))
        # Of two columns with the same meaning the stack takes the first one.
        if at >= 0 and at not in found:
            found[at] = column.place
    return found


def _blank(rows: int) -> Column:
    from array import array

    return Column([""], array("i", [0]) * rows)


def _name_head(sheet: Sheet, head: Head, column: HeadColumn) -> None:
    """Writes the head of a new column into the head rows, so that it is found again when the plan is made anew."""
    for number, row in enumerate(sheet.top.head):
        row += [""] * (column.place - len(row)) + [column.head if number == head.bottom else ""]


def _append(sheet: Sheet, part: Part, places: dict[int, int]) -> None:
    taken, rows, before = part.incoming, part.incoming.rows, sheet.rows
    for at, column in enumerate(sheet.columns):
        source = taken.sheet.columns[places[at]] if at in places else None
        start = len(column.texts)
        if source is None:
            column.texts.append("")
            column.places.extend([start] * len(rows))
        else:
            column.texts += source.texts
            column.places.extend([start + place for place in source.at(rows)])
    numbers = [row + 1 for row in rows]
    real = {at: place for at, place in places.items() if not taken.head.columns[place].made}
    sheet.origins.append(Origin(first=before, sheet=part.title, numbers=numbers, places=real))
    sheet.top = replace(sheet.top, rows=before + len(rows), width=len(sheet.columns))
