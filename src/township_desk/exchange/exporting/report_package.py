"""The package that is sent up: one workbook for each layout, and a manifest of what is in them."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.keys.key_values import OF_PEOPLE, rows_of
from township_desk.exchange.exporting.export import ExportWish, export_layout
from township_desk.exchange.recognising.layouts import Layout
from township_desk.exchange.writing.protect import protect
from township_desk.exchange.writing.workbook import OutColumn, write_workbook
from township_desk.progress import NO_PROGRESS, Progress

_LONGEST = 50  # characters of a title in a file name
MANIFEST = "上报清单.xlsx"
_COLUMNS = (
    OutColumn(head="文件", width=44),
    OutColumn(head="版式", width=26),
    OutColumn(head="范围", width=24),
    OutColumn(head="行数", number=True),
    OutColumn(head="户数", number=True),
    OutColumn(head="人数", number=True),
    OutColumn(head="密码"),
    OutColumn(head="SHA-256", width=66),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """One workbook of a package, and what is in it."""

    name: str
    layout: str
    rows: int
    households: int
    people: int
    sha256: str


def write_package(
    folder: Path,
    dossiers: Sequence[Dossier],
    wishes: Sequence[ExportWish],
    *,
    scope: str,
    password: str = "",
    progress: Progress = NO_PROGRESS,
) -> list[SentFile]:
    """Writes the workbooks and their manifest into a folder."""
    made = []
    for number, wish in enumerate(wishes, 1):
        path = folder / f"{number:02d}_{file_name(f'{wish.layout.title} {wish.year}年度')}.xlsx"
        written = in_workbook(dossiers, wish)
        rows = export_layout(path, written, wish, progress=progress)
        if password:
            protect(path, password)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        homes = [it for it in written if is_home(it)]
        made.append(
            SentFile(
                name=path.name,
                layout=wish.layout.name,
                rows=rows,
                households=len(homes),
                people=sum(len(it.present) for it in homes),
                sha256=digest,
            )
        )
    titles = {wish.layout.name: wish.layout for wish in wishes}
    write_workbook(folder / MANIFEST, "上报清单", _COLUMNS, [_line(it, titles, scope, password) for it in made])
    return made


def in_workbook(dossiers: Sequence[Dossier], wish: ExportWish) -> list[Dossier]:
    """Those that a workbook is about: registered households, or who is in its roll or has an entry in its ledger."""
    per = wish.layout.per
    if per in OF_PEOPLE:
        return [it for it in dossiers if is_home(it) and it.household.is_registered]
    return [it for it in dossiers if rows_of(it, per, wish)]


def is_home(dossier: Dossier) -> bool:
    """Whether it is a stored household. One that only stands for a village or the township is not."""
    return dossier.household.version > 0


def _line(it: SentFile, layouts: dict[str, Layout], scope: str, password: str) -> list[str | int]:
    title, locked = layouts[it.layout].title, "有" if password else "无"
    return [it.name, title, scope, it.rows, it.households, it.people, locked, it.sha256]


def file_name(text: str) -> str:
    """A text that may be part of a file name on any system."""
    return re.sub(r'[\\/:*?"<>|\s]+', " ", text).strip(" .")[:_LONGEST] or "表"
