"""The scans beside backups: each is there once, whichever backups name it. Here they are copied, proven and swept.

No key is needed: the file of a scan shows by itself whether it is whole.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from township_desk.problems import Cancelled, Problem
from township_desk.progress import Progress
from township_desk.store.backups import backup_file
from township_desk.store.opening_file import BACKUP_SUFFIX
from township_desk.store.scans.sealing import is_whole
from township_desk.store.scans.shelf import Shelf, shelf_beside


@contextmanager
def filled(
    shelf: Shelf, digests: Sequence[str], sources: Sequence[Shelf], *, what: str, progress: Progress
) -> Iterator[list[str]]:
    """Copies to a shelf the scans that it lacks. Yields those that no source has whole.

    If the copying or the block fails, what was copied goes again: a full disk gets its room back. If somebody stops
    it, what was copied stays, and the next time goes on from there. `what` begins the sentence of a failure.
    """
    there, at_source = shelf.sizes(), sources[0].sizes()
    open_sources = [it for it in sources if it.folder.is_dir()]
    # A scan of another length is not whole. One of the right length was proven when it was copied.
    lacking = [it for it in digests if it not in there or there[it] != at_source.get(it, there[it])]
    _refuse_short(shelf, sum(at_source.get(it, 0) for it in lacking), what)
    copied, lost = [], []
    try:
        for number, digest in enumerate(lacking):
            progress.step(number, len(lacking), "复制扫描件")
            if raw := next(filter(None, (_whole(it, digest) for it in open_sources)), b""):
                copied.append(digest)
                shelf.write(digest, raw, what)
                if _whole(shelf, digest) != raw:
                    raise Problem(f"{what}：写下的扫描件读回来不一样。请检查磁盘后再做一次。")
            elif digest not in there or not _whole(shelf, digest):
                lost.append(digest)
        yield lost
    except Cancelled:
        raise
    except Exception:
        shelf.remove(set(copied) - there.keys())
        raise


def _refuse_short(shelf: Shelf, wanted: int, what: str) -> None:
    """Raises Problem when there is no room for the scans: thousands are not copied only to be deleted again."""
    short = wanted - shutil.disk_usage(shelf.folder.parent).free
    if short > 0:
        raise Problem(
            f"{what}：放扫描件的磁盘还差 {-(-short // 1_000_000):,} MB 空间。请腾出空间后再做一次，或换一个位置。"
        )


def _whole(shelf: Shelf, digest: str) -> bytes:
    """The bytes of a scan's file; b"" when it is missing or damaged. Raises OSError when the whole shelf has gone."""
    try:
        raw = shelf.read(digest)
    except OSError:
        if shelf.folder.is_dir():
            return b""
        raise
    return raw if is_whole(raw, digest) else b""


def sweep(place: Path) -> None:
    """Removes the scans in a place that none of its backups names. Where one cannot be asked, all stay."""
    named = set[str]()
    try:
        for backup in place.glob(f"*{BACKUP_SUFFIX}"):
            if backup.is_file() and not backup_file.described(backup).damaged:
                named.update(backup_file.scans_of(backup))
    except (OSError, Problem):
        return
    shelf = shelf_beside(place / BACKUP_SUFFIX)
    shelf.remove(shelf.sizes().keys() - named)
