"""Postings with everything that happened to them, read from the archive."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from township_desk.domain.paper.catalogue import sheet_named, sheets_before
from township_desk.domain.posting.life import Life
from township_desk.domain.records import Objection, PostedNotice, PostedPlace, PostingBreak, PostingEnd
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers

T = TypeVar("T", PostedPlace, PostingBreak, PostingEnd, Objection)


def lives(archive: Archive) -> list[Life]:
    """Every posting with what happened to it, newest first."""
    places, breaks = _by_posting(archive, PostedPlace), _by_posting(archive, PostingBreak)
    ends, objections = _by_posting(archive, PostingEnd), _by_posting(archive, Objection)
    steps = {it.id: it for it in archive.history()}
    found = [
        Life(
            record=it,
            printed_at=steps[it.version].at,
            printed_by=steps[it.version].by,
            places=sorted(places[it.id], key=lambda place: (place.posted_on, place.id)),
            breaks=sorted(breaks[it.id], key=lambda made: made.first_day),
            objections=sorted(objections[it.id], key=lambda made: made.number or 0),
            end=next(iter(ends[it.id]), None),
        )
        for it in archive.all(PostedNotice)
    ]
    return sorted(found, key=lambda it: -it.number)


def _by_posting(archive: Archive, kind: type[T]) -> Mapping[int, Sequence[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for it in archive.all(kind):
        found[it.posting].append(it)
    return found


def life_numbered(archive: Archive, number: int) -> Life:
    """The posting with this number. Raises Problem when there is none."""
    found = next((it for it in lives(archive) if it.number == number), None)
    if found is None:
        raise Problem(f"没有编号为 {number} 的张贴记录。请看“张贴与异议”（命令 postings）里的编号。")
    return found


def next_number(archive: Archive) -> int:
    """The number of the next posting."""
    return 1 + max((it.number or 0 for it in archive.all(PostedNotice)), default=0)


def lives_before(archive: Archive, record: PostedNotice) -> list[Life]:
    """The postings of the same year that a notice has to wait for: those of the notices that lead to it."""
    names = {it.name for it in sheets_before(sheet_named(record.sheet))}
    return [it for it in lives(archive) if it.record.sheet in names and it.record.year == record.year] if names else []


def heads_of(archive: Archive, households: Collection[int]) -> list[str]:
    """The names of the heads of the households that are still in the archive."""
    return [it.head.name for it in dossiers(archive, list(households)) if it.head is not None]
