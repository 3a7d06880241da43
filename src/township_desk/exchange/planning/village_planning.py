"""Working out what a list of villages would change: the figures of each village and year. Nothing is written here."""

from dataclasses import dataclass

from township_desk.domain.fields import years
from township_desk.domain.records import VillageFigures
from township_desk.domain.records.record import new_key
from township_desk.exchange.planning.decisions import Decisions
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.outcome import Outcome
from township_desk.exchange.planning.row_findings import RowState
from township_desk.exchange.planning.row_shapes import Shape
from township_desk.exchange.planning.snapshot import Snapshot
from township_desk.exchange.planning.villages import Villages, note_like
from township_desk.exchange.recognising.incoming import Incoming
from township_desk.exchange.recognising.row_meaning import RowMeaning


@dataclass
class VillagePlanner:
    """Goes through the rows once; a village that the archive does not have stays out."""

    kind: RowMeaning
    incoming: Incoming
    archive: Snapshot
    year: int
    decisions: Decisions

    def __post_init__(self) -> None:
        self.outcome = Outcome(bytearray(len(self.incoming.rows)))
        self.notes = Notes(self.incoming)
        self.villages = Villages(self.archive.township, self.archive.villages)
        self.shape = Shape(VillageFigures, self.incoming, leave_out=("year",))
        self.blanks = self.decisions.blank_names(VillageFigures.TABLE)
        self._rows: dict[tuple[int, int], int] = {}

    def run(self) -> None:
        """Plans every row."""
        for key in self.incoming.columns:
            self.notes.misfits(key, lambda place, _: place in self.decisions.skipped, None)
        for place in range(len(self.incoming.rows)):
            if place in self.decisions.skipped:
                self.notes.warn(place, "", "skipped", "选了不导入这一行。")
                self.outcome.states[place] = RowState.SKIPPED
            elif place in self.notes.rejected or not self._plan(place):
                self.outcome.states[place] = RowState.REJECTED

    def _plan(self, place: int) -> bool:
        """Plans one row; False when it stays out."""
        village = self._village(place)
        if not village:
            return False
        year = int(str(self.incoming.get("village_figures.year")[place] or self.year))
        if not years.is_plausible(year):
            message = f"年度写的是 {year}，村情只收 {years.span()}的，没有导入。请核对年度。"
            self.notes.refuse(place, "village_figures.year", "year_implausible", message)
            return False
        first = self._rows.setdefault((village, year), place)
        if first != place:
            message = f"{self.incoming.where(first)}已有这个村 {year} 年的数，这一行没有导入。请留下一行。"
            self.notes.refuse(place, "village.name", "same_village_twice", message)
            return False
        self._compare(place, village, year)
        return True

    def _village(self, place: int) -> int:
        """The key of the row's village, 0 when nobody knows it."""
        text = str(self.incoming.get("village.name")[place] or "")
        reading = self.villages.read(text)
        if reading.village is not None:
            return reading.village.id
        if reading.like:
            note_like(self.notes, place, text, reading)
            return 0
        message = (
            f"村名册里没有“{text}”，没有导入。请核对村名，或先在设置里增加这个村。"
            if text
            else "行政村没有填，没有导入。"
        )
        self.notes.refuse(place, "village.name", "new_village", message)
        return 0

    def _compare(self, place: int, village: int, year: int) -> None:
        said, old = self.shape.rows[place], self.archive.village_figures.get((village, year))
        if old is None:
            self.outcome.add(VillageFigures, (new_key(), 0, village, year, *self.shape.full(said)))
            self.outcome.states[place] = RowState.NEW
        elif changed := self.shape.difference(old, said, self.blanks):
            self.outcome.edit(place, VillageFigures, old, changed)
        self.outcome.touched.add(village)
