"""The scans of an open archive. Contents go in and come out; nothing on the disk is ever plain."""

from contextlib import suppress
from pathlib import Path

from township_desk import refusals
from township_desk.problems import Problem
from township_desk.store.scans import sealing
from township_desk.store.scans.shelf import Shelf

SCANS = "scans"
_NOT_KEPT, _NOT_READ = "扫描件没有存进档案", "扫描件打不开"


class Vault:
    """Keeps each content once. A record is written only after its scans are kept; what no record names is swept."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.shelf = Shelf(folder)
        self._naming, self._sealing = sealing.own_key(key, b"names"), sealing.own_key(key, b"contents")
        self.new: set[str] = set()
        """What was kept since the archive was opened. A sweep spares it: the step that names it may still come."""

    def keep(self, content: bytes) -> str:
        """Keeps a content and returns its digest. A file that is there already, but damaged, is written anew."""
        digest = sealing.digest_of(content, self._naming)
        raw = sealing.seal(content, digest, self._sealing)
        self.new.add(digest)
        if not self._is(digest, raw):
            self.shelf.write(digest, raw, _NOT_KEPT)
        return digest

    def _is(self, digest: str, raw: bytes) -> bool:
        with suppress(OSError):
            return self.shelf.read(digest) == raw
        return False

    def holds(self, digest: str) -> bool:
        """Whether there is a file for a digest. Only `read` tells whether it is whole."""
        return self.shelf.path(digest).is_file()

    def read(self, digest: str) -> bytes:
        """The content of a digest. Raises Problem when its file is missing or damaged."""
        try:
            return sealing.unseal(self.shelf.read(digest), digest, self._sealing)
        except FileNotFoundError:
            raise Problem(f"{_NOT_READ}：它的文件不在档案里了，别的扫描件不受影响。{_NEXT}") from None
        except sealing.Damaged:
            raise Problem(f"{_NOT_READ}：它的文件已损坏，别的扫描件不受影响。{_NEXT}") from None
        except OSError as error:
            raise Problem(f"{_NOT_READ}：{refusals.reason(error)}。", detail=str(error)) from error

    def digests(self) -> set[str]:
        """Every digest that has a file."""
        return set(self.shelf.sizes())


_NEXT = "请重新扫描后再添加，或从备份恢复。"
