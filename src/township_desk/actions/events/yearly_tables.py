"""年度增减表: who came into households and who went in a year, on paper and as workbooks, in one act."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from township_desk.actions.exchange.exporting import export
from township_desk.actions.paper.forms import FormWish, forms
from township_desk.actions.paper.printing import write_pdf
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.people.natural_change import CHANGES
from township_desk.domain.records import Village
from township_desk.files import fitting, require_folder
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers
from township_desk.store.read.register import RegisterFilter, register_ids

_FORMS = {"change.came": ("form.came.village", "change-came"), "change.went": ("form.went.village", "change-went")}
"""The sheet and the layout of each table."""


class Tables(NamedTuple):
    """What was written where, how many people came and went, and both tables to be printed in one go."""

    folder: Path
    files: Sequence[Path]
    came: int
    went: int
    where: str
    pdf: bytes

    @property
    def sentence(self) -> str:
        """What was written, in words."""
        return f"已写 {len(self.files)} 个文件：{self.where}自然增加 {self.came} 人，自然减少 {self.went} 人。"


def write_tables(
    archive: Archive, year: int, village: Village | None, folder: Path, progress: Progress = NO_PROGRESS
) -> Tables:
    """Writes both tables of a year for a village, or for every village that has any. Raises Problem for nobody."""
    require_folder(folder)
    place = village.name if village else archive.township.name
    counts = _counts(archive, year, village)
    if not any(counts.values()):
        raise Problem(f"没有生成：{place} {year} 年没有登记过人口自然增减。请看看年度和范围。")
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    pdfs: list[bytes] = []
    for name in (it for it in CHANGES if counts[it]):
        sheet, layout = sheet_named(_FORMS[name][0]), _FORMS[name][1]
        pdfs.append(forms(archive, FormWish(sheet=sheet, year=year, village=village), progress).pdf)
        beginning = f"{place}{year}年度{sheet.label.partition('（')[0]}"
        files += [folder / fitting(beginning, ending) for ending in (".pdf", ".xlsx")]
        write_pdf(pdfs[-1], files[-2])
        export(archive, layout, files[-1], villages=(village.id,) if village else (), year=year, progress=progress)
    return Tables(folder, files, counts["change.came"], counts["change.went"], f"{place} {year} 年", _joined(pdfs))


def _counts(archive: Archive, year: int, village: Village | None) -> dict[str, int]:
    counts = dict.fromkeys(CHANGES, 0)
    for dossier in dossiers(archive, register_ids(archive, RegisterFilter(villages=(village.id,) if village else ()))):
        for name, of in CHANGES.items():
            counts[name] += len(of(dossier, year))
    return counts


def _joined(pdfs: Sequence[bytes]) -> bytes:
    from township_desk.printing.reading.preview import joined

    return joined(pdfs)
