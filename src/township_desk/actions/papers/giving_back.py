"""Gives the scans of a paper back whole: the PDF as it came, or the pages as one PDF or as pictures."""

from collections.abc import Iterator
from pathlib import Path

from township_desk.domain.fields import scans
from township_desk.domain.records import Paper
from township_desk.files import written_whole
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress, counted
from township_desk.store.archive import Archive

_PDF, _PICTURES = ".pdf", (".jpg", ".jpeg")


def give_back(archive: Archive, paper: Paper, out: Path, progress: Progress = NO_PROGRESS) -> list[Path]:
    """Writes the scans of a paper into a file and returns what was written. The ending of `out` says how.

    Several pictures get a number behind the name. Raises Problem for a paper without scans.
    """
    held = scans.read(paper.scans)
    pages = [page for scan in held for page in scan.pages]
    if not pages:
        raise Problem(f"没有取出：“{paper.title}”没有扫描件。")
    if out.suffix.lower() in _PICTURES:
        return list(_pictures(archive, pages, out, progress))
    if out.suffix.lower() != _PDF:
        raise Problem(f"没有取出：不能写成“{out.suffix or out.name}”。请把文件名写成 .pdf（一份）或 .jpg（每页一张）。")
    if len(held) == 1 and held[0].source:
        content = archive.scans.read(held[0].source)
    else:
        content = _book(archive, pages, progress)
    with written_whole(out) as partial:
        partial.write_bytes(content)
    return [out]


def _book(archive: Archive, pages: list[str], progress: Progress) -> bytes:
    from township_desk.printing.scan_book import book_of

    return book_of(archive.scans.read(page) for page in counted(pages, len(pages), progress, "取出扫描件"))


def _pictures(archive: Archive, pages: list[str], out: Path, progress: Progress) -> Iterator[Path]:
    for number, page in enumerate(counted(pages, len(pages), progress, "取出扫描件"), 1):
        path = out if len(pages) == 1 else out.with_stem(f"{out.stem}-{number}")
        with written_whole(path) as partial:
            partial.write_bytes(archive.scans.read(page))
        yield path
