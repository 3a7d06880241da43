"""The pages of a volume that are pictures: notices as they were printed, and scans."""

from collections.abc import Iterator

from township_desk.actions.filing.documents import Sheaf
from township_desk.domain.filing.volumes import Volume
from township_desk.problems import Problem
from township_desk.store.archive import Archive


def pictures_of(archive: Archive, volume: Volume, sheaf: Sheaf) -> Iterator[bytes]:
    """The pages one by one. Raises Problem with the names of volume, paper and page for one that cannot be read."""
    from township_desk.printing.reading.page_jpegs import page_jpegs

    title = sheaf.document.title
    if sheaf.kept is not None:
        try:
            pdf = sheaf.kept()
        except Problem as problem:
            raise Problem(f"“{volume.name}”没有生成：“{title}”的原件打不开。请从备份恢复后再试。") from problem
        yield from page_jpegs(pdf)
    for place, digest in enumerate(sheaf.document.pictures, 1):
        try:
            yield archive.scans.read(digest)
        except Problem as problem:
            raise Problem(
                f"“{volume.name}”没有生成：“{title}”第 {place} 页的{problem.sentence}", detail=problem.detail
            ) from problem


def unreadable(archive: Archive, sheaf: Sheaf) -> Iterator[str]:
    """The pages that cannot be read, in short words."""
    title = sheaf.document.title
    try:
        if sheaf.kept is not None:
            sheaf.kept()
    except Problem:
        yield f"{title}的原件打不开"
    for place, digest in enumerate(sheaf.document.pictures, 1):
        try:
            archive.scans.read(digest)
        except Problem:
            yield f"{title}第 {place} 页打不开"
