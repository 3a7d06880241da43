"""A folder of encrypted scans: where the file of a digest lies, which digests are there. No key is needed here.

The archive has one, and each place with backups has one.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from township_desk import files
from township_desk.store.scans.sealing import DIGEST

ENDING = ".scan"
_FILE = re.compile(rf"[0-9a-f]{{{DIGEST}}}{re.escape(ENDING)}")
_ROOM = re.compile(r"[0-9a-f]{2}")


class Shelf:
    """The scans in a folder, parted into rooms by the first two letters of their digests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        """Where the file of a digest lies, or would lie."""
        return self.folder / digest[:2] / f"{digest}{ENDING}"

    def read(self, digest: str) -> bytes:
        """The bytes of a file as they are on the disk. Raises OSError."""
        return self.path(digest).read_bytes()

    def write(self, digest: str, raw: bytes, what: str) -> None:
        """Writes a file whole. `what` begins the sentence of a failure."""
        path = self.path(digest)
        with suppress(OSError):  # the attempt to write tells why
            for folder in (self.folder, path.parent):
                folder.mkdir(mode=0o700, exist_ok=True)
        with files.written_whole(path, private=True, what=what) as partial:
            partial.write_bytes(raw)

    def sizes(self) -> dict[str, int]:
        """The digest of each file that is there, with its bytes."""
        found = {}
        for room in self._rooms():
            with suppress(OSError):
                found.update({it.stem: it.stat().st_size for it in room.iterdir() if _FILE.fullmatch(it.name)})
        return found

    def remove(self, digests: Iterable[str]) -> None:
        """Deletes files. One that the system holds stays until the next time."""
        for digest in digests:
            with suppress(OSError):
                self.path(digest).unlink(missing_ok=True)

    def clear_remains(self) -> None:
        """Deletes what a killed program has left half-written."""
        for room in self._rooms():
            files.clear_partials(room)

    def _rooms(self) -> list[Path]:
        try:
            return sorted(path for path in self.folder.iterdir() if _ROOM.fullmatch(path.name))
        except OSError:  # a folder that is not there, or cannot be read, has nothing to show
            return []
