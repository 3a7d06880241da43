"""What a clerk typed for the sheets of one step, year and place. The archive keeps it, so that it is typed once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from township_desk.actions.office.settings import set_value, setting
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.records import Village
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Values by label, which all sheets of a step share, and the rows of one sheet."""

    values: Mapping[str, str] = field(default_factory=dict)
    rows: Sequence[Sequence[str]] = ()


def typed_of(archive: Archive, sheet: Sheet, year: int, village: Village | None) -> Typed:
    """What is kept for a sheet; empty when nothing was typed yet."""
    values = json.loads(setting(archive, _values_name(sheet, year, village)) or "{}")
    rows = json.loads(setting(archive, _rows_name(sheet, year, village)) or "[]")
    return Typed(values={label: values[label] for label in sheet.asks if label in values}, rows=rows)


def keep_typed(archive: Archive, sheet: Sheet, year: int, village: Village | None, typed: Typed, *, by: str) -> None:
    """Keeps what was typed. Labels of other sheets of the step stay as they are."""
    known = json.loads(setting(archive, _values_name(sheet, year, village)) or "{}")
    values = {label: text for label, text in (known | dict(typed.values)).items() if text}
    title = f"{village.name if village else archive.township.name} {year} 年{sheet.label}录入内容"
    for name, content in ((_values_name(sheet, year, village), values), (_rows_name(sheet, year, village), typed.rows)):
        kept = json.dumps(content, ensure_ascii=False) if content else ""
        if kept != setting(archive, name):
            set_value(archive, name, kept, "录入", by=by, title=title)


def _values_name(sheet: Sheet, year: int, village: Village | None) -> str:
    return f"typed/{sheet.step}/{year}/{village.id if village else 'township'}"


def _rows_name(sheet: Sheet, year: int, village: Village | None) -> str:
    return f"typed_rows/{sheet.name}/{year}/{village.id if village else 'township'}"
