"""The papers of the demonstration: those of one village with its households, and a few of them scanned."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from township_desk.actions.paper.forms import EXIT_FORM, FormWish, forms
from township_desk.actions.paper.printing import write_pdf
from township_desk.domain.demo import YEAR
from township_desk.domain.demo.papers import demo_papers
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.scans import Scan, written
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.papers.checklists import checklist
from township_desk.domain.papers.needs import Counts
from township_desk.domain.records import Paper, Village
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.exchange.scanning.sizes import Sizes
from township_desk.exchange.scanning.taking import Taken, take_all
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers, places
from township_desk.store.read.kept_papers import concerned
from township_desk.store.read.register import RegisterFilter, register_ids

_SCANNED = 3
_SMALL = Sizes(side=1200, quality=60)


def keep_papers(archive: Archive, village: Village, folder: Path, *, by: str) -> None:
    """Enters the papers of a village and its households, of the other villages and the township; scans a few."""
    counts = concerned(archive, YEAR)
    with archive.change("登记佐证材料", by=by) as change:
        change.put(*demo_papers(_owners(archive, village, counts)))
    sheet = next(it.title for it in checklist(HOUSEHOLD) if it.sheet == EXIT_FORM)
    signed = [it for it in archive.all(Paper) if it.title == sheet][:_SCANNED]
    files = [_printed(archive, it, folder / f"signed_{number}.pdf") for number, it in enumerate(signed, 1)]
    with archive.change("添加佐证材料的扫描件", by=by) as change:
        for paper, taken in zip(signed, take_all(files, _SMALL), strict=True):
            assert isinstance(taken, Taken), taken
            change.put(replace(paper, scans=written([_kept(archive, taken)])))


def _owners(archive: Archive, village: Village, counts: Mapping[int, Counts]) -> Iterator[tuple[Dossier, Counts]]:
    for place in places(archive):
        yield place, counts.get(place.village.id, {})
    for home in dossiers(archive, register_ids(archive, RegisterFilter(villages=(village.id,)))):
        yield home, {}


def _printed(archive: Archive, paper: Paper, path: Path) -> Path:
    """The form of a household as it is printed, in place of one that was signed and scanned."""
    wish = FormWish(sheet=sheet_named(EXIT_FORM), year=YEAR, households=(paper.household or 0,))
    write_pdf(forms(archive, wish).pdf, path)
    return path


def _kept(archive: Archive, taken: Taken) -> Scan:
    pages = tuple(archive.scans.keep(it.jpeg) for it in taken.pages)
    return Scan(taken.name, pages, archive.scans.keep(taken.source) if taken.source else "")
