"""简报: one page for the leaders, as a PDF or as a workbook of its numbers with charts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from township_desk.actions.paper.form_contents import base_content
from township_desk.actions.paper.printing import pages_of, write_pdf
from township_desk.actions.telling.on_sheets import with_figures
from township_desk.actions.today.home import home
from township_desk.actions.today.todo import WORDS, State, Todo
from township_desk.domain.briefing.behind import BRIEFING
from township_desk.domain.charts.told import DUE, Told
from township_desk.domain.fields import dates
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.forms import wording as form_wording
from township_desk.domain.paper.forms.content import Content
from township_desk.problems import Problem
from township_desk.store.archive import Archive

Line = Mapping[str, str]
_MOST_DUE = 6
"""So many lines of what waits fit on the page beside everything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefed:
    """What was written: of which ISO day, where, how many pages or sheets, and which figures by title."""

    day: str
    path: Path
    parts: int
    figures: dict[str, str]


def briefing_pdf(archive: Archive, day: str = "", texts: Mapping[str, str] | None = None) -> bytes:
    """The page of an ISO day, by default today. `texts` are a wording that is tried, by place."""
    content = _content(archive, day)
    if texts is not None:
        shipped = sheet_named(BRIEFING)
        sheet = form_wording.worded(shipped, form_wording.as_value(shipped, texts))
        content = with_figures(archive, replace(content, sheet=sheet))
    return _rendered(content)


def write_briefing(archive: Archive, path: Path, day: str = "") -> Briefed:
    """Writes the briefing of a day. The ending of the file says what it becomes."""
    write = {".pdf": _pdf, ".xlsx": _workbook}.get(path.suffix.lower())
    if write is None:
        raise Problem(f"没有写简报：文件名“{path.name}”要以 .pdf 或 .xlsx 结尾。请改文件名。")
    content = _content(archive, day)
    figures = {it.title: f"{it.number} {it.unit}".rstrip() for it in content.told.figures.values()}
    return Briefed(day=content.today, path=path, parts=write(path, content), figures=figures)


def _content(archive: Archive, day: str) -> Content:
    today = date.today().isoformat()
    day = day or today
    if day > today:
        raise Problem(f"没有写简报：{day} 还没有到。请写今天或以前的日子。")
    content = with_figures(archive, base_content(archive, BRIEFING, int(day[:4]), day))
    if day < today:
        return content
    return replace(content, told=_with_due(content.told, _due(archive)))


def _with_due(told: Told, lines: list[Line]) -> Told:
    """What waits stands beside the figures of today only."""
    return replace(told, lines={**told.lines, DUE: lines})


def _due(archive: Archive) -> list[Line]:
    """What waits, the most urgent first."""
    return [_line(it) for it in home(archive).todos if it.state is not State.OPEN or it.due][:_MOST_DUE]


def _line(it: Todo) -> Line:
    said = {"日期": dates.chinese(it.due) if it.due else "", "事项": it.title, "状态": WORDS[it.state]}
    return said | {"数": f"{it.count:,} {it.unit}"}


def _rendered(content: Content) -> bytes:
    from township_desk.printing.form import render_forms

    return render_forms(content.sheet.label, [compose(content)])


def _pdf(path: Path, content: Content) -> int:
    """Writes the page; returns how many pages there are."""
    pdf = _rendered(content)
    write_pdf(pdf, path)
    return pages_of(pdf)


def _workbook(path: Path, content: Content) -> int:
    """Writes its numbers and charts; returns how many sheets there are."""
    from township_desk.exchange.exporting.figure_book import write_told

    return write_told(path, compose(content).title, content.told)
