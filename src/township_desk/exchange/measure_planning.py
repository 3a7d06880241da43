"""Working out what a ledger of measures would change: each row is one measure. Nothing is written here."""

from dataclasses import dataclass
from typing import Any

from township_desk.domain.record import new_key
from township_desk.domain.records import Measure
from township_desk.domain.spelling import name_key
from township_desk.exchange.decisions import Decisions
from township_desk.exchange.doubts import Doubts
from township_desk.exchange.grouping import Grouper
from township_desk.exchange.import_kinds import MEASURES
from township_desk.exchange.incoming import Incoming
from township_desk.exchange.notes import Notes
from township_desk.exchange.outcome import Outcome
from township_desk.exchange.plan import RowState
from township_desk.exchange.shapes import Row, Shape, picker
from township_desk.exchange.snapshot import Snapshot
from township_desk.exchange.villages import Villages
from township_desk.store.rows import names

_SAMENESS = ("name", "person", "started_on")
_sameness = picker([names(Measure).index(name) for name in _SAMENESS])


@dataclass
class MeasurePlanner:
    """Goes through the rows once; households and their people stay as they are, whom nobody knows stays out."""

    incoming: Incoming
    archive: Snapshot
    year: int
    decisions: Decisions

    def __post_init__(self) -> None:
        self.outcome = Outcome(bytearray(len(self.incoming.rows)))
        self.notes = Notes(self.incoming)
        self.doubts = Doubts(MEASURES, self.incoming, self.archive, self.decisions, self.notes)
        self.villages = Villages(self.archive.township, self.archive.villages)
        self.grouper = Grouper(self.incoming, self.archive, self.villages, self.notes, self.decisions.same_as)
        self.shape = Shape(Measure, self.incoming)
        self.blanks = self.decisions.blank_names(Measure.TABLE)
        self._rows: dict[Row, int] = {}

    def run(self) -> None:
        """Finds the households, then plans every row on its own."""
        groups = self.grouper.groups()
        self.doubts.note_skipped()
        self.doubts.note_unknown(groups)
        self.doubts.note_misfits(groups)
        self.doubts.note_township()
        household_of = {place: group.household for group in groups for place in group.rows}
        for place in range(len(self.incoming.rows)):
            if place not in self.notes.rejected:
                self._plan(place, household_of[place])
        for place in self.notes.rejected:
            self.outcome.states[place] = RowState.REJECTED
        for place in self.decisions.skipped:
            self.outcome.states[place] = RowState.SKIPPED

    def _plan(self, place: int, household: int) -> None:
        said = dict(zip(self.shape.names, self.shape.rows[place], strict=True))
        if not said.get("name"):
            where = "请补填" if self.incoming.says("measure.name") else "请指定哪一列是帮扶措施"
            self.notes.refuse(place, "measure.name", "no_measure", f"没有写是什么帮扶措施，没有导入。{where}。")
            return
        said.setdefault("person", self._person(place, household))
        mark = tuple(said.get(name) for name in _SAMENESS)
        first = self._rows.setdefault((household, *mark), place)
        if first != place:
            self._note_twice(place, first)
            return
        old = next((row for row in self.archive.measures.get(household, ()) if _sameness(row) == mark), None)
        if old is None:
            self._add(place, household, said)
        elif changed := self.shape.difference(old, self.shape.rows[place], self.blanks):
            self.outcome.edit(place, Measure, old, changed)
            self.outcome.touched.add(household)

    def _person(self, place: int, household: int) -> str:
        """Whom it is for where the row only names somebody of the household: if that is its head, all of them."""
        name, head = str(self.incoming.get("member.name")[place] or ""), self.archive.heads.get(household)
        return "" if head is not None and self.archive.spelt[head] == name_key(name) else name

    def _note_twice(self, place: int, first: int) -> None:
        where = self.incoming.where(first)
        if self.shape.rows[place] == self.shape.rows[first]:
            message = f"与{where}是同一项措施，内容相同，只算一次。"
            self.notes.warn(place, "measure.name", "same_measure_twice", message)
        else:
            message = f"与{where}是同一项措施，内容不同，只按{where}导入。请核对后留下一行，或写清实施日期。"
            self.notes.refuse(place, "measure.name", "same_measure_twice", message)

    def _add(self, place: int, household: int, said: dict[str, Any]) -> None:
        full = (said.get(it.name, it.empty) for it in Measure.FIELDS if not it.ref)
        self.outcome.add(Measure, (new_key(), 0, household, *full))
        self.outcome.states[place] = RowState.NEW
        self.outcome.touched.add(household)
