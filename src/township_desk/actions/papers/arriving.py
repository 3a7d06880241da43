"""Takes in files: reads them in a child process and keeps their pages, which no record names yet."""

from collections.abc import Generator, Sequence
from pathlib import Path

from township_desk.actions.office.settings import standards
from township_desk.domain.fields.scans import Scan
from township_desk.domain.papers.assigning import Arrived, ArrivedPage
from township_desk.domain.papers.marks import Mark
from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.scanning import taking
from township_desk.exchange.scanning.sizes import Sizes
from township_desk.exchange.scanning.taking import Refused, Taken, take
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

__all__ = ["Arrived", "Refused", "files_in", "take_in", "take_in_turns", "take_scan"]

_MOST = 2000
_HIDDEN = (".", "~$")
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files among some files and folders, those of folders by name. Raises Problem for far too many."""
    found = list[Path]()
    for path in paths:
        found += sorted(it for it in path.rglob("*") if it.is_file()) if path.is_dir() else [path]
        if len(found) > _MOST:
            raise Problem(f"没有添加：里面有 {_MOST:,} 个以上的文件。请选照片所在的那个文件夹，或分几次添加。")
    return [it for it in found if not it.name.startswith(_HIDDEN) and it.name.lower() not in _OF_THE_SYSTEM]


def take_in(
    archive: Archive, paths: Sequence[Path], progress: Progress = NO_PROGRESS
) -> Generator[Arrived | Refused, None, None]:
    """Takes in files one after the other; what was read is kept at once."""
    for found in take_in_turns(archive, paths, progress):
        if found is not None:
            yield found


def take_in_turns(
    archive: Archive, paths: Sequence[Path], progress: Progress = NO_PROGRESS
) -> Generator[Arrived | Refused | None, None, None]:
    """As `take_in`, and None now and then while a file is being read."""
    left = iter(paths)
    for found in taking.take_in_turns(paths, Sizes.of(standards(archive)), progress):
        if found is None:
            yield None
        else:
            folder = next(left).parent.name
            yield found if isinstance(found, Refused) else _kept(archive, found, folder)


def take_picture(archive: Archive, png: bytes) -> Arrived:
    """Takes in a picture that was pasted. Raises Problem when it is too large."""
    from township_desk.exchange.scanning.pasted import NAME, take_pasted

    try:
        return _kept(archive, take_pasted(png, Sizes.of(standards(archive))))
    except Unreadable as error:
        raise Problem(f"{NAME}没有添加：{error}。") from error


def _kept(archive: Archive, taken: Taken, folder: str = "") -> Arrived:
    keep = archive.scans.keep
    pages = tuple(ArrivedPage(keep(it.jpeg), _mark(it.marks)) for it in taken.pages)
    return Arrived(taken.name, folder, pages, keep(taken.source) if taken.source else "")


def _mark(texts: Sequence[str]) -> Mark | None:
    """The mark of our own form on a page. Where two forms were photographed together, a clerk must say whose it is."""
    marks = set(filter(None, map(Mark.read, texts)))
    return marks.pop() if len(marks) == 1 else None


def take_scan(archive: Archive, path: Path, progress: Progress = NO_PROGRESS) -> Scan:
    """Takes in one file whose place is known already. Raises Problem when it cannot be taken."""
    found = _kept(archive, take(path, Sizes.of(standards(archive)), progress))
    return Scan(found.name, tuple(it.digest for it in found.pages), found.source)
