"""The imported files themselves, kept in the archive where the office wants this."""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from township_desk.domain.records import ImportedFile, ImportLog, Setting
from township_desk.problems import Problem
from township_desk.store.archive import Archive

KEEPING = "import/keep_files"
"""The name of the setting that is 是 when files are kept."""
MOST_KEPT = 50 * 1024**2
"""Bytes that the files of one import may have together, because the archive and all backups carry them."""


def keeps_files(archive: Archive) -> bool:
    """Whether the office keeps the files it imports."""
    return any(it.value == "是" for it in archive.find(Setting, name=KEEPING))


def too_large(paths: Sequence[Path]) -> str:
    """Why files cannot be kept; "" when they can."""
    size = sum(path.stat().st_size for path in paths)
    if size <= MOST_KEPT:
        return ""
    return f"原件共 {size // 1024**2} MB，超过 {MOST_KEPT // 1024**2} MB，不留存在档案里；内容照常导入。"


def originals_of(log: ImportLog, paths: Sequence[Path]) -> list[ImportedFile]:
    """The files as the archive keeps them. Raises Problem when one has changed since it was read."""
    kept = []
    for path, line in zip(paths, log.digests.splitlines(), strict=True):
        digest, name = line.split("  ", 1)
        try:
            content = path.read_bytes()
        except OSError:
            raise Problem(f"没有导入，档案未改动：要留存的原件“{name}”读不到了。请放回原处再导入。") from None
        if hashlib.sha256(content).hexdigest() != digest:
            raise Problem(f"没有导入，档案未改动：核对以后“{name}”又改过。请再核对一次。")
        text = base64.b64encode(content).decode("ascii")
        kept.append(ImportedFile(import_log=log.id, name=name, digest=digest, content=text))
    return kept


def content_of(kept: ImportedFile) -> bytes:
    """The bytes of a kept file. Raises Problem when they no longer fit their checksum."""
    content = base64.b64decode(kept.content)
    if hashlib.sha256(content).hexdigest() != kept.digest:
        raise Problem(f"没有取回“{kept.name}”：留存的原件不完整。请从备份恢复后再试。")
    return content
