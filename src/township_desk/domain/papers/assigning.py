"""Where files belong that came in: by the QR codes on our own forms, else by their names."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from township_desk.domain.fields.scans import Scan
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.papers.marks import Mark
from township_desk.domain.papers.needs import Need

_SHORTEST = 3
"""A title of fewer characters is in too many names of files to say anything."""


class ArrivedPage(NamedTuple):
    """A page that is kept: its digest, and the mark of our own form that stands on it."""

    digest: str
    mark: Mark | None = None


class Arrived(NamedTuple):
    """A file whose pages are kept: the name of the folder that it lay in, its pages, the digest of its PDF."""

    name: str
    folder: str
    pages: tuple[ArrivedPage, ...]
    source: str = ""


class Piece(NamedTuple):
    """What belongs together: a file, or the pages of one form in a file that holds several forms."""

    scan: Scan
    folder: str = ""
    mark: Mark | None = None

    @property
    def name(self) -> str:
        """What the clerk calls it."""
        return self.scan.name


class Reason(Enum):
    """Why a piece belongs where it is put. The value is what the clerk reads."""

    CODE = "二维码"
    NAME = "文件名"
    CHOSEN = "选中的材料"
    HAND = "手工指定"
    HELD = "已经有了"
    SEVERAL = "有同名的"
    NONE = "请指定"


def pieces(arrived: Iterable[Arrived]) -> Iterator[Piece]:
    """The pieces of files. Pages of one form that were photographed one by one are put together by their numbers."""
    found = [piece for file in arrived for piece in _of_file(file)]
    marked = dict[tuple[int, str, int], list[Piece]]()
    for piece in found:
        if piece.mark is not None and not piece.scan.source:
            marked.setdefault(_form(piece.mark), []).append(piece)
    for piece in found:
        together = marked.get(_form(piece.mark), []) if piece.mark is not None and not piece.scan.source else [piece]
        if len(together) == 1 or piece is together[0]:
            yield _joined(together)


def _of_file(file: Arrived) -> Iterator[Piece]:
    """A page without a mark goes with the page before it."""
    marks, last = list[Mark | None](), None
    for page in file.pages:
        last = page.mark or last
        marks.append(last)
    if len({_form(it) for it in marks if it}) <= 1:
        mark = next(filter(None, marks), None)
        yield Piece(Scan(file.name, tuple(it.digest for it in file.pages), file.source), file.folder, mark)
        return
    for _, group in groupby(zip(marks, file.pages, strict=True), key=lambda it: it[0] and _form(it[0])):
        part = list(group)
        yield Piece(Scan(file.name, tuple(page.digest for _, page in part)), file.folder, part[0][0])


def _form(mark: Mark) -> tuple[int, str, int]:
    return mark.owner, mark.sheet, mark.year


def _joined(together: Sequence[Piece]) -> Piece:
    first = together[0]
    if len(together) == 1:
        return first
    in_order = sorted(together, key=lambda it: it.mark.page if it.mark else 0)
    return first._replace(scan=Scan(first.name, tuple(digest for it in in_order for digest in it.scan.pages)))


def need_of(piece: Piece, needs: Sequence[Need]) -> tuple[Need | None, Reason]:
    """The need of an owner that a piece answers, and why."""
    if (mark := piece.mark) is not None:
        same = (it for it in needs if it.wanted.sheet == mark.sheet and it.year in (0, mark.year))
        if found := next(same, None):
            return found, Reason.CODE
    for words in (piece.name, piece.folder):
        if found := _named(words, needs):
            return found, Reason.NAME
    return None, Reason.NONE


def _named(words: str, needs: Sequence[Need]) -> Need | None:
    """The need whose title, or another name of it, stands in a file's name; the longest one counts."""
    told = name_key(words)
    fits = [
        (len(name_key(title)), place)
        for place, it in enumerate(needs)
        for title in (it.title, it.wanted.title, *it.wanted.names)
        if len(name_key(title)) >= _SHORTEST and name_key(title) in told
    ]
    if not fits:
        return None
    longest = max(length for length, _ in fits)
    best = [needs[place] for length, place in fits if length == longest]
    years = [it for it in best if it.year and str(it.year) in words]
    return next((it for it in (*years, *best) if it.paper is None), (years or best)[0])
