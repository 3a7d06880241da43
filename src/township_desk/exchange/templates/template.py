"""Looks into a template: its head, the rows that wait for data, the allowed words, the lines around the table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from township_desk.exchange.answered.form import MEMBERS, Form
from township_desk.exchange.answered.recognising import find_form
from township_desk.exchange.opening.cells import column_letter
from township_desk.exchange.opening.sniff import sniff
from township_desk.exchange.package.area import Area, area_under
from township_desk.exchange.package.book import Book, opened
from township_desk.exchange.package.contents import look_into
from township_desk.exchange.package.grid import Grid
from township_desk.exchange.package.refusal import refusals
from township_desk.exchange.package.rows import SheetRows, split_rows
from township_desk.exchange.package.strings import Strings
from township_desk.exchange.package.styles import Styles
from township_desk.exchange.reading.child import reading
from township_desk.exchange.reading.sheet import Top
from township_desk.exchange.recognising.vocabulary import Vocabulary, of_head
from township_desk.exchange.templates.bounds import Bound, bounds_of
from township_desk.exchange.templates.choices import choices_of
from township_desk.exchange.templates.heading import TemplateColumn, TemplateHead, find_template_head, head_in_rows
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress

_FEET = 40  # rows below the table in which lines to fill in are looked for
_LOOKED_AT = 200  # rows whose texts are read
_TEXT_FORMAT = 49
_PLACE_HOLDER = re.compile(r"\$\{\w+")
_TALL_FORM = 120  # a sheet with more rows is a list
_MORE_KNOWN = 4  # a form asks in far more places than any single row of it would as a head


class NoTemplateHead(Problem):
    """No sheet has a head that is recognised. `tops` are the sheets, so that the clerk can point at one."""

    def __init__(self, sentence: str, tops: Sequence[Top]) -> None:
        super().__init__(sentence)
        self.tops = tuple(tops)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template that was looked into. Rows count as in Excel, columns from 0.

    `choices` are the words and `bounds` the numbers that columns allow. `texts` are the columns that hold numbers as
    text, `lines` the texts around the table by cell ("A2"), `free` the empty cells in the row of totals, `form` the
    blanks of a one-household form, `others` further sheets with a head, `tops` all sheets. `written` are the texts (not
    the numbers and dates) that stand in the rows already, by column.
    """

    path: Path
    head: TemplateHead
    area: Area
    choices: Mapping[int, tuple[str, ...]]
    bounds: Mapping[int, Bound]
    texts: frozenset[int]
    lines: Mapping[str, str]
    free: frozenset[str]
    form: Form | None = None
    tops: tuple[Top, ...] = ()
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    written: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The template's title: its first line, or the file's name."""
        above = (text.strip() for text in self.lines.values())
        return next((text for text in above if 3 < len(text) < 60), self.path.stem)


def look_at_template(
    path: Path,
    *,
    sheet: str | None = None,
    head: tuple[int, int] | None = None,
    password: str = "",
    progress: Progress = NO_PROGRESS,
) -> Template:
    """Looks into a template. Raises Problem when it cannot be filled. `head` is the first and last row of the head."""
    words = Vocabulary.load()
    with reading(path, sniff(path, password), password=password, progress=progress) as file:
        tops = file.tops()
    asked = [top for top in tops if sheet in (None, top.name)]
    found = [(top, made) for top in asked if (made := _head_of(top, words, head))]
    known = max((made.known for _, made in found), default=0)
    if head is None and (form := _form_in(path, words, asked, known, password)):
        return replace(form, tops=tuple(tops))
    if not found:
        raise NoTemplateHead(_no_head(path), tops)
    top, best = max(found, key=lambda it: (not it[0].hidden, it[1].known))
    area = _area(path, best, password)
    with refusals(path, password), opened(path, password) as book:
        return replace(_looked(path, book, top, best, area, password), tops=tuple(tops), others=_others(found, top))


def _form_in(path: Path, words: Vocabulary, tops: Sequence[Top], known: int, password: str) -> Template | None:
    """The one-household form in a template. None for a list, whose head is known so well."""
    marked = any(_PLACE_HOLDER.search(cell) for top in tops for row in top.head for cell in row)
    if not marked and (not tops or min(top.rows for top in tops) > _TALL_FORM):
        return None
    sheet = tops[0].name if len(tops) == 1 else None
    form = find_form(path, lambda label: _meaning(words, label), sheet=sheet, password=password)
    if form is None or (not marked and 2 * form.known <= 3 * known + _MORE_KNOWN):
        return None
    columns = [
        TemplateColumn(place=place, head=it.label, path=(it.label,), cell=it.cell, proposed=of_head(it.key))
        for place, it in enumerate(form.places)
    ]
    for it in form.members.columns if form.members else ():
        cell = f"{column_letter(it.column)}{form.members.first}" if form.members else ""
        head = f"{MEMBERS}/{it.label}"
        columns.append(TemplateColumn(place=len(columns), head=head, path=(head,), cell=cell, proposed=it.key))
    return Template(
        path=path,
        head=TemplateHead(sheet=form.sheet, top=0, bottom=-1, columns=tuple(columns), known=form.known),
        area=Area(first=1, there=0),
        choices={},
        bounds={},
        texts=frozenset(),
        lines={},
        free=frozenset(),
        form=form,
        notes=look_into(path, password).notes,
    )


def _meaning(words: Vocabulary, label: str) -> str:
    return words.exact(label) or words.alike(label).key


def _head_of(top: Top, words: Vocabulary, head: tuple[int, int] | None) -> TemplateHead | None:
    return head_in_rows(top, words, head[0] - 1, head[1] - 1) if head else find_template_head(top, words)


def _no_head(path: Path) -> str:
    return f"没有认出“{path.name}”的表头：前面几行里找不到“姓名”“户主姓名”“身份证号”这样的列名。请指定表头在哪几行。"


def _area(path: Path, head: TemplateHead, password: str) -> Area:
    """The rows below the head. Where totals stand right below the head, the rows below these."""
    area = area_under(path, head.sheet, head.last, password)
    return area_under(path, head.sheet, area.total, password) if area.total == area.first and not area.there else area


def _others(found: Sequence[tuple[Top, TemplateHead]], chosen: Top) -> tuple[str, ...]:
    return tuple(top.name for top, _ in found if top is not chosen and not top.hidden)


def _looked(path: Path, book: Book, top: Top, head: TemplateHead, area: Area, password: str) -> Template:
    part = book.sheet(head.sheet).part
    rows = split_rows(book.package.read(part), part)
    grid, styles, first = Grid(rows, Strings(book)), Styles(book), rows.parsed(area.first)
    below = area.first + area.there
    around = [*range(1, head.top + 1), *(it for it in sorted(rows.rows) if below <= it <= below + _FEET)]
    cells = first.cells.items()
    return Template(
        path=path,
        head=head,
        area=area,
        choices=choices_of(book, head.sheet, area.first),
        bounds=bounds_of(book, head.sheet, area.first),
        texts=frozenset(column for column, cell in cells if styles.format(cell.style)[0] == _TEXT_FORMAT),
        lines={place: text for row in around for place, text in _texts(rows, grid, row)},
        free=frozenset(_free(top, grid, area)),
        notes=look_into(path, password).notes,
        written=_written(grid, area),
    )


def _written(grid: Grid, area: Area) -> dict[int, tuple[str, ...]]:
    """The texts in the first rows of data."""
    found: dict[int, list[str]] = {}
    for row in range(area.first, area.first + min(area.held, _LOOKED_AT)):
        for column in grid.cells(row):
            value = grid.value(row, column)
            if isinstance(value, str) and value.strip():
                found.setdefault(column, []).append(value)
    return {column: tuple(texts) for column, texts in found.items()}


def _texts(rows: SheetRows, grid: Grid, row: int) -> list[tuple[str, str]]:
    cells = rows.parsed(row).cells if row in rows.rows else {}
    plain = (column for column in sorted(cells) if grid.formula(row, column) is None)
    return [(f"{column_letter(column)}{row}", text) for column in plain if (text := grid.text(row, column)).strip()]


def _free(top: Top, grid: Grid, area: Area) -> list[str]:
    """The empty cells in the row of totals that belong to no merged cell."""
    if not area.total:
        return []
    merged = {
        column
        for upper, left, lower, right in top.merges
        if upper <= area.total - 1 <= lower
        for column in range(left, right + 1)
    }
    empty = (it for it in range(top.width) if it not in merged and not grid.text(area.total, it).strip())
    return [f"{column_letter(it)}{area.total}" for it in empty if grid.formula(area.total, it) is None]
