"""Making, opening, closing, backing up and restoring archives."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from township_desk import crash, files, paths, refusals
from township_desk.domain.people import passwords
from township_desk.domain.records import Township, Village
from township_desk.problems import Cancelled, Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store import keys, opening_file
from township_desk.store.archive import Archive
from township_desk.store.backups import backup, verify
from township_desk.store.backups.backup import Backup, Restored
from township_desk.store.engine.connection import CannotWrite
from township_desk.store.keys import Cost
from township_desk.store.keys import files as key_files
from township_desk.store.opening_file import archive_of
from township_desk.store.read.register import Tally, register_ids, tally

_NO_BACKUP = "没有备份成"
CODE_LETTERS = keys.CODE_LETTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArchive:
    """A new, open archive, and its recovery code, which is shown only this once."""

    archive: Archive
    recovery_code: str


def new_archive(
    folder: Path, password: str, township: Township, villages: Sequence[str], *, by: str, cost: Cost | None = None
) -> NewArchive:
    """Makes the archive of a township with its villages.

    Raises Problem when the password is weak or the place unfit.
    """
    check_password(password, township)
    if not villages:
        raise Problem("没有新建：村名册是空的。请至少填一个行政村。")
    records = [Village(name=name, place=place) for place, name in enumerate(dict.fromkeys(villages), 1)]
    dated = replace(township, working_year=township.working_year or date.today().year)
    archive, code = _create_wholly(folder, password, dated, records, by, cost)
    return NewArchive(archive=archive, recovery_code=code)


def _create_wholly(
    folder: Path, password: str, township: Township, villages: Sequence[Village], by: str, cost: Cost | None
) -> tuple[Archive, str]:
    """Makes an archive and leaves nothing half-made behind. A folder that existed before is never deleted."""
    before = set(folder.iterdir()) if folder.is_dir() else None
    try:
        return Archive.create(folder, password, township=township, villages=villages, by=by, cost=cost)
    except BaseException as error:
        for made in [folder] if before is None else set(folder.iterdir()) - before:
            shutil.rmtree(made) if made.is_dir() else made.unlink(missing_ok=True)
        raise _not_made(error) from error


def _not_made(error: BaseException) -> BaseException:
    if isinstance(error, OSError):
        return Problem(f"没有新建：{refusals.reason(error)}。", detail=str(error))
    if isinstance(error, CannotWrite):
        return Problem(f"没有新建：{error.detail}。")
    return error


def open_archive(path: Path, password: str, *, by: str) -> Archive:
    """Opens the archive that a folder or its opening file names, with its password or recovery code.

    A password that would be refused today still opens it; the notes of the archive then say what is wrong with it.
    """
    archive = Archive.open(archive_of(path), password, by=by)
    if clause := passwords.weakness(password, archive.township):
        archive.notes.append(f"档案的口令{clause}。请在“设置”里改一个。")
    return archive


def check_password(password: str, township: Township | None = None, *names: str) -> None:
    """Raises Problem when a password is too easy to guess."""
    if clause := passwords.weakness(password, township, *names):
        raise Problem(
            f"口令{clause}。请换一个：{passwords.LEAST_LENGTH} 位以上，不用连号、生日、电话、单位名和常见的词。"
        )


def strength(password: str) -> int:
    """The strength of a password, 0 to 4.

    1 is refused; more is measured by what is left without what everybody tries.
    """
    if not password or passwords.weakness(password):
        return min(1, len(password))
    left = passwords.left(password)
    return 2 + (left >= 10) + (left >= 14)


def save_recovery_code(path: Path, archive: Archive, code: str) -> None:
    """Writes the recovery code into a file. Not into the archive's own folder: both would be lost together."""
    if path.resolve().is_relative_to(archive.folder.resolve()):
        raise Problem(
            "没有存成：不能存进档案自己的文件夹，谁拿到它就能打开档案，丢了也一起丢。请存到 U 盘，交专人保管。"
        )
    with files.written_whole(path, private=True) as partial:
        partial.write_text(f"{archive.masthead.township}档案恢复码\n{code}\n", "utf-8")


def close_archive(archive: Archive, progress: Progress = NO_PROGRESS) -> Backup | None:
    """Closes an archive, after a backup when the newest backup lacks a step.

    If the backup fails, the steps still stand, and `archive.backup_note` says why it failed.
    """
    try:
        return catch_up(archive, "关闭前", progress)
    except (KeyboardInterrupt, Cancelled):
        archive.backup_note = f"{_NO_BACKUP}：已停下。"
        return None
    finally:
        archive.close()


def catch_up(archive: Archive, reason: str, progress: Progress = NO_PROGRESS) -> Backup | None:
    """Makes a missing backup, or copies the newest one to a second place that was full or absent before."""
    if backup_is_due(archive):
        return try_to_back_up(archive, reason, progress)
    made = None if archive.why_read_only else backup.newest(archive.folder)
    if made is not None:
        archive.backup_note = _copied_to_second_place(archive, made, progress)
    return None


def backup_is_due(archive: Archive) -> bool:
    """Whether a step is in no backup: it is new, or an earlier backup failed."""
    if archive.changed or archive.why_read_only:
        return archive.changed
    made = backup.newest(archive.folder)
    return archive.step > 1 if made is None else 0 < made.step < archive.step


def try_to_back_up(archive: Archive, reason: str, progress: Progress = NO_PROGRESS) -> Backup | None:
    """Tries to make the next backup. If that fails, the reason is kept as a note and the work goes on."""
    try:
        return back_up(archive, reason, progress)
    except Problem as problem:
        archive.backup_note = problem.sentence
    except Cancelled:
        raise
    except Exception as error:  # noqa: BLE001 - a bug in backing up must not deny a step that is written
        number = crash.write_down(error)
        archive.backup_note = f"{_NO_BACKUP}：程序出了差错（编号 {number}），请把 {paths.log_file()} 交给维护人员。"
    return None


def back_up(archive: Archive, reason: str = "手工备份", progress: Progress = NO_PROGRESS) -> Backup:
    """Makes the next numbered backup in the archive's folder, and copies it to the second place if one is set."""
    made = backup.back_up(archive.folder, archive.key, reason=reason, progress=progress)
    archive.backup_note = _copied_to_second_place(archive, made, progress)
    return made


def _copied_to_second_place(archive: Archive, made: Backup, progress: Progress) -> str:
    """Copies a backup to the second place. Returns why that failed; "" when it worked or the place is absent."""
    place = second_place(archive)
    if place is None:
        return ""
    try:
        if place.is_dir():
            backup.copy_to(made, place, progress)
    except OSError as error:
        return f"第二个位置“{place.name or place}”里{_NO_BACKUP}：{refusals.reason(error)}。"
    except Problem as problem:
        return f"第二个位置“{place.name or place}”里{problem.sentence}"
    except Cancelled:
        return f"第二个位置“{place.name or place}”里{_NO_BACKUP}：已停下，下次接着复制。"
    return ""


def back_up_to(archive: Archive, path: Path, progress: Progress = NO_PROGRESS) -> Backup:
    """A proven backup at a place that the clerk chose."""
    return backup.back_up_to(path, archive.folder, archive.key, reason="手工备份", progress=progress)


def second_place(archive: Archive) -> Path | None:
    """The second place for backups, such as a USB stick; None when none is set."""
    from township_desk.actions.office.settings import setting

    text = setting(archive, "backup/second_place")
    return Path(text) if text else None


def last_backup(archive: Archive) -> Backup | None:
    """The newest backup, for the status bar."""
    return backup.newest(archive.folder)


def backups_of(archive: Archive) -> list[Backup]:
    """The backups in the archive's folder, newest first. Damaged ones say so."""
    return backup.backups(archive.folder)


def backup_folder(archive: Path) -> Path:
    """Where the backups of an archive lie."""
    return archive / backup.FOLDER


def is_archive(folder: Path) -> bool:
    """Whether a folder holds an archive."""
    return opening_file.is_archive(folder)


def opening_file_of(folder: Path) -> Path:
    """The file that a double click opens the archive of a folder with."""
    return folder / opening_file.OPENING_FILE


def backup_name(archive: Archive) -> str:
    """A file name that says whose backup it is, and of when."""
    return f"{archive.township.name}-{datetime.now():%Y%m%d-%H%M%S}{opening_file.BACKUP_SUFFIX}"


def restore(path: Path, folder: Path, progress: Progress = NO_PROGRESS) -> Restored:
    """Restores a backup into a new folder, with the scans beside it."""
    return backup.restore(path, folder, progress)


def faults(archive: Archive) -> list[str]:
    """What is wrong with the archive's files, in sentences; empty when nothing is."""
    return [*verify.archive_faults(archive), *key_files.faults(archive.folder, archive.key)]


def doubts(archive: Archive) -> list[str]:
    """What cannot be proven about an archive in which nothing is wrong."""
    return key_files.doubts(archive.folder)


def size_of(archive: Archive) -> Tally:
    """How many households and present persons the archive holds."""
    return tally(archive, register_ids(archive))


def change_password(archive: Archive, old: str, new: str) -> None:
    """Sets a new password. The old one, or the recovery code, must open the archive."""
    check_password(new, archive.township)
    _set_password(archive.folder, old, new)


def spelled_code(text: str) -> str:
    """The letters of a recovery code, however it was typed or pasted."""
    return keys.spell(text)


def check_recovery_code(folder: Path, code: str) -> None:
    """Raises Problem when a recovery code does not open an archive."""
    _unlocked_by_code(folder, code)


def reset_password(folder: Path, recovery_code: str, new: str) -> None:
    """Sets a new password with the recovery code alone. The archive need not be open."""
    check_password(new, None, folder.name.removesuffix("档案"))
    found = _unlocked_by_code(folder, recovery_code)
    keys.save(folder, keys.with_password(found.keys, found.key, new))


def _set_password(folder: Path, secret: str, new: str) -> None:
    found = key_files.unlock(folder, secret)
    keys.save(folder, keys.with_password(found.keys, found.key, new))


def _unlocked_by_code(folder: Path, code: str) -> key_files.Unlocked:
    found = key_files.unlock_by_code(folder, code)
    if found is None:
        name = folder.name
        raise Problem(f"恢复码不对，口令没有改：它打不开“{name}”。请对照纸上逐组看；重新生成过的，只认最后一次的。")
    return found


def new_recovery_code(archive: Archive, password: str) -> str:
    """Makes a new recovery code. The old one no longer works."""
    found = key_files.unlock(archive.folder, password)
    made, code = keys.with_new_code(found.keys, found.key)
    keys.save(archive.folder, made)
    return code
