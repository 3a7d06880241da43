"""Which sheets and fields some figures rest on, so that the store reads nothing else."""

from collections.abc import Iterable

from township_desk.domain.figures.cells import fields_behind, own_table
from township_desk.domain.figures.figure import REGISTERED, VILLAGES, Count, Figure, Mean, Total, Typed, Way
from township_desk.domain.figures.masks import asks_ongoing, person_of
from township_desk.domain.keys.keys import PER_CAPITA
from township_desk.domain.questions.columns import CASE, Column
from township_desk.domain.questions.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    Every,
    Limit,
    Not,
    Sum,
    every_of,
    first_of,
)
from township_desk.domain.records import KINDS, Case, Income, Objection, Setting, StageDone, Stay, VillageFigures
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.standards import OF_INCOMES


class Needs:
    """What some figures rest on: fields by sheet, and years of incomes as seen from the year that is asked for.

    `asked` are the fields that conditions and columns name; `fields` are all that must be read. `standards` are the
    limits by name, the income line among them.
    """

    def __init__(self, figures: Iterable[Figure]) -> None:
        self.fields: dict[str, set[str]] = {HOUSEHOLD: set(), VILLAGES: set()}
        self.income_years: set[int] = set()
        self.standards: set[str] = set()
        for figure in figures:
            self._see(figure.way)
        self.asked = {of: frozenset(names) for of, names in self.fields.items()}
        self.fields[HOUSEHOLD] |= {"status", "left_on"}

    @property
    def counted(self) -> dict[str, set[str]]:
        """The fields that count, by kind of record; of settings the standards that they set."""
        found = {own_table(of): set(fields) for of, fields in self.fields.items()}
        found[HOUSEHOLD] |= {"village", "identified"}
        found.setdefault(MEMBER, set()).update(("household", "joined_on", "left_on"))
        if found.pop(CASE, None) is not None:
            found |= {kind.TABLE: _all(kind) for kind in (Case, StageDone, Objection)}
        found |= {Stay.TABLE: _all(Stay), VillageFigures.TABLE: _all(VillageFigures)}
        found[Setting.TABLE] = {*self.standards, *([OF_INCOMES] if self.income_years else [])}
        return found | ({Income.TABLE: _all(Income)} if self.income_years else {})

    def _see(self, way: Way) -> None:
        if isinstance(way, Typed):
            self.fields.setdefault(VillageFigures.TABLE, set()).add("year")
        elif isinstance(way, Count | Total | Mean):
            of = way.among.of
            self.fields.setdefault(of, set())
            if way.among.whom not in (REGISTERED, frozenset()):
                self.fields[HOUSEHOLD].add("status")
            self._see_condition(way.among.where, of)
            self.standards |= {way.among.having[1]} if way.among.having else set()
            for column in _columns(way):
                self._see_column(column, of, years=way.years if isinstance(way, Mean) else 0)

    def _see_condition(self, condition: Condition, of: str) -> None:
        if isinstance(condition, Not):
            self._see_condition(condition.part, of)
        elif isinstance(condition, All | AnyOf):
            for part in condition.parts:
                self._see_condition(part, of)
        else:
            if isinstance(condition, Compare):
                self._see_comparison(condition, of)
            if (every := every_of(condition)) is not None:
                self._see_every(every, of)

    def _see_comparison(self, test: Compare, of: str) -> None:
        self.standards |= {it.name for it in test.wanted if isinstance(it, Limit)}
        for asked in test.columns:
            self._see_column(asked.column, of, years=min(asked.year, 0))
        if asks_ongoing(of, test) and MEMBER in ledger_of(KINDS[of]).of:
            self.fields.setdefault(MEMBER, set())
        if isinstance(added := first_of(test), Sum):
            self._see_column(added.column, added.every.of)

    def _see_every(self, every: Every, of: str) -> None:
        self.fields.setdefault(every.of, set())
        self._see_condition(every.where or All(), every.of)
        if own_table(of) == MEMBER and (person := person_of(every.of)):
            self.fields[every.of].add(person)
            self.fields[of].add("name")

    def _see_column(self, column: Column, of: str, years: int = 0) -> None:
        if column.key.startswith(PER_CAPITA):
            self.income_years.add(years)
        for sheet, name in fields_behind(column, of):
            self.fields.setdefault(sheet, set()).add(name)


def _all(kind: type[Record]) -> set[str]:
    return {it.name for it in kind.FIELDS}


def _columns(way: Count | Total | Mean) -> tuple[Column, ...]:
    if isinstance(way, Mean):
        return (way.column, way.weight)
    if isinstance(way, Total):
        return (way.column,)
    return way.once if isinstance(way.once, tuple) else ()
