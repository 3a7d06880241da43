"""A household as another township takes it: its records as plain values, and records made of them again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import kinds, scans
from township_desk.domain.fields.field import Field
from township_desk.domain.records import HOME_LEDGERS, KINDS, Case, Household, Income, Member, StageDone
from township_desk.domain.records.record import Record, new_key
from township_desk.problems import Problem

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def packed(home: Dossier, cases: Sequence[Record], *, with_scans: bool = True) -> dict[str, list[dict[str, Any]]]:
    """The household, its people, accounts and entries, and what else of it is given (cases), by table.

    Links name entries that only this archive has, so they stay here.
    """
    entries = (it for kind in HOME_LEDGERS for it in home.of(kind))
    found: dict[str, list[dict[str, Any]]] = {}
    for it in (home.household, *home.members, *home.incomes, *entries, *cases):
        carried = (one for one in it.FIELDS if not isinstance(one.kind, kinds.Link))
        values = {one.name: getattr(it, one.name) for one in carried if with_scans or one.kind != kinds.SCANS}
        found.setdefault(it.TABLE, []).append({"id": it.id, **values})
    return found


def scans_in(records: Iterable[Record]) -> list[str]:
    """The digests of the scans that records name, each once."""
    named = (getattr(it, field.name) for it in records for field in _scans_of(type(it)))
    return list(dict.fromkeys(digest for value in named for digest in scans.digests(value)))


def renamed(record: Record, names: Mapping[str, str]) -> Record:
    """The record with the digests that its scans have in another archive."""
    values: dict[str, Any] = {
        field.name: scans.written(
            scans.Scan(it.name, tuple(names[page] for page in it.pages), names.get(it.source, ""))
            for it in scans.read(getattr(record, field.name))
        )
        for field in _scans_of(type(record))
    }
    return replace(record, **values) if values else record


def _scans_of(kind: type[Record]) -> list[Field]:
    return [it for it in kind.FIELDS if it.kind == kinds.SCANS]


def unpacked(rows: Rows, village: int) -> list[Record]:
    """The records of such a household with new keys, in a village. Tables that this program does not have are left out.

    Raises Problem when the values are not those of such records.
    """
    known = {table: of for table, of in rows.items() if table in _TABLES or KINDS.get(table) in HOME_LEDGERS}
    keys = {row["id"]: new_key() for of in known.values() for row in of}
    try:
        return [_record(KINDS[table], row, keys, village) for table, of in known.items() for row in of]
    except (KeyError, TypeError, AttributeError):
        raise Problem("文件里的户档案读不懂。请让转出的乡镇用同一版程序再导出一次。") from None


_TABLES = tuple(it.TABLE for it in (Household, Member, Income, Case, StageDone))
_PLACED = (Household, Case)
"""Kinds of records that are in the village of the household."""


def _record(kind: type[Record], row: Mapping[str, Any], keys: Mapping[int, int], village: int) -> Record:
    values = dict(_values(kind, row, keys, village))
    return replace(kind(**values), id=keys[row["id"]])


def _values(
    kind: type[Record], row: Mapping[str, Any], keys: Mapping[int, int], village: int
) -> Iterator[tuple[str, Any]]:
    for it in (it for it in kind.FIELDS if it.name in row):
        value = row[it.name]
        if it.ref == "village":
            yield it.name, village if kind in _PLACED else None
        elif it.ref or it.kind in (kinds.KEY, kinds.MAYBE_KEY):
            yield it.name, keys.get(value)
        else:
            yield it.name, _checked(it, value)


def _checked(it: Field, value: Any) -> Any:
    """A value of the type in which the field is stored."""
    stored = int if isinstance(it.kind, kinds.Scaled | kinds.Whole) else str
    if type(value) is stored or (value is None and it.empty is None):
        return value
    raise TypeError(it.name)
