"""Checking a whole archive: its database, its key file, and every scan; whose the scans are that are lost."""

from collections.abc import Iterator
from dataclasses import dataclass

from township_desk.actions.ledgers.entries import whose
from township_desk.actions.office import archives
from township_desk.domain.records.ledgers.entries import named
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.scans.checking import Lost, check

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """How many households, people, steps and scan files a whole archive has; `mended` of the files were put right.

    `notes` say what was put right and what cannot be proven.
    """

    households: int
    people: int
    step: int
    files: int
    mended: int
    notes: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """That the archive is whole, and how much it holds."""
        held = f"，扫描件文件 {self.files} 个" if self.files else ""
        return f"档案完好：{self.households} 户 {self.people} 人，历史 {self.step} 步{held}。"


def verify(archive: Archive, progress: Progress = NO_PROGRESS) -> Verified:
    """Checks everything. Raises Problem when something is wrong.

    A damaged scan is put right from its copy beside the backups, or the copy from it. Lost scans alone are no reason to
    go back to a backup.
    """
    name = archive.folder.name
    if faults := archives.faults(archive):
        raise Problem(f"“{name}”核对出毛病：{'；'.join(faults)}。请从最近的备份恢复。")
    found = check(archive, progress)
    if found.lost:
        lost = _clause(archive, found.lost)
        raise Problem(f"“{name}”核对出毛病：{lost}；别的都完好。请重新扫描后再添加，或从 U 盘等处的备份恢复。")
    mended = f"{found.mended} 个扫描件文件不见了或已损坏，已从档案和备份里各存的那一份补好。"
    size = archives.size_of(archive)
    return Verified(
        households=size.households,
        people=size.people,
        step=archive.step,
        files=found.files,
        mended=found.mended,
        notes=(*([mended] if found.mended else []), *archives.doubts(archive)),
    )


def _clause(archive: Archive, lost: list[Lost]) -> str:
    gone = sum(it.gone for it in lost)
    counted = [(gone, "不见了"), (len(lost) - gone, "已损坏")]
    said = "、".join(f"{number} 个{what}" for number, what in counted if number)
    owners = list(dict.fromkeys(_owners(archive, lost)))
    more = f"等 {len(owners)} 处" if len(owners) > _MOST_NAMED else ""
    return f"扫描件文件 {said}，是{'、'.join(owners[:_MOST_NAMED])}{more}的"


def _owners(archive: Archive, lost: list[Lost]) -> Iterator[str]:
    for it in lost:
        found = archive.find(it.kind, id=it.key) if not it.past else []
        if not found:
            yield f"历史里的{it.kind.LABEL}"
        elif it.kind.LEDGER is None:
            yield it.kind.LABEL
        else:
            yield f"{_whose(archive, it)}“{named(found[0])}”"


def _whose(archive: Archive, it: Lost) -> str:
    try:
        return whose(archive, archive.get(it.kind, it.key)).strip()
    except Problem:  # its household is in the recycle bin
        return ""
