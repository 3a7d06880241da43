"""Works out what importing a ledger would change. Each row is one entry. Nothing is written here."""

from dataclasses import dataclass
from typing import Any

from township_desk.domain.fields.spelling import name_key
from township_desk.domain.records.ledgers.entries import Owner, faults_of, ledger_of
from township_desk.domain.records.record import Record, new_key
from township_desk.exchange.planning.decisions import Decisions
from township_desk.exchange.planning.doubts import Doubts
from township_desk.exchange.planning.ledger_owners import Owners
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.outcome import Outcome
from township_desk.exchange.planning.row_findings import RowState
from township_desk.exchange.planning.row_shapes import Row, Shape, picker
from township_desk.exchange.planning.settling import Settling
from township_desk.exchange.planning.snapshot import Snapshot
from township_desk.exchange.planning.villages import Villages
from township_desk.exchange.recognising.incoming import Incoming
from township_desk.exchange.recognising.row_meaning import RowMeaning


@dataclass
class LedgerPlanner:
    """Goes through the rows once. Households, persons and villages do not change."""

    kind: RowMeaning
    incoming: Incoming
    archive: Snapshot
    year: int
    decisions: Decisions

    def __post_init__(self) -> None:
        self.entry: type[Record] = self.kind.own[0]
        self.ledger = ledger_of(self.entry)
        self.outcome = Outcome(bytearray(len(self.incoming.rows)))
        self.notes = Notes(self.incoming)
        self.doubts = Doubts(self.kind, self.incoming, self.archive, self.decisions, self.notes)
        self.villages = Villages(self.archive.township, self.archive.villages)
        person = self.ledger.person
        elsewhere = () if self.incoming.says(f"{self.entry.TABLE}.{person}") else (person,)
        self.shape = Shape(self.entry, self.incoming, leave_out=(self.ledger.year, *elsewhere))
        self.settling = Settling(self.entry, self.incoming, self.archive, self.notes, self.year)
        self.blanks = self.decisions.blank_names(self.entry.TABLE)
        self._sameness = picker([self.entry.COLUMNS.index(name) for name in self.ledger.same])
        self._naming = f"{self.entry.TABLE}.{self.ledger.telling}"
        self._entries = self.archive.entries(self.entry)
        self._rows: dict[Row, int] = {}
        self._known: dict[Owner, dict[Row, Row]] = {}

    def run(self) -> None:
        """Finds the owners of the rows, then plans every row."""
        found = Owners(self.ledger, self.incoming, self.archive, self.villages, self.notes, self.doubts).find()
        self.owners: dict[int, Owner] = found
        for place, owner in sorted(found.items()):
            if place not in self.notes.rejected:
                self._plan(place, owner)
        for place in self.notes.rejected:
            self.outcome.states[place] = RowState.REJECTED
        for place in self.decisions.skipped:
            self.outcome.states[place] = RowState.SKIPPED

    def _plan(self, place: int, owner: Owner) -> None:
        said = dict(zip(self.shape.names, self.shape.rows[place], strict=True))
        if not self.settling.settle(place, owner, said):
            return
        if self.settling.rewrites:
            self.shape.rows[place] = tuple(said[name] for name in self.shape.names)
        if self.ledger.names and not said.get(self.ledger.names):
            self._note_nameless(place)
            return
        if self.ledger.person:
            said.setdefault(self.ledger.person, self._person(place, owner.key))
        mark = tuple(said.get(name, self.entry.field(name).empty) for name in self.ledger.same)
        first = self._rows.setdefault((owner, *mark), place)
        if first != place:
            self._note_twice(place, first)
            return
        old = self._stored(owner).get(mark)
        if old is None:
            if self._fits(place, said):
                self._add(place, owner, said)
        elif changed := self.shape.difference(old, self.shape.rows[place], self.blanks):
            stored = dict(zip(self.entry.COLUMNS, old, strict=True))
            if self._fits(place, {**stored, **changed}):
                self.outcome.edit(place, self.entry, old, changed)
                self.outcome.touched.add(owner.key)

    def _fits(self, place: int, values: dict[str, Any]) -> bool:
        """Whether an entry could be kept. The dialog for one entry refuses the same."""
        for name, sentence in faults_of(self.entry, values):
            self.notes.refuse(place, f"{self.entry.TABLE}.{name}", "faulty_entry", f"没有导入：{sentence}")
        return place not in self.notes.rejected

    def _stored(self, owner: Owner) -> dict[Row, Row]:
        """The archive's entries of an owner, by what makes two entries the same."""
        if owner not in self._known:
            rows = self._entries.get(owner, ())
            # Reversed, so that of stored entries that are the same the first one stays in the dictionary.
            self._known[owner] = {self._sameness(row): row for row in reversed(rows)}
        return self._known[owner]

    def _person(self, place: int, household: int) -> str:
        """The member whom an entry is for, where the row only names somebody.

        The head stands for the whole household.
        """
        name, head = str(self.incoming.get("member.name")[place] or ""), self.archive.heads.get(household)
        return "" if head is not None and self.archive.spelt[head] == name_key(name) else name

    def _note_nameless(self, place: int) -> None:
        what = self.entry.field(self.ledger.names).label
        where = "请补填" if self.incoming.says(self._naming) else f"请指定哪一列是{what}"
        self.notes.refuse(place, self._naming, f"no_{self.entry.TABLE}", f"没有写是什么{what}，没有导入。{where}。")

    def _note_twice(self, place: int, first: int) -> None:
        where, what = self.incoming.where(first), f"同一{self.ledger.unit}{self.ledger.title}"
        rule = f"same_{self.kind.name}_twice"
        if self.shape.rows[place] == self.shape.rows[first]:
            self.notes.warn(place, self._naming, rule, f"与{where}是{what}，内容相同，只算一次。")
            return
        day = f"，或写清{self.entry.field(self.ledger.begins).label}" if self.ledger.begins in self.ledger.same else ""
        message = f"与{where}是{what}，内容不同，只按{where}导入。请核对后留下一行{day}。"
        self.notes.refuse(place, self._naming, rule, message)

    def _add(self, place: int, owner: Owner, said: dict[str, Any]) -> None:
        for of, name in self.entry.REFS:
            said[name] = owner.key if of == owner.of else None
        given = {name: said[name] for name in self.shape.given}
        self.outcome.add(self.entry, self.shape.new(self.shape.rows[place], key=new_key(), **given))
        self.outcome.states[place] = RowState.NEW
        self.outcome.touched.add(owner.key)
