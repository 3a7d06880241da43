"""The list that answers a question, as cells of a screen, a workbook or JSON."""

from collections.abc import Iterator
from pathlib import Path

from township_desk.actions.exchange.exporting import write_list
from township_desk.actions.questions.asking import Answer, Column, Row
from township_desk.domain.fields import kinds
from township_desk.domain.fields.kinds import Value
from township_desk.domain.questions.columns import subjects
from township_desk.progress import NO_PROGRESS, Progress

PLACES = ("行政村", "户编号", "户主")
"""The heads of what every row says, whatever the question is about."""


def number_or_text(column: Column, value: Value) -> str | int | float:
    """A value as a cell holds it: numbers as numbers, everything else as people write it."""
    if isinstance(column.kind, kinds.Scaled):
        return "" if value is None else value / 100 if int(value) % 100 else int(value) // 100  # type: ignore[operator]
    if isinstance(column.kind, kinds.Whole):
        return "" if value is None else int(value)
    return column.kind.edit(value)


def cells(answer: Answer, row: Row) -> list[str | int | float]:
    """What a row says, under PLACES and the columns."""
    values = (number_or_text(column, value) for column, value in zip(answer.columns, row.values, strict=True))
    return [row.village, row.number, row.head, *values]


def heads(answer: Answer) -> list[tuple[str, bool]]:
    """The heads, each with whether it holds numbers."""
    own = ((it.title, isinstance(it.kind, kinds.Scaled | kinds.Whole)) for it in answer.columns)
    return [*((head, False) for head in PLACES), *own]


def export(answer: Answer, title: str, path: Path, progress: Progress = NO_PROGRESS) -> int:
    """Writes the answer as a workbook. Returns the number of its rows."""
    rows: Iterator[list[str | int | float]] = (cells(answer, it) for it in answer.rows)
    name = title or f"{subjects()[answer.subject]}查询"
    return write_list(path, name, heads(answer), rows, total=len(answer.rows), progress=progress)
