"""Making backups, and restoring one into a new folder. A backup counts only after it was opened and compared.

Backups are numbered in sequence, because a clock can be wrong. Old ones are removed only when somebody confirms it.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from township_desk import files, refusals
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store import opening_file
from township_desk.store.backups import backup_file, kept_scans
from township_desk.store.backups.backup_file import DATABASE
from township_desk.store.backups.backup_file import Backup as Backup
from township_desk.store.engine import connection, errors, place, read_only
from township_desk.store.keys import files as key_files
from township_desk.store.keys import text as key_text
from township_desk.store.opening_file import BACKUP_SUFFIX
from township_desk.store.scans.named import named
from township_desk.store.scans.shelf import Shelf, shelf_beside, shelf_of, spare_shelf_of

FOLDER = opening_file.BACKUPS
_KEEP_LAST, _KEEP_DAYS, _KEEP_MONTHS = 10, 14, 12
_PAGES = 4000  # pages copied between two looks at the cancel button
_NOT_MADE = "没有备份成"
# left by a program that was killed; written until 2026
_LEFT_BEHIND = re.compile(rf".*-\d{{6}}{BACKUP_SUFFIX}\.(copy|partial)(-\w+)?")


def back_up(folder: Path, key: bytes, *, reason: str, progress: Progress = NO_PROGRESS) -> Backup:
    """Makes the next backup of an archive folder. Older backups stay."""
    clear_remains(folder)
    number = max((backup_file.number_of(path) for path in _files(folder)), default=0) + 1
    path = folder / FOLDER / files.fitting(folder.name, f"-{number:06d}{BACKUP_SUFFIX}")
    return back_up_to(path, folder, key, reason=reason, progress=progress)


def clear_remains(folder: Path) -> None:
    """Deletes the unfinished files of backups that were killed."""
    for own in (folder, folder / FOLDER):
        files.clear_partials(own)
    for shelf in (shelf_of(folder), spare_shelf_of(folder)):
        shelf.clear_remains()
    with suppress(OSError):
        for path in (folder / FOLDER).iterdir():
            if _LEFT_BEHIND.fullmatch(path.name):
                path.unlink()


def back_up_to(path: Path, folder: Path, key: bytes, *, reason: str, progress: Progress = NO_PROGRESS) -> Backup:
    """Writes a backup of an archive folder to `path`, its scans beside it, and proves both.

    A backup that cannot be proven leaves no file.
    """
    files.require_ending(path, BACKUP_SUFFIX)
    at = datetime.now().isoformat(timespec="seconds")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        key_file = key_text.written(key_files.for_backup(folder, key))
        with (
            _copied(folder / DATABASE, path, key, progress) as (copy, held),
            kept_scans.filled(
                shelf_beside(path),
                held.scans,
                (shelf_of(folder), spare_shelf_of(folder)),
                what=_NOT_MADE,
                progress=progress,
            ) as lost,
            files.written_whole(path, private=True, what=_NOT_MADE) as partial,
        ):
            manifest = {"at": at, "reason": reason, "step": held.step, "counts": held.counts, "lost": len(lost)}
            backup_file.pack(partial, copy, key_file, manifest, held.scans)
            backup_file.prove(partial)
    except OSError as error:
        raise Problem(f"{_NOT_MADE}：{refusals.reason(error)}。", detail=str(error)) from error
    return backup_file.described(path)


class _Held(NamedTuple):
    """What a copied database holds: the rows of each table, the last step, the scans that it names."""

    counts: dict[str, int]
    step: int
    scans: list[str]


@contextmanager
def _copied(source: Path, beside: Path, key: bytes, progress: Progress) -> Iterator[tuple[Path, _Held]]:
    """Yields a copy of a live database and what it holds. The copy is deleted afterwards."""
    copy = files.partial_name(beside)
    copy.touch(mode=0o600, exist_ok=False)
    try:
        with errors.told(_NOT_MADE, copy):
            held = _copy(source, copy, key, progress)
        yield copy, held
    finally:
        for part in copy.parent.glob(f"{copy.name}*"):
            with suppress(OSError):
                part.unlink()


def _copy(source: Path, copy: Path, key: bytes, progress: Progress) -> _Held:
    """Copies a live database page by page and compares the copy with it."""
    with read_only.readable(source, key) as from_db, closing(connection.open_bare(copy, key)) as to_db:
        from_db.execute("BEGIN")  # one read transaction: the copy and the counts show the same moment of the archive
        from_db.backup(to_db, pages=_PAGES, progress=lambda _, left, all_: progress.step(all_ - left, all_, "备份"))
        step = int(from_db.execute("SELECT step FROM clock").fetchone()[0])
        held = _Held(_counts(from_db), step, sorted(named(from_db)))
    # opened anew, so that the proof reads the disk and not SQLite's cache
    with closing(connection.open_bare(copy, key, options="?immutable=1")) as proof:
        same = _counts(proof) == held.counts and proof.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    if not same:
        raise Problem(f"{_NOT_MADE}：备份与档案核对不上，旧备份没有动。请检查磁盘后再备份。")
    return held


def _counts(db: Any) -> dict[str, int]:
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: int(db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in tables}


class Restored(NamedTuple):
    """How many scans a restored archive needs, and how many of them were not whole beside the backup."""

    scans: int
    lost: int


def restore(backup: Path, folder: Path, progress: Progress = NO_PROGRESS) -> Restored:
    """Unpacks a proven backup into a new folder with its scans. An existing archive is never overwritten."""
    place.refuse_unfit(folder)
    backup_file.prove(backup)
    needed, sources, what = backup_file.scans_of(backup), _sources(backup), "没有恢复成"
    with (
        files.written_whole_folder(folder, private=True, what=what) as partial,
        kept_scans.filled(shelf_of(partial), needed, sources, what=what, progress=progress) as lost,
    ):
        backup_file.unpack(backup, partial)
        key_files.keep_twice(partial)
    opening_file.put_up(folder)
    return Restored(len(needed), len(lost))


def _sources(backup: Path) -> list[Shelf]:
    """Where the scans of a backup are: beside it and, where it lies in an archive folder, in the archive itself."""
    of_archive = [shelf_of(backup.parent.parent)] if backup.parent.name == FOLDER else []
    return [shelf_beside(backup), *of_archive]


def backups(folder: Path) -> list[Backup]:
    """The backups of an archive folder, newest first. A damaged one is in the list and says so."""
    return [backup_file.described(path) for path in _files(folder)]


def newest(folder: Path) -> Backup | None:
    """The newest backup that is not damaged."""
    return next((made for made in map(backup_file.described, _files(folder)) if not made.damaged), None)


def spare(folder: Path) -> list[Backup]:
    """The backups that may be removed, oldest first.

    Kept are the last 10, the newest of each of 14 days and the newest of each of 12 months. Only days on which a backup
    was made are counted, so a wrong clock makes no backup spare.
    """
    sound = [made for made in backups(folder) if not made.damaged]
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
    """Deletes backups, and the scans beside them that no other backup names.

    Returns the names of those that the system refuses to delete.
    """
    stuck = []
    for backup in doomed:
        try:
            backup.path.unlink(missing_ok=True)
        except OSError:
            stuck.append(backup.path.name)
    for folder in {backup.path.parent for backup in doomed}:
        kept_scans.sweep(folder)
    return stuck


def copy_to(backup: Backup, place: Path, progress: Progress = NO_PROGRESS) -> Path:
    """Copies a backup to another place, such as a USB stick, with the scans that are not there yet, and proves both."""
    target = place / backup.path.name
    if target.is_file() and _same(backup_file.described(target), backup):
        return target
    needed, sources = backup_file.scans_of(backup.path), _sources(backup.path)
    with (
        kept_scans.filled(shelf_beside(target), needed, sources, what=_NOT_MADE, progress=progress),
        files.written_whole(target, private=True, what=_NOT_MADE) as partial,
    ):
        shutil.copyfile(backup.path, partial)
        backup_file.prove(partial)
    return target


def _same(one: Backup, other: Backup) -> bool:
    return (one.number, one.at, one.step) == (other.number, other.at, other.step)


def _files(folder: Path) -> list[Path]:
    """The files in an archive folder that are named like backups, newest first."""
    try:
        found = [path for path in (folder / FOLDER).glob(f"*-??????{BACKUP_SUFFIX}") if backup_file.number_of(path)]
    except OSError:  # a folder that cannot be read has no backups to show; writing one will say why
        return []
    return sorted(found, key=backup_file.number_of, reverse=True)
