"""Goes back to a day before the archive was made, as far as dates, cases and events in today's records tell of it."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from township_desk.domain.events.kinds import TAKEN_IN
from township_desk.domain.events.shown import Home, told_by
from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import DAY
from township_desk.domain.procedures.saying import stood_on
from township_desk.domain.records import (
    LEDGERS,
    Case,
    Event,
    Household,
    Income,
    Member,
    Objection,
    StageDone,
    VillageFigures,
)
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.standing import end_of, stood_by_dates
from township_desk.store.past.judging import Shadows
from township_desk.store.past.shadow import Row, Shadow
from township_desk.store.trail.history import UNCHANGED, records_of, since

_STANDS = {"village", "group", *(it.name for it in Household.FIELDS if it.owned)} - {"left_on", "left_reason"}
"""The fields of a household that say how it stands and where, besides the days that say it themselves."""
_NOT_AT_RISK_YET = "monitor = '', risks = '', risk_removed = '', risk_identified = NULL, risk_removed_on = NULL"
_STILL_AT_RISK = "risk_removed = '未消除', risk_removed_on = NULL"


def rewind(db: Any, shadows: Shadows, day: str) -> None:
    """Leaves out what happened later, and gives households the cards that dates, cases and events tell of."""
    homes = _homes_before_events(db, day)
    shadows[Household].amend(_cards(db, homes, day))
    _leave_out_later(db, shadows, homes, day)


def rewind_for_papers(db: Any, shadows: Shadows, day: str, step: int | None) -> None:
    """As `rewind`, but an exit that was entered or decided after its year is one of that year.

    What stood on the cards after a step of the day is known; without one, dates, cases and events tell it.
    """
    homes = _homes_before_events(db, day)
    if step is None:
        shadows[Household].amend(_exits_as_known(db, _cards(db, homes, day), day))
    else:
        _go_back(db, shadows, step, day)
    _leave_out_later(db, shadows, homes, day)


def _leave_out_later(db: Any, shadows: Shadows, homes: Mapping[int, Home], day: str) -> None:
    taken_in = [it.household for it in records_of(db, Event, {}) if it.kind == TAKEN_IN and it.day > day]
    shadows[Household].drop("id IN (SELECT value FROM json_each(?))", str(taken_in))
    shadows[Household].change("risk_removed_on > ?", _STILL_AT_RISK, day)
    shadows[Household].change("risk_identified > ?", _NOT_AT_RISK_YET, day)
    shadows[Member].amend({it.member: {"relation": it.relation} for home in homes.values() for it in home.members})
    shadows[Case].drop("begun_on > ?", day)
    shadows[StageDone].drop("day > ?", day)
    shadows[Event].drop("day > ?", day)
    shadows[Objection].drop("raised_on > ?", day)
    shadows[Income].drop("year > ?", int(day[:4]))
    for kind in LEDGERS:
        _rewind_entries(kind, shadows[kind], day)


def leave_out_empty(shadows: Shadows) -> None:
    """A household into which nobody had come yet was not there. Members and their stays must be laid before.

    One in which nobody lived any more was there until it was closed.
    """
    has_members = "id IN (SELECT household FROM main.member)"
    anybody_came = "id IN (SELECT household FROM member UNION ALL SELECT household FROM stay)"
    shadows[Household].drop(f"left_on IS NULL AND {has_members} AND NOT {anybody_came}")


def _rewind_entries(kind: type[Record], shadow: Shadow, day: str) -> None:
    """A day later than the day had not come; a day by which something must be done may lie ahead."""
    ledger = ledger_of(kind)
    if ledger.year and kind is VillageFigures:  # which may say in a later year when a village has left
        shadow.drop(f'"{ledger.year}" > ? AND coalesce(exit_year, 9999) > ?', int(day[:4]), int(day[:4]))
    elif ledger.year:
        shadow.drop(f'"{ledger.year}" > ?', int(day[:4]))
    ahead = {ledger.begins, ledger.ends, ledger.due.get("on")}
    for name in (it.name for it in kind.FIELDS if it.kind is DAY and it.name not in ahead):
        shadow.change(f'"{name}" > ?', f'"{name}" = NULL', day)


def _homes_before_events(db: Any, day: str) -> dict[int, Home]:
    """What the first later event of each household shows as it was before."""
    later = (it for it in records_of(db, Event, {}) if it.day > day)
    newest_first = sorted(later, key=lambda it: (it.day, it.number), reverse=True)
    return {home.household: home for it in newest_first for home in told_by(it).before}


def _cards(db: Any, homes: Mapping[int, Home], day: str) -> dict[int, Row]:
    """What differs in the cards of households."""
    cases = stood_on(records_of(db, Case, {}), records_of(db, StageDone, {}), day)
    villages = dict(db.execute("SELECT name, id FROM village"))
    found: dict[int, Row] = {}
    for key, status, exit_year in db.execute("SELECT id, status, exit_year FROM household"):
        home, known = homes.get(key), cases.get(key)
        before = home.status if home is not None and status == terms.CLOSED else status
        row = dict(_by_dates(before, exit_year, day)) if known is None else {"status": before, **known}
        if home is not None:
            row["group"] = home.group
            row |= {"village": villages[home.village]} if home.village in villages else {}
        if row != {"status": status, "exit_year": exit_year}:
            found[key] = row
    return found


def _go_back(db: Any, shadows: Shadows, step: int, day: str) -> None:
    """Households stood as they did after a step. Nobody is there who was entered later without a day of coming."""
    homes, members = (since(db, step, it.TABLE).get(it.TABLE, UNCHANGED) for it in (Household, Member))
    shadows[Household].amend(_stood(db, homes.fields, day, step))
    new_homes, new_members = (f"(SELECT value FROM json_each('{[*it.gone]}'))" for it in (homes, members))
    shadows[Household].drop(f"identified IS NULL AND id IN {new_homes}")
    shadows[Member].drop(f"joined_on IS NULL AND id IN {new_members} AND household NOT IN {new_homes}")


def _stood(db: Any, changed: Mapping[int, Row], day: str, step: int) -> dict[int, Row]:
    """What differed in how households stood and where, unless somebody has entered it late."""
    known = {key for (key,) in db.execute("SELECT id FROM household")}
    stood = {key: {name: it for name, it in was.items() if name in _STANDS} for key, was in changed.items()}
    late = _written_late(db, day, step)
    for key in late.keys() & stood.keys():
        stood[key] |= {name: it for name, it in late[key].items() if name in stood[key]}
    return _exits_as_known(db, {key: row for key, row in stood.items() if key in known}, day)


def _written_late(db: Any, day: str, step: int) -> Mapping[int, dict[str, Any]]:
    """What stages of cases until the day have written into households that were entered after the step."""
    new = since(db, step, StageDone.TABLE).get(StageDone.TABLE, UNCHANGED).gone
    household_of = {it.id: it.household for it in records_of(db, Case, {})}
    late = sorted((it for it in records_of(db, StageDone, {}) if it.id in new and it.day <= day), key=_in_order)
    found = defaultdict[int, dict[str, Any]](dict)
    for it in late:
        if (household := household_of.get(it.case)) is not None:
            found[household] |= {name: now for name, (_, now) in it.written.items()}
    return found


def _in_order(it: StageDone) -> tuple[str, int]:
    return it.day, it.number


def _exits_as_known(db: Any, found: dict[int, Row], day: str) -> dict[int, Row]:
    """Without going back behind what is known of exits since: those of the day's year that were entered late are exits,
    and those that were taken back, or moved to another year, are none.
    """
    today = {key: row for key, *row in db.execute("SELECT id, status, exit_year FROM household")}
    decided = _exits_by_case_after(db, day)
    for key, row in found.items():
        if "exit_year" in row and key in today:
            status, exit_year = today[key]
            is_late = exit_year is not None and exit_year <= int(day[:4])
            if is_late and not (end_of(exit_year) > day and key in decided):
                found[key] = {**row, "exit_year": exit_year, **_late_status(row, status)}
            elif _was_wrong(row, status, exit_year) and key not in decided:
                found[key] = {**row, **_by_dates(status, exit_year, day)}
    return {key: row for key, row in found.items() if row}


def _was_wrong(row: Row, status: str, exit_year: int | None) -> bool:
    """Whether an exit that stood on the day is none by today's card, and nothing has happened in between.

    One that has another year without ever having been poor again was moved; one without a year was taken back.
    """
    if row["exit_year"] is None:
        return False
    return "status" not in row if exit_year is not None else status in terms.POOR - {terms.RETURNED}


def _exits_by_case_after(db: Any, day: str) -> frozenset[int]:
    """The households whose 脱贫年度 a stage of a case after the day has written."""
    household_of = {it.id: it.household for it in records_of(db, Case, {})}
    later = (it for it in records_of(db, StageDone, {}) if it.day > day and "exit_year" in it.written)
    return frozenset(key for it in later if (key := household_of.get(it.case)) is not None)


def _late_status(row: Row, status: str) -> Row:
    """The 脱贫属性 of a household whose exit was entered late: today's, unless it was closed or is poor again.

    What nothing tells stays unknown.
    """
    if "status" not in row:
        return {}
    if status.startswith(terms.HAS_EXITED):
        return {"status": status}
    return {} if row["status"] == "" or row["status"].startswith(terms.HAS_EXITED) else {"status": terms.HAS_EXITED}


@cache
def _by_dates(status: str, exit_year: int | None, day: str) -> Row:
    return dict(zip(("status", "exit_year"), stood_by_dates(status, exit_year, day), strict=True))
