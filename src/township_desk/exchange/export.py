"""Writing the archive in a layout: heads in the layout's order, unrecognised columns behind them."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from township_desk.domain import kinds, population
from township_desk.domain.dossier import Dossier
from township_desk.domain.kinds import Value
from township_desk.domain.records import Member
from township_desk.exchange.layouts import Layout, field_of, is_number_text
from township_desk.exchange.write import Cell, OutColumn, write_workbook
from township_desk.progress import NO_PROGRESS, Progress

_YEARS = re.compile(r"\s*20\d\d(–20\d\d)?|（\d+ 列）")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWish:
    """What to write: the layout, the year of incomes, and the ISO day that 数据日期 and ages speak of."""

    layout: Layout
    year: int
    day: str


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
    return OutColumn(head=head, width=width, number=_is_number(key))


def _is_number(key: str) -> bool:
    if key.startswith("computed."):
        return key in ("computed.people", "computed.sequence", "computed.age")
    return isinstance(field_of(key).kind, kinds.Scaled | kinds.Whole)


def _rows(dossiers: list[Dossier], wish: ExportWish, extras: list[str]) -> Iterator[list[Cell]]:
    sequence = 0
    for dossier in dossiers:
        for member in _members(dossier, wish.layout):
            sequence += 1
            yield _row(dossier, member, wish, sequence) + _extra_cells(dossier, member, wish.layout, extras)


def _members(dossier: Dossier, layout: Layout) -> Iterable[Member | None]:
    """One row a person, or one a household whose row carries its head."""
    return dossier.present if layout.per == "member" else (dossier.head,)


def _row(dossier: Dossier, member: Member | None, wish: ExportWish, sequence: int) -> list[Cell]:
    records: dict[str, Any] = {
        "township": dossier.township,
        "village": dossier.village,
        "household": dossier.household,
        "member": member,
        "head": dossier.head,
        "income": dossier.income(wish.year),
    }
    computed: dict[str, Cell] = {
        "computed.people": len(dossier.present),
        "computed.sequence": sequence,
        "computed.data_date": wish.day,
        "computed.age": population.age_of(member, wish.day) if member else None,
        "income.year": wish.year,
    }
    return [computed[key] if key in computed else _cell(records, key) for _, key in wish.layout.columns]


def _cell(records: dict[str, Any], key: str) -> Cell:
    table, name = key.split(".")
    record = records[table]
    if record is None:
        return None
    value: Value = getattr(record, name)
    kind = field_of(key).kind
    if isinstance(kind, kinds.Scaled) and isinstance(value, int):
        return value // 100 if value % 100 == 0 else value / 100
    return value if isinstance(value, int) else kind.edit(value)


def _extra_heads(dossiers: list[Dossier], layout: Layout) -> list[str]:
    """The heads of unrecognised columns in the order they were first met."""
    known = {head for head, _ in layout.columns}
    found: dict[str, None] = {}
    for dossier in dossiers:
        for member in _members(dossier, layout):
            found |= dict.fromkeys(_extras(dossier, member, layout))
    return [head for head in found if head not in known]


def _extra_cells(dossier: Dossier, member: Member | None, layout: Layout, heads: list[str]) -> list[Cell]:
    texts = _extras(dossier, member, layout) if heads else {}
    return [texts.get(head, "") for head in heads]


def _extras(dossier: Dossier, member: Member | None, layout: Layout) -> dict[str, str]:
    text = dossier.household.extra if layout.per == "household" else (member.extra if member else "")
    return json.loads(text) if text else {}
