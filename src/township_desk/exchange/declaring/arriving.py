"""A sheet that is to become an own ledger: its head wherever it is, its data, what its columns mean to the archive."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from township_desk.exchange.opening.cells import column_letter
from township_desk.exchange.opening.sniff import FileKind, sniff
from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.package.book import opened
from township_desk.exchange.reading.child import reading
from township_desk.exchange.reading.sheet import Sheet, Top
from township_desk.exchange.recognising.data_rows import data_rows, fill_merged
from township_desk.exchange.recognising.dictionary import Dictionary
from township_desk.exchange.recognising.head_columns import Stretch
from township_desk.exchange.recognising.head_grid import common_unit, grid_of
from township_desk.exchange.recognising.heads import Head, HeadColumn, NoHead
from township_desk.exchange.recognising.row_meaning import RowMeaning
from township_desk.exchange.recognising.vocabulary import Vocabulary
from township_desk.exchange.templates.choices import choices_of
from township_desk.exchange.templates.heading import TemplateHead, find_template_head, head_in_rows, likely_head
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress

_NO_HEAD = "没有认出表头：前几行里找不到一行列名。请指定表头在哪几行。"
MOST_COLUMNS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivedColumn:
    """A column: its place, its name as templates and imports call it, the parts of its head, its unit, its texts.

    `key` is what the archive calls it, "" when it does not know it. `texts` are those of the rows with data, `choices`
    the words that the sheet allows.
    """

    place: int
    name: str
    path: tuple[str, ...]
    key: str
    unit: str
    texts: tuple[str, ...]
    choices: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """The column's letter."""
        return column_letter(self.place)

    @property
    def label(self) -> str:
        """The last part of its head, or its letter."""
        return self.path[-1] if self.path else f"{self.letter}列"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A sheet as it arrived. `head` are the first and last row of its head as Excel counts, `rows` those with data."""

    path: Path
    sheet: Sheet
    password: str
    tops: tuple[Top, ...]
    head: tuple[int, int]
    columns: tuple[ArrivedColumn, ...]
    rows: tuple[int, ...]
    skipped: tuple[str, ...]
    unit: str

    @property
    def top(self) -> Top:
        """What is known of the sheet besides its columns."""
        return self.sheet.top

    @property
    def title(self) -> str:
        """The line above the head, or the file's name."""
        above = (cell.strip() for row in self.top.head[: self.head[0] - 1] for cell in row)
        return next((it for it in above if 3 < len(it) < 60 and ":" not in it and "：" not in it), self.path.stem)


def arrive(
    path: Path,
    meaning: RowMeaning,
    *,
    sheet: str | None = None,
    head: tuple[int, int] | None = None,
    password: str = "",
    progress: Progress = NO_PROGRESS,
) -> Arrived:
    """Reads the sheet of a file that is most like a ledger. Raises NoHead when there is none."""
    kind = sniff(path, password)
    with reading(path, kind, password=password, progress=progress) as pipe:
        tops = pipe.tops()
        place, found = _head(tops, sheet, head)
        whole = pipe.sheet(place, tops[place])
    words = _choices(path, found, password) if kind is FileKind.WORKBOOK else {}
    made = _arrived(path, tops, whole, found, meaning, words)
    return replace(made, password=password)


def _head(tops: Sequence[Top], sheet: str | None, head: tuple[int, int] | None) -> tuple[int, TemplateHead]:
    words, found = Vocabulary.load(), list[tuple[int, TemplateHead]]()
    for place, top in enumerate(tops):
        if sheet in (None, top.name):
            made = head_in_rows(top, words, head[0] - 1, head[1] - 1) if head else find_template_head(top, words)
            made = made or (None if head else likely_head(top, words))
            if made is not None:
                found.append((place, made))
    if not found:
        raise NoHead(tops, _NO_HEAD)
    return max(found, key=lambda it: (not tops[it[0]].hidden, it[1].known, tops[it[0]].rows))


def _choices(path: Path, head: TemplateHead, password: str) -> Mapping[int, tuple[str, ...]]:
    """The words that the sheet allows by column; none where the package cannot be followed."""
    try:
        with opened(path, password) as book:
            return choices_of(book, head.sheet, head.last + 1)
    except (Unreadable, Problem):
        return {}


def _arrived(
    path: Path,
    tops: Sequence[Top],
    sheet: Sheet,
    head: TemplateHead,
    meaning: RowMeaning,
    choices: Mapping[int, tuple[str, ...]],
) -> Arrived:
    top, unit = sheet.top, common_unit(sheet.top.head[: head.top])
    stretch = Stretch.of(grid_of(top), head.top, head.bottom)
    if (wide := sum(map(bool, stretch.paths))) > MOST_COLUMNS:
        raise Problem(f"没有建：“{path.name}”有 {wide} 列，最多 {MOST_COLUMNS} 列。请先删去不用的列。")
    guesses = stretch.guesses(Dictionary.build(), None, near=False)
    known = stretch.columns(guesses, {}, frozenset())
    of_rows = Head(top=head.top, bottom=head.bottom, columns=known, layout=None, meaning=meaning)
    fill_merged(sheet, of_rows)
    rows, skipped = data_rows(sheet, of_rows)
    rows = [row for row in rows if row >= head.last and any(it.text(row).strip() for it in sheet.columns)]
    return Arrived(
        path=path,
        sheet=sheet,
        password="",
        tops=tuple(tops),
        head=(head.top + 1, head.bottom + 1),
        columns=tuple(_columns(stretch, known, sheet, rows, unit, choices)),
        rows=tuple(row + 1 for row in rows),
        skipped=tuple(_line(sheet, row) for row in skipped),
        unit=unit,
    )


def _columns(
    stretch: Stretch,
    known: Sequence[HeadColumn],
    sheet: Sheet,
    rows: Sequence[int],
    unit: str,
    choices: Mapping[int, tuple[str, ...]],
) -> list[ArrivedColumn]:
    """The columns with a head or data."""
    found = list[ArrivedColumn]()
    for it, path in zip(known, stretch.paths, strict=True):
        texts = tuple(sheet.columns[it.place].text(row) for row in rows)
        if path or any(map(str.strip, texts)):
            found.append(
                ArrivedColumn(
                    place=it.place,
                    name=it.head,
                    path=path,
                    key=it.key,
                    unit=it.unit or unit,
                    texts=texts,
                    choices=choices.get(it.place, ()),
                )
            )
    return found


def _line(sheet: Sheet, row: int) -> str:
    return f"第 {row + 1} 行：{' '.join(text for it in sheet.columns if (text := it.shown(row).strip()))}"
