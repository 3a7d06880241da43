"""The register of households: the ids in their order, and the few columns that the rows on screen show.

Nothing here may import SQLAlchemy or the records, because the first page is painted through this module.
"""

from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from township_desk.domain.fields.terms import HAS_EXITED, HEAD
from township_desk.store.read.per_capita import per_capita_of
from township_desk.store.read.register_order import HELPER, NATURAL, REGISTERED, Order, order_by

if TYPE_CHECKING:
    from township_desk.store.archive import Archive


class RegisterFilter(NamedTuple):
    """Which households to list. An empty tuple or None lets all through; the helper "" means households without one."""

    villages: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    exit_year: int | None = None
    households: tuple[int, ...] | None = None


class RegisterRow(NamedTuple):
    """One line of the register. `per_capita` is in 分, for the year that was asked for."""

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
    number: str
    phone: str
    exit_year: int | None
    identified: str | None
    household_type: str
    other_causes: str
    monitor: str
    dangerous_house: str


# rows that fit on the largest usual screen; more would only delay the first paint
_ON_SCREEN = 24
# LEFT, because a household without a head must stay in the list: that it has none is a finding
_HEAD = f"LEFT JOIN member m ON m.household = h.id AND m.left_on IS NULL AND m.relation = '{HEAD}'"
_IDS = "SELECT h.id FROM household h JOIN village v ON v.id = h.village {head} WHERE {where} ORDER BY {order}"
_MAY_LACK = f"({REGISTERED} OR {HELPER} <> '')"  # a closed household needs no helper
_PAGE = f"""
SELECT h.id, coalesce(m.name, ''), coalesce(substr(m.id_number, -4), ''), v.name, h."group",
       (SELECT count(*) FROM member p WHERE p.household = h.id AND p.left_on IS NULL),
       h.attribute, h.status, {{per_capita}}, h.cause, {HELPER}, h.number, h.phone, h.exit_year, h.identified,
       h.household_type, h.other_causes, h.monitor, h.dangerous_house
FROM household h JOIN village v ON v.id = h.village {_HEAD}
WHERE h.id IN ({{marks}})
"""
_OWNERS = f"""
SELECT h.id, v.name, h.number, coalesce(m.name, '')
FROM household h JOIN village v ON v.id = h.village {_HEAD}
ORDER BY m.id DESC
"""


def register_ids(
    archive: "Archive", wanted: RegisterFilter = RegisterFilter(), order: Order | None = None
) -> "array[int]":
    """The ids of the households that pass the filter, ordered by village, group and number or by a column."""
    where, values = _where(wanted)
    chosen = order_by(archive.db, order) if order else NATURAL
    sql = _IDS.format(head=_HEAD if order and order.needs_head else "", where=where, order=chosen)
    # a household with two heads must not appear twice
    return array("q", dict.fromkeys(row[0] for row in archive.db.execute(sql, values)))


class FirstLook(NamedTuple):
    """What the first paint shows: the households of one village, and the rows that fit on a screen."""

    ids: "array[int]"
    rows: list[RegisterRow]


def first_look(archive: "Archive", year: int) -> FirstLook:
    """The households of the first village that has any. Reading only these takes a tenth of the time."""
    for village in archive.db.execute("SELECT id FROM village ORDER BY place IS NULL, place, id"):
        if ids := register_ids(archive, RegisterFilter(villages=village)):
            return FirstLook(ids, register_page(archive, ids[:_ON_SCREEN], year))
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
        tests.append(f"{HELPER} IN ({', '.join('?' * len(wanted.helpers))}) AND {_MAY_LACK}")
        values += wanted.helpers
    if wanted.households is not None:
        tests.append("h.id IN (SELECT value FROM json_each(?))")
        # as one JSON parameter, because SQLite limits the number of parameters and a list can be a whole township
        values.append(str(list(wanted.households)))
    return " AND ".join(tests), values


def register_page(archive: "Archive", ids: Sequence[int], year: int, left_out: Sequence[str] = ()) -> list[RegisterRow]:
    """The rows of some households in the order of their ids. A household that no longer exists has no row.

    `left_out` are the income items that the standard does not count; the shipped standard counts all.
    """
    sql = _PAGE.format(per_capita=per_capita_of(year, left_out), marks=", ".join("?" * len(ids)))
    found: dict[int, RegisterRow] = {}
    for row in archive.db.execute(sql, ids):
        # a household with two heads comes twice; the first row counts
        found.setdefault(row[0], RegisterRow._make(row))
    return [found[key] for key in ids if key in found]


class Owner(NamedTuple):
    """Where a household belongs: its village, its number, and its head's name ("" without a head)."""

    village: str
    number: str
    head: str


def owners(archive: "Archive") -> dict[int, Owner]:
    """The village, number and head's name of every household."""
    rows = archive.db.execute(_OWNERS)  # of several heads the first comes last, and the dict keeps the last
    return {key: Owner(*words) for key, *words in rows}


def names(archive: "Archive") -> dict[int, str]:
    """The name of every member."""
    return dict(archive.db.execute("SELECT id, name FROM member"))


class Tally(NamedTuple):
    """The number of households in a list, of those that are registered, and of the persons in these."""

    households: int
    registered: int
    people: int


def registered_in(archive: "Archive", village: int) -> int:
    """How many households of a village are registered and not closed."""
    sql = f"SELECT count(*) FROM household h WHERE h.village = ? AND {REGISTERED}"
    return int(archive.db.execute(sql, (village,)).fetchone()[0])


def exits(archive: "Archive") -> Iterator[tuple[int, int, int]]:
    """The registered households that have left poverty, with village and 脱贫年度."""
    sql = f"SELECT h.id, h.village, h.exit_year FROM household h WHERE {REGISTERED} AND h.exit_year IS NOT NULL"
    yield from archive.db.execute(f"{sql} AND substr(h.status, 1, {len(HAS_EXITED)}) = '{HAS_EXITED}'")


def tally(archive: "Archive", ids: Sequence[int]) -> Tally:
    """Counts some households, and the present members of those that are registered."""
    these = f"FROM household h WHERE {REGISTERED} AND h.id IN (SELECT value FROM json_each(?))"
    people = f"SELECT count(*) FROM member WHERE left_on IS NULL AND household IN (SELECT h.id {these})"
    registered, present = (
        int(archive.db.execute(it, (str(list(ids)),)).fetchone()[0]) for it in (f"SELECT count(*) {these}", people)
    )
    return Tally(len(ids), registered, present)


def helper_choices(archive: "Archive") -> list[tuple[str, int]]:
    """The current helpers with the number of their households; "" counts the households without a helper."""
    sql = f"""SELECT {HELPER} AS helper, count(*) FROM household h WHERE {_MAY_LACK}
              GROUP BY helper ORDER BY helper <> '', 2 DESC, helper"""
    return [(str(value), int(number)) for value, number in archive.db.execute(sql)]


def choices(archive: "Archive", column: str) -> list[tuple[str, int]]:
    """The values in a column of the households with their counts. The blank value "" comes last."""
    # the name goes into the SQL as it is, so only known names may pass
    if column not in ("status", "attribute", "cause"):
        raise ValueError(column)
    sql = f"SELECT {column}, count(*) FROM household GROUP BY {column} ORDER BY {column} = '', 2 DESC"
    return [(str(value), int(number)) for value, number in archive.db.execute(sql)]


def income_years(archive: "Archive") -> dict[int, int]:
    """The number of households with an account of each year, the latest year first."""
    return dict(archive.db.execute("SELECT year, count(*) FROM income GROUP BY year ORDER BY year DESC").fetchall())
