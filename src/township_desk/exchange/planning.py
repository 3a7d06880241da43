"""Working out what an import would change. Nothing is written here."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import repeat
from operator import itemgetter
from typing import Any

from township_desk.domain.codes import CodeLists
from township_desk.domain.findings import Severity
from township_desk.domain.kinds import Value
from township_desk.domain.record import Record, new_key
from township_desk.domain.records import Household, Income, Member, Village
from township_desk.exchange.findings import Notes
from township_desk.exchange.grouping import HEAD, Group, find_household, group_rows, village_name
from township_desk.exchange.incoming import Incoming
from township_desk.exchange.people import People
from township_desk.exchange.plan import RowState
from township_desk.exchange.snapshot import PLACE, Row, Snapshot
from township_desk.store.rows import names

NO_VILLAGE = "未填行政村"


@dataclass
class Planner:
    """Goes through the households of a sheet once and decides what becomes of each row."""

    incoming: Incoming
    archive: Snapshot
    codes: CodeLists
    year: int
    blank_overwrites: bool
    states: bytearray = field(init=False)
    changes: dict[int, dict[str, Value]] = field(default_factory=dict)
    new_rows: dict[type[Record], list[tuple[Any, ...]]] = field(default_factory=dict)
    edited: dict[int, tuple[type[Record], Row, dict[str, Value]]] = field(default_factory=dict)
    new_villages: dict[str, Village] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.states = bytearray(len(self.incoming.rows))
        self.notes = Notes(self.incoming)
        self.people = People(self.incoming, self.archive, self.notes)
        self.per_household = "member.name" not in self.incoming.columns
        self.new_rows = {Household: [], Member: [], Income: []}
        self._villages = {village_name(village.name): village for village in self.archive.villages}
        self._wide = {kind: self._full_rows(kind) for kind in (Household, Member, Income)}
        self._picked = {kind: self._picker(kind) for kind in (Household, Member, Income)}

    def run(self) -> None:
        """Plans every household, then looks for what the file leaves out."""
        groups = group_rows(self.incoming)
        self._check_rows(groups)
        for group in groups:
            group.household = find_household(group, self.incoming, self.archive)
            self._plan_group(group)
        self._note_missing(groups)
        for row in self.notes.rejected:
            self.states[row] = RowState.REJECTED

    def _check_rows(self, groups: list[Group]) -> None:
        firsts = [group.rows[0] for group in groups]
        for key in self.incoming.columns:
            if key.startswith(("member.", "head.")) or key == "household.number":
                self.notes.misfits(key, self.archive.exempted)
            elif not key.startswith("computed."):
                self.notes.misfits(key, self.archive.exempted, firsts)
        who = "head.name" if self.per_household else "member.name"
        for row, name in enumerate(self.incoming.get(who)):
            if not name:
                self.notes.add(row, who, "no_name", Severity.ERROR, "姓名没有填，认不出是谁。请补填姓名。")
        for finding in [it for it in self.notes.findings if it.rule == "lost_digits" and it.head]:
            row = self.incoming.rows.index(finding.row - 1)
            if "member.id_number" in self.incoming.columns:
                self.people.offer(row)

    def _plan_group(self, group: Group) -> None:
        rows = self._rows_taken(group)
        if not rows:
            return
        village = self._village(group)
        self.covered.add(village)
        is_new = group.household == 0
        if is_new:
            group.household = self._new_household(group, rows[0], village)
        else:
            self._compare(Household, self.archive.households[group.household], rows[0], self._merged(Household, rows))
        self._plan_income(group, rows)
        if self.per_household:
            self._plan_head(group, rows[0], is_new)
        else:
            self._plan_members(group, rows)

    def _rows_taken(self, group: Group) -> list[int]:
        """The rows of a household that stay in."""
        if not self.per_household:
            self._note_second_heads(group)
        if group.household == 0:
            self._note_head(group)
        return [row for row in group.rows if row not in self.notes.rejected]

    def _note_second_heads(self, group: Group) -> None:
        """A second head stays out; a row that repeats the first one is told as a repetition elsewhere."""
        relations, numbers = self.incoming.get("member.relation"), self.incoming.get("member.id_number")
        heads = [row for row in group.rows if relations[row] == HEAD]
        for second in heads[1:]:
            if not numbers[second] or numbers[second] != numbers[heads[0]]:
                message = f"同一户出现第二个户主，第一个在第 {self.incoming.rows[heads[0]] + 1} 行。请改正与户主关系。"
                self.notes.add(second, "member.relation", "second_head", Severity.ERROR, message)

    def _note_head(self, group: Group) -> None:
        """A new household without a head is taken with a doubt; one whose head stays out stays out whole."""
        first = group.rows[0]
        if group.head < 0:
            message = "这一户没有户主。照原样收下，请补登户主。"
            self.notes.add(first, "member.relation", "no_head", Severity.WARNING, message)
        elif group.head in self.notes.rejected:
            where = self.incoming.rows[group.head] + 1
            for row in set(group.rows) - self.notes.rejected:
                message = f"户主在第 {where} 行，没有导入，这一户先整户留下。请改好户主再导。"
                self.notes.add(row, "", "head_left_out", Severity.ERROR, message)

    def _village(self, group: Group) -> int:
        text = next((str(value) for row in group.rows if (value := self.incoming.get("village.name")[row])), "")
        if not text and group.household:
            return int(self.archive.households[group.household][PLACE[Household]["village"]])
        name = village_name(text)
        if name in self._villages:
            return self._villages[name].id
        return self._new_village(group, name, text or NO_VILLAGE)

    def _new_village(self, group: Group, name: str, title: str) -> int:
        place = len(self._villages) + 1
        self.new_villages[name] = self._villages[name] = Village(name=title, place=place)
        message = f"本镇村名册里没有“{title}”，将随这次导入新增。请核对村名。"
        self.notes.add(group.rows[0], "village.name", "new_village", Severity.WARNING, message, title)
        return self._villages[name].id

    def _full_rows(self, kind: type[Record]) -> list[Row]:
        """For every data row the values of all fields of a kind behind its first (the parent)."""
        length, table = len(self.incoming.rows), kind.TABLE
        columns: list[Any] = [
            self.incoming.get(f"{table}.{it.name}")
            if f"{table}.{it.name}" in self.incoming.columns
            else repeat(it.empty, length)
            for it in kind.FIELDS[1:]
        ]
        keeper = Household if self.per_household else Member
        if kind is keeper and self.incoming.unknown:
            columns[[it.name for it in kind.FIELDS[1:]].index("extra")] = self._extras()
        return list(zip(*columns, strict=True))

    def _extras(self) -> list[str]:
        """The unrecognised columns of each row as JSON, blanks left out."""
        columns = [(column.head, self.incoming.sheet.columns[column.place]) for column in self.incoming.unknown]
        extras: dict[tuple[int, ...], str] = {}
        found: list[str] = []
        for row in self.incoming.rows:
            places = tuple(column.places[row] for _, column in columns)
            if places not in extras:
                texts = {head: column.text(row).strip() for head, column in columns if column.text(row).strip()}
                extras[places] = json.dumps(texts, ensure_ascii=False) if texts else ""
            found.append(extras[places])
        return found

    def _picker(self, kind: type[Record]) -> tuple[list[str], Any, Any]:
        """The compared fields of a kind, and how to pick them out of a stored row and of a full row."""
        wanted = [key.split(".")[1] for key in self.incoming.keys(kind.TABLE) if key != "income.year"]
        if kind is (Household if self.per_household else Member) and self.incoming.unknown:
            wanted.append("extra")
        order = [it.name for it in kind.FIELDS[1:]]
        stored = [names(kind).index(name) for name in wanted]
        full = [order.index(name) for name in wanted]
        return wanted, _getter(stored), _getter(full)

    def _merged(self, kind: type[Record], rows: list[int]) -> Row:
        """The values of a household's first row, its blanks filled from the rows below."""
        full = self._wide[kind]
        first = full[rows[0]]
        if len(rows) == 1 or all(full[row] == first for row in rows[1:]):
            return first
        blanks = [it.empty for it in kind.FIELDS[1:]]
        return tuple(
            next((full[row][place] for row in rows if full[row][place] != blank), blank)
            for place, blank in enumerate(blanks)
        )

    def _compare(self, kind: type[Record], old: Row, row: int, new: Row) -> None:
        """Notes which fields of a stored record the file changes; blanks change nothing unless asked."""
        wanted, stored, full = self._picked[kind]
        if not wanted or stored(old) == full(new):
            return
        changed = {
            name: now
            for name, was, now in zip(wanted, stored(old), full(new), strict=True)
            if was != now and (self.blank_overwrites or now not in ("", None))
        }
        if changed.get("extra"):
            changed = self._with_extra(old, changed, kind)
        if changed:
            self._edit(kind, old, changed, row)

    def _with_extra(self, old: Row, changed: dict[str, Value], kind: type[Record]) -> dict[str, Value]:
        before = old[PLACE[kind]["extra"]]
        merged = {**(json.loads(before) if before else {}), **json.loads(str(changed["extra"]))}
        text = json.dumps(merged, ensure_ascii=False)
        rest = {name: value for name, value in changed.items() if name != "extra"}
        return rest if text == before else rest | {"extra": text}

    def _edit(self, kind: type[Record], old: Row, changed: dict[str, Value], row: int) -> None:
        known = self.edited.get(old[0])
        self.edited[old[0]] = (kind, old, {**(known[2] if known else {}), **changed})
        was = {f"{kind.TABLE}.{name}": old[PLACE[kind][name]] for name in changed if name != "household"}
        self.changes.setdefault(row, {}).update(was)
        if self.states[row] == RowState.SAME:
            self.states[row] = RowState.CHANGED

    def _new_household(self, group: Group, row: int, village: int) -> int:
        key = new_key()
        taken = [it for it in group.rows if it not in self.notes.rejected]
        self.new_rows[Household].append((key, 0, village, *self._merged(Household, taken)))
        self.states[row] = RowState.NEW
        return key

    def _plan_income(self, group: Group, rows: list[int]) -> None:
        if not [key for key in self.incoming.keys("income") if key != "income.year"]:
            return
        new = self._merged(Income, rows)
        old = self.archive.incomes.get((group.household, self.year))
        if old is not None:
            self._compare(Income, old, rows[0], new)
        elif any(value not in ("", None) for value in new[1:]):
            self.new_rows[Income].append((new_key(), 0, group.household, self.year, *new[1:]))
            if self.states[rows[0]] == RowState.SAME:
                self.states[rows[0]] = RowState.CHANGED

    def _plan_head(self, group: Group, row: int, is_new: bool) -> None:
        """The head named by a list of households: made with a new household, completed in an old one."""
        name, number = (str(self.incoming.get(f"head.{it}")[row] or "") for it in ("name", "id_number"))
        head = self.archive.heads.get(group.household)
        if is_new or head is None:
            made = Member(household=group.household, name=name, relation="户主", id_number=number)
            self.new_rows[Member].append(tuple(getattr(made, it) for it in names(Member)))
        elif number and not self.archive.members[head][PLACE[Member]["id_number"]]:
            self._edit(Member, self.archive.members[head], {"id_number": number}, row)

    def _plan_members(self, group: Group, rows: list[int]) -> None:
        full, found = self._wide[Member], {row: self.people.find(row, group.household) for row in rows}
        self._check_head(group, rows, found)
        for row in rows:
            key = found[row]
            if row in self.notes.rejected or key < 0:
                continue
            if key == 0:
                self.new_rows[Member].append((new_key(), 0, group.household, *full[row]))
                self.states[row] = RowState.NEW
                continue
            old = self.archive.members[key]
            if old[PLACE[Member]["household"]] != group.household:
                self._moved(group, row, old)
            self._compare(Member, old, row, full[row])

    def _moved(self, group: Group, row: int, old: Row) -> None:
        message = "档案里这个人在另一户，将随这次导入移到本户。请核对。"
        self.notes.add(row, "member.name", "moved", Severity.WARNING, message)
        self._edit(Member, old, {"household": group.household}, row)

    def _check_head(self, group: Group, rows: list[int], found: dict[int, int]) -> None:
        """A head besides the archive's one is a second head, unless the file gives the old head another relation."""
        stored = self.archive.heads.get(group.household)
        if stored is None or group.head not in found or found[group.head] == stored or stored in found.values():
            return
        name = self.archive.members[stored][PLACE[Member]["name"]]
        message = f"档案里这一户的户主是{name}，文件里没有{name}。请先在户卡里换户主，或补上这一行。"
        self.notes.add(group.head, "member.relation", "second_head", Severity.ERROR, message)

    def _note_missing(self, groups: list[Group]) -> None:
        """Households and persons that the archive has and the file has not; nothing happens to them."""
        here = {group.household for group in groups}
        village, status = PLACE[Household]["village"], PLACE[Household]["left_on"]
        for key, row in self.archive.households.items():
            if key not in here and row[village] in self.covered and row[status] is None:
                head = self.archive.members.get(self.archive.heads.get(key, 0))
                who = f"{head[PLACE[Member]['name']]}户" if head else f"户编号 {row[PLACE[Household]['number']]}"
                self.notes.add(
                    -1, "", "missing_household", Severity.WARNING, f"档案里有{who}，文件里没有。不会因此删除。"
                )
        for key in () if self.per_household else here:
            for member in self.archive.in_household.get(key, ()):
                if member not in self.people.taken and not self._named(member, groups):
                    name = self.archive.members[member][PLACE[Member]["name"]]
                    self.notes.add(
                        -1, "", "missing_member", Severity.WARNING, f"档案里有{name}，文件里没有。不会因此删除。"
                    )

    def _named(self, member: int, groups: list[Group]) -> bool:
        """Whether a row that stays out speaks of this member by name."""
        name = self.archive.members[member][PLACE[Member]["name"]]
        return any(self.incoming.get("member.name")[row] == name for row in self.notes.rejected)


def _getter(places: list[int]) -> Any:
    return (lambda row: tuple(row[place] for place in places)) if len(places) < 2 else itemgetter(*places)


def year_of(incoming: Incoming, file: str, working_year: int) -> int:
    """The year of a file: 年度 or 数据日期, the title above the head, the file's name, else the working year."""
    for key in ("income.year", "computed.data_date"):
        years = Counter(found for value in incoming.get(key) if value and (found := _year_in(str(value))))
        if years:
            return years.most_common(1)[0][0]
    titles = [
        incoming.sheet.text(row, column)
        for row in range(incoming.head.top)
        for column in range(len(incoming.sheet.columns))
    ]
    for text in (*titles, file):
        if year := _year_in(text):
            return year
    return working_year


def _year_in(text: str) -> int:
    found = re.search(r"(?<!\d)(20[0-4]\d)(?!\d{1,3}(?!\d))", text)
    return int(found[1]) if found else 0
