"""What a question can be made of: subjects, columns by whose they are, the years that have accounts."""

from collections.abc import Callable
from dataclasses import replace

from township_desk.domain.fields.kinds import Kind
from township_desk.domain.fields.years import known_years
from township_desk.domain.questions.columns import CASE, Column, columns_of, names_of, subjects
from township_desk.domain.questions.comparing import why_not_beside
from township_desk.domain.questions.conditions import Calc
from township_desk.domain.questions.working import why_not_worked
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.exchange.recognising.fields import FieldChoice, FieldGroup

__all__ = [
    "FieldChoice",
    "FieldGroup",
    "column_groups",
    "columns_beside",
    "columns_worked",
    "countable",
    "subject_choices",
    "years",
]

_TITLES = {
    "household": "户",
    "member": "成员",
    "village": "行政村",
    "head": "户主",
    "pairing": "帮扶责任人",
    "income": "收入",
    "computed": "算出来的",
    "entry": "这条记录",
    CASE: "办理事项",
}


def subject_choices() -> list[tuple[str, str]]:
    """Whom a question can be about: keys with titles."""
    return list(subjects().items())


def countable() -> list[tuple[str, str]]:
    """What a household can have some or none of."""
    return [(key, title) for key, title in subjects().items() if key != HOUSEHOLD]


def column_groups(subject: str) -> tuple[FieldGroup, ...]:
    """The columns of a subject, by whose they are."""
    found: dict[str, list[Column]] = {}
    for column in columns_of(subject):
        found.setdefault(column.table, []).append(column)
    titles = {subject: subjects()[subject]} | _TITLES
    return tuple(
        FieldGroup(title=titles.get(table, subjects().get(table, table)), fields=tuple(map(_choice, columns)))
        for table, columns in found.items()
    )


def columns_beside(subject: str, title: str, kind: Kind) -> tuple[FieldGroup, ...]:
    """The columns of a subject with which something of a kind can be compared."""
    return _groups_of(subject, lambda it: not why_not_beside(title, kind, it.title, it.kind))


def columns_worked(subject: str, title: str, kind: Kind, calc: Calc) -> tuple[FieldGroup, ...]:
    """The columns of a subject that can be added to something of a kind, taken from it, or by which it is divided."""
    return _groups_of(subject, lambda it: not why_not_worked(title, kind, calc, it))


def _groups_of(subject: str, fits: Callable[[Column], bool]) -> tuple[FieldGroup, ...]:
    fitting = {it.key for it in columns_of(subject) if fits(it)}
    groups = column_groups(subject)
    kept = (replace(it, fields=tuple(one for one in it.fields if one.key in fitting)) for it in groups)
    return tuple(it for it in kept if it.fields)


def _choice(column: Column) -> FieldChoice:
    return FieldChoice(key=column.key, title=column.title, aliases=names_of(column))


def years() -> list[int]:
    """The years of which a question can be asked."""
    return list(known_years())
