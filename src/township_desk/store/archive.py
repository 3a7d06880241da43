"""An open archive. All reading and all changing of what the township keeps goes through this class."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from township_desk.problems import Problem
from township_desk.store import opening_file
from township_desk.store.engine import connection, ledger_tables, place, version
from township_desk.store.engine.lock import ArchiveLock
from township_desk.store.engine.session import Session
from township_desk.store.trail import step_log

# the first paint opens an archive and must not wait until records, history and keys are imported
if TYPE_CHECKING:
    from township_desk.domain.records import Township, Village
    from township_desk.domain.records.record import Record
    from township_desk.domain.records.steps import FieldChange, Step
    from township_desk.store.keys import Cost
    from township_desk.store.scans.vault import Vault
    from township_desk.store.trail.change import Change

R = TypeVar("R", bound="Record")
DATABASE = "archive.db"


class Masthead(NamedTuple):
    """What the top left of the window shows. `year` is 0 while no working year is chosen."""

    township: str
    county: str
    year: int


class Archive:
    """One township's archive. Reading is free; only `change`, `undo`, `redo` and `erase` write."""

    def __init__(self, folder: Path, key: bytes, lock: ArchiveLock | None) -> None:
        self.folder, self.key, self._lock = folder, key, lock
        self.session = Session(folder / DATABASE, key)
        self.opened_at_step = self.step
        self.notes: list[str] = []
        """Sentences for the clerk about the opening, for example that a copy of the key file was put right."""
        self.kept: dict[str, object] = {}  # what readers keep while the archive is open; see actions/kept
        self.backup_note = ""
        """Why the last backup failed, as a sentence, or "". The steps themselves are written all the same."""

    @classmethod
    def create(
        cls,
        folder: Path,
        password: str,
        *,
        township: "Township",
        villages: "Sequence[Village]",
        by: str,
        cost: "Cost | None" = None,
    ) -> "tuple[Archive, str]":
        """Makes an archive in a new folder. Returns it with the recovery code, which is shown only this once."""
        from township_desk.store import new_files

        key, code = new_files.make(folder, password, cost)
        archive = cls(folder, key, ArchiveLock(folder, by))
        with archive.change("新建档案", by=by) as change:
            change.put(township, *villages)
        opening_file.put_up(folder)
        return archive, code

    @classmethod
    def open(cls, folder: Path, secret: str, *, by: str) -> "Archive":
        """Opens the archive in a folder with its password or its recovery code."""
        from township_desk.store.keys import files as key_files

        unlocked = key_files.unlock(folder, secret)
        archive = cls.open_with_key(folder, unlocked.key, by=by)
        try:
            archive.notes += key_files.settle(folder, unlocked)
        except BaseException:
            archive.close()
            raise
        return archive

    @classmethod
    def open_with_key(cls, folder: Path, key: bytes, *, by: str) -> "Archive":
        """Opens the archive in a folder with its key. An older file is migrated first, after a proven backup."""
        place.refuse_unfit(folder)
        # the lock comes before anything is read: another program may be writing
        lock = ArchiveLock(folder, by)
        try:
            archive = cls(folder, key, lock)
            if older := version.needs_upgrade(archive.db, folder / DATABASE):
                from township_desk.store.backups.upgrading import upgrade

                archive.session.close()
                upgrade(folder / DATABASE, key)
                archive = cls(folder, key, lock)
            # a read-only archive can be opened as long as it lacks no table
            if not ledger_tables.are_settled(archive.db) and (
                not archive.why_read_only or ledger_tables.missing(archive.db)
            ):
                from township_desk.store.backups.upgrading import settle_ledgers

                archive.session.close()
                settle_ledgers(folder / DATABASE, key, backed_up=older)
                archive = cls(folder, key, lock)
            ledger_tables.take_up(archive.db)
            opening_file.put_up(folder)
            return archive
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Writes everything back and releases the lock, so that the next program can open the archive.

        Scans that were kept and then put nowhere go: a full disk that they have filled has room again.
        """
        try:
            self.scans.forget(lambda: self.db)
            self.session.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    @property
    def db(self) -> connection.Connection:
        """The connection of the calling thread, for reading."""
        return self.session.db

    @cached_property
    def scans(self) -> "Vault":
        """The attached files. Nothing of them is looked at before somebody asks."""
        from township_desk.store.scans.vault import Vault

        return Vault(self.folder, self.key)

    @property
    def why_read_only(self) -> str:
        """Why the archive can only be read, as a clause (a full or read-only disk); "" when it can be written."""
        return self.session.why_read_only

    @property
    def step(self) -> int:
        """The number of the last step."""
        return int(self.db.execute("SELECT step FROM clock").fetchone()[0])

    @property
    def changed(self) -> bool:
        """Whether anything was written since the archive was opened."""
        return self.step != self.opened_at_step

    def get(self, kind: type[R], key: int) -> R:
        """The record with this key. Raises Problem when it no longer exists."""
        found = self.find(kind, id=key)
        if not found:
            raise Problem(f"这条{kind.LABEL}记录已经不在档案里。请刷新后再看。")
        return found[0]

    def find(self, kind: type[R], **where: Any) -> list[R]:
        """The records of a kind with the given values (None for a blank field), oldest first."""
        from township_desk.store.trail import history

        return history.records_of(self.db, kind, where)

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind."""
        return self.find(kind)

    def rows(self, kind: type[R]) -> list[tuple[Any, ...]]:
        """Every record of a kind as its row (id, version, fields in order): the fast way to read many."""
        from township_desk.store.trail import history

        return history.rows_of(self.db, kind)

    @property
    def masthead(self) -> Masthead:
        """Township, county and working year, read without importing the records."""
        row = self.db.execute("SELECT name, county, working_year FROM township").fetchone()
        return Masthead(row[0], row[1], row[2] or 0)

    @property
    def township(self) -> "Township":
        """The township this archive belongs to."""
        from township_desk.domain.records import Township

        return self.all(Township)[0]

    def villages(self) -> "list[Village]":
        """The villages in the order of the office."""
        from township_desk.domain.records import Village

        return sorted(self.all(Village), key=lambda village: (village.place is None, village.place, village.id))

    @contextmanager
    def change(self, label: str, *, by: str, reason: str = "") -> "Iterator[Change]":
        """Collects changes in a `with` block and writes them as one named step when the block ends.

        An exception inside the block writes nothing. A `reason` is needed to correct what procedures own.
        """
        from township_desk.store.trail.change import Change

        change = Change(reason=reason)
        yield change
        self.apply(change, label, by=by)

    def apply(self, change: "Change", label: str, *, by: str) -> int | None:
        """Writes a collected change as one step. Returns its number, or None when nothing changes."""
        from township_desk.store.trail.following import write

        if change.is_empty:  # nothing to write, so an archive that can only be read does not refuse it
            return None
        with self.session.writing() as db:
            step = step_log.next_step(db)
            counts = write(db, step, change)
            if counts.any():
                step_log.note_step(db, step, change.labelled(label), by, None, counts)
        ledger_tables.follow(self.db, step)
        return step if counts.any() else None

    def erase(self, doomed: "Mapping[type[Record], Sequence[int]]", label: str, *, by: str) -> None:
        """Removes records for good, with everything the history holds of them, as a step that cannot be undone.

        The label stays in the history, so it must not say what was erased. Older backups keep what they hold.
        """
        from township_desk.store.scans.named import named
        from township_desk.store.trail import erasing
        from township_desk.store.trail.change import Counts

        (self.folder / opening_file.KEPT_FILE).unlink(missing_ok=True)
        with self.session.writing() as db:
            new = self.scans.new(named(db))
            counts = Counts(removed=erasing.erase(db, doomed))
            step_log.note_step(db, step_log.next_step(db), label, by, None, counts)
        if counts.any():
            with self.session.alone() as db:
                erasing.rewrite(db)
        self.scans.sweep(new | named(self.db))

    def undo(self, step: int | None = None, *, by: str) -> "Step":
        """Takes a step back (by default the last one that still stands) and returns the new step that did so.

        Raises Conflict when a later step has changed the same records, and PassesErased when the default would pass
        over something that was erased for good.
        """
        from township_desk.store.trail import history

        target = history.to_undo(self.db, step)
        return self._take_back(target, f"撤销：{target.label}", by)

    def redo(self, step: int | None = None, *, by: str) -> "Step":
        """Does an undone step again (by default the one that was undone last)."""
        from township_desk.store.trail import history

        target = history.to_redo(self.db, step)
        return self._take_back(target, target.label.replace("撤销：", "重做：", 1), by)

    def _take_back(self, target: "Step", label: str, by: str) -> "Step":
        from dataclasses import replace

        from township_desk.store.trail.undo import Undo

        with self.session.writing() as db:
            step = step_log.next_step(db)
            counts = Undo(db, step, target.id, target.undoes).run()
            step_log.note_step(db, step, label, by, target.id, counts)
        ledger_tables.follow(self.db, step)
        return replace(target, id=step, label=label, by=by, undoes=target.id)

    def history(self, limit: int | None = None, record: int | None = None) -> "list[Step]":
        """The steps, newest first. With a record, only the steps that changed it."""
        from township_desk.store.trail import history

        return history.steps(self.db, limit, record)

    def trail(self, record: int) -> "list[FieldChange]":
        """Who changed which field of a record, newest first."""
        from township_desk.store.trail import history

        return history.trail(self.db, record)

    def as_of(self, kind: type[R], when: int | str) -> list[R]:
        """The records of a kind as they were after a step (int) or at the end of a day (ISO text)."""
        from township_desk.store.trail import history

        return history.as_of(self.db, kind, when if isinstance(when, int) else history.last_step_before(self.db, when))

    def recycle_bin(self) -> "list[tuple[Step, Record]]":
        """Records that were removed and can be restored, newest first, each with the step that removed it."""
        from township_desk.store.trail import history

        return history.recycled(self.db)

    def restore(self, record: int, label: str, *, by: str) -> None:
        """Puts a removed record back, together with everything that was removed with it."""
        from township_desk.store.trail import history

        with self.change(label, by=by) as change:
            change.put(*history.removed_with(self.db, record))
