"""A household as another township takes it: its records as plain values, and records made of them again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import kinds
from township_desk.domain.fields.field import Field
from township_desk.domain.records import HOME_LEDGERS, KINDS, Household, Income, Member
from township_desk.domain.records.ledgers.entries import owner_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.domain.records.record import Record, new_key
from township_desk.problems import Problem

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
_STAYS_HERE = (kinds.Link, kinds.Scans)
"""Kinds of fields whose values mean something only in the archive that has them."""


def packed(home: Dossier) -> dict[str, list[dict[str, Any]]]:
    """The household, those who live in it, its accounts and entries, by table. Who has left stays behind."""
    here = {home.household.id, *(it.id for it in home.present)}
    entries = (it for kind in HOME_LEDGERS for it in home.of(kind) if owner_of(it).key in here)
    found: dict[str, list[dict[str, Any]]] = {}
    for it in (home.household, *home.present, *home.incomes, *entries):
        values = {one.name: getattr(it, one.name) for one in it.FIELDS if not isinstance(one.kind, _STAYS_HERE)}
        found.setdefault(it.TABLE, []).append({"id": it.id, **values})
    return found


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


_TABLES = tuple(it.TABLE for it in (Household, Member, Income))


def _record(kind: type[Record], row: Mapping[str, Any], keys: Mapping[int, int], village: int) -> Record:
    values = dict(_values(kind, row, keys, village))
    return replace(kind(**values), id=keys[row["id"]])


def _values(
    kind: type[Record], row: Mapping[str, Any], keys: Mapping[int, int], village: int
) -> Iterator[tuple[str, Any]]:
    for it in (it for it in kind.FIELDS if it.name in row):
        value = row[it.name]
        if it.ref == "village":
            yield it.name, village if kind is Household else None
        elif it.ref in (HOUSEHOLD, "member") or it.kind in (kinds.KEY, kinds.MAYBE_KEY):
            yield it.name, keys.get(value)
        else:
            yield it.name, _checked(it, value)


def _checked(it: Field, value: Any) -> Any:
    """A value of the type in which the field is stored."""
    stored = int if isinstance(it.kind, kinds.Scaled | kinds.Whole) else str
    if type(value) is stored or (value is None and it.empty is None):
        return value
    raise TypeError(it.name)
