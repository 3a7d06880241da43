"""What ledgers would hold of a household, as somebody says it: entries for a look, never written."""

from collections.abc import Iterator, Mapping
from typing import Any

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.policies.said_home import Reading, field_named, read_said, texts_of
from township_desk.domain.records import HOME_LEDGERS
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, ledger_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.record import Record

_WHOSE = ("member", "成员", "姓名")


def said_entries(home: Dossier, said: Mapping[str, Any], reading: Reading) -> Dossier:
    """The household with entries: {LEDGER: [{key: value}]}, a ledger by name or title, a person's by "member"."""
    for name, rows in said.items():
        kind = next((it for it in HOME_LEDGERS if name in (it.TABLE, ledger_of(it).title)), None)
        if kind is None:
            titles = "、".join(ledger_of(it).title for it in HOME_LEDGERS)
            reading.wrong.append(f"没有“{name}”这本台账，可写：{titles}。")
        elif not isinstance(rows, list) or not all(isinstance(it, dict) for it in rows):
            reading.wrong.append(f"“{name}”要写成 [{{栏: 值}}]。")
        else:
            home = home.with_entries(kind, (*home.of(kind), *(_entry(home, kind, it, reading) for it in rows)))
    return home


def _entry(home: Dossier, kind: type[Record], said: Mapping[str, Any], reading: Reading) -> Record:
    whose = next((str(said[it]) for it in _WHOSE if said.get(it)), "")
    return blank_entry(kind, _owner(home, kind, whose, reading), **dict(_values(kind, said, reading)))


def _owner(home: Dossier, kind: type[Record], whose: str, reading: Reading) -> Owner:
    """Whose an entry is: the named person, else the household, or its head where the ledger is of persons."""
    found = next((it for it in home.present if it.name == whose), None) if whose else home.head
    if whose and found is None:
        reading.wrong.append(f"“{ledger_of(kind).title}”里的“{whose}”不在家里的人当中。")
    of = ledger_of(kind).of
    if MEMBER in of and found is not None and (whose or HOUSEHOLD not in of):
        return Owner(MEMBER, found.id)
    return Owner(HOUSEHOLD, home.household.id)


def _values(kind: type[Record], said: Mapping[str, Any], reading: Reading) -> Iterator[tuple[str, Any]]:
    title = ledger_of(kind).title
    for key, text in texts_of(said, title, reading):
        field = field_named(kind, key)
        if field is not None:
            yield field.name, read_said(field, text, title, reading)
        elif key not in _WHOSE:
            reading.wrong.append(f"“{title}”里没有“{key}”这一栏。")
