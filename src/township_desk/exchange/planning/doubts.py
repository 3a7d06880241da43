"""What is doubtful in a list of persons or households before it is compared with the archive."""

from collections.abc import Mapping
from dataclasses import dataclass

from township_desk.domain.fields import identity
from township_desk.domain.fields.findings import Misfit, Severity
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.keys.keys import NAMING, field_of
from township_desk.domain.records import Household, Member
from township_desk.exchange.planning.decisions import Decisions
from township_desk.exchange.planning.grouping import Group
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.row_findings import RowFinding
from township_desk.exchange.planning.row_shapes import YES, has_grades, says_more_than_yes
from township_desk.exchange.planning.snapshot import Snapshot
from township_desk.exchange.recognising.incoming import Incoming
from township_desk.exchange.recognising.row_meaning import RowMeaning

_MOST_PEOPLE = 200


@dataclass(frozen=True)
class Doubts:
    """Notes these doubts. Rejected rows are those of the notes."""

    kind: RowMeaning
    incoming: Incoming
    archive: Snapshot
    decisions: Decisions
    notes: Notes

    def note_skipped(self) -> None:
        """Notes the rows that the clerk skips."""
        for place in self.decisions.skipped:
            self.notes.warn(place, "", "skipped", "选了不导入这一行。")
            self.notes.rejected.add(place)

    def note_other_years(self, year: int) -> None:
        """Rejects rows of another year where other rows are of the imported year."""
        said = self.incoming.get("income.year")
        for place, other in enumerate(said if year in said else ()):
            if other and other != year and place not in self.notes.rejected:
                message = f"这一行是 {other} 年度的，这次导入 {year} 年度，没有导入。请指定 {other} 年度再导入一次。"
                self.notes.refuse(place, "income.year", "other_year", message)

    def note_unknown(self, groups: list[Group]) -> None:
        """Rejects rows about a household or person that the archive does not have, where the list may not add any."""
        for group in groups:
            for place in () if group.household else group.rows:
                if place not in self.notes.rejected:
                    message = (
                        f"档案里没有这一户，{self.kind.title}不增加户，没有导入。请核对姓名和号码，或先导入人口花名册。"
                    )
                    self.notes.refuse(place, self.naming, "unknown_household", message)

    @property
    def naming(self) -> str:
        """The column that says whose a row is."""
        return next((key for key in self.incoming.columns if key in NAMING), "")

    def note_crowds(self, groups: list[Group]) -> None:
        """Notes groups with more rows than any household has people: their rows are not one household."""
        for group in groups:
            if len(group.rows) > _MOST_PEOPLE:
                key = "household.number" if self.incoming.says("household.number") else self.naming
                first, count = self.incoming.where(group.rows[0]), len(group.rows)
                message = (
                    f"从{first}起有 {count:,} 行算成了同一户，一户没有这么多人，没有导入。"
                    "请核对这些行的户编号是不是一样，或缺了户主。"
                )
                for place in group.rows:
                    self.notes.refuse(place, key, "too_many_people", message)

    def note_misfits(self, groups: list[Group]) -> None:
        """Notes texts that do not fit their fields."""
        entry = self.kind.entry
        of_row = {Member.TABLE, entry.TABLE if entry else ""}  # all else is said once for a household
        group_of = {place: number for number, group in enumerate(groups) for place in group.rows}
        for key in self.incoming.columns:
            once = None if key.split(".")[0] in of_row else group_of.__getitem__
            self.notes.misfits(key, self._is_settled, once)

    def _is_settled(self, place: int, misfit: Misfit) -> bool:
        """Whether a wrong number is exempted, is on a skipped row, or is the stored number of this very person."""
        if place in self.decisions.skipped:
            return True
        if misfit.severity is Severity.WARNING or not misfit.keep:
            return False
        number, name = str(misfit.keep), self.incoming.spellings("member.name")[place]
        known = [key for key in self.archive.by_id.get(number[:18], ()) if self.archive.spelt[key] == name]
        return number in self.archive.exempted or bool(known)

    def note_grades(self, groups: list[Group]) -> None:
        """Notes a plain 是 where the list has grades and the archive knows none for the household."""
        for key in (it for it in self.incoming.columns if it.startswith(f"{Household.TABLE}.")):
            field = field_of(key)
            if YES not in self.incoming.get(key) or not field.codes or not has_grades(field):
                continue
            values, at = self.incoming.get(key), Household.COLUMNS.index(field.name)
            for group in groups:
                stored = self.archive.households[group.household][at] if group.household else ""
                place = next((it for it in group.rows if values[it] == YES), None)
                if place is not None and place not in self.notes.rejected and not says_more_than_yes(field, stored):
                    label = self.incoming.columns[key].head.label
                    message = f"{label}只写了“是”，没有写是哪一级。照原样收下，请补填。"
                    self.notes.warn(place, key, "no_grade", message)

    def drop_answered(self, found: Mapping[int, int]) -> None:
        """Takes back the doubt about a plain 是 where the archive knows the grade. `found` has the members by place."""
        self.notes.findings = [it for it in self.notes.findings if not self._is_answered(it, found)]

    def _is_answered(self, finding: RowFinding, found: Mapping[int, int]) -> bool:
        if finding.rule != "code" or finding.value.strip() != YES or not (member := found.get(finding.place, 0)):
            return False
        fields = [field_of(key) for key, it in self.incoming.columns.items() if it.head.head == finding.head]
        stored = self.archive.members[member]
        return any(says_more_than_yes(it, stored[Member.COLUMNS.index(it.name)]) for it in fields if it.codes)

    def note_nameless(self, groups: list[Group]) -> None:
        """Rejects rows of persons without a name. The head of a known household needs none."""
        names = self.incoming.get("member.name")
        if all(names):
            return
        covered = self.incoming.places_of("member.name", "masked")
        for group in groups:
            known = self.incoming.per_household and group.household
            for place in group.rows:
                if not names[place] and not known and place not in self.notes.rejected:
                    why = "姓名遮住了" if place in covered else "姓名没有填"
                    self.notes.refuse(place, "member.name", "no_name", f"{why}，认不出是谁。请补填姓名。")

    def note_births(self) -> None:
        """Notes a birth date that differs from the one in the number. One of both is wrong."""
        births, numbers = self.incoming.get("member.birth"), self.incoming.get("member.id_number")
        for place, (birth, number) in enumerate(zip(births, numbers, strict=True)):
            if birth and number and not str(number)[6:14].startswith(str(birth).replace("-", "")):
                born = identity.birth_of(str(number)[:18])
                if born and not born.startswith(str(birth)) and place not in self.notes.rejected:
                    column = self.incoming.columns["member.birth"].head.label
                    message = f"{column}是 {birth}，证件号码里是 {born}。照原样收下，请核对哪一个错了。"
                    self.notes.warn(place, "member.birth", "birth_differs", message)

    def note_township(self) -> None:
        """Notes the names of another township. Its rows are accepted all the same."""
        mine = self.archive.township
        for place, name in enumerate(self.incoming.get("township.name")):
            if mine is None or not name or name_key(str(name)) in (mine.name, mine.name.rstrip("乡镇街道")):
                continue
            message = f"文件写的乡镇是“{name}”，本档案是“{mine.name}”。照原样收下，请核对是不是选错了文件。"
            self.notes.warn(place, "township.name", "township", message)
            break
