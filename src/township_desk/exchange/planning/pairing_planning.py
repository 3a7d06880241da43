"""What an import says about a household's helper: the same one, a new one who takes over, or help that has ended."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from township_desk.domain.fields.spelling import name_key
from township_desk.domain.helping.following import SAID
from township_desk.domain.helping.people import Helper, People
from township_desk.domain.records import Pairing
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.outcome import Outcome
from township_desk.exchange.planning.row_findings import RowState
from township_desk.exchange.planning.row_shapes import BLANK, Row, Shape, new_row
from township_desk.exchange.planning.snapshot import Snapshot

_HELPER, _UNIT, _STARTED, _ENDED = map(Pairing.COLUMNS.index, ("helper", "unit", "started_on", "ended_on"))
_WITH_UNIT = re.compile(r"(?P<helper>[^（(]+)[（(](?P<unit>[^）)]+)[）)]")


@dataclass(frozen=True)
class Helpers:
    """Plans the helpers of one household after another. `today` is the day of a change that the file does not date."""

    archive: Snapshot
    notes: Notes
    outcome: Outcome
    shape: Shape
    blanks: frozenset[str]
    today: str
    is_list_of_helpers: bool

    def parts(self, rows: list[int]) -> list[list[int]]:
        """The rows of a household by the help that they are about.

        In a list of helpers, help that has ended has a row of its own, and comes first. All other rows say who helps
        now.
        """
        if not self.is_list_of_helpers or "ended_on" not in self.shape.names:
            return [rows]
        ended, past, current = self.shape.names.index("ended_on"), defaultdict[Row, list[int]](list), list[int]()
        for place in rows:
            said = tuple(self.shape.merged([place])[0])
            (current if said[ended] in BLANK else past[said]).append(place)
        return [*past.values(), *([current] if current else [])]

    def plan(self, household: int, place: int, said: Row) -> None:
        """Compares what the file says with the household's helpers."""
        values = dict(zip(self.shape.names, said, strict=True))
        if values.get("helper") in BLANK:
            return
        known, roster = self.archive.pairings.get(household, ()), self.archive.roster
        _part_unit(values, roster)
        # Who came back has helped twice: the record with the very days of the file is meant.
        alike = [row for row in known if self._is_same(row, values)]
        same = next((row for row in alike if _has_days(row, values)), alike[0] if alike else None)
        if same is not None:
            told = tuple(values[it] for it in self.shape.names)
            if changed := self.shape.difference(same, told, self.blanks):
                self.outcome.edit(place, Pairing, same, changed)
            return
        named = roster.named(values["helper"])
        if len(named) > 1 and values.get("unit") in BLANK:
            self._ask(place, named)
            return
        # Somebody whose help has already ended takes over from nobody.
        before = [row for row in known if self._goes_on(row)] if values.get("ended_on") in BLANK else []
        self._add(household, place, values, before)

    def _goes_on(self, row: Row) -> bool:
        """Whether the help of a record has not ended, neither in the archive nor by another row of the file."""
        _, _, changed = self.outcome.edits.get(row[0], (Pairing, row, {}))
        return row[_ENDED] is None and not changed.get("ended_on")

    def _ask(self, place: int, named: Sequence[Helper]) -> None:
        """Asks which of several helpers with one name is meant. Nobody is guessed."""
        name, units = named[0].name, [it.unit or "没有单位" for it in named]
        message = (
            f"名册里有 {len(named)} 个{name}（{'、'.join(units)}），没有写单位，不知道是哪一个。"
            f"帮扶责任人没有收下，请把这一格补成“{name}（{units[0]}）”这样。"
        )
        ask = self.notes.refuse if self.is_list_of_helpers else self.notes.warn
        ask(place, "pairing.helper", "helper_unclear", message)

    def _is_same(self, row: Row, values: dict[str, Any]) -> bool:
        """Whether a record is about the same help: the same helper, who still helps or ended on the day in the file."""
        if name_key(row[_HELPER]) != name_key(values["helper"]) or self._is_namesake(row, values):
            return False
        if row[_ENDED] is None:
            return row[_STARTED] is None or values.get("started_on") in (*BLANK, row[_STARTED])
        return bool(values.get("ended_on") == row[_ENDED])

    def _is_namesake(self, row: Row, values: dict[str, Any]) -> bool:
        """Whether the ledger of helpers knows a record's helper and the one of the file as two."""
        people, units = self.archive.roster, (row[_UNIT], values.get("unit") or "")
        both = {people.key_of(row[_HELPER], unit) for unit in units if unit}
        return len(both) > 1 and both <= people.every.keys()

    def _add(self, household: int, place: int, values: dict[str, Any], before: list[Row]) -> None:
        """Adds a helper. Help that has not ended ends on the day the new one begins."""
        if before and values.get("started_on") in BLANK:
            names_ = "、".join(str(row[_HELPER]) for row in before)
            message = f"帮扶责任人由{names_}换成{values['helper']}，没有写开始日期，按今天 {self.today} 记。请核对。"
            self.notes.warn(place, "pairing.helper", "helper_changed", message)
            values["started_on"] = self.today
        helper = self.archive.roster.helper(values["helper"], values.get("unit") or "")
        said = {it: getattr(helper, it) for it in SAID if helper.entry and values.get(it) in BLANK}
        self.outcome.add(Pairing, new_row(Pairing, {**values, **said, "household": household}))
        for row in before:
            self.outcome.edit(place, Pairing, row, {"ended_on": values["started_on"]})
        self.outcome.changes.setdefault(place, {})["pairing.helper"] = "、".join(str(row[_HELPER]) for row in before)
        self.outcome.mark(place, RowState.CHANGED)
        self.outcome.touched.add(household)


def _has_days(row: Row, values: dict[str, Any]) -> bool:
    """Whether a record has the very days of the file, blank where they are blank."""
    told = (values.get(it) for it in ("started_on", "ended_on"))
    return all((held or "") == (said or "") for held, said in zip((row[_STARTED], row[_ENDED]), told, strict=True))


def _part_unit(values: dict[str, Any], roster: People) -> None:
    """Parts 王建国（财政所） into name and unit, where the ledger of helpers has such a helper."""
    said = _WITH_UNIT.fullmatch(str(values["helper"]))
    if said is not None and roster.key_of(said["helper"], said["unit"]) in roster.every:
        values |= said.groupdict()
