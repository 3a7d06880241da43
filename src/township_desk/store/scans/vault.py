"""The scans of an open archive. Contents go in and come out; nothing on the disk is ever plain."""

from collections.abc import Callable, Set
from contextlib import suppress
from pathlib import Path
from typing import Any

from township_desk import refusals
from township_desk.problems import Problem
from township_desk.store.scans import sealing
from township_desk.store.scans.sealing import Damaged
from township_desk.store.scans.shelf import Shelf, shelf_of, spare_shelf_of

_NOT_KEPT, _NOT_READ = "扫描件没有存进档案", "扫描件打不开"
_NEXT = "备份旁边也没有完好的，请重新扫描后再添加"


class Vault:
    """Keeps each content once. A record is written only after its scans are kept; what no record names is swept."""

    def __init__(self, archive: Path, key: bytes) -> None:
        self.shelf, self.spare = shelf_of(archive), spare_shelf_of(archive)
        self._naming, self._sealing = sealing.own_key(key, b"names"), sealing.own_key(key, b"contents")
        self._new: set[str] = set()
        self.mended: set[str] = set()
        """The digests whose file, or copy beside the backups, was put right since the archive was opened."""

    def keep(self, content: bytes) -> str:
        """Keeps a content and returns its digest. A file that is there already, but damaged, is written anew."""
        digest = sealing.digest_of(content, self._naming)
        raw = sealing.seal(content, digest, self._sealing)
        self._new.add(digest)
        if not self._is(digest, raw):
            self.shelf.write(digest, raw, _NOT_KEPT)
        return digest

    def _is(self, digest: str, raw: bytes) -> bool:
        with suppress(OSError):
            return self.shelf.read(digest) == raw
        return False

    def holds(self, digest: str) -> bool:
        """Whether there is a file for a digest. Only `read` tells whether it is whole."""
        return self.shelf.holds(digest)

    def read(self, digest: str) -> bytes:
        """The content of a digest. A file that is missing or damaged is put right from the one beside the backups.

        Raises Problem when neither is whole.
        """
        try:
            return sealing.unseal(self.shelf.read(digest), digest, self._sealing)
        except (OSError, Damaged) as error:
            content = self._mended(digest)
            if content is None:
                raise _told(error) from error
            return content

    def _mended(self, digest: str) -> bytes | None:
        try:
            raw = self.spare.read(digest)
            content = sealing.unseal(raw, digest, self._sealing)
        except (OSError, Damaged):
            return None
        self._put_right(self.shelf, digest, raw)
        return content

    def _put_right(self, shelf: Shelf, digest: str, raw: bytes) -> None:
        with suppress(Problem):  # where nothing can be written, the scan can still be seen
            shelf.write(digest, raw, _NOT_KEPT)
            self.mended.add(digest)

    def prove(self, digest: str) -> None:
        """Reads a file, and its copy beside the backups if there is one; each is put right from the other.

        Raises Problem when neither is whole.
        """
        self.read(digest)
        with suppress(OSError):
            if not sealing.is_whole(self.spare.read(digest), digest):
                self._put_right(self.spare, digest, self.shelf.read(digest))

    def digests(self) -> set[str]:
        """Every digest that has a file."""
        return set(self.shelf.sizes())

    def new(self, named: Set[str]) -> set[str]:
        """What was kept since the archive was opened and is not named yet. The step that names it may still come."""
        return self._new - named

    def forget(self, db: Callable[[], Any]) -> None:
        """Removes what was kept since the archive was opened and is named nowhere. It asks only if there is any."""
        from township_desk.store.scans.named import named

        if self._new:
            with suppress(Problem):  # an archive that can no longer be read is closed all the same
                self.shelf.wipe(self.new(named(db())))

    def sweep(self, wanted: Set[str]) -> None:
        """Removes for good every scan that nobody wants."""
        self.shelf.clear_remains()
        self.shelf.wipe(self.digests() - wanted)


def _told(error: OSError | Damaged) -> Problem:
    if isinstance(error, FileNotFoundError):
        why = f"它的文件不在档案里了，{_NEXT}"
    elif isinstance(error, OSError):
        why = refusals.reason(error)
    else:
        why = f"它的文件已损坏，{_NEXT}"
    return Problem(f"{_NOT_READ}：{why}。", detail=str(error))
