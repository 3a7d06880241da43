"""简报: one page for the leaders, as a PDF or as a workbook of its numbers with charts."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from township_desk.actions.paper.forms import base_content
from township_desk.actions.paper.printing import pages_of, write_pdf
from township_desk.actions.telling.on_sheets import with_figures
from township_desk.domain.briefing.behind import BRIEFING
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form_content import Content
from township_desk.problems import Problem
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefed:
    """What was written: of which ISO day, where, how many pages or sheets, and which figures by title."""

    day: str
    path: Path
    parts: int
    figures: dict[str, str]


def write_briefing(archive: Archive, path: Path, day: str = "") -> Briefed:
    """Writes the briefing of an ISO day, by default today. The ending of the file says what it becomes."""
    day = day or date.today().isoformat()
    if day > date.today().isoformat():
        raise Problem(f"没有写简报：{day} 还没有到。请写今天或以前的日子。")
    write = {".pdf": _pdf, ".xlsx": _workbook}.get(path.suffix.lower())
    if write is None:
        raise Problem(f"没有写简报：文件名“{path.name}”要以 .pdf 或 .xlsx 结尾。请改文件名。")
    content = with_figures(archive, base_content(archive, BRIEFING, int(day[:4]), day))
    figures = {it.title: f"{it.number} {it.unit}".rstrip() for it in content.told.figures.values()}
    return Briefed(day=day, path=path, parts=write(path, content), figures=figures)


def _pdf(path: Path, content: Content) -> int:
    """Writes the page; returns how many pages there are."""
    from township_desk.printing.form import render_forms

    pdf = render_forms(content.sheet.label, [compose(content)])
    write_pdf(pdf, path)
    return pages_of(pdf)


def _workbook(path: Path, content: Content) -> int:
    """Writes its numbers and charts; returns how many sheets there are."""
    from township_desk.exchange.exporting.figure_book import write_told

    return write_told(path, compose(content).title, content.told)
