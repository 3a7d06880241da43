"""What a clause looks at, and what it answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import At
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.keys import PER_CAPITA
from township_desk.domain.people import population
from township_desk.domain.policies.policy import Policy
from township_desk.domain.policies.sureness import Known
from township_desk.domain.questions.columns import HEAD, Column
from township_desk.domain.questions.fitting import Context
from township_desk.domain.records import Income, Member
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.record import Record

AGE = "computed.age"
BLANK = "没有填"
TOLD, ENJOYED = "told", "enjoyed"
"""What is only asked at the counter, and whether a household has a policy: places that are no record."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """A household on a day: its dossier, the standards in force, and what was asked at the counter (`told`).

    `policies` are all there are, because one may exclude another.
    """

    home: Dossier
    asked: Asked
    policies: Mapping[str, Policy]
    told: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def context(self) -> Context:
        """What the conditions of the policies depend on."""
        return Context(asked=self.asked)

    @property
    def people(self) -> int:
        """How many persons live in the household."""
        return len(self.home.present)

    @property
    def is_typed(self) -> bool:
        """Whether the household is not in the archive: somebody at the counter said what is known of it."""
        return self.home.household.id == 0

    def age(self, member: Member) -> int | None:
        """How old a member is on the day."""
        return population.age_of(member, self.asked.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whether a clause is met (None: not known), the fact behind it, and the members whom it speaks of.

    `says` replaces the clause's own words where the fact says more. `area` is that of the house, in hundredths of m².
    `at` says where the answer would stand that is not known.
    """

    state: Known
    fact: str = ""
    members: tuple[Member, ...] = ()
    says: str = ""
    area: int = 0
    at: Sequence[At] = ()


def shown(record: Record, name: str) -> str:
    """A value as people read it."""
    return record.field(name).kind.show(getattr(record, name)) or BLANK


def told(template: str, record: Record) -> str:
    """A text with the values of a record put in."""
    names = (it.name for it in record.FIELDS if f"{{{it.name}}}" in template)
    for name in names:
        template = template.replace(f"{{{name}}}", shown(record, name))
    return template


def places_of(columns: Iterable[Column], home: Dossier, member: Member | None = None) -> list[At]:
    """Where the values of some columns stand: on the card, on a member's, in the account of a year."""
    head = home.head or Member(household=0, name="")
    records = {HOUSEHOLD: home.household.id, MEMBER: (member or head).id, HEAD: head.id}
    tables = {HEAD: MEMBER}
    found = []
    for it in columns:
        if it.key == AGE:
            found.append(At(MEMBER, records[MEMBER], "birth"))
        elif it.key == PER_CAPITA:
            found.append(At(Income.TABLE, 0, "reported"))
        elif it.table in records:
            found.append(At(tables.get(it.table, it.table), records[it.table], it.name))
    return found
