"""Writing the archive in a layout: heads in the layout's order, unrecognised columns behind them."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from township_desk.domain.dossier import Dossier
from township_desk.domain.records import Member
from township_desk.exchange.layouts import Layout, is_number_text
from township_desk.exchange.values_of import Asked, Values, is_number, people_of
from township_desk.exchange.write import Cell, OutColumn, write_workbook
from township_desk.progress import NO_PROGRESS, Progress

_YEARS = re.compile(r"\s*20\d\d(–20\d\d)?|（\d+ 列）")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWish(Asked):
    """What to write: a layout, with the year and the day that its values speak of."""

    layout: Layout


def export_layout(
    path: Path, dossiers: Iterable[Dossier], wish: ExportWish, *, total: int = 0, progress: Progress = NO_PROGRESS
) -> int:
    """Writes a workbook in a layout; how many rows it has."""
    everybody = list(dossiers)
    extras = _extra_heads(everybody, wish.layout)
    columns = [_column(head, key) for head, key in wish.layout.columns] + [OutColumn(head=head) for head in extras]
    rows = _rows(everybody, wish, extras)
    return write_workbook(path, _sheet_name(wish), columns, rows, total=total, progress=progress)


def _sheet_name(wish: ExportWish) -> str:
    """The layout's title with the year of the incomes, which no column of some layouts tells."""
    return f"{_YEARS.sub('', wish.layout.title)} {wish.year}年度"


def _column(head: str, key: str) -> OutColumn:
    width = 20 if is_number_text(key) else max(8, min(24, 2 * len(head) + 2))
    return OutColumn(head=head, width=width, number=is_number(key))


def _rows(dossiers: list[Dossier], wish: ExportWish, extras: list[str]) -> Iterator[Sequence[Cell]]:
    values = Values([key for _, key in wish.layout.columns], wish).rows(dossiers, wish.layout.per)
    if not extras:
        yield from values
        return
    people = ((dossier, member) for dossier in dossiers for member in people_of(dossier, wish.layout.per))
    for row, (dossier, member) in zip(values, people, strict=True):
        yield [*row, *_extra_cells(dossier, member, wish.layout, extras)]


def _extra_heads(dossiers: list[Dossier], layout: Layout) -> list[str]:
    """The heads of unrecognised columns in the order they were first met."""
    known = {head for head, _ in layout.columns}
    found: dict[str, None] = {}
    for dossier in dossiers:
        for member in people_of(dossier, layout.per):
            found |= dict.fromkeys(_extras(dossier, member, layout))
    return [head for head in found if head not in known]


def _extra_cells(dossier: Dossier, member: Member | None, layout: Layout, heads: list[str]) -> list[Cell]:
    texts = _extras(dossier, member, layout) if heads else {}
    return [texts.get(head, "") for head in heads]


def _extras(dossier: Dossier, member: Member | None, layout: Layout) -> dict[str, str]:
    text = dossier.household.extra if layout.per == "household" else (member.extra if member else "")
    return json.loads(text) if text else {}
