"""Asking a question: the households, persons, entries or cases that meet a condition on a day, as rows with columns."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

from township_desk.actions.office.settings import standards
from township_desk.actions.office.working_year import working_year
from township_desk.actions.procedures.reading import CaseReader
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.keys.asked import Asked
from township_desk.domain.procedures.paper import as_dossier
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.questions.columns import CASE, Column, column_named, subjects
from township_desk.domain.questions.conditions import Condition, asks_of_closed, every_of, needs_cases, nodes
from township_desk.domain.questions.fitting import Asking, Context, finder, fitting, subjects_in
from township_desk.domain.questions.reading import condition_of
from township_desk.domain.records import KINDS, Income, Member, Pairing
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress, counted
from township_desk.store.archive import Archive
from township_desk.store.past.archive_on import archive_on
from township_desk.store.questions.listing import Listing, Row
from township_desk.store.read.dossiers import dossiers, places_of

__all__ = [
    "GONE",
    "Answer",
    "Column",
    "Row",
    "Wish",
    "ask",
    "columns_named",
    "first_columns",
    "households_of",
    "known_columns",
]

GONE = "要查的那本台账已经不用了。"
"""Why a question about a ledger that is not in use cannot be asked."""
_FIRST = {
    HOUSEHOLD: ("household.group", "computed.people", "household.attribute", "household.status", "household.exit_year"),
    MEMBER: ("member.name", "member.relation", "computed.age", "member.health", "member.labour"),
    CASE: ("case.procedure", "case.state", "case.stage", "case.begun_on", "case.last_on"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked: whom, the condition, the keys of the columns, of which year, on which day ("" for today)."""

    subject: str = HOUSEHOLD
    where: str = ""
    columns: tuple[str, ...] = ()
    year: int = 0
    day: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The rows in the order of the register, with the columns, the year and the day that they are of."""

    subject: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    year: int
    day: str
    told: str = ""
    """What the answer rests on, where that is not the archive's own state of the day."""

    @cached_property
    def households(self) -> tuple[int, ...]:
        """The households of the rows, each once."""
        return tuple(dict.fromkeys(it.household for it in self.rows if it.household))


def ask(archive: Archive, wish: Wish, progress: Progress = NO_PROGRESS) -> Answer:
    """Asks a question. Raises Problem where the condition or a column means nothing."""
    if wish.subject not in subjects():
        raise Problem(f"没有查：{GONE}请改查别的，或删除这个查询。")
    condition = condition_of(wish.where, wish.subject)
    columns = columns_named(wish.columns, wish.subject) or first_columns(wish.subject)
    with _then(archive, wish.day, _looked_up(condition)) as (then, told):
        asked = _asked(then, wish)
        cases = _cases_by_home(then) if needs_cases(condition, wish.subject) else {}
        found = Listing(
            then, wish.subject, condition, asked, closed_too=asks_of_closed(condition), walks=chain(*cases.values())
        )
        rows = found.rows(columns)
        if rows is None:
            context = Context(asked=asked, cases=cases)
            rows = _of_dossiers(then, found, condition, wish.subject, columns, context, progress)
        answered = list(rows)
    return Answer(
        subject=wish.subject,
        columns=columns,
        rows=answered,
        year=asked.year,
        day=asked.day,
        told=told,
    )


def households_of(archive: Archive, wish: Wish, progress: Progress = NO_PROGRESS) -> tuple[int, ...]:
    """The households whom a question means, as the scope of a list, a sheet or a batch."""
    return ask(archive, wish, progress).households


def columns_named(names: Iterable[str], subject: str) -> tuple[Column, ...]:
    """The columns that some names mean. Raises Problem for a name that means none."""
    found = []
    for name in names:
        column = column_named(name, subject)
        if column is None:
            raise Problem(f"没有列出：{subjects()[subject]}没有“{name}”这一栏。请重新选列（命令是 --columns）。")
        found.append(column)
    return tuple(found)


def known_columns(names: Iterable[str], subject: str) -> tuple[Column, ...]:
    """Those of some columns that there still are."""
    return tuple(column for name in names if (column := column_named(name, subject)) is not None)


def first_columns(subject: str) -> tuple[Column, ...]:
    """The columns of a question that names none."""
    if subject in _FIRST:
        return columns_named(_FIRST[subject], subject)
    own = columns_named([f"{subject}.{name}" for name in ledger_of(KINDS[subject]).columns], subject)
    return (*columns_named(["member.name"], subject), *own) if MEMBER in ledger_of(KINDS[subject]).of else own


def _looked_up(condition: Condition) -> set[type[Record]]:
    """The tables in which a question looks for what belongs to each household."""
    entries = (every.of for it in nodes(condition) if (every := every_of(it)) is not None and every.of != CASE)
    return {Member, Income, Pairing, *(KINDS[it] for it in entries)}


@contextmanager
def _then(archive: Archive, day: str, held: Collection[type[Record]]) -> Iterator[tuple[Archive, str]]:
    """The archive of the day, and what its answers rest on where that is not the day's own state."""
    if not day:
        yield archive, ""
        return
    with archive_on(archive, day, held=held) as then:
        yield then, then.moment.sentence


def _asked(archive: Archive, wish: Wish) -> Asked:
    day = wish.day or date.today().isoformat()
    year = wish.year or (int(day[:4]) if wish.day else working_year(archive))
    return Asked(year=year, day=day, standards=standards(archive, day))


def _of_dossiers(
    archive: Archive,
    found: Listing,
    condition: Condition,
    subject: str,
    columns: Sequence[Column],
    context: Context,
    progress: Progress,
) -> Iterator[Row]:
    """The rows of a question that the database cannot answer alone."""
    fits, values = fitting(condition, context), [finder(column, context) for column in columns]
    homes, others = found.homes(), _others(archive, subject, context.cases)
    for dossier in chain(counted(dossiers(archive, homes), len(homes), progress, "读档案"), others):
        for it in subjects_in(dossier, subject, context):
            if fits(dossier, it):
                yield _row(dossier, it, tuple(value(dossier, it) for value in values))


def _cases_by_home(archive: Archive) -> dict[int, list[Walk]]:
    """The cases by their households, then those of others by their own keys below zero."""
    found, reader = defaultdict[int, list[Walk]](list), CaseReader(archive)
    for case in sorted(reader.cases, key=lambda it: (not it.household, it.number)):
        found[case.household or -case.id].append(reader.walk(case))
    return dict(found)


def _others(archive: Archive, subject: str, cases: Mapping[int, Sequence[Walk]]) -> Iterator[Dossier]:
    """Whose entries and cases belong to no household: villages, the township, applicants."""
    if subject == CASE:
        villages = {it.id: it for it in archive.villages()}
        for key, (walk, *_) in cases.items():
            if key < 0:
                made = as_dossier(walk, None, archive.township, villages[walk.case.village])
                nobody = replace(made, household=replace(made.household, id=key))
                yield nobody if walk.case.person else replace(nobody, members=())
    elif subject not in (HOUSEHOLD, MEMBER) and ledger_of(KINDS[subject]).of_places:
        yield from places_of(archive, KINDS[subject])


def _row(dossier: Dossier, it: Asking, values: tuple[str | int | None, ...]) -> Row:
    key = it.id if isinstance(it, Record) else it.case.id if isinstance(it, Walk) else dossier.household.id
    head = dossier.head.name if dossier.head else ""
    return Row((max(dossier.household.id, 0), key, dossier.village.name, dossier.household.number, head, *values))
