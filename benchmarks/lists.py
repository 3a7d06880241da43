"""Search as one types, and a jump anywhere in a long register."""

from array import array
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.data import filled_archive
from benchmarks.measure import Result, alternating, p95, timed
from township_desk.domain.people.pinyin import Initials
from township_desk.domain.records import Member
from township_desk.store.archive import Archive
from township_desk.store.read.register import register_ids, register_page
from township_desk.store.read.search import Finder

PEOPLE = 200_000
_QUERIES = 200


def measure(folder: Path) -> list[Result]:
    """Two rows over 200,000 persons, each head of a household."""
    archive = filled_archive(folder / "lists", PEOPLE, 1)
    finder = Finder(Initials.load())
    finder.load(archive)
    wanted = _queries(archive, finder)
    _narrow_table(archive)
    found, liked = alternating(lambda: _search(archive, finder, wanted), lambda: _like(archive, wanted))
    ids = register_ids(archive)
    jump, fetch = alternating(lambda: _jump(archive, ids), lambda: _fetch(archive, ids))
    archive.close()
    return [
        Result("search p95, 200,000 persons", found, "LIKE over a narrow text table", liked, 0.2),
        Result("jump in a 200,000-row register p95", jump, "the same 200 rows by id through the driver", fetch, 2.5),
    ]


def _queries(archive: Archive, finder: Finder) -> list[str]:
    random, people = Random(3), archive.db.execute("SELECT name, id_number FROM member LIMIT 5000").fetchall()
    made: list[str] = []
    for _ in range(_QUERIES):
        name, number = random.choice(people)
        made.append(random.choice((name, name[:2], name[:1], finder.initials.first(name), number[-4:])))
    return made


def _narrow_table(archive: Archive) -> None:
    """The peer's table: name, initials and number of everybody, in the same file."""
    archive.db.execute("CREATE TABLE IF NOT EXISTS narrow (household INTEGER, text TEXT)")
    initials = Initials.load()
    rows = [
        (member.household, f"{member.name} {initials.first(member.name)} {member.id_number}")
        for member in archive.all(Member)
    ]
    archive.db.execute("BEGIN")
    archive.db.executemany("INSERT INTO narrow VALUES (?, ?)", rows)
    archive.db.execute("COMMIT")


def _search(archive: Archive, finder: Finder, wanted: list[str]) -> float:
    return p95([timed(partial(finder.find, archive, text)) for text in wanted])


def _like(archive: Archive, wanted: list[str]) -> float:
    sql = "SELECT household FROM narrow WHERE text LIKE ? LIMIT 50"
    return p95([timed(partial(_all, archive, sql, (f"%{text}%",))) for text in wanted])


def _jump(archive: Archive, ids: "array[int]") -> float:
    return p95([timed(partial(register_page, archive, ids[at : at + 200], 2018)) for at in _places()])


def _fetch(archive: Archive, ids: "array[int]") -> float:
    """The rows of the household alone, by id: what any list of them costs at least."""
    sql = f"SELECT * FROM household WHERE id IN ({', '.join('?' * 200)})"
    return p95([timed(partial(_all, archive, sql, list(ids[at : at + 200]))) for at in _places()])


def _all(archive: Archive, sql: str, values: Sequence[object]) -> object:
    return archive.db.execute(sql, values).fetchall()


def _places() -> list[int]:
    random = Random(4)
    return [random.randrange(PEOPLE - 200) for _ in range(100)]
