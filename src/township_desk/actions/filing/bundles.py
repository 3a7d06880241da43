"""The volumes of a village, one after the other: numbered, with their documents, pages, and what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_desk.actions.filing.documents import Documents, Sheaf, lacks
from township_desk.actions.filing.settings import filing_office
from township_desk.actions.office.working_year import working_year
from township_desk.actions.papers.papers_of import PapersOf, papers_in, papers_of
from township_desk.domain.filing.held import Document
from township_desk.domain.filing.numbering import numbered
from township_desk.domain.filing.office import FilingOffice
from township_desk.domain.filing.schemes import Category
from township_desk.domain.filing.village_file import Filed, filed_of
from township_desk.domain.filing.volumes import Volume
from township_desk.domain.paper.form import Form
from township_desk.domain.paper.wording import filled
from township_desk.domain.records import FiledVolume, Handover, Household, Village
from township_desk.domain.records.entries import Owner
from township_desk.domain.records.ledger import HOUSEHOLD
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.read.register import RegisterFilter, register_ids

if TYPE_CHECKING:  # reportlab is loaded only when pages are counted
    from township_desk.printing.fonts import Fonts

_WHOLE = 1
"""The number of the one volume of a village's own papers."""


@dataclass(frozen=True, kw_only=True)
class Filing:
    """What is to be filed of a village: the office's settings, what was handed over, and the numbers of volumes.

    `day` is that of the archive's last change: it stands on the sheets, so that they are the same until the next one.
    """

    village: Village
    office: FilingOffice
    filed: Filed
    numbers: Mapping[int, int]
    year: int
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A volume, and the forms of its documents in order (None for one that is only scans)."""

    volume: Volume
    papers: PapersOf
    forms: Sequence[Form | None]


def filing_of(archive: Archive, village: Village) -> Filing:
    """What is to be filed of a village. A household that was handed over elsewhere stays in its old volume."""
    handovers, volumes = archive.all(Handover), archive.all(FiledVolume)
    filed = filed_of(village.id, handovers, volumes)
    everywhere = {it.household for it in volumes if it.household is not None}
    there = register_ids(archive, RegisterFilter(villages=(village.id,)))
    here = {it.id for it in archive.all(Household)}
    homes = [key for key in there if key in filed.kept or key not in everywhere]
    homes += [key for key in filed.kept if key in here and key not in homes]
    return Filing(
        village=village,
        office=filing_office(archive),
        filed=filed,
        numbers=numbered(homes, filed.kept, filed.taken),
        year=working_year(archive),
        day=archive.history(1)[0].at[:10],
    )


def bundles(
    archive: Archive, filing: Filing, fonts: "Fonts | None" = None, progress: Progress = NO_PROGRESS
) -> Iterator[Bundle]:
    """The volumes that were not handed over yet, and what is to be added to those that were; the village's own first.

    They are made one by one, so that a village of any size needs little memory. Without `fonts` forms are not composed,
    and have no pages.
    """
    total, made = len(filing.numbers) + 1, Documents(archive, filing.year, filing.day)
    for done, papers in enumerate(_papers(archive, filing), 1):
        progress.step(done, total, f"整理{papers.whose}")
        found = _bundle(filing, papers, made, fonts)
        if found is not None:
            yield found


def _papers(archive: Archive, filing: Filing) -> Iterator[PapersOf]:
    """The papers of the village and of its households in the order of their numbers."""
    wanted = dict(sorted(filing.numbers.items(), key=lambda it: it[1]))
    read = {}
    for found in papers_in(archive, filing.village.id, filing.year):
        key = found.home.household.id
        if not key:
            yield found
        elif key in wanted:
            read[key] = found
            while (first := next(iter(wanted), 0)) in read:
                del wanted[first]
                yield read.pop(first)
    for key in wanted:
        yield read.get(key) or papers_of(archive, Owner(HOUSEHOLD, key), filing.year)


def _bundle(filing: Filing, papers: PapersOf, made: Documents, fonts: "Fonts | None") -> Bundle | None:
    """The volume of a household or of the village; None when all of it was handed over."""
    key, scheme = papers.home.household.id or None, filing.office.scheme
    category = scheme.of_household if key else scheme.of_village
    left = [it for it in made.of(category, papers) if filing.filed.held.lacks(it.document)]
    before = filing.filed.of(key)
    if before and not left:
        return None
    title = before[0].title if before else _title(category, papers)
    try:
        documents, forms = _counted(left, fonts)
    except Problem as problem:  # a letter that no face can print
        raise Problem(f"“{title}”：{problem.sentence}") from problem
    number = filing.numbers[key] if key else _WHOLE
    volume = Volume(
        office=filing.office,
        category=category,
        village=filing.village.id,
        household=key,
        number=number,
        reference=before[0].reference if before else filing.office.reference(category, filing.village.id, number),
        title=title,
        documents=tuple(documents),
        supplement=len(before),
        first=1 + filing.filed.end(key),
        missing=lacks(papers),
        checked=papers.kept,
    )
    return Bundle(volume=volume, papers=papers, forms=forms)


def _counted(sheaves: Sequence[Sheaf], fonts: "Fonts | None") -> tuple[list[Document], list[Form | None]]:
    """The documents with the numbers of pages of their forms."""
    if fonts is None:
        return [it.document for it in sheaves], []
    from township_desk.printing.form import page_counts

    forms = [it.make() if it.make else None for it in sheaves]
    counts = iter(page_counts((it for it in forms if it is not None), fonts))
    documents = [
        replace(it.document, form=next(counts)) if form else it.document
        for it, form in zip(sheaves, forms, strict=True)
    ]
    return documents, forms


def _title(category: Category, papers: PapersOf) -> str:
    """What a volume is called, as its scheme says."""
    home = papers.home
    words = {
        "县": home.township.county,
        "乡镇": home.township.name,
        "村": home.village.name,
        "组": home.household.group,
        "户主": home.head.name if home.head else home.household.number or "无户主",
    }
    return filled(category.volume, words)
