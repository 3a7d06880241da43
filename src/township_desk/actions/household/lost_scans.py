"""Checking the scans of an archive: how many there are, which ones it has lost, and whose they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from township_desk.actions.household.ledgers import whose
from township_desk.domain.records.entries import named
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.scans.checking import Lost, check

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ScansFound:
    """How the scans of an archive stand. `lost` is a clause about those that are nowhere whole; "" when none is."""

    files: int
    mended: int
    lost: str


def look_over(archive: Archive, progress: Progress = NO_PROGRESS) -> ScansFound:
    """Reads every scan. One that is damaged is put right from its copy beside the backups, or the copy from it."""
    found = check(archive, progress)
    return ScansFound(files=found.files, mended=found.mended, lost=_clause(archive, found.lost) if found.lost else "")


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
