"""Checking every scan that an archive names, also those that only its history names."""

from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.progress import Progress
from township_desk.store.scans.named import in_history, in_records, named

if TYPE_CHECKING:
    from township_desk.store.archive import Archive


class Lost(NamedTuple):
    """A scan that is nowhere whole, and a record that names it.

    `gone`: its file is not there. `past`: only the history names it.
    """

    kind: type[Record]
    key: int
    gone: bool
    past: bool


class Checked(NamedTuple):
    """How many scans there should be, how many files were put right, and what is lost."""

    files: int
    mended: int
    lost: list[Lost]


def check(archive: "Archive", progress: Progress) -> Checked:
    """Reads every scan, and its copy beside the backups. Each puts the other right where it can.

    What a killed program has left is removed.
    """
    naming = {it.digest: (it, True) for it in in_history(archive.db)}
    naming |= {it.digest: (it, False) for it in in_records(archive.db)}
    vault, lost = archive.scans, list[Lost]()
    mended = set(vault.mended)
    for number, (digest, (it, past)) in enumerate(naming.items()):
        progress.step(number, len(naming), "核对扫描件")
        try:
            vault.prove(digest)
        except Problem:
            lost.append(Lost(it.kind, it.key, not vault.holds(digest), past))
    vault.sweep(vault.new(set()) | named(archive.db))
    return Checked(len(naming), len(vault.mended - mended), lost)
