"""The orders of the register: its own, and one for each column that a clerk can sort by.

The database sorts ids. The rows themselves are read in pages and never all at once.
"""

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from township_desk.domain.fields.declared import edition
from township_desk.domain.fields.terms import CLOSED

if TYPE_CHECKING:
    from township_desk.domain.people.pinyin import Initials

OF_HELPER = """FROM pairing p WHERE p.household = h.id
    AND coalesce(p.started_on, '') <= today() AND coalesce(p.ended_on, '9999') > today()
    ORDER BY coalesce(p.started_on, '') DESC, p.id DESC LIMIT 1"""
"""Who helps a household h today, as `helpers_on` says it."""
HELPER = f"coalesce((SELECT p.helper {OF_HELPER}), '')"
# nearly all groups are plain figures, and SQL orders these without calling Python for each row
_IN_FIGURES = """h."group" IS NULL OR h."group" = '' OR h."group" GLOB '[0-9]*'"""
_GROUP = f"""CASE WHEN {_IN_FIGURES} THEN CAST(h."group" AS INTEGER) ELSE group_number(h."group", v.name) END"""
_NAMED = f"""CASE WHEN {_IN_FIGURES} THEN '' ELSE group_name(h."group", v.name) END"""
NATURAL = f"v.place IS NULL, v.place, v.id, {_GROUP}, {_NAMED}, h.number, h.id"
"""By village, group and number. A group counts as one group however it is written."""
REGISTERED = f"h.left_on IS NULL AND h.status <> '{CLOSED}'"
"""What `Household.is_registered` asks, of a household h."""

_PEOPLE = "(SELECT count(*) FROM member p WHERE p.household = h.id AND p.left_on IS NULL)"
_KEYS: dict[str, tuple[str, ...]] = {
    "head": ("initials(m.name)", "m.name"),
    "village": ("v.place", "v.id"),
    "group": (_GROUP, _NAMED, 'h."group"'),
    "people": (_PEOPLE,),
    "attribute": ("rank('attribute', h.attribute)", "h.attribute"),
    "status": ("rank('status', h.status)", "h.status"),
    "cause": ("rank('cause', h.cause)", "h.cause"),
    "helper": (f"initials({HELPER})", HELPER),
    "number": ("h.number",),
    "phone": ("h.phone",),
    "exit_year": ("h.exit_year",),
    "identified": ("h.identified",),
    "household_type": ("rank('household_type', h.household_type)", "h.household_type"),
    "other_causes": ("h.other_causes",),
    "monitor": ("rank('monitor', h.monitor)", "h.monitor"),
    "dangerous_house": ("rank('dangerous_house', h.dangerous_house)", "h.dangerous_house"),
}
"""What each column is sorted by: names by pinyin, code words in the order of their list."""


class Order(NamedTuple):
    """A column to sort by, ascending or descending. `year` and `left_out` matter only for the per-capita income."""

    column: str
    down: bool = False
    year: int = 0
    left_out: tuple[str, ...] = ()

    @property
    def needs_head(self) -> bool:
        """Whether the order needs the household's head."""
        return self.column == "head"


def order_by(db: Any, order: Order) -> str:
    """The ORDER BY of a column. Blank values come last in both directions; equal ones keep the register's own order."""
    from township_desk.store.read.per_capita import per_capita_of

    teach(db)
    keys = (per_capita_of(order.year, order.left_out),) if order.column == "per_capita" else _KEYS[order.column]
    way = "DESC" if order.down else "ASC"
    return ", ".join((f"coalesce({keys[-1]}, '') = ''", *(f"{key} {way}" for key in keys), NATURAL))


def teach(db: Any) -> None:
    """Gives SQL the functions that return a name's initials and a word's place in its code list.

    `spelled` tells whether a name, in any of its readings, begins with some initials.
    """
    letters, places = _initials(), _places(edition())

    @cache
    def spelled(name: str, text: str) -> bool:
        return any(it.startswith(text) for it in letters.all(name))

    db.create_function("initials", 1, lambda text: letters.first(text or ""), deterministic=True)
    db.create_function("rank", 2, lambda name, word: places[name].get(word, len(places[name])), deterministic=True)
    db.create_function("spelled", 2, spelled, deterministic=True)


@cache
def _initials() -> "Initials":
    from township_desk.domain.people.pinyin import Initials

    return Initials.load()


@cache
def _places(of_edition: int) -> dict[str, dict[str, int]]:
    from township_desk.domain.fields.codes import CodeLists

    return {it.name: {word: place for place, word in enumerate(it.labels)} for it in CodeLists.load()}
