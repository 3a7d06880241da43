"""Makes a village's whole permanent file in one go: volumes as PDF/A, what is printed for them, and lists of it all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from township_desk.actions.filing import covers, folder
from township_desk.actions.filing.bundles import Bundle, Filing, bundles, filing_of
from township_desk.actions.filing.documents import Documents
from township_desk.domain.filing.sheets import (
    compose_handover,
    compose_spines,
    compose_volumes,
    handed_note,
    row_of,
)
from township_desk.domain.filing.volumes import Volume, filed_volume
from township_desk.domain.paper.form import Form
from township_desk.domain.records import Village
from township_desk.files import sync, written_whole_folder
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

if TYPE_CHECKING:  # reportlab is loaded only when something is made
    from township_desk.printing.archival import Leaves
    from township_desk.printing.fonts import Fonts

NumberedForm = tuple[Form, int, int]
_PER_PRINTED = 50
"""How many volumes are printed as one job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What was made."""

    folder: Path
    filing: Filing
    volumes: Sequence[Volume]
    files: Sequence[str]


def build(archive: Archive, village: Village, target: Path, progress: Progress = NO_PROGRESS) -> Built:
    """Makes the permanent file in a new folder, whole or not at all. The same archive gives the same bytes.

    Raises Problem when everything was handed over, when a scan is damaged, and when the result is not as it should be.
    """
    from township_desk.printing.fonts import Fonts

    filing, fonts = filing_of(archive, village), Fonts(bundled_only=True)
    made, volumes = Documents(archive, filing.year, filing.day), list[Volume]()
    what = f"{village.name}的档案没有生成"
    with written_whole_folder(target, private=True, what=what) as partial:
        (partial / folder.VOLUMES).mkdir()
        printed = _Printed(partial, fonts)
        for bundle in bundles(archive, filing, fonts, progress):
            around = _Around(covers.cover(made, bundle), covers.index(made, bundle), covers.remarks(bundle))
            _write_volume(archive, partial, bundle, around, fonts, filing.day)
            printed.add(bundle, around)
            volumes.append(bundle.volume)
        if not volumes:
            raise Problem(f"{what}：全部案卷都已移交，以后没有新的材料。要看移交了什么，请看移交记录。")
        printed.close()
        _write(partial / folder.LISTS, _lists(archive, filing, volumes, fonts))
        place, day = village.name, filing.day
        told = folder.manifest_of(
            volumes, partial, village=village.id, place=place, township=archive.township.name, day=day
        )
        folder.write_lists(partial, told)
        folder.read_folder(partial)
    files = sorted(it.relative_to(target).as_posix() for it in target.rglob("*") if it.is_file())
    return Built(folder=target, filing=filing, volumes=volumes, files=files)


def proposed_folder(village: Village) -> str:
    """A folder name that says whose permanent file it is, and of which day it was made."""
    return f"档案移交_{village.name}_{date.today():%Y%m%d}"


@dataclass(frozen=True, slots=True)
class _Around:
    """The sheets around the documents of a volume."""

    cover: Form
    index: Form
    remarks: Form


def _write_volume(archive: Archive, root: Path, bundle: Bundle, around: _Around, fonts: "Fonts", day: str) -> None:
    """Writes the PDF of a volume and looks whether every page of it is where its index says."""
    from township_desk.printing.archival import About, render_volume
    from township_desk.printing.form import page_counts
    from township_desk.printing.volume_check import Expected, faults_of

    volume = bundle.volume
    office = volume.office
    about = About(title=volume.name, subject=f"档号 {volume.reference}", author=office.fonds_name, day=day)
    pdf = render_volume(about, _leaves(archive, bundle, around), fonts, first=volume.first, pages=volume.pages)
    expected = [Expected(it.document.title, it.page, it.last) for it in volume.placed]
    outside = sum(page_counts((around.cover, around.index, around.remarks), fonts))
    if faults := faults_of(pdf, expected, outside):
        raise Problem(f"“{volume.name}”没有生成：{faults[0]}。请把这句话告诉维护人员。")
    _write(root / folder.VOLUMES / f"{volume.file}.pdf", pdf)


def _write(path: Path, pdf: bytes) -> None:
    path.write_bytes(pdf)
    sync(path)  # a full disk shows here, and not after an hour of work


def _leaves(archive: Archive, bundle: Bundle, around: _Around) -> Iterator["Leaves"]:
    from township_desk.printing.archival import Leaves

    yield Leaves(bookmark="封面", forms=[around.cover])
    yield Leaves(bookmark="卷内文件目录", forms=[around.index])
    for placed, form in zip(bundle.volume.placed, bundle.forms, strict=True):
        document = placed.document
        yield Leaves(
            bookmark=document.title,
            forms=[form] if form else [],
            pictures=_pictures(archive, bundle.volume, document.title, document.pictures),
            numbered=True,
        )
    yield Leaves(bookmark="卷内备考表", forms=[around.remarks])


def _pictures(archive: Archive, volume: Volume, title: str, digests: Sequence[str]) -> Iterator[bytes]:
    """The scanned pages, read one by one. Raises Problem with the name of the paper for one that is damaged."""
    for place, digest in enumerate(digests, 1):
        try:
            yield archive.scans.read(digest)
        except Problem as problem:
            raise Problem(
                f"“{volume.name}”没有生成：“{title}”第 {place} 页的{problem.sentence}", detail=problem.detail
            ) from problem


class _Printed:
    """What is printed for the volumes: cover, index, forms and 备考表 of each; the originals are put between them."""

    def __init__(self, root: Path, fonts: "Fonts") -> None:
        self._root, self._fonts, self._waiting, self._number = root, fonts, list[list[NumberedForm]](), 0

    def add(self, bundle: Bundle, around: _Around) -> None:
        """Takes a volume up, and writes what has come together when that is enough for one job."""
        volume = bundle.volume
        last = volume.first + volume.pages - 1
        forms = [
            (form, it.page, last) for form, it in zip(bundle.forms, volume.placed, strict=True) if form is not None
        ]
        self._waiting.append([(around.cover, 0, 0), (around.index, 0, 0), *forms, (around.remarks, 0, 0)])
        if len(self._waiting) == _PER_PRINTED:
            self.close()

    def close(self) -> None:
        """Writes what is waiting."""
        from township_desk.printing.form import render_numbered

        if self._waiting:
            self._number += 1
            forms = (it for volume in self._waiting for it in volume)
            pdf = render_numbered(folder.PRINTED, forms, self._fonts)
            _write(self._root / f"{folder.PRINTED}-{self._number:02}.pdf", pdf)
            self._waiting.clear()


def _lists(archive: Archive, filing: Filing, volumes: Sequence[Volume], fonts: "Fonts") -> bytes:
    """案卷目录, 移交清册 and the labels of the spines."""
    from township_desk.printing.form import render_forms

    township, place = archive.township, filing.village.name
    forms = (
        compose_volumes(township, place, filing.office, rows_of(filing, volumes)),
        compose_handover(township, place, filing.office, volumes),
        compose_spines(township, place, [it for it in volumes if not it.supplement]),
    )
    return render_forms(folder.LISTS.removesuffix(".pdf"), [it for it in forms if it.blocks], fonts)


def rows_of(filing: Filing, volumes: Sequence[Volume]) -> list[tuple[str, ...]]:
    """The lines of 案卷目录: every volume in the order of classes and numbers, those handed over included."""
    found = [((it.category.code, it.number, it.supplement), row_of(it)) for it in volumes]
    for it in filing.filed.volumes:
        note = handed_note(filing.filed.days[it.handover])
        row = row_of(filed_volume(it, filing.office, filing.village.id), note)
        found.append(((it.category, it.number, it.supplement or 0), row))
    return [row for _, row in sorted(found, key=lambda it: it[0])]
