"""What an import says about a household's helper: the same one, a new one who takes over, or help that has ended."""

from dataclasses import dataclass
from typing import Any

from township_desk.domain.records import Pairing
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.outcome import Outcome
from township_desk.exchange.planning.row_findings import RowState
from township_desk.exchange.planning.row_shapes import BLANK, Row, Shape, new_row
from township_desk.exchange.planning.snapshot import Snapshot
from township_desk.store.engine.rows import names

_HELPER, _STARTED, _ENDED = (names(Pairing).index(name) for name in ("helper", "started_on", "ended_on"))


@dataclass(frozen=True)
class Helpers:
    """Plans the helpers of one household after another. `today` is the day of a change that the file does not date."""

    archive: Snapshot
    notes: Notes
    outcome: Outcome
    shape: Shape
    blanks: frozenset[str]
    today: str

    def plan(self, household: int, place: int, said: Row) -> None:
        """Compares what the file says with the household's helpers."""
        values = dict(zip(self.shape.names, said, strict=True))
        if values.get("helper") in BLANK:
            return
        known = self.archive.pairings.get(household, ())
        same = next((row for row in known if self._is_same(row, values)), None)
        if same is not None:
            if changed := self.shape.difference(same, said, self.blanks):
                self.outcome.edit(place, Pairing, same, changed)
            return
        # Somebody whose help has already ended takes over from nobody.
        before = [row for row in known if row[_ENDED] is None] if values.get("ended_on") in BLANK else []
        self._add(household, place, values, before)

    def _is_same(self, row: Row, values: dict[str, Any]) -> bool:
        """Whether a record is about the same help: the same helper, who still helps or ended on the day in the file."""
        if row[_HELPER] != values["helper"]:
            return False
        if row[_ENDED] is None:
            return row[_STARTED] is None or values.get("started_on") in (*BLANK, row[_STARTED])
        return bool(values.get("ended_on") == row[_ENDED])

    def _add(self, household: int, place: int, values: dict[str, Any], before: list[Row]) -> None:
        """Adds a helper. Help that has not ended ends on the day the new one begins."""
        if before and values.get("started_on") in BLANK:
            names_ = "、".join(str(row[_HELPER]) for row in before)
            message = f"帮扶责任人由{names_}换成{values['helper']}，没有写开始日期，按今天 {self.today} 记。请核对。"
            self.notes.warn(place, "pairing.helper", "helper_changed", message)
            values["started_on"] = self.today
        self.outcome.add(Pairing, new_row(Pairing, {**values, "household": household}))
        for row in before:
            self.outcome.edit(place, Pairing, row, {"ended_on": values["started_on"]})
        self.outcome.changes.setdefault(place, {})["pairing.helper"] = "、".join(str(row[_HELPER]) for row in before)
        self.outcome.mark(place, RowState.CHANGED)
        self.outcome.touched.add(household)
