"""Which forms to sign were printed for whom. The list of what is to be signed says so until the signed paper comes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from township_desk.actions.office.settings import setting
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.papers.checklists import checklist
from township_desk.domain.records import Setting
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, VILLAGE
from township_desk.store.archive import Archive
from township_desk.store.trail.change import Change


@cache
def _signed() -> frozenset[str]:
    """The forms that somebody signs or seals, of those that a checklist asks for."""
    asked = (it for of in (HOUSEHOLD, VILLAGE) for it in checklist(of))
    return frozenset(it.sheet for it in asked if it.sheet and (it.signs or it.seals))


def _name(sheet: str, year: int, village: int) -> str:
    return f"printed/{sheet}/{year}/{village}"


def printed_on(archive: Archive, village: int, sheet: str, year: int) -> Mapping[int, str]:
    """The day on which a form was last printed, by the household's key or that of the village itself."""
    kept = json.loads(setting(archive, _name(sheet, year, village)) or "{}")
    return {int(key): day for key, day in kept.items()}


def put_printed(change: Change, archive: Archive, sheet: Sheet, year: int, owners: Mapping[int, Iterable[int]]) -> int:
    """Puts into a step that a form was printed today, for which households of which villages. Returns for how many.

    Nothing is remembered of forms that nobody signs.
    """
    if sheet.name not in _signed():
        return 0
    today, count = date.today().isoformat(), 0
    for village, keys in owners.items():
        name, before = _name(sheet.name, year, village), printed_on(archive, village, sheet.name, year)
        after = {**before, **dict.fromkeys(keys, today)}
        count += sum(before.get(key) != day for key, day in after.items())
        known = next(iter(archive.find(Setting, name=name)), Setting(name=name, value="{}"))
        if after != before:
            change.put(replace(known, value=json.dumps(after)))
    return count
