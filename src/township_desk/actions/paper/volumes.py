"""A volume: all papers of one household in one file. Its index (卷内目录) says on which pages they begin."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from township_desk.domain.paper.catalogue import Sheet, sheet_named
from township_desk.domain.paper.composing import author_of, compose
from township_desk.domain.paper.form import Form
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.paper.forms.ledger_books import (
    EVERY_LEDGER,
    LedgerPaper,
    ledger_form,
    ledger_papers,
    years_in,
)
from township_desk.domain.paper.notices.selections import selection_of
from township_desk.domain.records.record import Record

INDEX = "form.index.household"
COVER = "form.cover.household"
_Index = Sequence[Mapping[str, str]]


class VolumePaper(NamedTuple):
    """One paper of a volume: the sheet or ledger that it is, what the index says of it, and how it is composed.

    The label is "" for what is not listed. `ledgers` are those whose entries stand on it.
    """

    name: str
    label: str
    author: str
    year: str
    make: Callable[[_Index], Form]
    ledgers: Sequence[type[Record]] = ()


def volume(content: Content, sheets: Callable[[str], Sheet] = sheet_named, watermark: str = "") -> list[Form]:
    """The papers that are about a household, with their first pages in the index.

    `sheets` finds a paper by name, with the wording in force.
    """
    from township_desk.printing.form import page_counts

    papers = volume_papers(content, sheets, watermark)
    counts = page_counts(it.make(_index(papers, [""] * len(papers))) for it in papers)
    starts = [str(1 + sum(counts[:place])) for place in range(len(papers))]
    return [it.make(_index(papers, starts)) for it in papers]


def volume_papers(
    content: Content,
    sheets: Callable[[str], Sheet],
    watermark: str = "",
    without: Collection[type[Record]] = (),
) -> list[VolumePaper]:
    """The papers that are about a household, in the order of its volume. Some ledgers may be left out."""
    papers = (_papers(name, content, sheets, watermark, without) for name in content.sheet.volume)
    return [it for found in papers for it in found]


def _papers(
    name: str, content: Content, sheets: Callable[[str], Sheet], watermark: str, without: Collection[type[Record]]
) -> Iterator[VolumePaper]:
    """The papers of one name: none if it does not speak of the household, at most two for its ledgers."""
    if name == EVERY_LEDGER:
        for paper in ledger_papers(content.sheet, content, without):
            years = years_in(content.dossiers[0], paper.kinds)
            make = partial(_of_ledgers, paper, content, watermark)
            yield VolumePaper(paper.name, paper.label, author_of(content), years, make, paper.kinds)
    elif _speaks(found := _of(sheets(name), content)):
        label = found.sheet.label if name not in (COVER, INDEX) else ""
        make = partial(_composed, found, watermark)
        yield VolumePaper(name, label, author_of(found), str(found.year), make)


def _of_ledgers(paper: LedgerPaper, content: Content, watermark: str, index: _Index) -> Form:
    return ledger_form(paper, content.sheet, content, watermark)


def _composed(content: Content, watermark: str, index: _Index) -> Form:
    return compose(replace(content, index=index), watermark)


def _of(sheet: Sheet, content: Content) -> Content:
    """The content of one paper. Papers of the exit are of the year in which the household leaves."""
    household = content.dossiers[0].household
    year = household.exit_year if sheet.step == "exit" and household.exit_year else content.year
    return replace(content, sheet=sheet, year=year)


def _speaks(content: Content) -> bool:
    selection = selection_of(content.sheet)
    return selection is not None and selection(content.dossiers[0], content.year)


def _index(papers: Sequence[VolumePaper], starts: Sequence[str]) -> _Index:
    listed = [(it, page) for it, page in zip(papers, starts, strict=True) if it.label]
    return [{"title": it.label, "author": it.author, "dated": it.year, "page": page} for it, page in listed]
