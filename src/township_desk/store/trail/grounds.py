"""Why a step may write what procedures own: an act of a case, an event, an import, a correction with a reason, an undo.

Undo and redo bring back what one of these wrote. Everything else that is written passes here, so no action can write
脱贫属性 without saying why.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from township_desk.domain.records import Case, Event, ImportLog, StageDone
from township_desk.domain.records.record import Record
from township_desk.problems import Problem

Row = Sequence[Any]
KEY, FIRST = 0, 2
"""Where a row has its key and its first field; the version stands between them."""


@cache
def _owned(kinds: tuple[type[Record]]) -> Mapping[int, str]:
    """The labels of the owned fields of one kind, by their places in a row."""
    (kind,) = kinds
    return {place: it.label for place, it in enumerate(kind.FIELDS, FIRST) if it.owned}


class Grounds:
    """What entitles one step: its reason or its import to everything, cases and events to their households."""

    def __init__(self, db: Any, kept: Mapping[type[Record], Mapping[int, Record]], reason: str) -> None:
        self._db = db
        self._everything = bool(reason.strip()) or bool(kept.get(ImportLog))
        cases = kept.get(Case, {}).values() if kept.get(StageDone) else ()
        events = (it for it in kept.get(Event, {}).values() if isinstance(it, Event))
        self._households = {it.household for it in cases if isinstance(it, Case)}
        self._households |= {key for it in events for key in (it.household, it.other)}

    def refuse_new(self, kind: type[Record], rows: Iterable[Row]) -> None:
        """Refuses new records with owned values, unless they come out of the recycle bin."""
        if self._everything or not (owned := _owned((kind,))):
            return
        for row in rows:
            filled = [label for place, label in owned.items() if row[place] != kind.FIELDS[place - FIRST].empty]
            if filled and not self._entitled(row[KEY]) and not self._was_removed(kind, row[KEY]):
                raise unfounded(filled)

    def refuse_edit(self, kind: type[Record], old: Row, new: Row) -> None:
        """Refuses a record whose owned values change."""
        if self._everything or not (owned := _owned((kind,))):
            return
        changed = [label for place, label in owned.items() if old[place] != new[place]]
        if changed and not self._entitled(old[KEY]):
            raise unfounded(changed)

    def _entitled(self, household: int) -> bool:
        return household in self._households

    def _was_removed(self, kind: type[Record], key: int) -> bool:
        sql = "SELECT 1 FROM trail WHERE kind = ? AND key = ? AND act = 'removed'"
        return self._db.execute(sql, (kind.TABLE, key)).fetchone() is not None


def unfounded(labels: Sequence[str]) -> Problem:
    """The refusal to write by hand, without a reason, what procedures write."""
    return Problem(f"没有保存：{'、'.join(labels)}由办理事项写。请从“脱贫退出”等程序办；确要更正，请写明理由。")
