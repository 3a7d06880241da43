"""A folder of encrypted scans: where the file of a digest lies, which digests are there. No key is needed here.

The archive has one, and each place with backups has one.
"""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from township_desk import files, refusals
from township_desk.problems import Problem
from township_desk.store import opening_file
from township_desk.store.engine.errors import is_too_long
from township_desk.store.scans.sealing import is_digest

BESIDE_BACKUPS = "备份的扫描件"
"""The folder beside backups, named for the clerk who moves them: it must go along."""
_ENDING = ".scan"
_ROOM = re.compile(r"[0-9a-f]{2}")


class Shelf:
    """The scans in a folder, parted into rooms by the first two letters of their digests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        """Where the file of a digest lies, or would lie."""
        return self.folder / digest[:2] / f"{digest}{_ENDING}"

    def read(self, digest: str) -> bytes:
        """The bytes of a file as they are on the disk. Raises OSError."""
        return self.path(digest).read_bytes()

    def write(self, digest: str, raw: bytes, what: str) -> None:
        """Writes a file whole. `what` begins the sentence of a failure."""
        path = self.path(digest)
        if is_too_long(path):
            raise Problem(f"{what}：{refusals.TOO_LONG}。")
        for folder in (self.folder, path.parent):
            _make(folder)
        with files.written_whole(path, private=True, what=what) as partial:
            partial.write_bytes(raw)

    def sizes(self) -> dict[str, int]:
        """The digest of each file that is there, with its bytes."""
        found = {}
        for room in self._rooms():
            with suppress(OSError), os.scandir(room) as files_in:
                scans = (it for it in files_in if it.name.endswith(_ENDING))
                sizes = {it.name.removesuffix(_ENDING): it.stat().st_size for it in scans}
                found.update({digest: size for digest, size in sizes.items() if is_digest(digest)})
        return found

    def remove(self, digests: Iterable[str]) -> None:
        """Deletes files. One that the system holds stays until the next time."""
        for digest in digests:
            with suppress(OSError):
                self.path(digest).unlink(missing_ok=True)

    def wipe(self, digests: Iterable[str]) -> None:
        """Overwrites files and deletes them, as the database does with what is erased for good."""
        for digest in digests:
            with suppress(OSError):
                path = self.path(digest)
                with path.open("rb+") as file:
                    file.write(bytes(path.stat().st_size))
                files.sync(path)
                path.unlink()

    def clear_remains(self) -> None:
        """Deletes what a killed program has left half-written."""
        for room in self._rooms():
            files.clear_partials(room)

    def holds(self, digest: str) -> bool:
        """Whether there is a file for a digest."""
        return self.path(digest).is_file()

    def _rooms(self) -> list[Path]:
        try:
            return sorted(path for path in self.folder.iterdir() if _ROOM.fullmatch(path.name))
        except OSError:  # a folder that is not there, or cannot be read, has nothing to show
            return []


def _make(folder: Path) -> None:
    """Makes a folder whose name reaches the disk. Where it cannot be made, the attempt to write into it tells why."""
    with suppress(OSError):
        folder.mkdir(mode=0o700)
        files.sync_folder(folder.parent)


def shelf_of(archive: Path) -> Shelf:
    """The scans of an archive folder."""
    return Shelf(archive / opening_file.SCANS)


def shelf_beside(backup: Path) -> Shelf:
    """The scans that the backups in a folder share."""
    return Shelf(backup.parent / BESIDE_BACKUPS)


def spare_shelf_of(archive: Path) -> Shelf:
    """The scans beside the backups in an archive folder."""
    return Shelf(archive / opening_file.BACKUPS / BESIDE_BACKUPS)
