"""Photos of the boards on which a notice hangs: kept with the place, taken out again."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from township_desk.actions.papers.arriving import take_scan
from township_desk.actions.posting.lives import life_numbered
from township_desk.domain.fields import scans
from township_desk.domain.posting.life import Life
from township_desk.domain.records import PostedPlace
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive


def add_photos(
    archive: Archive, number: int, spot: str, paths: Sequence[Path], progress: Progress = NO_PROGRESS, *, by: str
) -> Life:
    """Adds photos to a place, as one step: all of them or none. What is there already is not added again.

    Raises Problem when nothing is new.
    """
    place = place_at(life_numbered(archive, number), spot)
    held = scans.read(place.photos)
    taken = {it.pages: it for it in (take_scan(archive, path, progress) for path in paths)}
    new = [it for pages, it in taken.items() if pages not in {it.pages for it in held}]
    if not new:
        raise Problem(f"没有添加照片：{place.spot}已经有{'这张' if len(taken) == 1 else '这些'}照片了。")
    with archive.change(f"添加照片：第 {number} 号 {place.spot} {len(new)} 张", by=by) as change:
        change.put(replace(place, photos=scans.written((*held, *new))))
    return life_numbered(archive, number)


def place_at(life: Life, spot: str) -> PostedPlace:
    """The place of a posting with this name; the only one where none is said. Raises Problem when there is none."""
    known = {it.spot: it for it in life.places}
    if not known:
        raise Problem(f"没有添加照片：第 {life.number} 号还没登记张贴。请先登记贴在哪、哪天贴的。")
    if not spot and len(known) == 1:
        return life.places[0]
    if spot not in known:
        said = f"第 {life.number} 号没有贴在“{spot}”" if spot else f"第 {life.number} 号贴在几处"
        raise Problem(f"没有添加照片：{said}。请写明是哪一处：{'、'.join(known)}。")
    return known[spot]


def drop_photo(archive: Archive, number: int, place: PostedPlace, photo: int, *, by: str) -> Life:
    """Takes one photo (1 = first) out of a place."""
    pages = [(it, page) for it in scans.read(place.photos) for page in it.pages]
    del pages[photo - 1]
    kept = [it._replace(pages=tuple(page for _, page in some)) for it, some in groupby(pages, key=lambda it: it[0])]
    with archive.change(f"拿掉照片：第 {number} 号 {place.spot}", by=by) as change:
        change.put(replace(place, photos=scans.written(kept)))
    return life_numbered(archive, number)
