"""Works out what an import would change. Nothing is written here."""

from dataclasses import dataclass
from datetime import date

from township_desk.domain.fields.groups import group_key
from township_desk.domain.fields.kinds import Value
from township_desk.domain.records import Household, Income, Member, Pairing, Stay, Village
from township_desk.domain.records.record import new_key
from township_desk.exchange.planning.against_cases import note_against_cases
from township_desk.exchange.planning.decisions import Decisions
from township_desk.exchange.planning.doubts import Doubts
from township_desk.exchange.planning.grouping import Group, Grouper
from township_desk.exchange.planning.headship import Headship
from township_desk.exchange.planning.missing import note_missing
from township_desk.exchange.planning.moves import Move, keeps_joining
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.outcome import Outcome
from township_desk.exchange.planning.pairing_planning import Helpers
from township_desk.exchange.planning.people import People
from township_desk.exchange.planning.row_findings import RowState
from township_desk.exchange.planning.row_shapes import BLANK, Row, Shape
from township_desk.exchange.planning.snapshot import GROUP, HOUSEHOLD, VILLAGE, Snapshot, place_of
from township_desk.exchange.planning.villages import NO_VILLAGE, Reading, Villages, groups_behind, is_odd, note_like
from township_desk.exchange.recognising.incoming import Incoming
from township_desk.exchange.recognising.row_meaning import RowMeaning

_REPORTED = place_of(Income, "reported")


@dataclass
class Planner:
    """Goes through the households of a sheet once and decides what becomes of each row."""

    kind: RowMeaning
    incoming: Incoming
    archive: Snapshot
    year: int
    decisions: Decisions

    def __post_init__(self) -> None:
        lists = self.incoming.per_household
        self.outcome = Outcome(bytearray(len(self.incoming.rows)))
        self.notes = Notes(self.incoming)
        self.doubts = Doubts(self.kind, self.incoming, self.archive, self.decisions, self.notes)
        self.blanks = {it: self.decisions.blank_names(it.TABLE) for it in (Household, Member, Income, Pairing)}
        self.villages = Villages(self.archive.township, self.archive.villages)
        groups_behind(self.incoming, self.villages)
        self.grouper = Grouper(self.incoming, self.archive, self.villages, self.notes, self.decisions.same_as)
        self.shapes = {
            Household: Shape(Household, self.incoming, with_extra=lists),
            Member: Shape(Member, self.incoming, with_extra=not lists),
            Income: Shape(Income, self.incoming, leave_out=("year",)),
        }
        helpers, today, of_helpers = Shape(Pairing, self.incoming), date.today().isoformat(), Pairing in self.kind.own
        self.helpers = Helpers(self.archive, self.notes, self.outcome, helpers, self.blanks[Pairing], today, of_helpers)
        self.people = People(self.incoming, self.archive, self.notes, self.shapes[Member], may_repeat=of_helpers)

    def run(self) -> None:
        """Plans every household, then looks for what the file leaves out."""
        groups = self.grouper.groups()
        # What rejects rows comes first: rejected rows take no part in finding persons.
        self.doubts.note_skipped()
        self.doubts.note_crowds(groups)
        if self.shapes[Income].names:
            self.doubts.note_other_years(self.year)
        if not self.kind.brings_people:
            self.doubts.note_unknown(groups)
        self.doubts.note_misfits(groups)
        self.doubts.note_grades(groups)
        self._offer_numbers()
        self.doubts.note_nameless(groups)
        self.doubts.note_births()
        self.people.settle(self.decisions.same_as)
        self.people.find(groups)
        # What the archive says about a person is known only after that person was found.
        self.doubts.drop_answered(self.people.found)
        if self.kind.brings_people:
            headship = Headship(self.incoming, self.archive, self.notes, self.people)
            for group in groups:
                headship.check(group)
        self.doubts.note_township()
        covered = set[int]()
        for group in groups:
            if rows := [place for place in group.rows if place not in self.notes.rejected]:
                covered.add(self._plan(group, rows))
        if self.kind.brings_people:
            villages = covered if self.kind.of_all else None
            note_missing(self.incoming, self.archive, self.notes, self.people, groups, villages)
        # At the end, because planning a household may still reject rows.
        for place in self.notes.rejected:
            self.outcome.states[place] = RowState.REJECTED
        for place in self.decisions.skipped:
            self.outcome.states[place] = RowState.SKIPPED

    def _offer_numbers(self) -> None:
        """For numbers that lost their digits, offers the number of the archive where there is no doubt."""
        for finding in [it for it in self.notes.findings if it.rule == "lost_digits"]:
            if self.incoming.columns["member.id_number"].head.head == finding.head:
                self.people.offer(finding.place)

    def _plan(self, group: Group, rows: list[int]) -> int:
        """Plans one household and its people. Returns the key of its village."""
        first, is_new = rows[0], group.household == 0
        said, against = self.shapes[Household].merged(rows)
        self._note_against(against, first, "household")
        village = self._village(group, rows)
        if village is None:
            return 0
        if is_new:
            group.household = new_key()
            row = self.shapes[Household].new(said, key=group.household, village=village.id)
            self.outcome.add(Household, row)
            self.outcome.states[first] = RowState.NEW
            self.outcome.touched.add(group.household)
        else:
            self._plan_household(group, first, said, village)
        self._plan_income(group, rows)
        self._plan_helper(group, rows)
        self._plan_members(group, rows)
        self._note_people_count(group, rows)
        return village.id

    def _note_against(self, against: dict[int, list[str]], first: int, table: str) -> None:
        for place, fields in against.items():
            for name in fields:
                label = self.incoming.columns[f"{table}.{name}"].head.label if name != "extra" else "其他列"
                message = f"{label}与本户{self.incoming.where(first)}写的不同，按那一行收下。请核对。"
                self.notes.warn(place, f"{table}.{name}", "rows_differ", message)

    def _village(self, group: Group, rows: list[int]) -> Village | None:
        """The village of a household; None when it is unclear, and then the household is rejected."""
        text = self.grouper.village_of(rows)
        if not text and group.household:
            stored = self.archive.households[group.household][VILLAGE]
            return next(village for village in self.archive.villages if village.id == stored)
        reading = self.villages.read(text or NO_VILLAGE)
        if reading.village is not None:
            self._note_unsaid(reading, text, rows[0])
            return reading.village
        if reading.like or is_odd(text):
            for place in rows:
                note_like(self.notes, place, text, reading)
            return None
        message = (
            f"村名册里没有“{text}”，将随这次导入新增。请核对村名。" if text else "行政村没有填。照原样收下，请补填。"
        )
        self.notes.warn(rows[0], "village.name", "new_village" if text else "no_village", message)
        return self.villages.make(text or NO_VILLAGE)

    def _note_unsaid(self, reading: Reading, text: str, place: int) -> None:
        """Notes a village that was found only by ignoring a part of the text."""
        if not reading.unsaid or reading.village is None:
            return
        group = self.incoming.get("household.group")[place] or ""
        same = group_key(str(group), reading.village.name) == group_key(reading.group, reading.village.name)
        rest = f"村民小组按“{group}”。" if reading.group and same else f"“{reading.unsaid}”没有读。"
        message = f"“{text}”按{reading.village.name}收下，{rest}请核对。"
        self.notes.warn(place, "village.name", "village_read", message)

    def _plan_household(self, group: Group, place: int, said: Row, village: Village) -> None:
        old = self.archive.households[group.household]
        changed = self.shapes[Household].difference(old, said, self.blanks[Household])
        if "group" in changed and self._same_group(old, str(changed["group"] or ""), village):
            del changed["group"]
        if changed:
            note_against_cases(self.notes, place, changed, self.archive.said_by_cases.get(group.household, {}))
            self._edit(group, place, Household, old, changed)
        if old[VILLAGE] != village.id and self._moves(place, old, village):
            before = next(it.name for it in self.archive.villages if it.id == old[VILLAGE])
            message = f"档案里这一户在{before}，将随这次导入移到{village.name}。请核对。"
            self.notes.warn(place, "village.name", "village_differs", message)
            self._edit(group, place, Household, old, {"village": village.id})
            self.outcome.changes[place]["village.name"] = before

    def _same_group(self, old: Row, group: str, village: Village) -> bool:
        """Whether a file only adds the village's own name to the group that the archive has."""
        return group_key(str(old[GROUP]), village.name) == group_key(group, village.name)

    def _moves(self, place: int, old: Row, village: Village) -> bool:
        """Whether a row moves its household. The sheet's title alone does not; that is noted."""
        if not (said := self.incoming.columns.get("village.name")) or not said.head.made:
            return True
        before = next(it.name for it in self.archive.villages if it.id == old[VILLAGE])
        message = f"档案里这一户在{before}，这张表按标题或表名是{village.name}的。仍留在{before}，请核对。"
        self.notes.warn(place, "village.name", "village_differs", message)
        return False

    def _plan_income(self, group: Group, rows: list[int]) -> None:
        shape = self.shapes[Income]
        if not shape.names:
            return
        said, against = shape.merged(rows)
        self._note_against(against, rows[0], "income")
        old = self.archive.incomes.get((group.household, self.year))
        if old is not None:
            changed = shape.difference(old, said, self.blanks[Income])
            if changed.get("reported") == 0 and old[_REPORTED]:
                self._keep_reported(rows[0], old, changed)
            if changed:
                self._edit(group, rows[0], Income, old, changed)
        elif any(value not in BLANK for value in said):
            row = shape.new(said, key=new_key(), household=group.household, year=self.year)
            self.outcome.add(Income, row)
            self.outcome.touched.add(group.household)
            self._mark_income(rows[0], said)

    def _keep_reported(self, place: int, old: Row, changed: "Changed") -> None:
        """Keeps the stored income per head against a 0, because a formula makes 0 of a blank cell."""
        del changed["reported"]
        stored = Income.field("reported").kind.show(old[_REPORTED])
        message = f"人均纯收入写的是 0，档案里是 {stored}，没有改。真是 0 的，请在户卡里改。"
        self.notes.warn(place, "income.reported", "zero_against", message)

    def _plan_helper(self, group: Group, rows: list[int]) -> None:
        if self.helpers.shape.names:
            for part in self.helpers.parts(rows):
                said, against = self.helpers.shape.merged(part)
                self._note_against(against, part[0], "pairing")
                self.helpers.plan(group.household, part[0], said)

    def _mark_income(self, place: int, said: Row) -> None:
        """Marks a household's first account of a year as a change of a household that existed before."""
        self.outcome.mark(place, RowState.CHANGED)
        if self.outcome.states[place] == RowState.CHANGED:
            shown = {f"income.{name}": "" for name, value in zip(self.shapes[Income].names, said, strict=True) if value}
            self.outcome.changes.setdefault(place, {}).update(shown)

    def _plan_members(self, group: Group, rows: list[int]) -> None:
        shape, found, household = self.shapes[Member], self.people.found, group.household
        for place in rows:
            key = found.get(place)
            if key is None or not self.people.names[place]:
                continue
            if key == 0 and not self.kind.brings_people:
                who = self.people.names[place]
                message = f"档案里这一户没有{who}，{self.kind.title}不增加人，没有导入。请核对姓名和号码。"
                self.notes.refuse(place, self.doubts.naming, "unknown_person", message)
            elif key == 0:
                self.outcome.add(Member, shape.new(shape.rows[place], key=new_key(), household=household))
                self.outcome.states[place] = RowState.NEW
                self.outcome.touched.add(household)
            else:
                self._plan_member(group, place, self.archive.members[key])

    def _plan_member(self, group: Group, place: int, old: Row) -> None:
        shape = self.shapes[Member]
        said = shape.rows[place]
        changed = shape.difference(old, said, self.blanks[Member]) if shape.stored(old) != said else {}
        if keeps_joining(self.archive, old[0], changed.get("joined_on")):
            del changed["joined_on"]
        if old[HOUSEHOLD] != group.household:
            changed |= self._moved(group, place, old, changed.get("joined_on"))
        if changed:
            self._edit(group, place, Member, old, changed)

    def _moved(self, group: Group, place: int, old: Row, said: Value) -> "Changed":
        move = Move.of(old, group.household, said, self.helpers.today)
        self.notes.warn(place, "member.name", "moved", move.words)
        self.outcome.add(Stay, move.stay)
        return move.changed

    def _edit(self, group: Group, place: int, kind: "Kept", old: Row, changed: "Changed") -> None:
        self.outcome.edit(place, kind, old, changed)
        self.outcome.touched.add(group.household)

    def _note_people_count(self, group: Group, rows: list[int]) -> None:
        """Compares 人数 with the rows of the household."""
        if self.incoming.per_household or "computed.people" not in self.incoming.columns:
            return
        text = next((str(said) for place in rows if (said := self.incoming.get("computed.people")[place])), "")
        if text.isdecimal() and int(text) != len(group.rows):
            message = f"人数写的是 {text}，文件里这一户有 {len(group.rows)} 行。照原样收下，请核对。"
            self.notes.warn(rows[0], "computed.people", "people_count", message)


Kept = type[Household] | type[Member] | type[Income]
Changed = dict[str, str | int | None]
