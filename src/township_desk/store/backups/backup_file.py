"""One backup file: a zip that holds the database and the key file without compression, and a list of its content.

A file that lay on a stick for years may be damaged in any way. One damaged backup must not hide the others.
"""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from township_desk import refusals
from township_desk.problems import Problem
from township_desk.store.keys import text as key_text
from township_desk.store.opening_file import KEY_FILE, SECOND_KEY_FILE
from township_desk.store.scans.sealing import is_digest

DATABASE, _MANIFEST, _SCANS = "archive.db", "manifest.json", "scans.txt"
_MOST = 1 << 20  # bytes that the list of the content may have
_MOST_NAMED = 1 << 26  # bytes that the list of scans may have: more than a million
DAMAGED = "已损坏"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup: its number, when and why it was made, and the last step it holds (0: an older program did not say).

    `scans` is how many scans it names; they lie beside it. `lost` of them were not whole anywhere when it was made.
    """

    path: Path
    number: int
    at: str
    reason: str
    step: int = 0
    scans: int = 0
    lost: int = 0
    damaged: bool = False


def number_of(path: Path) -> int:
    """The number in a backup's name, 0 where the name has none."""
    digits = path.stem.split("-")[-1]
    return int(digits) if digits.isdecimal() else 0


def pack(target: Path, database: Path, key_file: bytes, manifest: dict[str, Any], scans: Sequence[str] = ()) -> None:
    """Writes a backup file with the list of its content and the digests of the scans that it needs."""
    named = "\n".join(scans).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as made:
        made.write(database, DATABASE)
        made.writestr(KEY_FILE, key_file)
        made.writestr(_SCANS, named)
        manifest["scans"] = len(scans)
        manifest["sha256"] = {DATABASE: _digest(database), KEY_FILE: _sum(key_file), _SCANS: _sum(named)}
        made.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))


def prove(path: Path) -> None:
    """Compares every byte of a backup with its list. Raises Problem when one differs or cannot be read."""
    try:
        with zipfile.ZipFile(path) as made:
            digests = _manifest(made)["sha256"]
            for name in (DATABASE, KEY_FILE, *([_SCANS] if _SCANS in digests else [])):
                with made.open(name) as inside:
                    if _stream_digest(inside) != digests[name]:
                        raise ValueError(name)
            key_text.read(made.read(KEY_FILE))
    except FileNotFoundError:
        raise Problem(f"找不到备份文件“{path.name}”。请重新选。") from None
    except Exception as error:  # a flipped bit makes a zip fail in a dozen ways, each with another exception
        raise _unproven(path, error) from error


def _unproven(path: Path, error: Exception) -> Problem:
    if isinstance(error, OSError) and refusals.is_known(error):
        return Problem(f"备份“{path.name}”读不出来：{refusals.reason(error)}。", detail=str(error))
    return Problem(f"备份“{path.name}”已损坏，或不是完整的备份文件，没有用它。请换一份备份。", detail=repr(error))


def unpack(path: Path, folder: Path) -> None:
    """Writes the content of a proven backup into a folder, readable only by its owner."""
    with zipfile.ZipFile(path) as made:
        for name, inner in ((DATABASE, DATABASE), (KEY_FILE, KEY_FILE), (SECOND_KEY_FILE, KEY_FILE)):
            target = folder / name
            target.touch(mode=0o600)
            with made.open(inner) as inside, target.open("wb") as out:
                shutil.copyfileobj(inside, out, 1 << 20)


def described(path: Path) -> Backup:
    """What a backup says about itself; a damaged one says that it is damaged."""
    try:
        with zipfile.ZipFile(path) as made:
            said = _manifest(made)
        return Backup(
            path=path,
            number=number_of(path),
            at=str(said["at"]),
            reason=str(said["reason"]),
            step=int(said.get("step", 0)),
            scans=int(said.get("scans", 0)),
            lost=int(said.get("lost", 0)),
        )
    except Exception:  # noqa: BLE001 - see prove: whatever is wrong with one backup must not stop the others
        return Backup(path=path, number=number_of(path), at="", reason=DAMAGED, damaged=True)


def scans_of(path: Path) -> list[str]:
    """The digests of the scans that a backup needs; none for a backup that an older program made."""
    try:
        with zipfile.ZipFile(path) as made:
            said = _manifest(made)["sha256"]
            if _SCANS in said and made.getinfo(_SCANS).file_size > _MOST_NAMED:
                raise ValueError(_SCANS)
            raw = made.read(_SCANS) if _SCANS in said else b""
            if raw and _sum(raw) != said[_SCANS]:
                raise ValueError(_SCANS)
        found = raw.decode("ascii").split()
        if not all(map(is_digest, found)):  # they become names of files
            raise ValueError(_SCANS)
        return found
    except Exception as error:  # see prove
        raise _unproven(path, error) from error


def _manifest(made: zipfile.ZipFile) -> dict[str, Any]:
    if made.getinfo(_MANIFEST).file_size > _MOST:
        raise ValueError(_MANIFEST)
    said = json.loads(made.read(_MANIFEST))
    if not isinstance(said, dict):
        raise TypeError(_MANIFEST)
    return said


def _sum(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return _stream_digest(file)


def _stream_digest(file: IO[bytes]) -> str:
    sha = hashlib.sha256()
    while piece := file.read(1 << 20):
        sha.update(piece)
    return sha.hexdigest()
