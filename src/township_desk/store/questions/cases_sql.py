"""Cases as SQL: how each stands is worked out by its walk, and handed to the database as a table for one question."""

import json
from collections.abc import Iterable

from township_desk.domain.procedures.walk import Walk
from township_desk.domain.questions.columns import CASE_COLUMNS, STAGE_DAY, Column
from township_desk.domain.questions.fitting import of_case
from township_desk.store.questions.sql import Sql

TABLE = "walked"
_NAMES = tuple(key.partition(".")[2] for key in CASE_COLUMNS)
# the affinity of `household` lets SQLite look it up by an index that it makes for the question
_COLUMNS = ", ".join(
    [
        "key AS place",
        "CAST(value ->> 0 AS INTEGER) AS id",
        "CAST(value ->> 1 AS INTEGER) AS household",
        "CAST(value ->> 2 AS INTEGER) AS village",
        "value ->> 3 AS person",
        "value ->> 4 AS days",
        *(f'value ->> {place} AS "{name}"' for place, name in enumerate(_NAMES, 5)),
    ]
)


def walked(walks: Iterable[Walk]) -> Sql:
    """The cases as a table that stands before a query, in their order."""
    rows = [_row(it) for it in walks]
    return Sql(
        f"WITH {TABLE} AS MATERIALIZED (SELECT {_COLUMNS} FROM json_each(?)) ", (json.dumps(rows, ensure_ascii=False),)
    )


def case_sql(column: Column, alias: str) -> Sql:
    """A column of a case."""
    if not column.key.startswith(STAGE_DAY):
        return Sql(f'{alias}."{column.name}"')
    stage = column.key.removeprefix(STAGE_DAY)
    return Sql(f"(SELECT day.value FROM json_each({alias}.days) day WHERE day.key = ?)", (stage,))


def _row(it: Walk) -> list[object]:
    case, days = it.case, dict[str, str]()
    for stage in it.procedure.stages:
        if stage.key in it.done:
            days.setdefault(stage.key, it.done[stage.key].day)
            days.setdefault(stage.title, it.done[stage.key].day)
    return [case.id, case.household or 0, case.village, case.person, days, *(of_case(key, it) for key in CASE_COLUMNS)]
