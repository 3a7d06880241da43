"""Writes the archive in a layout: its heads in order, then the unrecognised columns."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Code, Codes
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.key_values import Values, is_number, rows_of
from township_desk.domain.keys.keys import field_of, is_number_text
from township_desk.exchange.reading.garbage_collection import no_collecting
from township_desk.exchange.recognising.layouts import Layout
from township_desk.exchange.writing.workbook import OutColumn, write_workbook
from township_desk.progress import NO_PROGRESS, Progress

_YEARS = re.compile(r"\s*20\d\d(–20\d\d)?|（\d+ 列）")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWish(Asked):
    """What to write: a layout, and the year and day of its values."""

    layout: Layout


def export_layout(
    path: Path, dossiers: Iterable[Dossier], wish: ExportWish, *, progress: Progress = NO_PROGRESS
) -> int:
    """Writes a workbook in a layout. Returns its number of rows."""
    with no_collecting():
        everybody, codes = list(dossiers), CodeLists.load()
        values = Values([key for _, key in wish.layout.columns], wish.layout.per, wish).rows(everybody)
        heads, leftovers = _leftovers(everybody, wish.layout) if wish.layout.leftovers else ([], iter(()))
        columns = [_column(*column, codes, wish.year) for column in wish.layout.columns] + [
            OutColumn(head=it) for it in heads
        ]
        total = sum(len(rows_of(dossier, wish.layout.per, wish)) for dossier in everybody)
        rows = ([*row, *more] for row, more in zip(values, leftovers, strict=True)) if heads else values
        return write_workbook(path, _sheet_name(wish), columns, rows, total=total, progress=progress)


def _sheet_name(wish: ExportWish) -> str:
    """The layout's title with the year of the incomes, because some layouts have no column for it."""
    return f"{_YEARS.sub('', wish.layout.title)} {wish.year}年度"


def _column(head: str, key: str, codes: CodeLists, year: int) -> OutColumn:
    width = 20 if is_number_text(key) else max(8, min(24, 2 * len(head) + 2))
    return OutColumn(head=head, width=width, number=is_number(key), choices=_choices(key, codes, year))


def _choices(key: str, codes: CodeLists, year: int) -> tuple[str, ...]:
    """The words that may stand in a column.

    A field with several words has none, because Excel lets one be chosen only.
    """
    kind = None if key.startswith("computed.") else field_of(key).kind
    return codes[kind.list_name].words_of(year) if isinstance(kind, Code) and not isinstance(kind, Codes) else ()


def _leftovers(dossiers: list[Dossier], layout: Layout) -> tuple[list[str], Iterator[list[str]]]:
    """The unrecognised columns in the order of their first occurrence, and their texts row by row."""
    kept = [text for dossier in dossiers for text in _kept(dossier, layout.per)]
    said: dict[str, dict[str, str]] = {text: json.loads(text) if text else {} for text in dict.fromkeys(kept)}
    known = {head for head, _ in layout.columns}
    heads = [head for head in dict.fromkeys(head for texts in said.values() for head in texts) if head not in known]
    cells = {text: [texts.get(head, "") for head in heads] for text, texts in said.items()}
    return heads, map(cells.__getitem__, kept)


def _kept(dossier: Dossier, per: str) -> Iterable[str]:
    if per == "household":
        return (dossier.household.extra,)
    return (member.extra for member in dossier.present)
