"""The register of households: its ids in order, and the few columns of the rows on screen.

Nothing here imports SQLAlchemy or the records: the first page is painted through it.
"""

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple


class RegisterFilter(NamedTuple):
    """Which households to list; an empty tuple or None lets everything through. The helper "" is: nobody helps."""

    villages: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    exit_year: int | None = None
    households: tuple[int, ...] | None = None


class RegisterRow(NamedTuple):
    """One line of the register; `per_capita` is in 分 and of the year asked for."""

    id: int
    head: str
    id_tail: str
    village: str
    group: str
    people: int
    attribute: str
    status: str
    per_capita: int | None
    cause: str
    helper: str
    itemised: bool


_ON_SCREEN = 24
ORDER = 'ORDER BY v.place IS NULL, v.place, v.id, CAST(h."group" AS INTEGER), h."group", h.number, h.id'
_IDS = f"SELECT h.id FROM household h JOIN village v ON v.id = h.village WHERE {{where}} {ORDER}"
_HELPER = """coalesce((SELECT p.helper FROM pairing p WHERE p.household = h.id AND p.ended_on IS NULL
                 ORDER BY p.id DESC LIMIT 1), '')"""
_MAY_LACK = f"(h.left_on IS NULL OR {_HELPER} <> '')"  # nobody need help a household that has been closed
_PAGE = """
SELECT h.id, m.name, substr(m.id_number, -4), v.name, h."group",
       (SELECT count(*) FROM member p WHERE p.household = h.id AND p.left_on IS NULL),
       h.attribute, h.status, i.reported, h.cause, {helper}, i.wages IS NOT NULL
FROM household h JOIN village v ON v.id = h.village
LEFT JOIN member m ON m.household = h.id AND m.left_on IS NULL AND m.relation = '户主'
LEFT JOIN income i ON i.household = h.id AND i.year = ?
WHERE h.id IN ({marks})
"""
_OWNERS = """
SELECT h.id, v.name, h.number, coalesce(m.name, '')
FROM household h JOIN village v ON v.id = h.village
LEFT JOIN member m ON m.household = h.id AND m.left_on IS NULL AND m.relation = '户主'
ORDER BY m.id DESC
"""


def register_ids(db: Any, wanted: RegisterFilter = RegisterFilter()) -> "array[int]":
    """The ids of the households that pass, by village, group and number."""
    where, values = _where(wanted)
    return array("q", [row[0] for row in db.execute(_IDS.format(where=where), values)])


class FirstLook(NamedTuple):
    """What the first paint shows: the households of one village, and the rows that fit on a screen."""

    ids: "array[int]"
    rows: list[RegisterRow]


def first_look(db: Any, year: int) -> FirstLook:
    """The first village that has any household: enough for the first paint, in a tenth of the time."""
    for village in db.execute("SELECT id FROM village ORDER BY place IS NULL, place, id"):
        if ids := register_ids(db, RegisterFilter(villages=village)):
            return FirstLook(ids, register_page(db, ids[:_ON_SCREEN], year))
    return FirstLook(array("q"), [])


def _where(wanted: RegisterFilter) -> tuple[str, list[Any]]:
    tests, values = ["1"], list[Any]()
    columns: tuple[tuple[str, Sequence[Any]], ...] = (
        ("h.village", wanted.villages),
        ("h.status", wanted.statuses),
        ("h.attribute", wanted.attributes),
        ("h.cause", wanted.causes),
        ("h.exit_year", (wanted.exit_year,) if wanted.exit_year else ()),
    )
    for column, chosen in columns:
        if chosen:
            tests.append(f"{column} IN ({', '.join('?' * len(chosen))})")
            values += chosen
    if wanted.helpers:
        tests.append(f"{_HELPER} IN ({', '.join('?' * len(wanted.helpers))}) AND {_MAY_LACK}")
        values += wanted.helpers
    if wanted.households is not None:
        tests.append("h.id IN (SELECT value FROM json_each(?))")
        values.append(str(list(wanted.households)))
    return " AND ".join(tests), values


def register_page(db: Any, ids: Sequence[int], year: int) -> list[RegisterRow]:
    """The rows of some households in the order of their ids; a household that is gone has no row."""
    sql = _PAGE.format(helper=_HELPER, marks=", ".join("?" * len(ids)))
    found: dict[int, RegisterRow] = {}
    for row in db.execute(sql, (year, *ids)):
        found.setdefault(row[0], RegisterRow._make((row[0], row[1] or "", row[2] or "", *row[3:11], bool(row[11]))))
    rows = [found[key] for key in ids if key in found]
    return [_worked_out(db, row, year) if row.itemised else row for row in rows]


def _worked_out(db: Any, row: RegisterRow, year: int) -> RegisterRow:
    """The row with the figure of its item account, which wins over the reported one when it is complete."""
    from township_desk.domain import income as accounts
    from township_desk.domain.records import Income
    from township_desk.domain.standards import Standards
    from township_desk.store.history import records_of

    account = records_of(db, Income, {"household": row.id, "year": year})[0]
    found = accounts.per_capita(account, Standards.load())
    return row if found is None else row._replace(per_capita=found.value)


class Owner(NamedTuple):
    """Whose a household is: its village, its number and its head's name, "" without one."""

    village: str
    number: str
    head: str


def owners(db: Any) -> dict[int, Owner]:
    """Whose every household is."""
    rows = db.execute(_OWNERS)  # of several heads the first comes last and stays
    return {key: Owner(*words) for key, *words in rows}


def names(db: Any) -> dict[int, str]:
    """What every member is called."""
    return dict(db.execute("SELECT id, name FROM member"))


class Tally(NamedTuple):
    """How many households and persons a list holds."""

    households: int
    people: int


def tally(db: Any, ids: Sequence[int]) -> Tally:
    """Counts the present persons of some households."""
    sql = "SELECT count(*) FROM member WHERE left_on IS NULL AND household IN (SELECT value FROM json_each(?))"
    return Tally(len(ids), int(db.execute(sql, (str(list(ids)),)).fetchone()[0]))


def helper_choices(db: Any) -> list[tuple[str, int]]:
    """The present helpers and how many households each has; "" counts those whom nobody helps."""
    sql = f"""SELECT {_HELPER} AS helper, count(*) FROM household h WHERE {_MAY_LACK}
              GROUP BY helper ORDER BY helper <> '', 2 DESC, helper"""
    return [(str(value), int(number)) for value, number in db.execute(sql)]


def choices(db: Any, column: str) -> list[tuple[str, int]]:
    """The values that stand in a column of the households, and how often; "" where nothing stands, last."""
    if column not in ("status", "attribute", "cause"):
        raise ValueError(column)
    sql = f"SELECT {column}, count(*) FROM household GROUP BY {column} ORDER BY {column} = '', 2 DESC"
    return [(str(value), int(number)) for value, number in db.execute(sql)]


def income_years(db: Any) -> dict[int, int]:
    """How many households have an account of each year, the latest year first."""
    return dict(db.execute("SELECT year, count(*) FROM income GROUP BY year ORDER BY year DESC").fetchall())
