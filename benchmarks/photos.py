"""Attaching photos of a phone against decoding and encoding them with the bare library."""

import io
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from random import Random

from PIL import Image, ImageChops

from benchmarks.data import filled_archive
from benchmarks.measure import Result, alternating, timed
from township_desk.actions.papers.arriving import Refused, take_in
from township_desk.actions.papers.keeping import Target, assign
from township_desk.domain.fields.scans import Scan
from township_desk.domain.records import Household, Paper
from township_desk.store.archive import Archive

PHOTOS, RUNS = 500, 3
_SIZE, _GRAIN = (4000, 3000), 4  # twelve megapixels; grain of this many pixels gives about 4 MB
_AS_GOOD = 80


def measure(folder: Path) -> Result:
    """Five hundred photos three times, in turn with the bare library."""
    paths = _photos(folder / "photos")
    numbers = count()
    ours, peer = alternating(
        lambda: _attach(folder / f"attaching{next(numbers)}", paths), lambda: timed(lambda: _bare(paths)), RUNS
    )
    return Result(f"attaching {PHOTOS} photos of 4 MB", ours, "decoding and encoding them with bare Pillow", peer, 1.3)


def _photos(folder: Path) -> list[Path]:
    folder.mkdir()
    random, (wide, high) = Random(5), _SIZE
    small = (wide // _GRAIN, high // _GRAIN)
    noise = Image.frombytes("RGB", small, random.randbytes(small[0] * small[1] * 3))
    large = noise.resize(_SIZE, Image.Resampling.BICUBIC)
    paths = [folder / f"IMG_{number:04}.jpg" for number in range(PHOTOS)]
    for number, path in enumerate(paths):
        ImageChops.offset(large, number * 16, number * 8).save(path, "JPEG", quality=_AS_GOOD)
    return paths


def _attach(folder: Path, paths: Sequence[Path]) -> float:
    """The seconds from the files to one step in an archive that has none of them yet."""
    archive = filled_archive(folder, 10, 4)
    seconds = timed(lambda: _kept(archive, paths))
    archive.close()
    return seconds


def _kept(archive: Archive, paths: Sequence[Path]) -> None:
    paper = Paper(household=archive.all(Household)[0].id, title="入户核实表")
    scans = list[Scan]()
    for found in take_in(archive, paths):
        assert not isinstance(found, Refused), found.sentence
        scans.append(Scan(found.name, tuple(page.digest for page in found.pages)))
    assign(archive, [Target("甲户", paper, tuple(scans))], by="bench")


def _bare(paths: Sequence[Path]) -> None:
    for path in paths:
        with Image.open(path) as image:
            image.save(io.BytesIO(), "JPEG", quality=_AS_GOOD)
