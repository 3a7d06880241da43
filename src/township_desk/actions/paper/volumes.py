"""A volume: all papers of one household in one file. Its index (卷内目录) says on which pages they begin."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from township_desk.domain.paper.catalogue import Sheet, sheet_named
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import Form
from township_desk.domain.paper.form_content import Content
from township_desk.domain.paper.ledger_papers import EVERY_LEDGER, ledger_paper, ledgers_of, years_in
from township_desk.domain.paper.selections import selection_of
from township_desk.domain.records.entries import ledger_of

INDEX = "form.index.household"
COVER = "form.cover.household"
_Index = Sequence[Mapping[str, str]]


class _Paper(NamedTuple):
    """One paper of a volume: what the index says of it ("" for what is not listed), and how it is composed."""

    label: str
    year: str
    make: Callable[[_Index], Form]


def volume(content: Content, sheets: Callable[[str], Sheet] = sheet_named, watermark: str = "") -> list[Form]:
    """The papers that are about a household, with their first pages in the index.

    `sheets` finds a paper by name, with the wording in force.
    """
    from township_desk.printing.form import page_counts

    papers = [it for name in content.sheet.volume for it in _papers(name, content, sheets, watermark)]
    counts = page_counts(it.make(_index(papers, [""] * len(papers))) for it in papers)
    starts = [str(1 + sum(counts[:place])) for place in range(len(papers))]
    return [it.make(_index(papers, starts)) for it in papers]


def _papers(name: str, content: Content, sheets: Callable[[str], Sheet], watermark: str) -> Iterator[_Paper]:
    """The papers of one name: none if it does not speak of the household, one for each of its ledgers."""
    dossier = content.dossiers[0]
    if name == EVERY_LEDGER:
        for kind in ledgers_of(dossier):
            paper = ledger_paper(kind, content.sheet, content, watermark)
            yield _Paper(ledger_of(kind).title, years_in(dossier, kind), partial(_finished, paper))
    elif _speaks(found := _of(sheets(name), content)):
        label = found.sheet.label if name not in (COVER, INDEX) else ""
        yield _Paper(label, str(found.year), lambda index: compose(replace(found, index=index), watermark))


def _finished(paper: Form, index: _Index) -> Form:
    return paper


def _of(sheet: Sheet, content: Content) -> Content:
    """The content of one paper. Papers of the exit are of the year in which the household leaves."""
    household = content.dossiers[0].household
    year = household.exit_year if sheet.step == "exit" and household.exit_year else content.year
    return replace(content, sheet=sheet, year=year)


def _speaks(content: Content) -> bool:
    selection = selection_of(content.sheet)
    return selection is not None and selection(content.dossiers[0], content.year)


def _index(papers: Sequence[_Paper], starts: Sequence[str]) -> _Index:
    listed = [(it, page) for it, page in zip(papers, starts, strict=True) if it.label]
    return [{"title": it.label, "year": it.year, "page": page} for it, page in listed]
