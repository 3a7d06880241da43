"""The documents of a volume: forms with their scans behind them, notices that hung, papers that are only scans."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import Any

from township_desk.actions.filing.filings import Filing
from township_desk.actions.paper.form_contents import base_content, place_content
from township_desk.actions.paper.postings import pdf_of
from township_desk.actions.paper.volumes import volume_papers
from township_desk.actions.paper.wordings import form_in_force
from township_desk.actions.papers.papers_of import PapersOf
from township_desk.actions.posting.lives import lives
from township_desk.domain.fields import scans
from township_desk.domain.filing.held import Document
from township_desk.domain.filing.schemes import Category
from township_desk.domain.paper.catalogue import Sheet, sheet_named
from township_desk.domain.paper.composing import author_of, compose
from township_desk.domain.paper.form import Form
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.paper.forms.postings import compose_proof
from township_desk.domain.paper.notices.selections import VILLAGES
from township_desk.domain.papers.faults import FUTURE
from township_desk.domain.papers.needs import Need, State
from township_desk.domain.posting.life import Life
from township_desk.domain.records import Paper
from township_desk.problems import Problem
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """A document with the form that stands in front of its scans, if the program makes it, and the papers that it is.

    `papers` are their keys. `kept` gives the PDF of a notice as it was printed; its pages go in as pictures.
    """

    document: Document
    make: Callable[[], Form] | None = None
    papers: tuple[int, ...] = ()
    kept: Callable[[], bytes] | None = None


class Documents:
    """Makes the documents of all volumes of a village or the township, for a year and as of a day."""

    def __init__(self, archive: Archive, filing: Filing) -> None:
        self._archive, self._filing = archive, filing
        self._year, self._day = filing.year, filing.day
        self.sheet: Callable[[str], Sheet] = cache(partial(form_in_force, archive))

    @cached_property
    def _base(self) -> Content:
        """What all contents have in common. Reading the standards takes long, so it is done once."""
        return base_content(self._archive, "form.dossier.household", self._year, self._day)

    def content(self, sheet: str, papers: PapersOf) -> Content:
        """The content of a sheet of a household or a village."""
        content = replace(self._base, sheet=self.sheet(sheet))
        if papers.home.household.id:
            return replace(content, dossiers=(papers.home,))
        return place_content(self._archive, content, papers.home.village if papers.home.village.id else None)

    def of(self, category: Category, papers: PapersOf) -> list[Sheaf]:
        """The documents of a volume: forms, what hung in the village or the township, then papers without a form."""
        made = self._of_household if papers.home.household.id else self._of_village
        found = [it for name in category.sheets for it in made(name, papers)]
        if not papers.home.household.id:
            found += self._postings(category)
        used = {key for it in found for key in it.papers}
        left = (it for it in _scanned(papers) if it.paper and it.paper.id not in used)
        return [*found, *(self._paper(it, papers) for it in left)]

    def _of_household(self, sheet: str, papers: PapersOf) -> Iterator[Sheaf]:
        """The papers of 户档案全卷, each with what was signed of it; the papers of the ledgers' entries behind them."""
        for it in volume_papers(self.content(sheet, papers), self.sheet, without=(Paper,)):
            if it.label:
                signed = _signed(papers, it.name, it.year)
                key = f"{it.name}/{it.year}/{papers.home.household.id}"
                yield _form(key, it.label, it.author, it.year, signed, partial(it.make, ()))
                beside = (need for need in _scanned(papers) if type(need.entry) in it.ledgers)
                yield from (self._paper(need, papers) for need in beside)

    def _of_village(self, sheet: str, papers: PapersOf) -> Iterator[Sheaf]:
        content, year = self.content(sheet, papers), str(self._year)
        if content.dossiers or content.sheet.rows in VILLAGES:
            signed = _signed(papers, sheet, year)
            author = author_of(content) or self._issuer
            yield _form(f"{sheet}/{year}", content.sheet.label, author, year, signed, partial(compose, content))

    def _postings(self, category: Category) -> Iterator[Sheaf]:
        """Every notice that hung, as it was printed, then its 张贴证明 with the photos of its boards."""
        for it in sorted(self._hung(category), key=lambda it: it.number):
            record = it.record
            said: dict[str, Any] = {"author": self._issuer, "dated": str(it.first or "")}
            yield Sheaf(
                document=Document(key=f"notice/{it.number}", title=record.title, form=record.pages or 0, **said),
                kept=partial(pdf_of, self._archive, record),
            )
            photos = tuple(photo for place in it.places for photo in scans.read(place.photos))
            proof = Document(key=f"posting/{it.number}", title=f"张贴证明：{record.title}", scans=photos, **said)
            yield Sheaf(document=proof, make=partial(self._proof, it))

    def _hung(self, category: Category) -> list[Life]:
        """The postings that go into a class: those of the village, or those of the township that are of its kind."""
        village, scheme = self._filing.village, self._filing.office.scheme
        here = (it for it in lives(self._archive) if it.record.place == village.name and it.places)
        if village.id:
            return list(here)
        return [it for it in here if scheme.filed_under(step=sheet_named(it.record.sheet).step) is category]

    @property
    def _issuer(self) -> str:
        """Who answers for what hung."""
        village = self._filing.village
        return f"{village.name}村民委员会" if village.id else f"{self._filing.township.name}人民政府"

    def _proof(self, life: Life) -> Form:
        """张贴证明 with its photos. One that cannot be read is missing here, and named where the scans are read."""
        pictures = {}
        for page in (page for place in life.places for page in scans.pages_of(place.photos)):
            with suppress(Problem):
                pictures[page] = self._archive.scans.read(page)
        return compose_proof(self._filing.township, life, self._day, pictures)

    def _paper(self, need: Need, papers: PapersOf) -> Sheaf:
        """A paper that is only scans."""
        paper, sheet = need.paper, need.wanted.sheet
        assert paper is not None
        document = Document(
            key=f"paper/{paper.id}",
            title=f"{paper.title}（{paper.about}）" if paper.about else paper.title,
            author=author_of(self.content(sheet, papers)) if sheet else "",
            dated=str(paper.dated or paper.year or ""),
            scans=scans.read(paper.scans),
        )
        return Sheaf(document=document, papers=(paper.id,))


def _scanned(papers: PapersOf) -> list[Need]:
    """The papers that have scans, in the order of the checklist."""
    return [it for it in papers.needs if it.paper is not None and scans.read(it.paper.scans)]


def _signed(papers: PapersOf, sheet: str, year: str) -> list[Need]:
    """What was signed of a form of the program. A paper that says another year is another paper."""
    of_sheet = (it for it in _scanned(papers) if it.wanted.sheet == sheet)
    return [it for it in of_sheet if it.paper and str(it.paper.year or year) == year]


def _form(key: str, label: str, author: str, year: str, signed: Sequence[Need], make: Callable[[], Form]) -> Sheaf:
    """A form with the scans of what was signed of it; it has the day on which it was signed, else its year."""
    papers = [it.paper for it in signed if it.paper]
    days = [str(it.dated) for it in papers if it.dated]
    document = Document(
        key=key,
        title=label,
        author=author,
        dated=days[0] if days else year,
        scans=tuple(scan for it in papers for scan in scans.read(it.scans)),
    )
    return Sheaf(document=document, make=make, papers=tuple(it.id for it in papers))


def lacks(papers: PapersOf) -> tuple[str, ...]:
    """What a household or village should have and has not, and what is wrong with what it has, in short words."""
    if not papers.kept:
        return ()
    found: list[str] = []
    for need in papers.needs:
        if need.state is State.MISSING:
            found.append(f"缺{need.title}")
        elif need.paper is not None:
            found += [] if scans.read(need.paper.scans) else [f"{need.title}没有扫描件"]
            found += [f"{need.title}{it.short}" for it in need.faults if it.rule != FUTURE]  # it passes with the days
    return tuple(dict.fromkeys(found))
