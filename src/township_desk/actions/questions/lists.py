"""The list that answers a question, as cells of a screen, a workbook or JSON."""

from collections.abc import Iterator
from pathlib import Path

from township_desk.actions.exchange.exporting import write_list
from township_desk.actions.questions.asking import Answer, Column, Row
from township_desk.domain.fields import kinds
from township_desk.domain.fields.kinds import Value
from township_desk.domain.paper.forms.roster import MARK, ROSTER_PAPERS, Roster, compose_roster
from township_desk.domain.questions.columns import subjects
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

__all__ = [
    "MARK",
    "PLACES",
    "ROSTER_PAPERS",
    "cells",
    "export",
    "heads",
    "is_number",
    "number_or_text",
    "printed",
    "texts",
]

PLACES = ("行政村", "户编号", "户主")
"""The heads of what every row says, whatever the question is about."""


def number_or_text(column: Column, value: Value) -> str | int | float:
    """A value as a cell holds it: numbers as numbers, everything else as people write it."""
    if isinstance(column.kind, kinds.Scaled):
        return "" if value is None else value / 100 if int(value) % 100 else int(value) // 100  # type: ignore[operator]
    if isinstance(column.kind, kinds.Whole):
        return "" if value is None else int(value)
    return column.kind.edit(value)


def is_number(column: Column) -> bool:
    """Whether a column holds numbers that are counted or measured. A year is none."""
    return isinstance(column.kind, kinds.Scaled | kinds.Whole) and column.kind != kinds.YEAR


def cells(answer: Answer, row: Row) -> list[str | int | float]:
    """What a row says, under PLACES and the columns."""
    values = (number_or_text(column, value) for column, value in zip(answer.columns, row.values, strict=True))
    return [row.village, row.number, row.head, *values]


def heads(answer: Answer) -> list[tuple[str, bool]]:
    """The heads, each with whether it holds numbers."""
    own = ((it.title, is_number(it)) for it in answer.columns)
    return [*((head, False) for head in PLACES), *own]


def export(answer: Answer, title: str, path: Path, progress: Progress = NO_PROGRESS) -> int:
    """Writes the answer as a workbook. Returns the number of its rows."""
    rows: Iterator[list[str | int | float]] = (cells(answer, it) for it in answer.rows)
    name = title or f"{subjects()[answer.subject]}查询"
    return write_list(path, name, heads(answer), rows, total=len(answer.rows), progress=progress)


MOST_PRINTED = 20_000
"""A printed list with more lines is too thick to carry; a workbook holds them."""


def printed(archive: Archive, answer: Answer, title: str, paper: str, progress: Progress = NO_PROGRESS) -> bytes:
    """The answer as a PDF, for the office alone. Raises Problem for an empty one, or one that is too long."""
    from township_desk.printing.form import render_forms

    if not answer.rows:
        raise Problem("没有打印：列表是空的。换个条件，列表里有了再打印。")
    if len(answer.rows) > MOST_PRINTED:
        raise Problem(f"没有打印：{len(answer.rows):,} 行太多，最多 {MOST_PRINTED:,} 行。请收紧条件，或导出列表。")
    found = Roster(
        title=title or f"{subjects()[answer.subject]}查询",
        heads=[head for head, _ in heads(answer)],
        amounts=frozenset(place for place, (_, number) in enumerate(heads(answer)) if number),
        rows=[texts(answer, it) for it in answer.rows],
        about=f"{answer.day} · {answer.year} 年收入",
        summed=f"共 {len(answer.rows):,} 行 {len(answer.households):,} 户。",
    )
    form = compose_roster(archive.township, found, ROSTER_PAPERS[paper], answer.day)
    return render_forms(form.title, [form], total=1, progress=progress)


def texts(answer: Answer, row: Row) -> list[str]:
    """What a row says, as people read it."""
    values = (column.kind.show(value) for column, value in zip(answer.columns, row.values, strict=True))
    return [row.village, row.number, row.head, *values]
