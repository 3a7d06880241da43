"""Works out what importing 村情 would change: the yearly figures, and whether a village is a poor one."""

from dataclasses import dataclass
from typing import Any

from township_desk.domain.records import Village
from township_desk.domain.records.ledgers.entries import Owner
from township_desk.exchange.planning.ledger_planning import LedgerPlanner
from township_desk.exchange.planning.row_shapes import BLANK, Shape

_KEPT = ("name", "code", "place", "phone")
"""What a list of figures does not change of a village."""


@dataclass
class VillagePlanner(LedgerPlanner):
    """The rows are entries of 村情; what else they say of a village goes into the village itself."""

    def run(self) -> None:
        """Plans the entries, then the villages."""
        super().run()
        shape = Shape(Village, self.incoming, leave_out=_KEPT)
        stored = {it.id: tuple(getattr(it, name) for name in Village.COLUMNS) for it in self.archive.villages}
        for place, owner in sorted(self.owners.items()):
            row = stored.get(owner.key)
            if row is None or place in self.notes.rejected or place in self.decisions.skipped:
                continue
            if changed := shape.difference(row, shape.rows[place], self.decisions.blank_names(Village.TABLE)):
                self.outcome.edit(place, Village, row, changed)

    def _add(self, place: int, owner: Owner, said: dict[str, Any]) -> None:
        """A row that only says what a village is makes no entry."""
        if any(said[name] not in BLANK for name in self.shape.names):
            super()._add(place, owner, said)
