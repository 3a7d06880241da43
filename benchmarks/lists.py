"""Search as one types, and a jump anywhere in a long register."""

import time
from pathlib import Path
from random import Random

from benchmarks.data import filled_archive
from benchmarks.measure import Result, alternating, p95
from township_desk.domain.pinyin import Initials
from township_desk.domain.records import Member
from township_desk.store.archive import Archive
from township_desk.store.register import register_ids, register_page
from township_desk.store.search import Finder

PEOPLE = 200_000
_QUERIES = 200


def measure(folder: Path) -> list[Result]:
    """Two rows over 200,000 persons, each head of a household."""
    archive = filled_archive(folder / "lists", PEOPLE, 1)
    finder = Finder(Initials.load())
    finder.load(archive.db, archive.step)
    wanted = _queries(archive, finder)
    _narrow_table(archive)
    found, liked = alternating(lambda: _search(archive, finder, wanted), lambda: _like(archive, wanted))
    ids = register_ids(archive.db)
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
    return p95([_once(lambda text=text: finder.find(archive.db, text)) for text in wanted])  # type: ignore[misc]


def _like(archive: Archive, wanted: list[str]) -> float:
    sql = "SELECT household FROM narrow WHERE text LIKE ? LIMIT 50"
    return p95([_once(lambda text=text: archive.db.execute(sql, (f"%{text}%",)).fetchall()) for text in wanted])  # type: ignore[misc]


def _jump(archive: Archive, ids: object) -> float:
    return p95([_once(lambda at=at: register_page(archive.db, ids[at : at + 200], 2018)) for at in _places()])  # type: ignore[misc, index]


def _fetch(archive: Archive, ids: object) -> float:
    """The rows of the household alone, by id: what any list of them costs at least."""
    sql = f"SELECT * FROM household WHERE id IN ({', '.join('?' * 200)})"
    return p95([_once(lambda at=at: archive.db.execute(sql, list(ids[at : at + 200])).fetchall()) for at in _places()])  # type: ignore[misc, index]


def _places() -> list[int]:
    random = Random(4)
    return [random.randrange(PEOPLE - 200) for _ in range(100)]


def _once(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - start
