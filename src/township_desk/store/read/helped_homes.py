"""The households that need a helper, in the order of the register, the visits that they had, and the known helpers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.fields.terms import HEAD
from township_desk.domain.helping.people import Helper, People, helper_declared, helper_feeds
from township_desk.store.engine.rows import quoted
from township_desk.store.read.register_order import NATURAL, REGISTERED

if TYPE_CHECKING:
    from township_desk.domain.records.ledgers.feeds import Feed
    from township_desk.store.archive import Archive


class HelpedHome(NamedTuple):
    """A registered household as a list of help shows it."""

    id: int
    village: int
    village_name: str
    group: str
    number: str
    head: str
    people: int
    status: str
    cause: str
    monitor: str
    risks: str
    risk_removed: str


_HOMES = f"""
SELECT h.id, h.village, v.name, h."group", h.number,
       coalesce((SELECT p.name FROM member p
                 WHERE p.household = h.id AND p.left_on IS NULL AND p.relation = '{HEAD}' ORDER BY p.id LIMIT 1), ''),
       (SELECT count(*) FROM member p WHERE p.household = h.id AND p.left_on IS NULL),
       h.status, h.cause, h.monitor, h.risks, h.risk_removed
FROM household h JOIN village v ON v.id = h.village
WHERE {REGISTERED} ORDER BY {NATURAL}
"""


def helped_homes(archive: "Archive") -> list[HelpedHome]:
    """Every household that is registered and not closed."""
    return [HelpedHome(*row) for row in archive.db.execute(_HOMES)]


def visits(archive: "Archive", feed: "Feed", day: str, until: str) -> Iterator[tuple[int, str, str]]:
    """The entries of a ledger of visits up to a day: the household, who came, and when."""
    who, when, table = quoted(feed.said["name"]), quoted(day), quoted(feed.kind.TABLE)
    sql = f"SELECT household, {who}, {when} FROM {table} WHERE household IS NOT NULL AND {when} <= ? ORDER BY {when}"
    yield from archive.db.execute(sql, (until,))


def promises(archive: "Archive", feed: "Feed", due: str, done: str) -> dict[int, str]:
    """The earliest day by which something promised at a visit is to be done and is not, by household."""
    on, did, table = quoted(due), quoted(done), quoted(feed.kind.TABLE)
    sql = f"SELECT household, min({on}) FROM {table} WHERE {on} IS NOT NULL AND {did} IS NULL GROUP BY household"
    return dict(archive.db.execute(sql))


def measure_words(archive: "Archive") -> dict[int, tuple[set[str], set[str]]]:
    """The kinds and finer sorts of the measures of each household."""
    found: dict[int, tuple[set[str], set[str]]] = {}
    for home, kind, sort in archive.db.execute("SELECT DISTINCT household, kind, sort FROM measure"):
        kinds, sorts = found.setdefault(home, (set(), set()))
        kinds.add(kind)
        sorts.add(sort)
    return found


def helpers_declared(archive: "Archive") -> list[Helper]:
    """What the ledger of helpers says of each."""
    return [helper_declared(feed, it) for feed in helper_feeds() for it in archive.all(feed.kind) if feed.means(it)]


def roster(archive: "Archive") -> People:
    """Those who stand in the ledger of helpers, without whoever only a pairing names."""
    return People(helpers_declared(archive))
