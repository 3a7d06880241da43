"""Backups that were opened and compared before they count, and restoring into a new folder.

A backup is one file: the database and the key file in a stored zip, with a list of what is inside. Backups are
numbered by sequence, not by clock; old ones go only when somebody says so.
"""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from township_desk.files import written_whole
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store import connection, key_files, key_text, place, signpost
from township_desk.store.signpost import KEY_FILE

FOLDER, SUFFIX = "backups", ".tdbackup"
_DATABASE, _MANIFEST = "archive.db", "manifest.json"
_KEEP_LAST, _KEEP_DAYS, _KEEP_MONTHS = 10, 14, 12
_PAGES = 4000  # copied between two looks at the cancel button


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A proven backup: its number, when it was made and why."""

    path: Path
    number: int
    at: str
    reason: str


def back_up(folder: Path, key: bytes, *, reason: str, progress: Progress = NO_PROGRESS) -> Backup:
    """Makes the next backup of an archive folder; older ones stay until somebody says otherwise."""
    number = max((int(path.stem.split("-")[-1]) for path in _files(folder)), default=0) + 1
    path = folder / FOLDER / f"{folder.name}-{number:06d}{SUFFIX}"
    return back_up_to(path, folder, key, reason=reason, progress=progress)


def back_up_to(path: Path, folder: Path, key: bytes, *, reason: str, progress: Progress = NO_PROGRESS) -> Backup:
    """Writes a proven backup of an archive folder to a path; nothing is left there when it cannot be proven."""
    at = datetime.now().isoformat(timespec="seconds")
    copy = path.with_name(f"{path.name}.copy")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        key_file = key_text.written(key_files.for_backup(folder, key))
        counts = _copy(folder / _DATABASE, copy, key, progress)
        with written_whole(path) as partial:
            _pack(partial, copy, key_file, {"at": at, "reason": reason, "counts": counts})
            _prove(partial)
    except OSError as error:
        raise Problem("没有备份成，档案未改动：那个位置写不进去。请换一个位置。", detail=str(error)) from error
    finally:
        with suppress(FileNotFoundError, NotADirectoryError):
            copy.unlink()
    digits = path.stem.split("-")[-1]
    return Backup(path=path, number=int(digits) if digits.isdecimal() else 0, at=at, reason=reason)


def _copy(source: Path, target: Path, key: bytes, progress: Progress) -> dict[str, int]:
    """Copies a live database page by page and compares the copy with it; counts of rows by table."""
    target.unlink(missing_ok=True)
    with closing(connection.connect(source, key)) as from_db:
        with closing(connection.open_bare(target, key)) as to_db, connection.database_errors("没有备份成，档案未改动"):
            from_db.execute("BEGIN")  # one moment of the archive, for the copy and for the counts
            from_db.backup(to_db, pages=_PAGES, progress=lambda _, left, all_: progress.step(all_ - left, all_, "备份"))
            counts = _counts(from_db)
        with closing(connection.connect(target, key)) as proof:
            same = _counts(proof) == counts and proof.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    if not same:
        raise Problem("没有备份成：备份与档案核对不上，旧备份没有动。请检查磁盘后再备份。")
    return counts


def _counts(db: Any) -> dict[str, int]:
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: int(db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in tables}


def _pack(target: Path, database: Path, key_file: bytes, manifest: dict[str, Any]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as pack:
        pack.write(database, _DATABASE)
        pack.writestr(KEY_FILE, key_file)
        manifest["sha256"] = {_DATABASE: _digest(database), KEY_FILE: hashlib.sha256(key_file).hexdigest()}
        pack.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))


def _prove(path: Path) -> dict[str, Any]:
    """The list of a backup file, after every byte was compared with it."""
    try:
        with zipfile.ZipFile(path) as pack:
            manifest: dict[str, Any] = json.loads(pack.read(_MANIFEST))
            for name, digest in manifest["sha256"].items():
                with pack.open(name) as inside:
                    if _stream_digest(inside) != digest:
                        raise Problem(f"备份“{path.name}”已损坏，没有用它。请换一份备份。")
            key_text.read(pack.read(KEY_FILE))
    except key_text.Damaged as error:
        raise Problem(f"备份“{path.name}”里的密钥文件已损坏，没有用它。请换一份备份。", detail=repr(error)) from error
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise Problem(f"“{path.name}”不是完整的备份文件。请换一份备份。", detail=repr(error)) from error
    except FileNotFoundError:
        raise Problem(f"找不到备份文件“{path.name}”。请重新选。") from None
    return manifest


def restore(backup: Path, folder: Path) -> None:
    """Unpacks a proven backup into a new folder; an existing archive is never overwritten."""
    _prove(backup)
    if folder.exists() and any(folder.iterdir()):
        raise Problem(f"没有恢复：文件夹“{folder.name}”里已有别的文件。请选一个新文件夹。")
    place.refuse_unfit(folder)
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(parents=True)
        with zipfile.ZipFile(backup) as pack:
            for name in (_DATABASE, KEY_FILE):
                pack.extract(name, partial)
        if folder.exists():
            folder.rmdir()
        partial.rename(folder)
        signpost.put_up(folder)
    except OSError as error:
        raise Problem("没有恢复成：那个位置写不进去。请换一个位置。", detail=str(error)) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def backups(folder: Path) -> list[Backup]:
    """The backups of an archive folder, newest first."""
    return sorted((_described(path) for path in _files(folder)), key=lambda made: -made.number)


def _described(path: Path) -> Backup:
    try:
        with zipfile.ZipFile(path) as pack:
            manifest = json.loads(pack.read(_MANIFEST))
    except (zipfile.BadZipFile, KeyError, ValueError):
        manifest = {"at": "", "reason": "已损坏"}
    return Backup(path=path, number=int(path.stem.split("-")[-1]), at=manifest["at"], reason=manifest["reason"])


def spare(folder: Path) -> list[Backup]:
    """The backups besides the last 10, the newest of each of 14 days and of each of 12 months, the oldest first.

    Days and months are those on which backups were made: no clock makes a backup spare.
    """
    sound = [made for made in backups(folder) if made.at]
    keep = {made.number for made in sound[:_KEEP_LAST]}
    keep |= _newest_of_each(sound, len("2018-10-15"), _KEEP_DAYS)
    keep |= _newest_of_each(sound, len("2018-10"), _KEEP_MONTHS)
    return [made for made in reversed(sound) if made.number not in keep]


def _newest_of_each(made: list[Backup], letters: int, most: int) -> set[int]:
    newest: dict[str, int] = {}
    for backup in made:
        newest.setdefault(backup.at[:letters], backup.number)
    return set(list(newest.values())[:most])


def remove(doomed: Sequence[Backup]) -> list[str]:
    """Takes backups away; the names of those that the system does not let go."""
    stuck = []
    for backup in doomed:
        try:
            backup.path.unlink(missing_ok=True)
        except OSError:
            stuck.append(backup.path.name)
    return stuck


def copy_to(backup: Backup, place: Path) -> Path:
    """A second copy of a backup in another place, such as a USB stick, proven there."""
    target = place / backup.path.name
    with written_whole(target) as partial:
        shutil.copyfile(backup.path, partial)
        _prove(partial)
    return target


def _files(folder: Path) -> list[Path]:
    found = (folder / FOLDER).glob(f"*-??????{SUFFIX}")
    return [path for path in found if path.stem.split("-")[-1].isdecimal()]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return _stream_digest(file)


def _stream_digest(file: IO[bytes]) -> str:
    sha = hashlib.sha256()
    while piece := file.read(1 << 20):
        sha.update(piece)
    return sha.hexdigest()
