"""Edits at random, each one step: a value taken from another record, a record more or less, a step back or forth."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from township_desk.actions.household import checking
from township_desk.actions.office.limits import set_limit
from township_desk.actions.office.working_year import switch_year
from township_desk.domain.records import ALL, Household, Member, OwnLedger, Township
from township_desk.domain.records.record import Record, new_key
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_NEVER = (Township, OwnLedger)


def edit(archive: Archive, chance: Random) -> str:
    """Makes one edit. Returns what was done, "" where the archive has refused it."""
    ways = [_another_value] * 6 + [_one_more, _one_more, _one_less, _undone, _redone, _exempted, _other_setting]
    way = chance.choice(ways)
    try:
        return f"{way.__name__} {way(archive, chance)}"
    except Problem:
        return ""


def _records(archive: Archive, chance: Random) -> list[Any]:
    """The records of some kind of which there are any."""
    kinds = [kind for kind in ALL if kind not in _NEVER]
    chance.shuffle(kinds)
    return next(found for kind in kinds if (found := archive.all(kind)))


def _put(archive: Archive, record: Record) -> str:
    with archive.change("改", by="王", reason="备料") as change:
        change.put(record)
    return repr(record)


def _another_value(archive: Archive, chance: Random) -> str:
    found = _records(archive, chance)
    record, other, it = chance.choice(found), chance.choice(found), chance.choice(found[0].FIELDS)
    typed = not it.needed and (type(record).LEDGER is not None or isinstance(record, Household | Member))
    values = (getattr(other, it.name), it.empty if typed else getattr(other, it.name))
    return _put(archive, replace(record, **{it.name: chance.choice(values)}))


def _one_more(archive: Archive, chance: Random) -> str:
    found = _records(archive, chance)
    refs = {it.name: getattr(chance.choice(found), it.name) for it in found[0].FIELDS if it.ref}
    return _put(archive, replace(chance.choice(found), id=new_key(), version=0, **refs))


def _one_less(archive: Archive, chance: Random) -> str:
    doomed = chance.choice(_records(archive, chance))
    with archive.change("删", by="王") as change:
        change.remove(doomed, *_parts(archive, doomed.id))
    return repr(doomed)


def _parts(archive: Archive, key: int) -> Iterator[Record]:
    """What goes with a record because it names it."""
    for kind in ALL:
        for record in archive.all(kind):
            if any(getattr(record, it.name) == key for it in kind.FIELDS if it.ref):
                yield record
                yield from _parts(archive, record.id)


def _undone(archive: Archive, chance: Random) -> str:
    return archive.undo(by="王").label


def _redone(archive: Archive, chance: Random) -> str:
    return archive.redo(by="王").label


def _exempted(archive: Archive, chance: Random) -> str:
    found = [it for it in checking.check_archive(archive) if it.exemptable]
    if found:
        checking.exempt(archive, finding := chance.choice(found), "看过", by="王")
        return repr(finding)
    return ""


def _other_setting(archive: Archive, chance: Random) -> str:
    if chance.random() < 0.5:
        switch_year(archive, year := chance.choice((2017, 2018, 2019)), by="王")
        return str(year)
    set_limit(archive, "income_doubtful_above", value := chance.choice((1000, 90000)), "某文件", by="王")
    return str(value)
