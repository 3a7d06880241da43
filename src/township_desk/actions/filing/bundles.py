"""Volumes one after the other: numbered, with their documents and pages, and what is wrong with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_desk.actions.filing.contents import Contents
from township_desk.actions.filing.documents import Documents, Sheaf, lacks
from township_desk.actions.filing.filings import Filing
from township_desk.actions.papers.papers_of import PapersOf, papers_in, papers_of
from township_desk.domain.filing.held import Document
from township_desk.domain.filing.schemes import Category
from township_desk.domain.filing.volumes import Volume
from township_desk.domain.paper.form import Form
from township_desk.domain.paper.wording import filled
from township_desk.domain.records.ledgers.entries import Owner
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, TOWNSHIP
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

if TYPE_CHECKING:  # reportlab is loaded only when pages are counted
    from township_desk.printing.drawing.fonts import Fonts


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A volume, its documents with what makes them, and their forms in order (None for one without a form).

    `unprintable` says, in short words, what no face can print; such a volume has no pages and cannot be made.
    """

    volume: Volume
    papers: PapersOf
    sheaves: Sequence[Sheaf]
    forms: Sequence[Form | None]
    unprintable: str = ""


def bundles(
    archive: Archive, filing: Filing, fonts: "Fonts | None" = None, progress: Progress = NO_PROGRESS
) -> Iterator[Bundle]:
    """The volumes that were not handed over yet, and what is to be added to those that were; the village's own first.

    They are made one by one, so that a village of any size needs little memory. Without `fonts` forms are not composed,
    and have no pages.
    """
    total, made = len(filing.numbers) + 1, _Maker(archive, filing, fonts)
    for done, (category, papers) in enumerate(_parts(archive, filing), 1):
        progress.step(min(done, total), total, f"整理{papers.whose}")
        if not filing.includes(papers.home.household.id or None):
            continue
        found = made.bundle(category, papers)
        if found is not None and found.volume.key not in filing.without:
            yield found


def _parts(archive: Archive, filing: Filing) -> Iterator[tuple[Category, PapersOf]]:
    """The papers of each volume with its class. The township's are parted into its classes."""
    scheme = filing.office.scheme
    if filing.village.id:
        for papers in _papers(archive, filing):
            yield scheme.of_household if papers.home.household.id else scheme.of_village, papers
        return
    whole = papers_of(archive, Owner(TOWNSHIP), filing.year)
    for category in scheme.of_township:
        mine = [it for it in whole.needs if scheme.filed_under(it.wanted.filing) is category]
        yield category, replace(whole, needs=mine)


def _papers(archive: Archive, filing: Filing) -> Iterator[PapersOf]:
    """The papers of the village and of its households in the order of their numbers."""
    mine = (it for it in filing.numbers.items() if filing.includes(it[0]))
    wanted = dict(sorted(mine, key=lambda it: it[1]))
    read = {}
    for found in papers_in(archive, filing.village.id, filing.year, filing.within):
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


class _Maker:
    """Makes the volumes of a village or the township."""

    def __init__(self, archive: Archive, filing: Filing, fonts: "Fonts | None") -> None:
        self._filing, self._fonts = filing, fonts
        self._documents, self._contents = Documents(archive, filing), Contents(archive, filing)

    def bundle(self, category: Category, papers: PapersOf) -> Bundle | None:
        """The volume of a household, of the village or of a class; None when nothing of it is left to hand over."""
        key, filing = papers.home.household.id or None, self._filing
        left, before = self._left(category, papers), filing.filed.of(key, category.code)
        if not left and (before or not filing.village.id):
            return None
        unprintable = ""
        try:
            documents, forms = _counted(left, self._fonts)
        except Problem as problem:  # a letter that no face can print
            documents, forms, unprintable = [it.document for it in left], [], short(problem)
        number = filing.number(key)
        volume = Volume(
            office=filing.office,
            category=category,
            village=filing.village.id,
            household=key,
            number=number,
            reference=before[0].reference if before else filing.office.reference(category, filing.village.id, number),
            title=before[0].title if before else _title(category, papers),
            documents=tuple(documents),
            supplement=len(before),
            first=1 + filing.filed.end(key, category.code),
            missing=lacks(papers),
            checked=papers.kept,
        )
        return Bundle(volume=volume, papers=papers, sheaves=left, forms=forms, unprintable=unprintable)

    def _left(self, category: Category, papers: PapersOf) -> list[Sheaf]:
        """The documents that were not handed over yet, and those that say something else since."""
        held = self._filing.filed.held
        every = self._contents.add(
            category, papers, self._documents.of(category, papers), every=self._fonts is not None
        )
        left = (it for it in every if held.lacks(it.document))
        return [replace(it, document=replace(it.document, changed=held.has_changed(it.document))) for it in left]


def short(problem: Problem) -> str:
    """What a letter is that no face can print, without the advice: the clerk is told of many at a time."""
    return problem.sentence.split("，")[0]


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
