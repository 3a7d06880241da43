"""An archive with 20,000 scans against the same without, its second backup against its first, and attaching photos."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from benchmarks import photos
from benchmarks.data import filled_archive, name
from benchmarks.measure import Result, alternating, p95, timed
from benchmarks.startup import start
from township_desk.domain.fields.scans import Scan, written
from township_desk.domain.people.pinyin import Initials
from township_desk.domain.records import Household, Paper
from township_desk.store.archive import Archive
from township_desk.store.backups import backup
from township_desk.store.read.search import Finder

SCANS, BYTES = 20_000, 30_000
_HOMES, _PEOPLE = 17_500, 4
_RUNS, _QUERIES = 21, 200


def measure(folder: Path) -> list[Result]:
    """Start, search, the time and bytes of a second backup, and attaching photos."""
    plain, scanned = folder / "plain", folder / "scanned"
    archive = filled_archive(plain, _HOMES, _PEOPLE)
    key = archive.key
    archive.close()
    shutil.copytree(plain, scanned)
    archive = Archive.open_with_key(scanned, key, by="bench")
    add_scans(archive)
    archive.close()
    return [_start(plain, scanned, key), _search(plain, scanned, key), *_backups(scanned, key), photos.measure(folder)]


def add_scans(archive: Archive) -> None:
    """A paper of one page for each household in turn. Each page has other bytes, as photos do."""
    random, homes, papers = Random(8), [it.id for it in archive.all(Household)], list[Paper]()
    for number in range(SCANS):
        digest = archive.scans.keep(random.randbytes(BYTES))
        scans = written([Scan("照片.jpg", (digest,))])
        papers.append(Paper(household=homes[number % _HOMES], title=f"材料{number // _HOMES}", scans=scans))
    with archive.change("添加", by="bench") as change:
        change.put(*papers)


def _start(plain: Path, scanned: Path, key: bytes) -> Result:
    ours, peer = alternating(lambda: start(scanned, key), lambda: start(plain, key), _RUNS)
    return Result("start to painted register, 20,000 scans", ours, "the same archive without", peer, 1.05)


def _search(plain: Path, scanned: Path, key: bytes) -> Result:
    random = Random(3)
    queries = [name(random)[: random.randint(1, 3)] for _ in range(_QUERIES)]
    archives = [Archive.open_with_key(it, key, by="bench") for it in (scanned, plain)]
    with_scans, without = (_searching(it, queries) for it in archives)
    ours, peer = alternating(with_scans, without, _RUNS)
    for archive in archives:
        archive.close()
    return Result("search p95, 20,000 scans", ours, "the same archive without", peer, 1.05)


def _searching(archive: Archive, queries: list[str]) -> Callable[[], float]:
    finder = Finder(Initials.load())
    finder.load(archive)
    return lambda: p95([timed(partial(finder.find, archive, text)) for text in queries])


def _backups(folder: Path, key: bytes) -> list[Result]:
    """The first backup is made beside no other. Once is enough: it syncs 20,000 files, and the ratio is far away."""
    place = folder / backup.FOLDER
    sizes: dict[bool, int] = {}

    def made(first: bool) -> float:
        if first:
            shutil.rmtree(place, ignore_errors=True)
        before = _bytes_in(place)
        seconds = timed(lambda: backup.back_up(folder, key, reason="bench"))
        sizes[first] = _bytes_in(place) - before
        return seconds

    first, second = alternating(lambda: made(first=True), lambda: made(first=False), 1)
    mb = {which: size / 1e6 for which, size in sizes.items()}
    return [
        Result("second backup, 20,000 scans", second, "the first", first, 0.1),
        Result("bytes of a second backup, 20,000 scans", mb[False], "the first", mb[True], 0.1, "MB"),
    ]


def _bytes_in(folder: Path) -> int:
    return sum(it.stat().st_size for it in folder.rglob("*") if it.is_file())
