"""The very list behind a figure: the households, persons, entries or villages that it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from township_desk.actions.figures.table import FigureTable, FigureWish, figure_table, with_corrections
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.figures.counting import MIXED, WHOLE, Rows
from township_desk.domain.figures.figure import CAME, VILLAGES, WENT, Figure, Together, Total
from township_desk.domain.figures.value import Value
from township_desk.domain.questions.columns import CASE, Column, subjects
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_on
from township_desk.store.read.figure_rows import FigureRow, figure_rows

__all__ = ["FigureList", "FigureRow", "figure_list", "subject_title", "subject_unit"]


@dataclass(frozen=True, kw_only=True)
class FigureList:
    """The rows that a figure counts for a place. `of` is the subject, `table` the figure on its day.

    `rows` may be only the first ones; `count` says how many there are, `households` of which households.
    """

    figure: Figure
    value: Value
    of: str
    rows: Sequence[FigureRow]
    table: FigureTable
    count: int
    households: tuple[int, ...]

    def amount(self, row: FigureRow) -> str:
        """What a row adds to a sum, as plain digits; "" for figures that count."""
        column = self._columns.get(row.entry.TABLE) if row.entry else None
        return column.kind.edit(getattr(row.entry, column.name)) if column else ""

    @cached_property
    def _columns(self) -> Mapping[str, Column]:
        """What is added up of the entries of each ledger."""
        known, way = figures(), self.figure.way
        ways = [known[it].way for it in way.of] if isinstance(way, Together) else [way]
        return {it.among.of: it.column for it in ways if isinstance(it, Total)}


def figure_list(
    archive: Archive,
    key: str,
    wish: FigureWish = FigureWish(),
    place: int = WHOLE,
    *,
    rest: bool = False,
    most: int | None = None,
) -> FigureList:
    """What a figure counts, for the township or a village. With `rest`, what a share leaves out of its whole.

    `most` reads only so many rows.
    """
    table = with_corrections(archive, figure_table(archive, replace(wish, keys=(key,))), wish.today)
    found = table.counting.rows(key, place, rest=rest)
    with archive_on(archive, table.moment.day, wish.today) as then:
        rows = [row for it in found.each for row in figure_rows(then, it.of, it.ids[:most])][:most]
    return FigureList(
        figure=table.figures[0],
        value=table.value(key, place),
        of=found.of,
        rows=rows,
        table=table,
        count=len(found.ids),
        households=tuple(dict.fromkeys(home for it in found.each for home in _households(table, it))),
    )


def _households(table: FigureTable, found: Rows) -> Sequence[int]:
    """The households of the rows of a subject."""
    if found.of == VILLAGES:
        return ()
    sheet = table.counting.day.sheets[found.of]
    home_of = dict(zip(sheet.ids, sheet.homes, strict=True))
    return [home for it in found.ids if (home := home_of[it])]


def subject_title(of: str) -> str:
    """What the rows of a subject are called."""
    known = {VILLAGES: "行政村", CAME: "自然增加的人", WENT: "自然减少的人", MIXED: "记录"}
    return known.get(of) or subjects()[of]


def subject_unit(of: str) -> str:
    """In what the rows of a subject are counted."""
    known = {HOUSEHOLD: "户", MEMBER: "人", CAME: "人", WENT: "人", VILLAGES: "个村", CASE: "件", MIXED: "条"}
    return known.get(of) or ledger_of(KINDS[of]).unit
