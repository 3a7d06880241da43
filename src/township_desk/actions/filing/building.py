"""Makes the whole permanent file of a village or the township: volumes as PDF/A, what is printed for them, lists."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from township_desk.actions.filing import folder
from township_desk.actions.filing.bundles import Bundle, bundles
from township_desk.actions.filing.covers import Around, around
from township_desk.actions.filing.documents import Documents
from township_desk.actions.filing.filings import Filing, filing_of, place_of
from township_desk.actions.filing.page_pictures import pictures_of
from township_desk.actions.filing.volume_lists import lists_pdf, write_list_of_volumes
from township_desk.domain.filing.volumes import Volume, VolumeKey
from township_desk.domain.paper.form import Form
from township_desk.domain.records import Village
from township_desk.files import sync, written_whole_folder
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

if TYPE_CHECKING:  # reportlab is loaded only when something is made
    from township_desk.printing.archival import Leaves
    from township_desk.printing.drawing.fonts import Fonts

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


def build(
    archive: Archive,
    village: Village,
    target: Path,
    progress: Progress = NO_PROGRESS,
    without: Collection[VolumeKey] = (),
    within: Collection[int] | None = None,
) -> Built:
    """Makes the permanent file in a new folder, whole or not at all. The same archive gives the same bytes.

    The volumes `without`, and those of households that are not `within` a list, come with a later hand-over. Raises
    Problem when everything was handed over, when something in a volume cannot be read or printed, and when the result
    is not as it should be.
    """
    from township_desk.printing.drawing.fonts import Fonts

    filing, fonts = filing_of(archive, village, without, within), Fonts(bundled_only=True)
    made, volumes, notices = Documents(archive, filing), list[Volume](), list[folder.KeptNotice]()
    what = f"{filing.place}的档案没有生成"
    with written_whole_folder(target, private=True, what=what) as partial:
        (partial / folder.VOLUMES).mkdir()
        printed = _Printed(partial, fonts)
        for bundle in bundles(archive, filing, fonts, progress):
            sheets = _sheets_around(made, bundle)
            _write_volume(archive, partial, bundle, sheets, fonts, filing.day)
            notices += [folder.write_notice(partial, it.document, it.kept()) for it in bundle.sheaves if it.kept]
            printed.add(bundle, sheets)
            volumes.append(bundle.volume)
        if not volumes:
            raise Problem(f"{what}：{_nothing(filing)}")
        printed.close()
        _write(partial / folder.LISTS, lists_pdf(filing, volumes, fonts))
        _write_lists(partial, filing, volumes, notices)
    files = sorted(it.relative_to(target).as_posix() for it in target.rglob("*") if it.is_file())
    return Built(folder=target, filing=filing, volumes=volumes, files=files)


def _write_lists(root: Path, filing: Filing, volumes: Sequence[Volume], notices: Sequence[folder.KeptNotice]) -> None:
    """Writes the lists that others read, and reads the folder again."""
    write_list_of_volumes(root / folder.VOLUME_LIST, filing, volumes)
    folder.write_lists(root, folder.manifest_of(filing, volumes, notices, root))
    folder.read_folder(root)


def _nothing(filing: Filing) -> str:
    """Why there is no volume to make."""
    if filing.within is not None and not filing.without:
        return "名单里的户在这里没有要生成的案卷。请换一个村或名单。"
    if filing.without:
        return "余下的案卷现在都生成不了。请先补好再生成。"
    if filing.filed.volumes:
        return "全部案卷都已移交，以后没有新的材料。要看移交了什么，请看移交记录。"
    return "还没有能归卷的材料。"


def proposed_folder(archive: Archive, village: Village) -> str:
    """A folder name that says whose permanent file it is, and of which day it was made."""
    return f"档案移交_{place_of(archive.township, village)}_{date.today():%Y%m%d}"


def _sheets_around(made: Documents, bundle: Bundle) -> Around:
    """Cover, index and 备考表. Raises Problem for a volume that cannot be printed."""
    if bundle.unprintable:
        advice = "请在档案里改成通用的字，或先不生成这一卷"
        raise Problem(f"“{bundle.volume.name}”没有生成：{bundle.unprintable}。{advice}。")
    return around(made, bundle)


def _write_volume(archive: Archive, root: Path, bundle: Bundle, sheets: Around, fonts: "Fonts", day: str) -> None:
    """Writes the PDF of a volume and looks whether every page of it is where its index says."""
    from township_desk.printing.archival import About, render_volume
    from township_desk.printing.form import page_counts
    from township_desk.printing.reading.volume_check import Expected, faults_of

    volume = bundle.volume
    office = volume.office
    about = About(title=volume.name, subject=f"档号 {volume.reference}", author=office.fonds_name, day=day)
    pdf = render_volume(about, _leaves(archive, bundle, sheets), fonts, first=volume.first, pages=volume.pages)
    expected = [Expected(it.document.title, it.page, it.last) for it in volume.placed]
    outside = sum(page_counts(sheets.all, fonts))
    if faults := faults_of(pdf, expected, outside):
        raise Problem(f"“{volume.name}”没有生成：{faults[0]}。请把这句话告诉维护人员。")
    _write(root / folder.VOLUMES / f"{volume.file}.pdf", pdf)


def _write(path: Path, pdf: bytes) -> None:
    path.write_bytes(pdf)
    sync(path)  # a full disk shows here, and not after an hour of work


def _leaves(archive: Archive, bundle: Bundle, sheets: Around) -> Iterator["Leaves"]:
    from township_desk.printing.archival import Leaves

    yield Leaves(bookmark="封面", forms=[sheets.cover])
    yield Leaves(bookmark="卷内文件目录", forms=[sheets.index])
    for sheaf, form in zip(bundle.sheaves, bundle.forms, strict=True):
        yield Leaves(
            bookmark=sheaf.document.title,
            forms=[form] if form else [],
            pictures=pictures_of(archive, bundle.volume, sheaf),
            numbered=True,
            **({"what": "张贴的原件"} if sheaf.kept else {}),
        )
    yield Leaves(bookmark="卷内备考表", forms=[sheets.remarks])


class _Printed:
    """What is printed for the volumes: cover, index, forms and 备考表 of each; the originals are put between them."""

    def __init__(self, root: Path, fonts: "Fonts") -> None:
        self._root, self._fonts, self._waiting, self._number = root, fonts, list[list[NumberedForm]](), 0

    def add(self, bundle: Bundle, sheets: Around) -> None:
        """Takes a volume up, and writes what has come together when that is enough for one job."""
        volume = bundle.volume
        last = volume.first + volume.pages - 1
        forms = [
            (form, it.page, last) for form, it in zip(bundle.forms, volume.placed, strict=True) if form is not None
        ]
        self._waiting.append([(sheets.cover, 0, 0), (sheets.index, 0, 0), *forms, (sheets.remarks, 0, 0)])
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
