"""What a rule of a ledger looks at, and the words of its sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.rule import Hit
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import AREAS, Scaled
from township_desk.domain.records import Member
from township_desk.domain.records.ledgers.entries import begun, ended, named, owner_of, year_of
from township_desk.domain.records.ledgers.entry_where import fits
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.domain.records.record import Record
from township_desk.domain.verdict.limits import Limit

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a rule looks at: the rule itself, its ledger, some entries, and the household or place that has them.

    A rule is asked of the entries of one owner at a time, or of all that the household or place has.
    """

    said: Said
    kind: type[Record]
    entries: Sequence[Record]
    dossier: Dossier
    context: CheckContext

    @property
    def wanted(self) -> Sequence[Record]:
        """The entries that the rule's `where` lets through, with `now` only those of the working year."""
        where, found = self.said.get("where"), self.entries
        if where:
            found = [it for it in found if fits(it, where, self.context.year)]
        return [it for it in found if self.is_current(it)] if self.said.get("now") else found

    def is_current(self, entry: Record) -> bool:
        """Whether an entry is of the working year, or runs in it. An entry without days counts as well."""
        year, first, last = str(self.context.year), year_of(entry), ended(entry)
        return first in ("", year) or (bool(begun(entry)) and first < year and (not last or last[:4] >= year))

    def limit(self, name: str = "standard") -> Limit | None:
        """The dated standard that the rule refers to; None when it says the number itself."""
        return self.context.standards.limits[self.said[name]] if name in self.said else None

    def person(self, entry: Record) -> Member | None:
        """The member whose entry it is."""
        owner = owner_of(entry)
        mine = (it for it in self.dossier.members if it.id == owner.key)
        return next(mine, None) if owner.of == MEMBER else None

    def hit(self, record: Record, field: str, message: str, value: str = "") -> Hit:
        """A hit that names the member whose entry it is, with the rule's word about what to do."""
        member = self.person(record) if isinstance(record, self.kind) else None
        whose = f"{member.name}：" if member and member.name not in message else ""
        return Hit(record=record, field=field, message=f"{whose}{message}{self.said.get('advice', '')}", value=value)


def shown(record: Record, name: str) -> str:
    """A value as the clerk knows it, with its unit."""
    return f"{record.field(name).kind.show(getattr(record, name))}{unit_of(record, name)}"


def unit_of(record: Record, name: str) -> str:
    """The unit of a field behind its number, "" where it has none."""
    field = record.field(name)
    unit = field.unit or next((unit for unit, kind in AREAS.items() if kind == field.kind), "")
    return f" {unit}" if unit else ""


def label(record: Record, name: str) -> str:
    """What a field is called."""
    return record.field(name).label


def called(entry: Record) -> str:
    """An entry in its sentence."""
    return f"“{named(entry)}”"


def scale_of(record: Record, name: str) -> int:
    """How many of its stored units make one that is spoken of: 100 分 are one 元."""
    return 100 if isinstance(record.field(name).kind, Scaled) else 1


def unconfirmed(standard: Limit | None) -> str:
    """What a limit rests on, said where it is unconfirmed."""
    return "" if standard is None or standard.confirmed else "（标准未核实）"


def each(entries: Sequence[Record], names: Sequence[str]) -> Iterator[tuple[Record, tuple[Any, ...]]]:
    """Entries of which all these fields are known, with their values."""
    for entry in entries:
        values = tuple(getattr(entry, name) for name in names)
        if all(value not in ("", None) for value in values):
            yield entry, values
