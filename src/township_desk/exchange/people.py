"""Which person of the archive a row speaks of."""

from dataclasses import dataclass, field

from township_desk.domain.findings import Severity
from township_desk.domain.records import Member
from township_desk.exchange.findings import Notes
from township_desk.exchange.incoming import Incoming
from township_desk.exchange.snapshot import PLACE, Snapshot

_NAME, _BIRTH, _ID, _HOUSEHOLD = (PLACE[Member][name] for name in ("name", "birth", "id_number", "household"))


@dataclass
class People:
    """Finds persons: by identity number, by the person's number, else by household and name (and birth date)."""

    incoming: Incoming
    archive: Snapshot
    notes: Notes
    taken: dict[int, int] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def find(self, row: int, household: int) -> int:
        """The member a row means, 0 for a new person, -1 when that cannot be said or the row repeats another."""
        key = self._same_row(row)
        if key == 0:
            key = self._by_numbers(row) or self._by_name(row, household)
        if key > 0 and self.taken.setdefault(key, row) != row:
            return self._repeated(row, self.taken[key])
        return key

    def _same_row(self, row: int) -> int:
        """-1 when the file has this number on an earlier row under the same name."""
        number = self.incoming.get("member.id_number")[row]
        if not number:
            return 0
        first = self.seen.setdefault(str(number), row)
        if first == row:
            return 0
        names = self.incoming.get("member.name")
        if names[first] == names[row]:
            return self._repeated(row, first)
        message = f"证件号码与第 {self.incoming.rows[first] + 1} 行的人相同，姓名不同。照原样收下，请核对。"
        self.notes.add(row, "member.id_number", "same_id_in_file", Severity.WARNING, message)
        return 0

    def _repeated(self, row: int, first: int) -> int:
        message = f"与第 {self.incoming.rows[first] + 1} 行是同一人，只按那一行导入。请核对是不是重复了。"
        self.notes.add(row, "member.name", "same_person_twice", Severity.WARNING, message)
        return -1

    def _by_numbers(self, row: int) -> int:
        number = self.incoming.get("member.id_number")[row]
        person = self.incoming.get("member.number")[row]
        found = self.archive.member_by_id.get(str(number), 0) if number else 0
        return found or (self.archive.member_by_number.get(str(person), 0) if person else 0)

    def _by_name(self, row: int, household: int) -> int:
        """Within the household only; somebody who has another number in the archive is somebody else."""
        name, birth = self.incoming.get("member.name")[row], self.incoming.get("member.birth")[row]
        number = self.incoming.get("member.id_number")[row]
        named = self.archive.by_name.get((household, str(name)), ()) if household else ()
        rows = [(key, self.archive.members[key]) for key in named]
        fitting = [
            key for key, it in rows if not (number and it[_ID]) and not (birth and it[_BIRTH] and birth != it[_BIRTH])
        ]
        if len(fitting) > 1:
            message = f"本户有 {len(fitting)} 个{name}，认不准是哪一个，没有导入。请补填人编号或证件号码。"
            self.notes.add(row, "member.name", "not_unique", Severity.ERROR, message)
            return -1
        if not fitting and rows:
            message = f"本户已有{name}，证件号码或出生日期不同，按新增收下。请核对是不是同一人。"
            self.notes.add(row, "member.name", "same_name", Severity.WARNING, message)
        return fitting[0] if fitting else 0

    def offer(self, row: int) -> None:
        """For a number that lost its digits: says when the archive has exactly one person it must be."""
        column = self.incoming.columns["member.id_number"]
        ruined = column.column.text(self.incoming.rows[row])
        name = str(self.incoming.get("member.name")[row] or "")
        start = ruined.split("E")[0].replace(".", "")[:15]
        fitting = [it for it in self.archive.members.values() if it[_NAME] == name and it[_ID][:15] == start]
        if name and len(start) == 15 and len(fitting) == 1:
            message = f"档案里有一个{name}，号码前 15 位相同，应是同一人。核对后照档案里的号码补填。"
            self.notes.add(row, "member.id_number", "lost_digits_known", Severity.WARNING, message)
