"""A volume: all papers of one household in one file. Its index (卷内目录) says on which pages they begin."""

from collections.abc import Callable
from dataclasses import replace

from township_desk.domain.paper.catalogue import Sheet, sheet_named
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import Form
from township_desk.domain.paper.form_content import Content
from township_desk.domain.paper.selections import selection_of

INDEX = "form.index.household"
COVER = "form.cover.household"


def volume(content: Content, sheets: Callable[[str], Sheet] = sheet_named, watermark: str = "") -> list[Form]:
    """The papers that are about a household, with their first pages in the index.

    `sheets` finds a paper by name, with the wording in force.
    """
    from township_desk.printing.form import page_counts

    contents = [it for name in content.sheet.volume if _speaks(it := _of(sheets(name), content))]
    counts = page_counts(compose(_indexed(it, [""] * len(contents), contents)) for it in contents)
    starts = [str(1 + sum(counts[:place])) for place in range(len(contents))]
    return [compose(_indexed(it, starts, contents), watermark) for it in contents]


def _of(sheet: Sheet, content: Content) -> Content:
    """The content of one paper. Papers of the exit are of the year in which the household leaves."""
    household = content.dossiers[0].household
    year = household.exit_year if sheet.step == "exit" and household.exit_year else content.year
    return replace(content, sheet=sheet, year=year)


def _speaks(content: Content) -> bool:
    selection = selection_of(content.sheet)
    return selection is not None and selection(content.dossiers[0], content.year)


def _indexed(content: Content, starts: list[str], papers: list[Content]) -> Content:
    if content.sheet.name != INDEX:
        return content
    listed = [(it, page) for it, page in zip(papers, starts, strict=True) if it.sheet.name not in (COVER, INDEX)]
    return replace(
        content,
        index=[{"title": it.sheet.label, "year": str(it.year), "page": page} for it, page in listed],
    )
